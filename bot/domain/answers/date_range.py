"""Reading the days from a first to a last. The halves are completed from each other in range_halves."""

import re
from datetime import date, timedelta
from itertools import product

from bot.domain.answers.calendar_dates import Found, add_months
from bot.domain.answers.context import ReadingContext
from bot.domain.answers.dates import find_day, plain_phrase, split_zone
from bot.domain.answers.duration import read_duration
from bot.domain.answers.figures import clean
from bot.domain.answers.outcomes import Reading, Understood, Unreadable, ask, quote
from bot.domain.answers.range_halves import find_halves
from bot.domain.answers.relative_dates import add_business_days
from bot.domain.answers.settling import settle
from bot.domain.answers.values import DateRangeValue, DurationValue
from bot.domain.answers.zones import is_zone
from bot.domain.records import Record

EXAMPLE = "1 Nov 2026 to 18 Dec 2026"
SUNDAY_AFTER_FRIDAY = timedelta(days=2)
DAYS_IN_WEEK = 7
_LENGTH_MAX = 1200
_SPLITS_MAX = 8  # more marks than this stand in no range of two days

_SEPARATOR = re.compile(
    r"\s+(?:to|until|till|through|thru|up to|-|bis(?: zum)?|do)\s+|\s*(?:[–—→]|\.\.+|->)\s*"
    r"|(?<=[0-9.])[-/](?=[0-9])|(?<=[a-z])-(?=[a-z])|(?<=[a-z])-(?=[0-9])"
)
_BETWEEN = re.compile(r"(?:between|zwischen|między)\s+(?P<first>.+?)\s+(?:and|und|a)\s+(?P<last>.+)")
_LEAD = re.compile(r"^(?:from|starting|start|vom|von|od)\s*:?\s+")
_FOR = re.compile(r"(?P<day>.+?),?\s+(?:for|over|\+|lasting)\s+(?P<length>.+)")
_FROM = re.compile(r"(?P<length>.+?)\s+(?:from|starting|beginning)(?: on)?\s+(?P<day>.+)")


class _Ends(Record):
    """The pairs of first and last day that may be meant, and why they must be asked."""

    pairs: tuple[tuple[date, date], ...]
    doubt: str = ""
    or_another: str = ""


def read_date_range(text: str, context: ReadingContext) -> Reading:
    """Read a first and a last day; a whole month or year counts from its first to its last day."""
    return settle(text, context, _read, EXAMPLE)


def _read(text: str, context: ReadingContext) -> Reading:
    words, zone = split_zone(clean(text))
    if zone and not is_zone(zone):
        return Unreadable(reason=f"I do not know the time zone {quote(zone)}.", example=EXAMPLE)
    phrase = _LEAD.sub("", " ".join(words.lower().split()))
    ends = _by_halves(phrase, context) or _by_length(phrase, context) or _by_period(phrase, context)
    if ends is None:
        return Unreadable(reason=f"I need a first and a last day, and read {quote(text)}.", example=EXAMPLE)
    values = [
        DateRangeValue(first_on=first, last_on=last, zone=zone or context.zone)
        for first, last in ends.pairs
        if first <= last
    ]
    if not values:
        return Unreadable(reason=f"The last day comes before the first in {quote(text)}.", example=EXAMPLE)
    return ask(ends.doubt, values, or_another=ends.or_another) if ends.doubt else Understood(value=values[0])


def _by_halves(phrase: str, context: ReadingContext) -> _Ends | None:
    between = _BETWEEN.fullmatch(phrase)
    if between:
        halves = find_halves(between["first"], between["last"], context)
        return _ends_of(*halves) if halves else None
    for mark in list(_SEPARATOR.finditer(phrase))[:_SPLITS_MAX]:
        halves = find_halves(phrase[: mark.start()], phrase[mark.end() :], context)
        if halves:
            return _ends_of(*halves)
    return None


def _ends_of(first: Found, last: Found) -> _Ends:
    lasts = (last.days[-1],) if last.is_whole else last.days
    is_week = _is_week(last)
    # A month or a year has a first and a last day; of a week people mean Friday or Sunday, or any day.
    doubts = [each.doubt for each in (first, last) if not each.is_whole or _is_week(each)]
    firsts = first.days[:1] if first.is_whole else first.days
    return _Ends(
        pairs=tuple(product(firsts, (*lasts, lasts[0] + SUNDAY_AFTER_FRIDAY) if is_week else lasts)),
        doubt=" ".join(dict.fromkeys(filter(None, doubts))),
        or_another=first.or_another or last.or_another,
    )


def _is_week(found: Found) -> bool:
    return found.is_whole and found.days[-1] - found.days[0] < timedelta(days=DAYS_IN_WEEK)


def _by_length(phrase: str, context: ReadingContext) -> _Ends | None:
    for pattern in (_FOR, _FROM):
        match = pattern.fullmatch(phrase)
        day = find_day(plain_phrase(match["day"]), context) if match else None
        length = read_duration(match["length"], context) if match else None
        if day is None or not day.days or not isinstance(length, Understood):
            continue
        lasts = [(first, _last_day(first, length.value, context)) for first in day.days]
        known = tuple((first, last) for first, last in lasts if last)
        if known:
            return _Ends(pairs=known, doubt=day.doubt, or_another=day.or_another)
    return None


def _last_day(first: date, length: object, context: ReadingContext) -> date | None:
    """Return the last of that many whole days, the first counted in; hours and minutes make no days."""
    if not isinstance(length, DurationValue) or length.count > _LENGTH_MAX or length.count != int(length.count):
        return None
    count = int(length.count)
    match length.unit:
        case "days":
            return first + timedelta(days=count - 1)
        case "weeks":
            return first + timedelta(weeks=count, days=-1)
        case "months":
            return add_months(first, count) - timedelta(days=1)
        case "business days":
            return add_business_days(first - timedelta(days=1), count, context.weekend)
        case "hours" | "minutes":
            return None


def _by_period(phrase: str, context: ReadingContext) -> _Ends | None:
    """Return a month, year, week or quarter that was named whole."""
    plain = plain_phrase(phrase)
    whole = find_day(plain, context)
    if whole and whole.is_whole and whole.days:
        return _ends_of(whole, whole)
    starts, ends = (find_day(f"{edge} of {plain}", context) for edge in ("start", "end"))
    if not starts or not ends or not starts.days or len(starts.days) != len(ends.days):
        return None
    doubt = ends.doubt or whole.doubt if whole else ends.doubt
    return _Ends(pairs=tuple(zip(starts.days, ends.days, strict=True)), doubt=doubt, or_another=ends.or_another)
