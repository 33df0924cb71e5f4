"""The tree as rows to show: each task with its code and its sums."""

from collections.abc import Sequence

from bot.domain.tasks.notices import TaskRow
from bot.domain.tasks.rollup import progress_by_node, status_by_task
from bot.domain.tasks.task import Task
from bot.domain.tasks.tree import places


def rows(tasks: Sequence[Task]) -> tuple[TaskRow, ...]:
    """Return one row a task, in outline order."""
    progress, status = progress_by_node(tasks), status_by_task(tasks)
    return tuple(
        TaskRow(
            task_id=place.task.id,
            code=place.code,
            depth=len(place.above) + 1,
            title=place.task.title,
            owner=place.task.owner,
            due_on=place.task.due_on,
            status=status[place.task.id],
            progress=place.task.progress if place.is_leaf else progress[place.task.id].known,
            is_leaf=place.is_leaf,
        )
        for place in places(tasks)
    )
