"""Sums over the tree: progress, derived status, and what linked work has delivered to a goal.

Source: docs/concepts.md, roll-up: over non-cancelled leaves, unknown is not zero, never a mean of means.
"""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from bot.domain.ids import GoalId, TaskId
from bot.domain.localtime import local_date_of
from bot.domain.records import Record
from bot.domain.tasks.task import GoalLink, Task, TaskStatus
from bot.domain.tasks.tree import Place, places

NOTHING = Decimal(0)


class Progress(Record):
    """How far some work is.

    Units: `known` is the share of all the work that is reported done, `unknown` the share nobody has reported on;
    both 0 to 1. `leaves` counts the leaves behind them.
    """

    known: Decimal
    unknown: Decimal
    leaves: int


class Delivery(Record):
    """What linked work has delivered to a goal. Units: `coverage` is the sum of contributions, 0 to 1."""

    delivered: Decimal
    unknown: Decimal
    coverage: Decimal


def progress_by_node(tasks: Sequence[Task]) -> dict[TaskId | None, Progress]:
    """Return the progress of every node, and of the whole tree under None."""
    under: dict[TaskId | None, list[Task]] = {None: [], **{task.id: [] for task in tasks}}
    for place in places(tasks):
        if place.is_leaf:
            for node in (None, *(each.id for each in (*place.above, place.task))):
                under[node].append(place.task)
    return {node: _sum(found) for node, found in under.items()}


def progress_of(tasks: Sequence[Task], under: TaskId | None) -> Progress:
    """Return the progress of the whole tree (None) or of one node, over its non-cancelled leaves."""
    return progress_by_node(tasks)[under]


def _sum(leaves: Sequence[Task]) -> Progress:
    counted = [leaf for leaf in leaves if leaf.status is not TaskStatus.CANCELLED]
    if not counted:
        return Progress(known=NOTHING, unknown=NOTHING, leaves=0)
    reported = [leaf.progress for leaf in counted if leaf.progress is not None]
    known, silent = sum(reported, NOTHING), len(counted) - len(reported)
    return Progress(known=known / len(counted), unknown=Decimal(silent) / len(counted), leaves=len(counted))


def status_by_task(tasks: Sequence[Task]) -> dict[TaskId, TaskStatus]:
    """Return each leaf's own status, and each parent's as its leaves make it."""
    under: dict[TaskId, list[TaskStatus]] = {task.id: [] for task in tasks}
    for place in places(tasks):
        if place.is_leaf:
            for node in (*place.above, place.task):
                under[node.id].append(place.task.status)
    return {node: _derived(statuses) for node, statuses in under.items()}


def _derived(statuses: Sequence[TaskStatus]) -> TaskStatus:
    """Return what the leaves have in common, cancelled ones aside; leaves that differ are work in progress."""
    at_work = set(statuses) - {TaskStatus.CANCELLED} or {TaskStatus.CANCELLED}
    return at_work.pop() if len(at_work) == 1 else TaskStatus.IN_PROGRESS


def links_by_task(tasks: Sequence[Task]) -> dict[TaskId, tuple[GoalLink, ...]]:
    """Return the goal links in force for each task: its own, else those of its nearest ancestor that has some."""
    return {place.task.id: _linked(place).goal_links for place in places(tasks)}


def links_of(task: Task, tasks: Sequence[Task]) -> tuple[GoalLink, ...]:
    """Return the goal links in force for one task."""
    return links_by_task(tasks)[task.id]


def _linked(place: Place) -> Task:
    """Return the task whose links are in force at a place: the nearest with links of its own, else the task itself."""
    return next((each for each in (place.task, *reversed(place.above)) if each.goal_links), place.task)


def delivery_of(goal: GoalId, tasks: Sequence[Task]) -> Delivery | None:
    """Return what the work linked to a goal has delivered, or None if none is linked.

    A leaf counts where its links come from, so work below that serves another goal is not counted twice. Cancelled
    work delivers nothing and covers nothing; what it would have brought shows as missing coverage.
    """
    serving: dict[TaskId, list[Task]] = {}
    for place in places(tasks):
        if place.is_leaf:
            serving.setdefault(_linked(place).id, []).append(place.task)
    shares = {task.id: link.contribution for task in tasks for link in task.goal_links if link.goal_id == goal}
    if not shares:
        return None
    delivered, unknown, coverage = NOTHING, NOTHING, NOTHING
    for node, share in shares.items():
        progress = _sum(serving.get(node, ()))
        if progress.leaves:
            delivered += share * progress.known
            unknown += share * progress.unknown
            coverage += share
    return Delivery(delivered=delivered, unknown=unknown, coverage=coverage)


def open_leaves_serving(goal: GoalId, tasks: Sequence[Task]) -> list[Place]:
    """Return the open leaves that serve a goal, in outline order."""
    return [place for place in places(tasks) if place.is_leaf and place.task.is_open and _serves(place, goal)]


def _serves(place: Place, goal: GoalId) -> bool:
    return any(link.goal_id == goal for link in _linked(place).goal_links)


def days_late(leaf: Task, now: datetime) -> int:
    """Return how many days open work is past its date, on the calendar of its owner; 0 while it is not."""
    return max((local_date_of(now, leaf.zone) - leaf.due_on).days, 0) if leaf.is_open else 0


def hurt(leaf: Task, now: datetime) -> tuple[int, bool]:
    """Return what leaves are compared by: days late, then whether blocked."""
    return days_late(leaf, now), leaf.status is TaskStatus.BLOCKED


def worst_leaf(goal: GoalId, tasks: Sequence[Task], now: datetime) -> tuple[Task, str] | None:
    """Return the open leaf that hurts a goal most, with its code: the longest late, then blocked, first in order."""
    hurting = [
        place for place in places(tasks) if place.is_leaf and _serves(place, goal) and any(hurt(place.task, now))
    ]
    worst = max(hurting, key=lambda place: hurt(place.task, now), default=None)
    return (worst.task, worst.code) if worst else None
