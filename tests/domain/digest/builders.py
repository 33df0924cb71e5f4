"""One client with two goals and one live engagement, on the Monday on which its digest is computed."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from bot.domain.digest.compute import compute_digest
from bot.domain.digest.snapshot import Digest, DigestSnapshot
from bot.domain.digest.sources import DigestSources
from bot.domain.engagements import Engagement, EngagementStatus
from bot.domain.goals.goal import Goal
from bot.domain.history import HistoryEntry
from bot.domain.ids import ChannelId, DigestId, EngagementId
from bot.domain.money import Money
from bot.domain.tasks.task import Task
from bot.domain.workspace import Workspace
from tests.domain.goals.builders import JO, make_goal, make_reading
from tests.domain.tasks.builders import ANIL, CORVANE, G1, G2, MAX, NOW, TEAM, WORK, make_tree, serves

LAST_MONDAY = datetime(2026, 11, 16, 7, 0, tzinfo=UTC)
LATE = date(2026, 11, 20)


def cost_goal(**changes: Any) -> Goal:
    """Return G1, which stands at 0.28 where 0.65 is expected."""
    return make_goal("6.20", "4.70", **changes)


def service_goal(**changes: Any) -> Goal:
    """Return G2, which nobody has measured."""
    facts = {"id": G2, "code": "G2", "title": "Service availability", "measure": "availability", "unit": "%"}
    return make_goal("99.70", "99.95", **(facts | changes))


def make_engagement(**changes: Any) -> Engagement:
    """Return the live engagement with Corvane."""
    facts: dict[str, Any] = {
        "id": WORK,
        "team_id": TEAM,
        "provider_name": "Corvane",
        "channel_id": ChannelId("C1"),
        "client_lead": MAX,
        "client_people": (MAX,),
        "provider_team": CORVANE,
        "provider_lead": ANIL,
        "primary_goal": G1,
        "price": Money.of(48_000, "EUR"),
        "cost_today": Money.of(60_000, "EUR"),
        "status": EngagementStatus.LIVE,
        "opened_at": LAST_MONDAY,
    }
    return Engagement(**(facts | changes))


def make_work() -> list[Task]:
    """Return work of which G1 has a late part, and G2 a part that is on time."""
    return make_tree(
        _1=serves(G1, "1"),
        _1_1="100%",
        _1_2={"due_on": LATE, "original_due_on": date(2026, 11, 13), "progress": Decimal("0.5"), "title": "Inventory"},
        _2=serves(G2, "1"),
        _2_1="25%",
    )


def make_sources(**changes: Any) -> DigestSources:
    """Return the records of the example."""
    facts: dict[str, Any] = {
        "workspace": Workspace(team_id=TEAM, name="Halden Freight", zone="Europe/Amsterdam"),
        "vision": None,
        "goals": (cost_goal(), service_goal()),
        "readings": (make_reading("5.81", date(2026, 11, 1)), make_reading("5.78", date(2026, 11, 15))),
        "engagements": (make_engagement(),),
        "tasks": tuple(make_work()),
        "dialogues": (),
        "scopes": (),
        "history": (),
        "last": None,
    }
    return DigestSources(**(facts | changes))


def make_entry(action: str, subject: str, after: str | None = None, **changes: Any) -> HistoryEntry:
    """Return something that Jo did in the week before the digest."""
    facts: dict[str, Any] = {
        "team_id": TEAM,
        "engagement_id": EngagementId(WORK),
        "at": datetime(2026, 11, 18, 10, 0, tzinfo=UTC),
        "actor": JO,
        "action": action,
        "subject": subject,
        "after": after,
    }
    return HistoryEntry(**(facts | changes))


def sent(snapshot: DigestSnapshot) -> Digest:
    """Return a digest as it was sent."""
    return Digest(id=DigestId("d1"), team_id=TEAM, local_date=snapshot.local_date, snapshot=snapshot)


def last_week(**changes: Any) -> Digest:
    """Return the digest of the Monday before, computed from the records as they were."""
    return sent(compute_digest(make_sources(**changes), LAST_MONDAY))


def compute(**changes: Any) -> DigestSnapshot:
    """Return the digest of this Monday."""
    return compute_digest(make_sources(**changes), NOW)


def decisions(snapshot: DigestSnapshot) -> list[tuple[str, int]]:
    """Return what is to be decided and for how many days it has waited."""
    return [(line.text, line.waiting_days) for line in snapshot.decisions]
