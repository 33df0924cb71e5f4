"""One element of the agreed work and what may happen to it. The tree around it is in tree.py, sums in rollup.py."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from bot.domain.audience import Audience, of_engagement
from bot.domain.errors import ConflictError
from bot.domain.ids import EngagementId, GoalId, TaskId, TeamId
from bot.domain.people import PersonKey
from bot.domain.records import Record


class TaskStatus(StrEnum):
    """Where a leaf stands. A parent's status is derived from its leaves and never set."""

    READY = "ready"
    IN_PROGRESS = "in_progress"
    BLOCKED = "blocked"
    DONE = "done"
    CANCELLED = "cancelled"


# What may follow what; anything else is refused with the reason and the legal next steps.
TRANSITIONS: dict[TaskStatus, frozenset[TaskStatus]] = {
    TaskStatus.READY: frozenset({TaskStatus.IN_PROGRESS, TaskStatus.BLOCKED, TaskStatus.DONE, TaskStatus.CANCELLED}),
    TaskStatus.IN_PROGRESS: frozenset({TaskStatus.BLOCKED, TaskStatus.DONE, TaskStatus.CANCELLED}),
    TaskStatus.BLOCKED: frozenset({TaskStatus.IN_PROGRESS, TaskStatus.DONE, TaskStatus.CANCELLED}),
    TaskStatus.DONE: frozenset({TaskStatus.IN_PROGRESS}),
    TaskStatus.CANCELLED: frozenset(),
}


class GoalLink(Record):
    """How much of a goal's movement this work is expected to bring.

    Units: `contribution` is in (0, 1]; over all roots of an engagement they add up to at most 1 for each goal.
    """

    goal_id: GoalId
    contribution: Decimal


class DueMove(Record):
    """A promised date that was changed: it stays visible for ever."""

    was: date
    now: date
    by: PersonKey
    at: datetime
    reason: str | None = None


class Task(Record):
    """An element of the work breakdown.

    Units: `progress` is 0 to 1, None while nobody has said; `due_on` is a local date in `zone` (the owner's).
    """

    id: TaskId
    team_id: TeamId
    provider_team: TeamId | None
    engagement_id: EngagementId
    parent_id: TaskId | None
    ordinal: int  # 1, 2, 3 among its siblings; the code "1.2.3" is derived from these
    title: str
    owner: PersonKey
    due_on: date
    original_due_on: date
    zone: str
    status: TaskStatus = TaskStatus.READY
    progress: Decimal | None = None
    blocked_reason: str | None = None
    blocked_since: datetime | None = None
    goal_links: tuple[GoalLink, ...] = ()
    due_moves: tuple[DueMove, ...] = ()
    updated_at: datetime
    revision: int = 0

    @property
    def audience(self) -> Audience:
        """Work is shared by the two companies of its engagement."""
        return of_engagement(self.team_id, self.provider_team)

    @property
    def is_open(self) -> bool:
        """Say whether somebody still has to do something."""
        return self.status not in {TaskStatus.DONE, TaskStatus.CANCELLED}


def change_status(task: Task, to: TaskStatus, at: datetime) -> Task:
    """Return the task in another status; the same status again changes nothing.

    Work that is opened again is no longer wholly done, and how far it is nobody has said yet.
    Raises: ConflictError naming the legal next steps.
    """
    if to is task.status:
        return task
    legal = TRANSITIONS[task.status]
    if to not in legal:
        steps = ", ".join(sorted(status.replace("_", " ") for status in legal)) or "nothing"
        raise ConflictError(f"This task is {task.status.replace('_', ' ')}; from there it can become: {steps}.")
    update: dict[str, object] = {"status": to, "updated_at": at}
    if TaskStatus.DONE in {to, task.status}:
        update["progress"] = Decimal(1) if to is TaskStatus.DONE else None
    if to is not TaskStatus.BLOCKED:
        update |= {"blocked_reason": None, "blocked_since": None}
    return task.model_copy(update=update)
