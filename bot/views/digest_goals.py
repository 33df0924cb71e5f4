"""Goals as lines: in the digest and on App Home. The card of one goal is in goals_card.py."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block

from bot.domain.digest.snapshot import GoalLine
from bot.views.blocks import note, paragraphs, quotation, text
from bot.views.excerpts import and_more, first_of
from bot.views.graphemes import truncate
from bot.views.rich import Flow, flow, literal, person, typed
from bot.views.words import HEALTH, amount, bar, day, share

GOALS_MAX = 8
TITLE_MAX_CHARS = 100
MEASURE_MAX_CHARS = 80
UNIT_MAX_CHARS = 20
WHY_MAX_CHARS = 160
VISION_MAX_CHARS = 200


def build_goal_lines(goals: Sequence[GoalLine], vision: str | None = None) -> list[Block]:
    """Return goals in the order given, which is worst first, under the vision they serve."""
    if not goals:
        return []
    shown, left = first_of(goals, GOALS_MAX)
    served = [quotation(vision, VISION_MAX_CHARS)] if vision else []
    blocks: list[Block] = [
        text(literal("Goals, worst first", bold=True)),
        *served,
        *(paragraphs(_lines(goal)) for goal in shown),
    ]
    return [*blocks, note(and_more(left, "goal"))] if left else blocks


def _lines(goal: GoalLine) -> list[Flow]:
    title = typed(goal.title, TITLE_MAX_CHARS, bold=True)
    return [
        flow(literal(f"{HEALTH[goal.health]} · {goal.code} ", bold=True), title, " · ", person(goal.owner)),
        _outcome(goal),
        flow(f"{bar(goal.score)} {_scored(goal)} · {_work(goal)}"),
        flow("Why: ", typed(goal.why, WHY_MAX_CHARS)) if goal.why else [],
    ]


def _outcome(goal: GoalLine) -> Flow:
    unit = truncate(goal.unit, UNIT_MAX_CHARS)
    now = "not measured yet" if goal.value is None else f"now {amount(goal.value, unit)}"
    on = f" ({day(goal.value_on)})" if goal.value_on else ""
    before = f", in the last digest {amount(goal.value_before, unit)}" if goal.value_before is not None else ""
    target = f", target {amount(goal.target, unit)} by {day(goal.due_on)}"
    return flow(typed(goal.measure, MEASURE_MAX_CHARS), ": ", literal(f"{now}{on}"), f"{before}{target}")


def _scored(goal: GoalLine) -> str:
    if goal.score is None:
        return f"progress unknown, {share(goal.expected)} of the way expected by now"
    return f"{share(goal.score)} of the way, {share(goal.expected)} expected by now"


def _work(goal: GoalLine) -> str:
    if goal.work is None:
        return "no work serves it"
    before = f" (was {share(goal.work_before)})" if goal.work_before is not None else ""
    unknown = f", {share(goal.unknown)} unknown" if goal.unknown else ""
    return f"work {share(goal.work)} done{before}{unknown}"
