"""What the bot says about work, as facts. The words and blocks are in bot/views/tasks_*.py."""

from datetime import date
from decimal import Decimal
from typing import Literal

from bot.domain.ids import EngagementId, TaskId
from bot.domain.people import PersonKey
from bot.domain.records import Record
from bot.domain.tasks.task import TaskStatus


class TaskRow(Record):
    """One line of a task tree. Units: `progress` 0 to 1, None where unknown; for a parent it is rolled up."""

    task_id: TaskId
    code: str
    depth: int
    title: str
    owner: PersonKey
    due_on: date
    status: TaskStatus
    progress: Decimal | None
    is_leaf: bool


class TaskTree(Record):
    """The whole work of an engagement; edited as it goes on."""

    kind: Literal["tasks.tree"] = "tasks.tree"
    engagement_id: EngagementId
    provider_name: str
    rows: tuple[TaskRow, ...]
    progress: Decimal
    unknown: Decimal  # share of the work nobody has reported on, 0 to 1
    today: date


class TaskCard(Record):
    """One task with its buttons; edited at every change."""

    kind: Literal["tasks.card"] = "tasks.card"
    task_id: TaskId
    task_revision: int
    code: str
    title: str
    provider_name: str
    path: tuple[str, ...]  # titles of the parents, outermost first
    goals: tuple[str, ...]  # "G1 Service availability" for the primary goal, the code alone for others
    owner: PersonKey
    due_on: date
    original_due_on: date
    moves: int
    status: TaskStatus
    progress: Decimal | None
    blocked_reason: str | None
    is_leaf: bool
    today: date
    is_live: bool = True  # an old card of a task with newer ones no longer follows it


class TaskChanged(Record):
    """One change to a task and what it did to the sums above it.

    Shape: `past_finish` and `leads` are there together.
    """

    kind: Literal["tasks.changed"] = "tasks.changed"
    code: str
    title: str
    change: str  # "done", "50 %", "blocked: waiting for access", "due 4 Dec 2026 (was 1 Dec 2026)"
    by: PersonKey
    engagement_progress: Decimal
    past_finish: date | None = None  # the agreed finish, where the date was moved past it
    leads: tuple[PersonKey, ...] = ()  # who is to see that


class TaskUnclear(Record):
    """A reply about a task that could be read in more than one way, or not at all."""

    kind: Literal["tasks.unclear"] = "tasks.unclear"
    said: str
    reason: str
    example: str
