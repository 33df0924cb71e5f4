"""The outline of the work as a tree with codes, before its tasks exist. Tasks are in tasks_tree.py."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block

from bot.domain.scoping.notices import OutlineLine
from bot.views.blocks import note, tree
from bot.views.excerpts import and_more, within_budget
from bot.views.rich import Flow, flow, length, literal, typed

TITLE_MAX_CHARS = 120
_ANNOTATION_MAX_CHARS = 40


def build_outline(lines: Sequence[OutlineLine], budget: int) -> list[Block]:
    """Return the tree, as much of it as fits. Units: `budget` in characters."""
    if not lines:
        return []
    rows = [(line.code.count("."), _row(line)) for line in lines]
    shown, left = within_budget(rows, lambda row: length(row[1]), budget)
    blocks: list[Block] = [tree(shown)]
    return [*blocks, note(and_more(left, "line"))] if left else blocks


def _row(line: OutlineLine) -> Flow:
    return flow(
        literal(f"{line.code} ", bold=True),
        typed(line.title, TITLE_MAX_CHARS),
        flow(" · ", typed(line.owner, _ANNOTATION_MAX_CHARS)) if line.owner else "",
        flow(" · due ", typed(line.due, _ANNOTATION_MAX_CHARS)) if line.due else "",
        flow(" · for ", typed(line.goal, _ANNOTATION_MAX_CHARS)) if line.goal else "",
        *(flow(" · ", typed(words, _ANNOTATION_MAX_CHARS)) for words in line.notes),
    )
