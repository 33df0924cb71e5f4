"""Reading an answer that is said in a line, by its kind. Tables and outlines, made of several, are read elsewhere."""

from bot.domain.answers import coverage, date_range, dates, duration, money, number, people, percent, text
from bot.domain.answers.choice import read_choice
from bot.domain.answers.confirm import read_confirm
from bot.domain.answers.context import ReadingContext
from bot.domain.answers.multi import read_multi
from bot.domain.answers.outcomes import Reader, Reading
from bot.domain.answers.values import CellKind

_READERS: dict[CellKind, Reader] = {
    "text": text.read_text,
    "choice": read_choice,
    "multi": read_multi,
    "number": number.read_number,
    "percent": percent.read_percent,
    "money": money.read_money,
    "date": dates.read_date,
    "date_range": date_range.read_date_range,
    "duration": duration.read_duration,
    "people": people.read_people,
    "coverage": coverage.read_coverage,
    "confirm": read_confirm,
}
_EXAMPLES: dict[CellKind, str] = {
    "text": "Core switch",
    "number": number.EXAMPLE,
    "percent": percent.EXAMPLE,
    "money": "EUR 48,000",
    "date": dates.EXAMPLE,
    "date_range": date_range.EXAMPLE,
    "duration": duration.EXAMPLE,
    "people": "@name",
    "coverage": coverage.EXAMPLE,
    "confirm": "yes",
}


def read_cell(kind: CellKind, words: str, context: ReadingContext) -> Reading:
    """Read a short answer of this kind; any text gives one of the three outcomes."""
    return _READERS[kind](words, context)


def example_of(kind: CellKind, options: tuple[str, ...]) -> str:
    """Return an answer of this kind that would be read."""
    return options[0] if options else _EXAMPLES.get(kind, "1")
