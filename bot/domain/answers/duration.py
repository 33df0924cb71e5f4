"""Reading a length of time in the unit that was said. Dates such as "in 3 weeks" are read in dates."""

import re
from decimal import Decimal
from typing import get_args

from bot.domain.answers.context import ReadingContext
from bot.domain.answers.figures import NUMERAL, Figure, clean, read_figure
from bot.domain.answers.outcomes import Reading, Unreadable, conclude, quote
from bot.domain.answers.settling import settle
from bot.domain.answers.values import DurationUnit, DurationValue
from bot.domain.answers.written import digits_for_words

EXAMPLE = "2 business days"
MINUTES_PER_HOUR = 60

_UNITS: tuple[tuple[DurationUnit, int, str], ...] = (
    ("minutes", 1, "minute, min, minuten, minuta, minuty, minut"),
    ("hours", 1, "hour, hr, h, stunde, stunden, std, godzina, godziny, godzin, godz"),
    ("days", 1, "day, calendar day, d, tag, tage, tagen, dzień, dni"),
    ("business days", 1, "business day, working day, workday, work day, biz day, bd, wd"),
    ("business days", 1, "arbeitstag, arbeitstage, dni robocze, dni roboczych"),
    ("weeks", 1, "week, wk, w, woche, wochen, tydzień, tygodnie, tygodni"),
    ("weeks", 2, "fortnight"),
    ("months", 1, "month, mo, mth, calendar month, monat, monate, monaten, miesiąc, miesiące, miesięcy"),
    ("months", 3, "quarter"),
    ("months", 12, "year, yr, y, jahr, jahre, jahren, rok, lata, lat"),
)
_SPELLINGS = {spelling: (unit, factor) for unit, factor, spellings in _UNITS for spelling in spellings.split(", ")}
_A_UNIT = re.compile(r"\b(half )?an? (?=[a-z])", re.IGNORECASE)
_MINUS = re.compile(r"[-−–] ?[0-9]")
_LEAD = re.compile(r"^(?:within|in|for) ", re.IGNORECASE)
_HOURS_AND_MINUTES = re.compile(
    r"(?P<hours>[1-9][0-9]{0,3}) ?(?:hours?|hrs?|h)(?:,? and |, ?| )?"
    r"(?P<minutes>[0-5]?[0-9]) ?(?:minutes?|mins?|m)?",
    re.IGNORECASE,
)
_PART = re.compile(rf"(?P<numeral>{NUMERAL})\s*-?(?P<unit>[^\W\d_]+(?: [^\W\d_]+)?)?", re.IGNORECASE)
_BETWEEN = re.compile(r"^(?:\s|,|;|-|–|/|\bto\b|\bor\b|\band\b|\bbetween\b|\bfrom\b)*$", re.IGNORECASE)


def read_duration(text: str, context: ReadingContext) -> Reading:
    """Read a length of time; a figure without a unit is asked."""
    return settle(text, context, _read, EXAMPLE)


def _read(text: str, _context: ReadingContext) -> Reading:
    phrase = _LEAD.sub("", digits_for_words(clean(text)))
    if _MINUS.match(phrase):
        return Unreadable(reason=f"I need a length of time above zero, and read {quote(text)}.", example=EXAMPLE)
    words = _A_UNIT.sub(lambda match: "0.5 " if match[1] else "1 ", phrase)
    both = _HOURS_AND_MINUTES.fullmatch(words)
    if both:
        minutes = int(both["hours"]) * MINUTES_PER_HOUR + int(both["minutes"])
        return conclude([DurationValue(count=Decimal(minutes), unit="minutes")], [])
    parts = _split(words)
    if not parts:
        return Unreadable(reason=f"I cannot read {quote(text)} as a length of time.", example=EXAMPLE)
    return _conclude_parts(parts, text)


def _conclude_parts(parts: list[tuple[Figure, str]], text: str) -> Reading:
    values = [value for figure, spelling in parts for value in _values(figure, spelling)]
    if not values or any(value.count <= 0 for value in values):
        return Unreadable(reason=f"I need a length of time above zero, and read {quote(text)}.", example=EXAMPLE)
    several = f"I see {len(parts)} lengths of time and need one." if len(parts) > 1 else ""
    unclear = [_unit_doubt(spelling) for _, spelling in parts]
    return conclude(values, [several, *[figure.doubt for figure, _ in parts], *dict.fromkeys(unclear)])


def _split(words: str) -> list[tuple[Figure, str]]:
    """Return each figure with the spelling of its unit, or nothing if a part makes no sense."""
    parts: list[tuple[Figure, str]] = []
    end = 0
    for match in _PART.finditer(words):
        spelling = _spelling(match["unit"] or "")
        figure = read_figure(match["numeral"])
        if spelling is None or figure is None or not _BETWEEN.match(words[end : match.start()]):
            return []
        parts.append((figure, spelling[0]))
        end = match.end() - spelling[1]
    if not _BETWEEN.match(words[end:]):
        return []
    return _with_later_units(parts)


def _spelling(words: str) -> tuple[str, int] | None:
    """Return the known spelling at the start of up to two words, and how many characters it leaves over."""
    first, _, second = words.partition(" ")
    for candidate in (words, first):
        singular = candidate.lower().removesuffix("s")
        if singular in _SPELLINGS or singular in ("", "m"):
            return singular, len(words) - len(candidate)
    return ("", len(words)) if first.lower() in ("to", "or", "and") and not second else None


def _with_later_units(parts: list[tuple[Figure, str]]) -> list[tuple[Figure, str]]:
    """Give "2" in "2 to 3 days" the unit that follows."""
    completed: list[tuple[Figure, str]] = []
    for figure, spelling in reversed(parts):
        completed.insert(0, (figure, spelling or (completed[0][1] if completed else "")))
    return completed


def _values(figure: Figure, spelling: str) -> list[DurationValue]:
    if spelling in _SPELLINGS:
        unit, factor = _SPELLINGS[spelling]
        return [DurationValue(count=number * factor, unit=unit) for number in figure.numbers]
    units: tuple[DurationUnit, ...] = ("minutes", "months") if spelling == "m" else get_args(DurationUnit)[1:]
    return [DurationValue(count=number, unit=unit) for number in figure.numbers for unit in units]


def _unit_doubt(spelling: str) -> str:
    if spelling in _SPELLINGS:
        return ""
    return "“m” may be minutes or months." if spelling == "m" else "I need to know the unit."
