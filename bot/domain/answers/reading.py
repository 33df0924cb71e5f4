"""Reading a typed answer by its kind. Each kind is read in its own module; here is only the way to it."""

from typing import assert_never

from bot.domain.answers.choice import read_choice
from bot.domain.answers.context import ReadingContext
from bot.domain.answers.dates import read_date
from bot.domain.answers.duration import read_duration
from bot.domain.answers.money import read_money
from bot.domain.answers.number import read_number
from bot.domain.answers.outcomes import Ambiguous, Choice, Reader, Reading, Understood, Unreadable
from bot.domain.answers.outline import read_outline
from bot.domain.answers.people import read_people
from bot.domain.answers.percent import read_percent
from bot.domain.answers.text import read_text
from bot.domain.answers.values import AnswerKind

__all__ = ["Ambiguous", "Choice", "Reading", "ReadingContext", "Understood", "Unreadable", "read_answer", "read_date"]


def read_answer(kind: AnswerKind, text: str, context: ReadingContext) -> Reading:
    """Read what was typed as an answer of this kind; any text gives one of the three outcomes."""
    read: Reader
    match kind:
        case "text":
            read = read_text
        case "choice":
            read = read_choice
        case "number":
            read = read_number
        case "percent":
            read = read_percent
        case "money":
            read = read_money
        case "date":
            read = read_date
        case "duration":
            read = read_duration
        case "people":
            read = read_people
        case "outline":
            read = read_outline
        case _:
            assert_never(kind)
    return read(text, context)
