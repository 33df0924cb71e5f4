"""The people, companies and moments every sample speaks of."""

from datetime import UTC, date, datetime
from decimal import Decimal

from bot.domain.ids import DialogueId, EngagementId, ScopeId, TeamId, UserId
from bot.domain.people import PersonKey

HALDEN, CORVANE_TEAM, CORVANE = TeamId("T0HALDENFR1"), TeamId("T0CORVANE01"), "Corvane"
JO = PersonKey(team_id=HALDEN, user_id=UserId("U0HALDENJO1"))
MAX = PersonKey(team_id=HALDEN, user_id=UserId("U0HALDENMAX"))
LENA = PersonKey(team_id=HALDEN, user_id=UserId("U0HALDENLEN"))
ANIL = PersonKey(team_id=CORVANE_TEAM, user_id=UserId("U0CORVANANI"))
TALK = DialogueId("0195c1a0-0000-7000-8000-00000000d1a1")
SCOPE = ScopeId("0195c1a0-0000-7000-8000-0000000005c0")
WORK = EngagementId("0195c1a0-0000-7000-8000-0000000000e1")
SHA256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
D = Decimal
