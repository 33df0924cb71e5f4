"""Giving a goal up: the form that asks why, and what the leaders are told of the work that still serves it."""

from collections.abc import Sequence
from typing import Any

from slack_sdk.models.blocks import Block

from bot.domain.goals.goal import Goal
from bot.domain.goals.notices import GoalWithdrawn, ServingTask
from bot.domain.ids import GoalId
from bot.domain.records import Record
from bot.ports.messenger import RenderedMessage
from bot.views import ids
from bot.views.blocks import note, quotation, text, titled_list
from bot.views.excerpts import and_more, first_of
from bot.views.fields import choice_input, field, form, option, text_input
from bot.views.forms import FormValues, read_each, read_option, read_text, refuse_faults
from bot.views.graphemes import truncate
from bot.views.message import build_message
from bot.views.rich import Flow, flow, literal, person, typed
from bot.views.words import count

REASON_MAX_CHARS = 500
TITLE_MAX_CHARS = 120
GOAL_CHARS = 50  # of its title in a list, so that the number of tasks behind it is seen too
TASKS_MAX = 10
NAME_MAX_CHARS = 60
FIELDS = {"goal_id": (ids.GOAL_FIELD, read_option), "reason": (ids.REASON_FIELD, read_text)}


class WithdrawalForm(Record):
    """What the form for giving a goal up says."""

    goal_id: GoalId
    reason: str

    @classmethod
    def read(cls, values: FormValues) -> "WithdrawalForm":
        """Return the filled-in form. Raises: InvalidFormError naming every field that is wrong."""
        found, faults = read_each(values, FIELDS)
        refuse_faults(faults, values)
        return cls(**found)


def build_withdrawal_modal(goals: Sequence[tuple[Goal, int]], chosen: GoalId | None = None) -> dict[str, Any]:
    """Return the form; each goal comes with the number of open tasks that serve it."""
    options = [option(goal.id, _offered(goal, tasks)) for goal, tasks in goals]
    initial = chosen or (goals[0][0].id if len(goals) == 1 else None)
    asked = text_input(example="The depots it was for are being sold.", most=REASON_MAX_CHARS)
    what_happens = (
        "It stays on record, and no new scope can serve it. Tasks that serve it go on until people decide otherwise: "
        "the leadership channel gets the list, and each digest asks for that decision. It cannot be taken back; "
        "a goal that is wanted again is added anew."
    )
    return form(
        ids.GOALS_WITHDRAW_FORM,
        "Withdraw a goal",
        [
            field(ids.GOAL_FIELD, "Goal", choice_input(options, initial), hint=what_happens),
            field(ids.REASON_FIELD, "Why is it given up?", asked, hint="Only your company sees this."),
        ],
        submit="Withdraw",
    )


def _offered(goal: Goal, tasks: int) -> str:
    serving = f" · {count(tasks, 'open task')}" if tasks else ""
    return f"{goal.code} {truncate(goal.title, GOAL_CHARS)}{serving}"


def build_goal_withdrawn(withdrawn: GoalWithdrawn) -> RenderedMessage:
    """Return that a goal was given up, why, and what still serves it."""
    title = typed(withdrawn.title, TITLE_MAX_CHARS, bold=True)
    return build_message(
        [
            text(person(withdrawn.by), " withdrew the goal ", literal(f"{withdrawn.code} ", bold=True), title, ":"),
            quotation(withdrawn.reason, REASON_MAX_CHARS),
            *_serving(withdrawn.serving),
            *_scoping(withdrawn.scoping_with),
            note("No new scope can serve it. It stays on record, and its readings too."),
        ]
    )


def _serving(tasks: Sequence[ServingTask]) -> list[Block]:
    if not tasks:
        return [text("No open task serves it.")]
    shown, left = first_of(tasks, TASKS_MAX)
    more = [literal(and_more(left, "task"))] if left else []
    verb = "serves" if len(tasks) == 1 else "serve"
    title = flow(
        literal(f"{count(len(tasks), 'open task')} {verb} it", bold=True),
        " and will go on until you decide otherwise; each digest asks for it:",
    )
    return [titled_list(title, [*(_task(task) for task in shown), *more])]


def _task(task: ServingTask) -> Flow:
    name = typed(task.title, TITLE_MAX_CHARS)
    provider = typed(task.provider_name, NAME_MAX_CHARS)
    return flow(literal(f"{task.code} ", bold=True), name, " · ", provider, " · ", person(task.owner))


def _scoping(providers: Sequence[str]) -> list[Block]:
    shown, left = first_of(providers, TASKS_MAX)
    names = [flow(", " if place else "", typed(name, NAME_MAX_CHARS)) for place, name in enumerate(shown)]
    if not names:
        return []
    more = f" {and_more(left, 'provider')}" if left else ""
    return [text("Scope is being agreed for it with ", *names, f"{more}. Decide whether that goes on.")]
