"""Goal links of work that a change adds: every goal's contributions still add up to one at most."""

from collections.abc import Mapping, Sequence
from decimal import ROUND_DOWN, Decimal

from bot.domain.changes.change import AddLine, WorkEdit
from bot.domain.changes.work_plan import WorkPlan
from bot.domain.ids import GoalId, TaskId
from bot.domain.tasks.planning import PLACES
from bot.domain.tasks.rollup import links_by_task
from bot.domain.tasks.task import GoalLink, Task


def link_added(
    plan: WorkPlan, edits: Sequence[WorkEdit], primary: GoalId, by_code: Mapping[str, GoalId]
) -> tuple[WorkPlan, tuple[TaskId, ...]]:
    """Return the plan with every addition linked to a goal, and the older tasks whose share became smaller.

    A line below another one serves what that one serves unless it names another goal; a new line at the top serves the
    goal it names, or the primary one. A goal's older shares give way evenly to the new ones.
    """
    named = [each.goal for each in edits if isinstance(each, AddLine)]
    links: dict[TaskId, GoalId] = {}
    tasks = {task.id: task for task in plan.tasks}
    for task_id, code in zip(plan.added, named, strict=True):
        wanted = by_code[code] if code else None
        inherited = _inherited(tasks[task_id], tasks, links)
        goal = wanted or (primary if inherited is None else None)
        if goal is not None and goal != inherited:
            links[task_id] = goal
    smaller: list[TaskId] = []
    for goal in dict.fromkeys(links.values()):
        smaller += _share(tasks, goal, [task_id for task_id, other in links.items() if other == goal])
    return plan.model_copy(update={"tasks": tuple(tasks[task.id] for task in plan.tasks)}), tuple(smaller)


def _inherited(task: Task, tasks: Mapping[TaskId, Task], links: Mapping[TaskId, GoalId]) -> GoalId | None:
    while task.parent_id is not None:
        task = tasks[task.parent_id]
        if task.id in links:
            return links[task.id]
        if task.goal_links:
            return task.goal_links[0].goal_id
    return None


def _share(tasks: dict[TaskId, Task], goal: GoalId, new: Sequence[TaskId]) -> list[TaskId]:
    older = [task for task in tasks.values() if any(link.goal_id == goal for link in task.goal_links)]
    count = len(older) + len(new)
    for task in older:
        links = tuple(_reduced(link, len(older), count) if link.goal_id == goal else link for link in task.goal_links)
        tasks[task.id] = task.model_copy(update={"goal_links": links})
    equal = (Decimal(1) / count).quantize(PLACES, rounding=ROUND_DOWN)
    for task_id in new:
        tasks[task_id] = tasks[task_id].model_copy(update={"goal_links": (GoalLink(goal_id=goal, contribution=equal),)})
    return [task.id for task in older]


def _reduced(link: GoalLink, older: int, count: int) -> GoalLink:
    part = (link.contribution * older / count).quantize(PLACES, rounding=ROUND_DOWN)
    return link.model_copy(update={"contribution": max(part, PLACES)})


def served(tasks: Sequence[Task]) -> dict[GoalId, set[TaskId]]:
    """Return for each goal the leaves that serve it and are not cancelled."""
    parents = {task.parent_id for task in tasks}
    links = links_by_task(tasks)
    found: dict[GoalId, set[TaskId]] = {}
    for task in tasks:
        if task.id not in parents and task.status != "cancelled":
            for link in links[task.id]:
                found.setdefault(link.goal_id, set()).add(task.id)
    return found
