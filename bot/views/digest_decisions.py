"""What somebody must decide, in the same words in the digest and on Home; on Home with what answers it."""

from slack_sdk.models.blocks import Block
from slack_sdk.models.blocks.block_elements import InteractiveElement

from bot.domain.digest.snapshot import DecisionLine, GoalAct
from bot.domain.ids import GoalId
from bot.views import ids
from bot.views.blocks import button, controls, text
from bot.views.rich import Flow, flow, person, typed
from bot.views.words import count

LINE_MAX_CHARS = 180
OWN_LINE_MAX_CHARS = 400  # on Home fewer lines share the room


def decision_flow(line: DecisionLine) -> Flow:
    """Return a decision, who is to take it, and for how long it has waited."""
    who = flow(" · ", person(line.who)) if line.who else ""
    return flow(typed(line.text, LINE_MAX_CHARS), who, _waiting(line))


def build_own_decision(line: DecisionLine, place: int, *, leads: bool) -> list[Block]:
    """Return a decision for the person who is to take it. Shape: `place` tells lines apart."""
    said = text(typed(line.text, OWN_LINE_MAX_CHARS), _waiting(line))
    offered = _answers(line.act, line.goal_id, place, line.text, leads=leads) if line.act and line.goal_id else []
    return [said, controls(*offered)] if offered else [said]


def _answers(act: GoalAct, goal: GoalId, place: int, about: str, *, leads: bool) -> list[InteractiveElement]:
    approve = button("Approve goal", ids.numbered(ids.GOALS_APPROVE, place), goal, style="primary", about=about)
    read = button("Add reading", ids.numbered(ids.GOALS_READING, place), goal, about=about)
    give_up = button("Withdraw", ids.numbered(ids.GOALS_WITHDRAW, place), goal, about=about)
    match act:
        case GoalAct.APPROVE:
            return [approve, give_up] if leads else []
        case GoalAct.MEASURE:
            return [read]
        case GoalAct.SERVE:
            return [give_up] if leads else []


def _waiting(line: DecisionLine) -> str:
    return f" · waiting {count(line.waiting_days, 'day')}" if line.waiting_days > 0 else ""
