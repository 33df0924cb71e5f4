"""Reading a date: one day in one zone. The shapes live in the calendar, relative, period and foreign modules."""

import re
from collections.abc import Iterable
from datetime import date

from bot.domain.answers.calendar_dates import Found, find_calendar_date, find_embedded_dates
from bot.domain.answers.context import ReadingContext
from bot.domain.answers.figures import clean
from bot.domain.answers.foreign_dates import find_foreign_date
from bot.domain.answers.foreign_periods import in_english
from bot.domain.answers.outcomes import Reading, Understood, Unreadable, ask, quote
from bot.domain.answers.period_dates import find_period_date
from bot.domain.answers.planning_periods import find_planning_period
from bot.domain.answers.relative_dates import find_relative_date
from bot.domain.answers.settling import settle
from bot.domain.answers.values import DateValue
from bot.domain.answers.written import digits_for_words
from bot.domain.answers.zones import is_zone

EXAMPLE = "1 Dec 2026"

_ZONE = re.compile(r"[\s,(]+(?P<zone>[A-Z][A-Za-z]+(?:/[A-Z][A-Za-z_+-]*){1,2}|UTC)\)?$")
_LEAD = re.compile(r"^(?:(?:due|by|on|until|till|from|starting|between|no later than|not later than|date|is)\b:?\s*)+")
_LATEST = re.compile(r",? (?:at the |at )?latest$")
_END_OF_DAY = re.compile(
    r"\b(?:eod|cob|eob|(?:the )?end of (?:the )?(?:business )?day|close of business)\b(?: on| of)?"
)
_TIME = re.compile(
    r",?\s*(?:\bat )?\b"
    r"(?:[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?: ?[ap]\.?m\b\.?)?|[0-9]{1,2} ?[ap]\.?m\b\.?|noon\b|midnight\b)"
    r"|,? (?:in the )?(?:morning|afternoon|evening|night)$"
)
_BETWEEN = re.compile(r"\s+(?:or|and|to|until|till|through|-)\s+|\s*[–—]\s*")
_SHORTHAND = {
    re.compile(rf"\b(?:{short})\b"): full
    for short, full in (
        ("tmrw|tmr|tomorow|tommorow", "tomorrow"),
        ("tonight|this evening", "today"),
        ("eow|week[- ]end", "end of week"),
        ("eom|month[- ]end", "end of month"),
        ("eoq", "end of quarter"),
        ("eoy|year[- ]end", "end of year"),
    )
}


def read_date(text: str, context: ReadingContext) -> Reading:
    """Read a day; without a year it is the next such day, and what may be two days is asked."""
    return settle(text, context, _read, EXAMPLE)


def _read(text: str, context: ReadingContext) -> Reading:
    words, zone = split_zone(clean(text))
    if zone and not is_zone(zone):
        return Unreadable(reason=f"I do not know the time zone {quote(zone)}.", example=f"{EXAMPLE}, {context.zone}")
    phrase = plain_phrase(words.lower())
    untimed = clean(_TIME.sub("", phrase))
    found = _find(untimed, context) or Found()
    if not found.days:
        return Unreadable(reason=found.problem or f"I cannot read {quote(text)} as a date.", example=EXAMPLE)
    timed = "I keep the day, not the time of day." if untimed != phrase else ""
    values = [DateValue(on=day, zone=zone or context.zone) for day in found.days]
    doubt = " ".join(filter(None, [found.doubt, timed]))
    return ask(doubt, values, or_another=found.or_another) if doubt else Understood(value=values[0])


def split_zone(words: str) -> tuple[str, str]:
    """Return the words and the zone named at their end, if any."""
    match = _ZONE.search(words)
    return (words[: match.start()], match["zone"]) if match else (words, "")


def plain_phrase(words: str) -> str:
    """Take off what does not change the day: "due", "by", "at the latest", "end of day"."""
    without_end_of_day = _END_OF_DAY.sub(" ", _LATEST.sub("", words))
    phrase = clean(_LEAD.sub("", clean(without_end_of_day)))
    if not phrase and without_end_of_day != words:
        return "today"
    for short, full in _SHORTHAND.items():
        phrase = short.sub(full, phrase)
    return digits_for_words(in_english(phrase))


def _find(phrase: str, context: ReadingContext) -> Found | None:
    return find_day(phrase, context) or _find_several(phrase, context) or _find_embedded(phrase, context.today)


def find_day(phrase: str, context: ReadingContext) -> Found | None:
    """Read one day in a plain phrase, or return None if it is no day."""
    found = (
        find_calendar_date(phrase, context.today)
        or find_relative_date(phrase, context)
        or find_period_date(phrase, context)
        or find_planning_period(phrase, context)
    )
    if found:
        return found
    foreign = find_foreign_date(phrase, context.today)
    return Found(days=(foreign,)) if foreign else None


def _find_several(phrase: str, context: ReadingContext) -> Found | None:
    parts = [find_day(part, context) for part in _BETWEEN.split(phrase)]
    found = [part for part in parts if part and part.days]
    return _several(found) if len(found) == len(parts) > 1 else None


def _find_embedded(phrase: str, today: date) -> Found | None:
    found = find_embedded_dates(phrase, today)
    if len(found) == 1:
        return found[0].model_copy(update={"doubt": "I read only the date and leave out the other words."})
    return _several(found) if found else None


def _several(found: Iterable[Found]) -> Found:
    days = tuple(dict.fromkeys(day for each in found for day in each.days))
    return Found(days=days, doubt="I see more than one date and need one.")
