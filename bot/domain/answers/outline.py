"""Reading a pasted outline as a tree of work. Indents are measured in outline_lines, notes read in outline_notes."""

from bot.domain.answers.context import ReadingContext
from bot.domain.answers.outcomes import Reading, Understood, Unreadable, quote
from bot.domain.answers.outline_lines import Line, measure_depths, split_lines
from bot.domain.answers.outline_notes import Notes, read_notes
from bot.domain.answers.problems import say_problems
from bot.domain.answers.values import (
    OUTLINE_MAX_DEPTH,
    OUTLINE_MAX_LINES,
    OUTLINE_TITLE_MAX_CHARS,
    OutlineItem,
    OutlineValue,
)

EXAMPLE = "- Network\n  - Monitoring, due 15 Dec 2026, for G2\n  - Cabling"


def read_outline(text: str, context: ReadingContext) -> Reading:
    """Read indented lines as a tree; every problem names its line, and one problem refuses the whole."""
    lines = split_lines(text)
    if not lines:
        return Unreadable(reason="There are no lines in this outline.", example=EXAMPLE)
    if len(lines) > OUTLINE_MAX_LINES:
        reason = f"The outline has {len(lines)} lines; I can take {OUTLINE_MAX_LINES}."
        return Unreadable(reason=reason, example=EXAMPLE)
    notes = [read_notes(line.text, context) for line in lines]
    depths, misplaced = measure_depths(lines)
    problems = [
        f"Line {line.number}, {quote(line.raw)}: {problem}"
        for line, depth, note in zip(lines, depths, notes, strict=True)
        for problem in _problems(line, depth, note, misplaced)
    ]
    if problems:
        return Unreadable(reason=say_problems(problems), example=EXAMPLE)
    return Understood(value=OutlineValue(items=tuple(map(_item, lines, depths, notes))))


def _problems(line: Line, depth: int, notes: Notes, misplaced: dict[int, str]) -> list[str]:
    found = [misplaced[line.number]] if line.number in misplaced else []
    if depth > OUTLINE_MAX_DEPTH:
        found.append(f"it is {depth} levels deep; I can take {OUTLINE_MAX_DEPTH}")
    if not notes.title:
        found.append("it has no title")
    if len(notes.title) > OUTLINE_TITLE_MAX_CHARS:
        found.append(f"its title has {len(notes.title)} characters; I can take {OUTLINE_TITLE_MAX_CHARS}")
    return [*found, *notes.problems]


def _item(line: Line, depth: int, notes: Notes) -> OutlineItem:
    return OutlineItem(
        depth=depth,
        title=notes.title,
        owner=notes.owner,
        due_on=notes.due_on,
        goal=notes.goal,
        estimate=notes.estimate,
        budget=notes.budget,
        is_done=line.is_done,
    )
