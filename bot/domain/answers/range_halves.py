"""The two halves of a range of days, each completed from the other: "1" in "1 to 18 Dec" has its month there."""

import re

from bot.domain.answers.calendar_dates import Found
from bot.domain.answers.context import ReadingContext
from bot.domain.answers.dates import find_day, plain_phrase

_YEAR = re.compile(r"(?<![0-9])(?P<year>20[0-9]{2}|'[0-9]{2})(?![0-9])")
_BARE_DAY = re.compile(r"(?:the )?(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?\.?(?:,? ?(?P<year>20[0-9]{2}))?")
_DAY_AHEAD = re.compile(r"^(?:the )?[0-9]{1,2}(?:st|nd|rd|th)?\.?(?: of)?[ -]?(?=[^\W\d_])")
_DAY_BEHIND = re.compile(r"^(?P<month>[^\W\d_]+\.?) [0-9]{1,2}(?:st|nd|rd|th)?$")
_DOTTED_DAY = re.compile(r"[0-9]{1,2}\.(?P<rest> ?[0-9]{1,2}\..*)")
_DOTTED = re.compile(r"[0-9]{1,2}\. ?[0-9]{1,2}\.?")
_SLASHED = re.compile(r"[0-9]{1,2}/[0-9]{1,2}")


def find_halves(left: str, right: str, context: ReadingContext) -> tuple[Found, Found] | None:
    """Return what the first and the last half of a range may be, or None if either is no day."""
    first, last = _with_shared_month(plain_phrase(left), plain_phrase(right))
    first_year, last_year = _YEAR.search(first), _YEAR.search(last)
    if last_year and not first_year:
        year = _number(last_year["year"])
        candidates = [(_with_year(first, each), last) for each in (year, year - 1)]
    elif first_year and not last_year:
        year = _number(first_year["year"])
        candidates = [(first, _with_year(last, each)) for each in (year, year + 1)]
    else:
        candidates = []
    found = [_both(*each, context) for each in [*candidates, (first, last)]]
    known = [each for each in found if each]
    return next((each for each in known if each[0].days[0] <= each[1].days[-1]), known[0] if known else None)


def _both(first: str, last: str, context: ReadingContext) -> tuple[Found, Found] | None:
    one = find_day(first, context)
    if one is None or not one.days:
        return None
    two = find_day(last, context.model_copy(update={"today": max(one.days[0], context.today)}))
    return (one, two) if two and two.days else None


def _with_shared_month(first: str, last: str) -> tuple[str, str]:
    """Give a bare day the month of the other half: "1" in "1 to 18 Dec 2026", "18" in "Nov 1 to 18, 2026"."""
    bare_first, bare_last = _BARE_DAY.fullmatch(first), _BARE_DAY.fullmatch(last)
    ahead, dotted = _DAY_AHEAD.match(last), _DOTTED_DAY.fullmatch(last)
    if bare_first and not bare_first["year"]:
        if dotted:
            return f"{bare_first['day']}.{dotted['rest']}", last
        return (f"{bare_first['day']} {last[ahead.end() :]}", last) if ahead else (first, last)
    behind = _DAY_BEHIND.match(first)
    if bare_last and behind:
        return first, f"{bare_last['day']} {behind['month']} {bare_last['year'] or ''}".strip()
    return first, last


def _with_year(half: str, year: int) -> str:
    if _SLASHED.fullmatch(half):
        return f"{half}/{year}"
    return f"{half.rstrip('.')}.{year}" if _DOTTED.fullmatch(half) else f"{half} {year}"


def _number(year: str) -> int:
    return int(year) if not year.startswith("'") else 2000 + int(year[1:])
