"""What a report does to a task, and how the change is worded in the record."""

from datetime import datetime
from decimal import Decimal
from typing import assert_never

from bot.domain.answers.wording import say_date
from bot.domain.errors import ConflictError
from bot.domain.people import PersonKey
from bot.domain.tasks.status_reply import Blocked, Done, Due, Progress, Started, Unblocked, Update
from bot.domain.tasks.task import DueMove, Task, TaskStatus, change_status

PERCENT = Decimal(100)


def apply_update(task: Task, update: Update, by: PersonKey, at: datetime) -> Task:
    """Return the task after a report; what it already says changes nothing.

    Raises: ConflictError naming the legal next steps, for instance for a cancelled task.
    """
    after = _after(task, update, by, at)
    return task if after == task.model_copy(update={"updated_at": after.updated_at}) else after


def _after(task: Task, update: Update, by: PersonKey, at: datetime) -> Task:
    match update:
        case Done():
            return change_status(task, TaskStatus.DONE, at)
        case Unblocked() if task.status not in {TaskStatus.BLOCKED, TaskStatus.CANCELLED}:
            return task
        case Started() | Unblocked():
            return change_status(task, TaskStatus.IN_PROGRESS, at)
        case Progress(fraction=fraction):
            going = change_status(task, TaskStatus.IN_PROGRESS, at)
            return going.model_copy(update={"progress": fraction, "updated_at": at})
        case Blocked(reason=reason):
            since = task.blocked_since or at
            stopped = change_status(task, TaskStatus.BLOCKED, at)
            return stopped.model_copy(update={"blocked_reason": reason, "blocked_since": since, "updated_at": at})
        case Due(on=on):
            return _move(task, update, by, at) if on != task.due_on else task
        case _:
            assert_never(update)


def _move(task: Task, due: Due, by: PersonKey, at: datetime) -> Task:
    if not task.is_open:
        reopen = " Reply `started` to open it again." if task.status is TaskStatus.DONE else ""
        raise ConflictError(f"This task is {task.status}, so its date can no longer move.{reopen}")
    move = DueMove(was=task.due_on, now=due.on, by=by, at=at, reason=due.reason)
    return task.model_copy(update={"due_on": due.on, "due_moves": (*task.due_moves, move), "updated_at": at})


def describe(before: Task, after: Task) -> str:
    """Return the change in a few plain words, such as "due 4 Dec 2026 (was 1 Dec 2026)"."""
    if after.due_on != before.due_on:
        reason = after.due_moves[-1].reason
        because = f", because {reason}" if reason else ""
        return f"due {say_date(after.due_on)} (was {say_date(before.due_on)}){because}"
    if after.status is TaskStatus.BLOCKED:
        return f"blocked: {after.blocked_reason}"
    if after.status is TaskStatus.DONE:
        return "done"
    if after.progress is not None and after.progress != before.progress:
        return f"{(after.progress * PERCENT).normalize():f} %"
    return {TaskStatus.BLOCKED: "unblocked", TaskStatus.DONE: "reopened"}.get(before.status, "started")
