"""The difference of a change as blocks, for its card and for the form before it is sent."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from slack_sdk.models.blocks import Block

from bot.domain.changes.shown import ClauseMove, Difference, GoalMove, LineMove, WorkLine
from bot.views.blocks import text, titled_list
from bot.views.excerpts import and_more, within_budget
from bot.views.rich import Flow, flow, length, literal, typed
from bot.views.words import count

# Together they leave room for the rest of a message. Units: characters.
LINES_BUDGET = 2300
MOVES_BUDGET = 1800
GOALS_BUDGET = 600
TITLE_MAX_CHARS = 100
CLAUSE_MAX_CHARS = 180
GOAL_MAX_CHARS = 80

Item = TypeVar("Item")


def build_difference(difference: Difference) -> list[Block]:
    """Return what comes, goes and moves against the version it names."""
    parts = [
        _part("Work added", difference.added, _line, LINES_BUDGET, "line"),
        _part("Work dropped", difference.dropped, _line, LINES_BUDGET, "line"),
        _part("Work changed", difference.replaced, _replaced, MOVES_BUDGET, "line"),
        _part("Clauses", difference.clauses, _clause, MOVES_BUDGET, "clause"),
        _part("Effect on goals", difference.goals, _goal, GOALS_BUDGET, "goal"),
    ]
    found = [block for part in parts for block in part]
    head = text(literal(f"Difference to version {difference.base_number} of the scope", bold=True))
    return [head, *(found or [text("Nothing changes.")])]


def _part(title: str, items: Sequence[Item], say: Callable[[Item], Flow], budget: int, noun: str) -> list[Block]:
    if not items:
        return []
    shown, left = within_budget([say(item) for item in items], length, budget)
    more = [literal(and_more(left, noun))] if left else []
    return [titled_list(literal(title, bold=True), [*shown, *more])]


def _line(line: WorkLine) -> Flow:
    return flow(literal(f"{line.code} ", bold=True), typed(line.title, TITLE_MAX_CHARS), f" · due {line.due}")


def _replaced(move: LineMove) -> Flow:
    before, after = typed(move.before, TITLE_MAX_CHARS), typed(move.recorded, TITLE_MAX_CHARS)
    return flow(literal(f"{move.code} ", bold=True), before, " → ", after)


def _clause(move: ClauseMove) -> Flow:
    effect = f" ({move.effect})" if move.effect else ""
    return flow(
        literal(f"{move.number} ", bold=True),
        typed(move.title, TITLE_MAX_CHARS, bold=True),
        ": ",
        typed(move.before, CLAUSE_MAX_CHARS),
        " → ",
        typed(move.recorded, CLAUSE_MAX_CHARS),
        effect,
    )


def _goal(move: GoalMove) -> Flow:
    gained = f"gains {count(move.gained, 'line')} of work" if move.gained else ""
    lost = f"loses {count(move.lost, 'line')} of work" if move.lost else ""
    return flow(typed(move.goal, GOAL_MAX_CHARS), " ", " and ".join(filter(None, [gained, lost])))
