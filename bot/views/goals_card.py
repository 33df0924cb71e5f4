"""One goal as a card for the leaders, and the vision."""

from decimal import Decimal

from slack_sdk.models.blocks import Block
from slack_sdk.models.blocks.block_elements import InteractiveElement

from bot.domain.goals.goal import Goal, GoalStatus
from bot.domain.goals.notices import GoalCard, VisionRecorded
from bot.ports.messenger import RenderedMessage
from bot.views import ids
from bot.views.blocks import button, controls, heading, note, paragraphs, quotation, text
from bot.views.graphemes import truncate
from bot.views.message import build_message
from bot.views.rich import Flow, flow, literal, person, typed
from bot.views.words import GOAL_KIND, GOAL_STATUS, HEALTH, amount, day, progress

MEASURE_MAX_CHARS = 300
UNIT_MAX_CHARS = 60
REASON_MAX_CHARS = 500
VISION_MAX_CHARS = 600


def build_goal_card(card: GoalCard) -> RenderedMessage:
    """Return one goal."""
    goal = card.goal
    vision = [quotation(card.vision, VISION_MAX_CHARS)] if card.vision else []
    return build_message([heading(f"{goal.code} {goal.title}"), paragraphs(_lines(card)), *vision, *_controls(goal)])


def _lines(card: GoalCard) -> list[Flow]:
    goal = card.goal
    return [
        flow(literal(GOAL_STATUS[goal.status], bold=True), f" · {GOAL_KIND[goal.kind]}", _approved(goal)),
        _withdrawn(goal),
        flow("Measured by ", typed(goal.measure, MEASURE_MAX_CHARS)),
        flow("From ", _value(goal, goal.baseline), " to ", _value(goal, goal.target), f" by {day(goal.due_on)}"),
        _reading(card),
        flow("Owner: ", person(goal.owner)),
    ]


def _value(goal: Goal, value: Decimal) -> Flow:
    return literal(amount(value, truncate(goal.unit, UNIT_MAX_CHARS)), bold=True)


def _approved(goal: Goal) -> Flow:
    return flow(", approved by ", person(goal.approved_by)) if goal.approved_by else []


def _withdrawn(goal: Goal) -> Flow:
    if goal.withdrawn_by is None:
        return []
    return flow("Given up by ", person(goal.withdrawn_by), ": ", typed(goal.withdrawn_because or "", REASON_MAX_CHARS))


def _reading(card: GoalCard) -> Flow:
    if card.reading is None:
        return flow(f"{HEALTH[card.health]}: nobody has measured it yet")
    way = f", {progress(card.score)} of the way" if card.score is not None else ""
    on = f" on {card.reading_on}" if card.reading_on else ""
    return flow(f"{HEALTH[card.health]}: ", _value(card.goal, card.reading), f"{on}{way}")


def _controls(goal: Goal) -> list[Block]:
    approve = button("Approve goal", ids.GOALS_APPROVE, goal.id, style="primary", about=goal.code)
    read = button("Add reading", ids.GOALS_READING, goal.id, about=goal.code)
    give_up = button("Withdraw", ids.GOALS_WITHDRAW, goal.id, about=goal.code)
    shown: dict[GoalStatus, list[InteractiveElement]] = {
        GoalStatus.PROPOSED: [approve, give_up],
        GoalStatus.ACTIVE: [read, give_up],
        GoalStatus.WITHDRAWN: [],
    }
    small = {
        GoalStatus.PROPOSED: "Any leader can approve it. Work can serve it from then on. Only your company sees this.",
        GoalStatus.ACTIVE: "Only your company sees this. The colour compares the reading with a straight line.",
        GoalStatus.WITHDRAWN: "It stays on record. No new scope can serve it.",
    }
    buttons = shown[goal.status]
    return [*([controls(*buttons)] if buttons else []), note(small[goal.status])]


def build_vision_recorded(vision: VisionRecorded) -> RenderedMessage:
    """Return the vision as recorded."""
    return build_message(
        [
            text(person(vision.by), " recorded the vision:"),
            quotation(vision.text, VISION_MAX_CHARS),
            note("It is quoted beside the goals that serve it. To change it: /scopewright vision"),
        ]
    )
