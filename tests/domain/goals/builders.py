"""Small goals and readings for tests."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from bot.domain.goals.goal import Goal, GoalKind, GoalStatus, Reading
from bot.domain.ids import GoalId, TeamId, UserId
from bot.domain.people import PersonKey

JO = PersonKey(team_id=TeamId("T0HALDEN"), user_id=UserId("U0JO"))
AT = datetime(2026, 10, 11, 22, 0, tzinfo=UTC)


def make_goal(baseline: str, target: str, **changes: Any) -> Goal:
    """Return an active goal over a year of 364 days."""
    facts: dict[str, Any] = {
        "id": GoalId("goal-1"),
        "team_id": JO.team_id,
        "code": "G1",
        "title": "Network run cost",
        "kind": GoalKind.COST,
        "measure": "run cost",
        "unit": "M EUR a year",
        "baseline": Decimal(baseline),
        "target": Decimal(target),
        "starts_on": date(2026, 4, 1),
        "due_on": date(2027, 3, 31),
        "owner": JO,
        "proposed_by": JO,
        "status": GoalStatus.ACTIVE,
    }
    return Goal(**(facts | changes))


def make_reading(
    value: str, on: date = date(2026, 10, 11), recorded_at: datetime = AT, goal_id: str = "goal-1"
) -> Reading:
    """Return a reading of that goal."""
    return Reading(
        goal_id=GoalId(goal_id),
        team_id=JO.team_id,
        on=on,
        value=Decimal(value),
        source="ledger",
        by=JO,
        recorded_at=recorded_at,
    )
