"""Goals: what outsourcing is for, how each is measured, and how far it has come. Work linked to goals is in tasks."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from bot.domain.audience import Audience, of_client
from bot.domain.errors import ConflictError
from bot.domain.ids import GoalId, TeamId
from bot.domain.people import PersonKey
from bot.domain.records import Record

GREEN_FROM = Decimal("0.9")  # share of the score expected today. Source: docs/concepts.md, goal health
AMBER_FROM = Decimal("0.7")


class GoalKind(StrEnum):
    """What a goal is about; money alone never makes an engagement strategic."""

    COST = "cost"
    EFFICIENCY = "efficiency"
    SERVICE = "service"
    VISION = "vision"


class GoalStatus(StrEnum):
    """Where a goal stands; only active goals can be served by work."""

    PROPOSED = "proposed"
    ACTIVE = "active"
    WITHDRAWN = "withdrawn"


class Health(StrEnum):
    """A colour that is always shown with its word. Grey means nobody knows, never good."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    GREY = "grey"


class Vision(Record):
    """The company's vision statement, quoted beside the goals that serve it."""

    team_id: TeamId
    text: str
    owner: PersonKey
    recorded_at: datetime


class Goal(Record):
    """A measured promise of the client's leaders to themselves.

    Units: `baseline` and `target` are in `unit`; `starts_on` and `due_on` are dates in the client's zone.
    """

    id: GoalId
    team_id: TeamId
    code: str  # "G1": how people name it, never reissued
    title: str
    kind: GoalKind
    measure: str
    unit: str
    baseline: Decimal
    target: Decimal
    starts_on: date
    due_on: date
    owner: PersonKey
    status: GoalStatus = GoalStatus.PROPOSED
    proposed_by: PersonKey
    approved_by: PersonKey | None = None
    approved_at: datetime | None = None
    withdrawn_by: PersonKey | None = None
    withdrawn_at: datetime | None = None
    withdrawn_because: str | None = None
    revision: int = 0

    @property
    def audience(self) -> Audience:
        """Goals are the client's own; a provider sees only the title of the ones its work serves."""
        return of_client(self.team_id)


class Reading(Record):
    """One measured value of a goal, on a date, with who said so."""

    goal_id: GoalId
    team_id: TeamId
    on: date
    value: Decimal
    source: str
    by: PersonKey
    recorded_at: datetime


def approve(goal: Goal, by: PersonKey, at: datetime) -> Goal:
    """Make a proposed goal active.

    Raises: ConflictError if it is no longer only proposed.
    """
    if goal.status is not GoalStatus.PROPOSED:
        raise ConflictError(f"{goal.code} is already {goal.status}; nothing was changed.")
    return goal.model_copy(update={"status": GoalStatus.ACTIVE, "approved_by": by, "approved_at": at})


def withdraw(goal: Goal, by: PersonKey, at: datetime, reason: str) -> Goal:
    """Give a goal up, with the reason; it stays on record and its code is never used again.

    Raises: ConflictError if it is withdrawn already.
    """
    if goal.status is GoalStatus.WITHDRAWN:
        raise ConflictError(f"{goal.code} was withdrawn already; nothing was changed.")
    update = {"status": GoalStatus.WITHDRAWN, "withdrawn_by": by, "withdrawn_at": at, "withdrawn_because": reason}
    return goal.model_copy(update=update)


def require_active(goal: Goal) -> None:
    """Refuse to measure a goal that is not in force. Raises: ConflictError."""
    match goal.status:
        case GoalStatus.PROPOSED:
            raise ConflictError(f"{goal.code} is not active. Readings begin when a leader has approved it.")
        case GoalStatus.WITHDRAWN:
            raise ConflictError(f"{goal.code} was withdrawn, so it takes no more readings.")
        case GoalStatus.ACTIVE:
            return


def latest_reading(readings: Sequence[Reading]) -> Reading | None:
    """Return the newest reading; of two on one day, the one recorded later."""
    return max(readings, key=lambda reading: (reading.on, reading.recorded_at), default=None)


def score(goal: Goal, value: Decimal) -> Decimal:
    """Return how much of the way from baseline to target the value is.

    Units: 0 to 1; works for falling targets too. Source: docs/concepts.md, goal score.
    """
    share = (value - goal.baseline) / (goal.target - goal.baseline)
    return min(max(share, Decimal(0)), Decimal(1))


def expected_score(goal: Goal, today: date) -> Decimal:
    """Return the score a straight line from start to due expects today, 0 to 1."""
    whole = (goal.due_on - goal.starts_on).days
    gone = min(max((today - goal.starts_on).days, 0), whole)
    return Decimal(gone) / Decimal(whole)


def health(goal: Goal, reading: Reading | None, today: date) -> Health:
    """Return the colour of a goal: its score against the score expected today."""
    if reading is None:
        return Health.GREY
    expected = expected_score(goal, today)
    if expected == 0:
        return Health.GREEN
    ratio = score(goal, reading.value) / expected
    if ratio >= GREEN_FROM:
        return Health.GREEN
    return Health.AMBER if ratio >= AMBER_FROM else Health.RED
