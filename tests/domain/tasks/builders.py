"""Small trees of work for tests, written as codes."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from bot.domain.ids import EngagementId, GoalId, TaskId, TeamId, UserId
from bot.domain.people import PersonKey
from bot.domain.tasks.task import GoalLink, Task, TaskStatus

TEAM, CORVANE = TeamId("T0HALDEN"), TeamId("T0CORVANE")
WORK = EngagementId("e1")
ANIL = PersonKey(team_id=CORVANE, user_id=UserId("U0ANIL"))
LENA = PersonKey(team_id=TEAM, user_id=UserId("U0LENA"))
MAX = PersonKey(team_id=TEAM, user_id=UserId("U0MAX"))
G1, G2 = GoalId("goal-1"), GoalId("goal-2")
NOW = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
DUE = date(2026, 12, 15)
BEGUN = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


def make_task(code: str = "1", **changes: Any) -> Task:
    """Return a task of Anil's that stands where its code says."""
    parent, _, ordinal = code.rpartition(".")
    facts = {
        "id": TaskId(f"t{code}"),
        "team_id": TEAM,
        "provider_team": CORVANE,
        "engagement_id": WORK,
        "parent_id": TaskId(f"t{parent}") if parent else None,
        "ordinal": int(ordinal),
        "title": f"Part {code}",
        "owner": ANIL,
        "due_on": DUE,
        "original_due_on": DUE,
        "zone": "Asia/Kolkata",
        "updated_at": BEGUN,
    }
    return Task(**(facts | changes))


def make_tree(**parts: dict[str, Any] | str) -> list[Task]:
    """Return a tree; `_1_2="50%"` makes 1.2 half done, `_1_2={...}` sets its fields.

    Shape: a percentage, the name of a status, "?" for "nobody has said", or the fields themselves.
    """
    return [make_task(key.strip("_").replace("_", "."), **_fields(said)) for key, said in parts.items()]


def _fields(said: dict[str, Any] | str) -> dict[str, Any]:
    if isinstance(said, dict):
        return said
    if said.endswith("%"):
        progress = Decimal(said[:-1]) / 100
        return {"progress": progress, "status": TaskStatus.DONE if progress == 1 else TaskStatus.IN_PROGRESS}
    return {} if said == "?" else {"status": TaskStatus(said)}


def serves(goal: GoalId, contribution: str, **more: Any) -> dict[str, Any]:
    """Return the fields of a task that is linked to a goal."""
    return {"goal_links": (GoalLink(goal_id=goal, contribution=Decimal(contribution)),), **more}
