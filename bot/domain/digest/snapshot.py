"""The frozen facts of one weekly digest: same snapshot, same message. How they are computed is in compute.py."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from bot.domain.goals.goal import GoalKind, Health
from bot.domain.ids import DigestId, EngagementId, GoalId, TeamId
from bot.domain.money import Money
from bot.domain.people import PersonKey
from bot.domain.records import Record


class GoalLine(Record):
    """One goal: where it is against its target, and the work that serves it.

    Units: `score`, `expected`, `work` are 0 to 1; None means unknown. `work_before` and `value_before` are what the
    last sent digest showed, None in the first.
    """

    goal_id: GoalId
    code: str
    title: str
    kind: GoalKind
    measure: str
    unit: str
    baseline: Decimal
    target: Decimal
    due_on: date
    owner: PersonKey
    value: Decimal | None
    value_on: date | None
    value_before: Decimal | None
    score: Decimal | None
    expected: Decimal
    health: Health
    work: Decimal | None  # weighted progress of the linked work; None when no work is linked
    work_before: Decimal | None
    unknown: Decimal  # share of the linked work nobody has reported on
    why: str | None  # the leaf that hurts most, "1.2 Circuit inventory: 3 days late"


class LateLine(Record):
    """One open leaf that is past its date."""

    code: str
    title: str
    provider_name: str
    owner: PersonKey
    due_on: date
    original_due_on: date
    days_late: int
    goals: tuple[str, ...]  # codes


class ChangeLine(Record):
    """One thing that happened since the last digest."""

    text: str


class PastFinishLine(Record):
    """Open work whose date was moved past the finish that both companies signed."""

    code: str
    title: str
    provider_name: str
    owner: PersonKey
    due_on: date
    finish_on: date
    moved_by: PersonKey
    reason: str | None


class GoalAct(StrEnum):
    """What a decision about a goal asks for, where a button can do it."""

    APPROVE = "approve"
    MEASURE = "measure"
    SERVE = "serve"


class DecisionLine(Record):
    """Something a leader or lead must decide or do, and who: None for any leader.

    Shape: `act` and `goal_id` are there together, for decisions about one goal.
    """

    text: str
    who: PersonKey | None
    waiting_days: int
    act: GoalAct | None = None
    goal_id: GoalId | None = None

    def is_for(self, person: PersonKey, *, leads: bool) -> bool:
        """Say whether it waits for this person."""
        return leads if self.who is None else self.who == person


class MoneyLine(Record):
    """The price of one engagement beside what the client pays today.

    Units: amounts a month; `saving` may be negative; None where nobody stated today's cost.
    """

    provider_name: str
    price: Money
    cost_today: Money | None
    saving: Money | None


class EngagementLine(Record):
    """One engagement's progress. Units: 0 to 1."""

    engagement_id: EngagementId
    provider_name: str
    progress: Decimal
    progress_before: Decimal | None
    unknown: Decimal
    open_count: int
    done_count: int
    finish_on: date | None  # the latest due date of its open work


class DigestSnapshot(Record):
    """Everything the digest says."""

    team_id: TeamId
    workspace_name: str
    local_date: date
    zone: str
    as_of: datetime
    since: date | None  # the local date of the last sent digest
    headline: str
    goals: tuple[GoalLine, ...]
    decisions: tuple[DecisionLine, ...]
    late: tuple[LateLine, ...]
    past_finish: tuple[PastFinishLine, ...] = ()  # digests of the first release know nothing of it
    changes: tuple[ChangeLine, ...]
    engagements: tuple[EngagementLine, ...]
    money: tuple[MoneyLine, ...]
    vision: str | None


class Digest(Record):
    """A snapshot as sent (or only shown on demand: those are not stored)."""

    id: DigestId
    team_id: TeamId
    local_date: date
    snapshot: DigestSnapshot


class DigestShown(Record):
    """The digest as a message."""

    kind: Literal["digest.weekly"] = "digest.weekly"
    snapshot: DigestSnapshot
    on_demand: bool
    days_late: int = 0  # a catch-up after downtime says that it is late
