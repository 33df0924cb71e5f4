"""The work of an engagement as one tree with codes, and the select that opens a task."""

from slack_sdk.models.blocks import Block

from bot.domain.tasks.notices import TaskRow, TaskTree
from bot.domain.tasks.task import TaskStatus
from bot.ports.messenger import RenderedMessage
from bot.views import ids
from bot.views.blocks import controls, heading, note, select, text, tree
from bot.views.excerpts import and_more, within_budget
from bot.views.fields import OPTIONS_MAX, option
from bot.views.graphemes import truncate
from bot.views.message import build_message
from bot.views.rich import Flow, flow, length, literal, person, typed
from bot.views.words import TASK_STATUS, day, late, progress, share

TITLE_MAX_CHARS = 100
ROWS_BUDGET_CHARS = 7000
LABEL_MAX_CHARS = 40  # a hundred of them must fit beside the rows
_CLOSED = {TaskStatus.DONE, TaskStatus.CANCELLED}


def build_task_tree(work: TaskTree) -> RenderedMessage:
    """Return the whole work, as much of it as one message holds."""
    rows = [(row.code.count("."), _row(row, work)) for row in work.rows]
    shown, left = within_budget(rows, lambda row: length(row[1]), ROWS_BUDGET_CHARS)
    unknown = f" · {share(work.unknown)} of it nobody has reported on yet" if work.unknown else ""
    blocks: list[Block] = [
        heading(f"The work with {work.provider_name}"),
        text(literal(progress(work.progress), bold=True), f" done{unknown}"),
    ]
    if not work.rows:
        return build_message([*blocks, note("There is no work yet.")])
    blocks.append(tree(shown))
    blocks += [note(and_more(left, "task"))] if left else []
    leaves = [
        option(row.task_id, truncate(f"{row.code} {row.title}", LABEL_MAX_CHARS)) for row in work.rows if row.is_leaf
    ][:OPTIONS_MAX]
    blocks += [controls(select("Open a task", ids.TASKS_TREE_OPEN, leaves))] if leaves else []
    return build_message([*blocks, note("Open a task to report on it. This list keeps itself up to date.")])


def _row(row: TaskRow, work: TaskTree) -> Flow:
    title = flow(literal(f"{row.code} ", bold=True), typed(row.title, TITLE_MAX_CHARS, bold=not row.is_leaf))
    if not row.is_leaf:
        return flow(title, f" {progress(row.progress)}")
    state = "" if row.status is TaskStatus.READY and row.progress is None else f" · {_state(row)}"
    return flow(title, state, " · ", person(row.owner), f" · {_due(row, work)}")


def _state(row: TaskRow) -> str:
    words = TASK_STATUS[row.status]
    return words if row.status in _CLOSED or row.progress is None else f"{words} {share(row.progress)}"


def _due(row: TaskRow, work: TaskTree) -> str:
    days = (work.today - row.due_on).days
    is_late = days > 0 and row.status not in _CLOSED
    return f"due {day(row.due_on)}" + (f" ⚠️ {late(days)}" if is_late else "")
