"""The one Monday on which the tests read answers, and the people whom they know."""

from datetime import date

from bot.domain.answers.context import ReadingContext
from bot.domain.ids import TeamId, UserId
from bot.domain.people import PersonKey

MONDAY = date(2026, 11, 23)
ZONE = "Europe/Amsterdam"
ANIL = PersonKey(team_id=TeamId("T0CORVANE"), user_id=UserId("U0ANIL"))
LENA = PersonKey(team_id=TeamId("T0HALDEN"), user_id=UserId("U0LENA"))
CONTEXT = ReadingContext(
    today=MONDAY,
    zone=ZONE,
    choices=(("small", "Under a day"), ("month", "1 month"), ("quarter", "3 months"), ("never", "Not at all")),
    people={ANIL.user_id: ANIL, LENA.user_id: LENA},
)
