"""Reading hours of coverage: "8x5", "24x7", days and hours with a zone. Clock and weekday shapes: coverage_hours."""

import re
from collections.abc import Iterable
from decimal import Decimal

from bot.domain.answers.context import ReadingContext
from bot.domain.answers.coverage_hours import (
    DAYS_PER_WEEK,
    HOURS_PER_DAY,
    MINUTES_PER_HOUR,
    Window,
    days_of_count,
    take_days,
    take_windows,
)
from bot.domain.answers.figures import clean
from bot.domain.answers.outcomes import Reading, Understood, Unreadable, ask, quote
from bot.domain.answers.settling import settle
from bot.domain.answers.values import CoverageValue
from bot.domain.answers.zones import zones_called
from bot.domain.records import Record

EXAMPLE = "Mon–Fri 08:00–18:00, Europe/Warsaw"
ANOTHER_ZONE = "Another time zone"

_RATE = re.compile(
    r"(?<![0-9:.,])(?P<hours>[0-9]{1,2}(?:[.,][0-9]{1,2})?)\s*(?:[x×*/]|\bby\b)\s*(?P<days>[1-7])"
    r"(?:\s*[x×*/]\s*(?:365|52))?(?![0-9:.]|\s*[x×*/])"
)
_ALL_DAY = re.compile(
    r"\b(?:(?:a|all )?round[- ]the[- ]clock|24 ?(?:h|hrs?|hours?)\b(?: (?:a|per) day|/day)?|day and night|24/24)"
)
_FILLER_WORDS = (
    "coverage|cover|support|service|hours?|hrs|business|operations|on-?site|we need|time ?zone|zone|at|in|on|of|from"
    "|and|a day|per day|a week|per week|each day|days?|plus|uhr"
)
_FILLER = re.compile(rf"(?<![\w-])(?:{_FILLER_WORDS})(?![\w-])|[(),;&]|:(?![0-9])|\s[-–—](?=\s|$)")


class _Parts(Record):
    """What was found in the words, before it is put together."""

    rate: tuple[Decimal, int] | None
    windows: tuple[Window, ...]
    days: tuple[int, ...]
    zones: tuple[str, ...]


def read_coverage(text: str, context: ReadingContext) -> Reading:
    """Read days, hours and zone; a zone that was left out is asked, except around the clock."""
    return settle(text, context, _read, EXAMPLE)


def _read(text: str, context: ReadingContext) -> Reading:
    words = _ALL_DAY.sub(" 00:00-24:00 ", clean(text).lower())
    rate = _RATE.search(words)
    if rate:
        words = _RATE.sub(" ", words, count=1)
    windows, words = take_windows(words)
    days, words = take_days(words, context.weekend)
    rest = " ".join(_FILLER.sub(" ", words).split())
    zones = zones_called(rest) if rest else ()
    if not rate and not windows:
        return Unreadable(reason=f"I find no hours of coverage in {quote(text)}.", example=EXAMPLE)
    if rest and not zones:
        return Unreadable(reason=f"I know no time zone, day or hour called {quote(rest)}.", example=EXAMPLE)
    if len(windows) > 1:
        reason = "I can record one set of hours for all days; please put further hours into the service levels."
        return Unreadable(reason=reason, example=EXAMPLE)
    said = (Decimal(rate["hours"].replace(",", ".")), int(rate["days"])) if rate else None
    if said and not 0 < said[0] <= HOURS_PER_DAY:
        return Unreadable(reason=f"A day has {HOURS_PER_DAY} hours, and {quote(text)} says otherwise.", example=EXAMPLE)
    parts = _Parts(rate=said, windows=tuple(windows[0]) if windows else (), days=days, zones=zones)
    return _put_together(parts, context)


def _put_together(parts: _Parts, context: ReadingContext) -> Reading:
    hours, hours_doubt = _hours(parts)
    days, days_doubt = _days(parts, context)
    zones, zone_doubt = _zones(parts, context)
    values = [_coverage(each, run, zone) for each in hours for run in days for zone in zones]
    distinct = list(dict.fromkeys(values))
    if len(distinct) == 1 and distinct[0].zone is None:
        zone_doubt = ""
    doubt = " ".join(filter(None, [hours_doubt, days_doubt, zone_doubt]))
    if not doubt:
        return Understood(value=distinct[0])
    return ask(doubt, distinct, or_another="" if parts.zones or not zone_doubt else ANOTHER_ZONE)


def _hours(parts: _Parts) -> tuple[list[Window | Decimal], str]:
    """Return what the hours of a day may be: a window where one was said, else their number."""
    if parts.rate is None:
        doubt = "The hours can be read in more than one way." if len(parts.windows) > 1 else ""
        return list(parts.windows), doubt
    hours = parts.rate[0]
    if not parts.windows:
        return [hours], ""
    fitting: list[Window | Decimal] = [each for each in parts.windows if each.minutes == hours * MINUTES_PER_HOUR]
    if fitting:
        return fitting, ""
    return [*parts.windows, hours], "The number of hours and the times of day do not fit each other."


def _days(parts: _Parts, context: ReadingContext) -> tuple[list[tuple[int, ...]], str]:
    count = parts.rate[1] if parts.rate else len(parts.days)
    if not count:
        return [days_of_count(DAYS_PER_WEEK - len(context.weekend), context.weekend), days_of_count(7, frozenset())], (
            "I need to know the days."
        )
    counted = days_of_count(count, context.weekend)
    if not parts.days or len(parts.days) == count:
        return [parts.days or counted], ""
    return [parts.days, counted], f"“x{count}” and the days do not fit each other."


def _zones(parts: _Parts, context: ReadingContext) -> tuple[tuple[str, ...], str]:
    if not parts.zones:
        return tuple(dict.fromkeys((context.zone, *context.zones))), "I need to know the time zone."
    if len(parts.zones) == 1:
        return parts.zones, ""
    known = (context.zone, *context.zones)
    return tuple(sorted(parts.zones, key=lambda zone: zone not in known)), "The time zone may be one of several."


def _coverage(hours: Window | Decimal, days: Iterable[int], zone: str) -> CoverageValue:
    window = hours if isinstance(hours, Window) else None
    a_day = Decimal(window.minutes) / MINUTES_PER_HOUR if window else Decimal(str(hours))
    is_all_day = a_day == HOURS_PER_DAY
    run = tuple(days)
    return CoverageValue(
        days=run,
        hours_a_day=round(a_day, 2),
        opens=None if window is None or is_all_day else window.opens,
        closes=None if window is None or is_all_day else window.closes,
        zone=None if is_all_day and len(run) == DAYS_PER_WEEK else zone,
    )
