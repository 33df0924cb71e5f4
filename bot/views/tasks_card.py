"""One task with its buttons, and the news that a reply about a task makes."""

from collections.abc import Sequence
from decimal import Decimal

from slack_sdk.models.blocks import Block
from slack_sdk.models.blocks.block_elements import InteractiveElement

from bot.domain.tasks.notices import TaskCard, TaskChanged, TaskUnclear
from bot.domain.tasks.task import TaskStatus
from bot.ports.messenger import RenderedMessage
from bot.views import ids
from bot.views.blocks import button, controls, heading, hint, note, paragraphs, quotation, select, text
from bot.views.excerpts import and_more, first_of
from bot.views.fields import option
from bot.views.graphemes import truncate
from bot.views.message import build_message
from bot.views.rich import Flow, flow, literal, people, person, typed
from bot.views.tokens import pack
from bot.views.words import TASK_STATUS, bar, day, late, moves, progress, share

TITLE_MAX_CHARS = 120
PATH_MAX_CHARS = 400
GOALS_MAX = 10
GOAL_MAX_CHARS = 150
REASON_MAX_CHARS = 500
SAID_MAX_CHARS = 500
STEPS = tuple(Decimal(percent) / 100 for percent in range(10, 100, 10))
OLD_CARD = (
    "This card is old and no longer follows its task. Newer cards of the task are farther down; the list of all work "
    "opens another. Replies here still count."
)
_CLOSED = {TaskStatus.DONE, TaskStatus.CANCELLED}


def build_task_card(task: TaskCard) -> RenderedMessage:
    """Return one task."""
    where = " / ".join([task.provider_name, *task.path])
    return build_message(
        [
            heading(f"{task.code} {truncate(task.title, TITLE_MAX_CHARS)}"),
            note(truncate(where, PATH_MAX_CHARS)),
            paragraphs(_lines(task)),
            *_controls(task),
        ]
    )


def _lines(task: TaskCard) -> list[Flow]:
    reason = typed(task.blocked_reason or "", REASON_MAX_CHARS) if task.status is TaskStatus.BLOCKED else []
    return [
        flow(
            literal("Status: ", bold=True),
            TASK_STATUS[task.status],
            flow(": ", reason) if reason else "",
        ),
        flow(literal("Progress: ", bold=True), progress(task.progress)),
        flow(literal("Owner: ", bold=True), person(task.owner)),
        flow(literal("Due: ", bold=True), _due(task)),
        flow(literal("Serves: ", bold=True), _goals(task.goals)),
    ]


def _due(task: TaskCard) -> str:
    days = (task.today - task.due_on).days
    is_late = f" ⚠️ {late(days)}" if days > 0 and task.status not in _CLOSED else ""
    first = f" (first promised for {day(task.original_due_on)}, {moves(task.moves)})" if task.moves else ""
    return f"{day(task.due_on)}{first}{is_late}"


def _goals(goals: Sequence[str]) -> Flow:
    if not goals:
        return literal("no goal ⚠️")
    shown, left = first_of(goals, GOALS_MAX)
    named = [flow(", " if place else "", typed(goal, GOAL_MAX_CHARS)) for place, goal in enumerate(shown)]
    return flow(*named, f" {and_more(left, 'goal')}" if left else "")


def _controls(task: TaskCard) -> list[Block]:
    if not task.is_live:
        return [note(OLD_CARD)]
    if not task.is_leaf:
        said = "Its progress is the sum of the work below it. Report on the tasks below it instead."
        return [controls(_change(task)), note(said)]
    if task.status is TaskStatus.CANCELLED:
        return [note("Cancelled; there is nothing to report any more.")]
    value = pack(task.task_id, task.task_revision)
    about = f"{task.code} {task.title}"
    steps = [
        option(pack(task.task_id, task.task_revision, _percent(step)), f"{bar(step)} {share(step)}") for step in STEPS
    ]
    done: list[InteractiveElement] = [
        button("Mark as done", ids.TASKS_DONE, value, style="primary", about=about),
    ]
    others: list[InteractiveElement] = [
        select("Set progress", ids.TASKS_PROGRESS, steps),
        button("Blocked", ids.TASKS_BLOCKED, value, about=about),
        button("New date", ids.TASKS_DUE, value, about=about),
        _change(task),
    ]
    if task.status is TaskStatus.DONE:
        reopen = controls(select("Reopen at", ids.TASKS_PROGRESS, steps))
        return [reopen, note("Done. If something is left after all, choose how far it is.")]
    reply = "Or reply here with `done`, `50%`, `blocked: waiting for access` or `due Friday`."
    return [controls(*done, *others), hint(reply)]


def _change(task: TaskCard) -> InteractiveElement:
    return button("Raise a change", ids.CHANGES_TASK_RAISE, pack(task.task_id), about=f"{task.code} {task.title}")


def _percent(step: Decimal) -> str:
    return str(int(step * 100))


def build_task_changed(changed: TaskChanged) -> RenderedMessage:
    """Return what a report changed, and the sum above it."""
    return build_message(
        [
            text(
                literal(f"{changed.code} ", bold=True),
                typed(changed.title, TITLE_MAX_CHARS, bold=True),
                ": ",
                typed(changed.change, REASON_MAX_CHARS),
                ", reported by ",
                person(changed.by),
                f". All work of this engagement: {progress(changed.engagement_progress)}.",
            ),
            *_past_finish(changed),
        ]
    )


def _past_finish(changed: TaskChanged) -> list[Block]:
    if changed.past_finish is None:
        return []
    leads = flow(" Please look at it, ", people(changed.leads), ".") if changed.leads else ""
    return [text(f"⚠️ This is after the agreed finish, {day(changed.past_finish)}.", leads)]


def build_task_unclear(unclear: TaskUnclear) -> RenderedMessage:
    """Return why a reply about a task changed nothing, with one that would."""
    return build_message(
        [
            quotation(unclear.said, SAID_MAX_CHARS),
            text(typed(unclear.reason, REASON_MAX_CHARS)),
            note(f"Nothing was changed. For example: {truncate(unclear.example, SAID_MAX_CHARS)}"),
        ]
    )
