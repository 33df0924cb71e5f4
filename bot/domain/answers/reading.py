"""Reading a typed answer by its kind. Each kind is read in its own module; here is only the way to it."""

from bot.domain.answers.cells import read_cell
from bot.domain.answers.context import ReadingContext
from bot.domain.answers.dates import read_date
from bot.domain.answers.outcomes import Ambiguous, Choice, Reading, Understood, Unreadable
from bot.domain.answers.outline import read_outline
from bot.domain.answers.table_reading import read_table
from bot.domain.answers.values import AnswerKind

__all__ = ["Ambiguous", "Choice", "Reading", "ReadingContext", "Understood", "Unreadable", "read_answer", "read_date"]


def read_answer(kind: AnswerKind, text: str, context: ReadingContext) -> Reading:
    """Read what was typed as an answer of this kind; any text gives one of the three outcomes."""
    if kind == "outline":
        return read_outline(text, context)
    if kind == "table":
        return read_table(text, context)
    return read_cell(kind, text, context)
