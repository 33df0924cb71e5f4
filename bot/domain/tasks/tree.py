"""The hierarchy of work: codes, places, leaves and order. Sums over it are in rollup.py."""

from collections.abc import Sequence
from typing import NamedTuple

from bot.domain.errors import InvariantViolatedError
from bot.domain.ids import TaskId
from bot.domain.tasks.task import Task


class Place(NamedTuple):
    """Where a task stands in its tree. Shape: `above` holds its ancestors, outermost first."""

    task: Task
    code: str
    above: tuple[Task, ...]
    is_leaf: bool


def places(tasks: Sequence[Task]) -> list[Place]:
    """Return every task with its place, as an outline is read: each parent, then its children. One pass.

    Raises: InvariantViolatedError if a parent is missing or is its own descendant.
    """
    children: dict[TaskId | None, list[Task]] = {}
    for task in tasks:
        children.setdefault(task.parent_id, []).append(task)
    found: list[Place] = []
    waiting = [Place(root, str(root.ordinal), (), root.id not in children) for root in _backwards(children, None)]
    while waiting:
        place = waiting.pop()
        found.append(place)
        above = (*place.above, place.task)
        waiting += [
            Place(child, f"{place.code}.{child.ordinal}", above, child.id not in children)
            for child in _backwards(children, place.task.id)
        ]
    if len(found) != len(tasks):
        raise InvariantViolatedError("a task whose parent is not among the tasks, or is below it")
    return found


def _backwards(children: dict[TaskId | None, list[Task]], parent: TaskId | None) -> list[Task]:
    return sorted(children.get(parent, ()), key=lambda task: task.ordinal, reverse=True)


def place_of(task: TaskId, tasks: Sequence[Task]) -> Place:
    """Return where one task stands. Raises: InvariantViolatedError if it is not among the tasks."""
    for place in places(tasks):
        if place.task.id == task:
            return place
    raise InvariantViolatedError("a task that is not in its tree")


def codes(tasks: Sequence[Task]) -> dict[TaskId, str]:
    """Return the code of every task, such as "1.2.3": its ordinals from the root down."""
    return {place.task.id: place.code for place in places(tasks)}


def code_key(code: str) -> tuple[int, ...]:
    """Return what codes are compared by: 1.10 comes after 1.9."""
    return tuple(int(part) for part in code.split("."))


def by_code(tasks: Sequence[Task], code: str) -> Task | None:
    """Return the task with this code, or None."""
    wanted = code.strip().rstrip(".")
    return next((place.task for place in places(tasks) if place.code == wanted), None)


def ordered(tasks: Sequence[Task]) -> list[Task]:
    """Return the tasks as an outline is read: each parent, then its children."""
    return [place.task for place in places(tasks)]


def leaves(tasks: Sequence[Task], under: TaskId | None = None) -> list[Task]:
    """Return the leaves of the whole tree or under one node (which is its own leaf if it has no parts)."""
    return [
        place.task
        for place in places(tasks)
        if place.is_leaf and (under is None or any(each.id == under for each in (*place.above, place.task)))
    ]
