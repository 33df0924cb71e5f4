"""Dates written with day, month and year in the orders people use. Phrases such as "in 3 weeks" live elsewhere."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterable
from datetime import date

from bot.domain.answers.wording import say_date
from bot.domain.records import Record

FIRST_YEAR, LAST_YEAR = 2000, 2199
_SHORT_YEAR_DIGITS = 2  # '26 is 2026
_YEARS_TO_A_LEAP_DAY = 8
_YEARS_NEAR_ENOUGH = 5

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
MONTH = rf"(?P<month>{'|'.join(MONTHS)})\.?"
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        ("monday mon", "tuesday tues tue", "wednesday wed", "thursday thurs thur thu", "friday fri", "saturday sat",
         "sunday sun"),
        1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAY = rf"(?P<weekday>{'|'.join(sorted(WEEKDAYS, key=len, reverse=True))})\.?"

_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>[0-9]{4}|'?[0-9]{2})"
_NAMED = (
    rf"(?:the )?{_DAY}\.?(?: of |[ -])?{MONTH}(?:,? |-)?{_YEAR}?",
    rf"{MONTH} (?:the )?{_DAY}(?:,? {_YEAR})?",
)
_YEAR_FIRST = r"(?P<year>[0-9]{4})(?P<mark>[-/.])(?P<month>[0-9]{1,2})(?P=mark)(?P<day>[0-9]{1,2})"
_DOTTED = r"(?P<day>[0-9]{1,2})\. ?(?P<month>[0-9]{1,2})(?:\. ?(?P<year>[0-9]{4}|[0-9]{2})?)?"
_EITHER = r"(?P<one>[0-9]{1,2})(?P<mark>[/-])(?P<two>[0-9]{1,2})(?:(?P=mark)(?P<year>[0-9]{4}|[0-9]{2}))?"
_DOTTED_DATE = re.compile(_DOTTED)
_CLEAR = (*(re.compile(pattern) for pattern in (*_NAMED, _YEAR_FIRST)), _DOTTED_DATE)
_UNCLEAR = re.compile(_EITHER)
_WITH_WEEKDAY = re.compile(rf"^{WEEKDAY},? (?P<rest>.*[0-9].*)$")
_UNNAMED = "|".join(re.sub(r"[?]P<[a-z]+>", "?:", pattern) for pattern in _NAMED)
_EMBEDDED = re.compile(rf"(?<![\w./-])(?:{_UNNAMED}|[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})(?![\w/-])")


class Found(Record):
    """The days a phrase may mean; `doubt` says why it must be asked, `problem` why it is no day at all."""

    days: tuple[date, ...] = ()
    doubt: str = ""
    or_another: str = ""
    problem: str = ""
    is_whole: bool = False  # the days are the first and the last of a period that was meant as a whole


def find_calendar_date(words: str, today: date) -> Found | None:
    """Read a date written out, or return None if the words are no such date.

    Shape: `words` are lower case with single spaces.
    """
    with_weekday = _WITH_WEEKDAY.match(words)
    if with_weekday:
        found = find_calendar_date(with_weekday["rest"], today)
        return _check_weekday(found, WEEKDAYS[with_weekday["weekday"]], with_weekday["weekday"]) if found else None
    for pattern in _CLEAR:
        match = pattern.fullmatch(words)
        if match:
            return _clear_date(match, today)
    match = _UNCLEAR.fullmatch(words)
    return _unclear_date(match, today) if match and (match["year"] or match["mark"] == "/") else None


def find_embedded_dates(words: str, today: date) -> list[Found]:
    """Return every date that is written out clearly inside a longer text."""
    found = (find_calendar_date(match.group(), today) for match in _EMBEDDED.finditer(words))
    return [each for each in found if each is not None and each.days]


def next_date(matches: Callable[[int], date | None], today: date) -> date | None:
    """Return the first date from today on among one candidate a year."""
    candidates = (matches(year) for year in range(today.year, today.year + _YEARS_TO_A_LEAP_DAY + 1))
    return next((day for day in candidates if day and day >= today), None)


def make_date(year: int, month: int, day: int) -> date | None:
    """Return the date, or None if the calendar has no such day."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return date(year, month, day) if _is_in_calendar(year, month, day) else None


def add_months(day: date, months: int) -> date:
    """Return the same day some months later, or the last of that month where it is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _clear_date(match: re.Match[str], today: date) -> Found:
    month = MONTHS.get(match["month"]) or int(match["month"])
    day = _resolve(match["year"], month, int(match["day"]), today)
    if day is None:
        return Found(problem=_say_no_day(match, ((month, int(match["day"])),)))
    is_bare = match.re is _DOTTED_DATE and not match["year"]
    number = f"{_written(match)} may be a date or a number." if is_bare else ""
    return Found(days=(day,), doubt=number or _short_year_doubt(match))


def _short_year_doubt(match: re.Match[str]) -> str:
    return f"I need the year of {_written(match)} in full." if _has_short_year(match) else ""


def _has_short_year(match: re.Match[str]) -> bool:
    return len(match["year"] or "") == _SHORT_YEAR_DIGITS


def _written(match: re.Match[str]) -> str:
    return f"“{match.group()}”"


def _say_no_day(match: re.Match[str], orders: Iterable[tuple[int, int]]) -> str:
    """Return why something written as a date gives no day: the calendar has none, or its year is out of reach."""
    year = int(match["year"] or 0)
    days = [date(year, month, day) for month, day in orders if _is_in_calendar(year, month, day)]
    if not days:
        return f"There is no {_written(match)} in the calendar."
    where = "in the past" if year < FIRST_YEAR else "ahead"
    return f"{' or '.join(map(say_date, days))} is too far {where} for anything agreed here."


def _is_in_calendar(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _unclear_date(match: re.Match[str], today: date) -> Found:
    one, two = int(match["one"]), int(match["two"])
    orders = dict.fromkeys(((one, two), (two, one)))
    resolved = [_resolve(match["year"], month, day, today) for day, month in orders]
    days = tuple(day for day in [*resolved, _year_first(match, today)] if day)
    if not days:
        return Found(problem=_say_no_day(match, orders))
    if len(days) == 1:
        return Found(days=days, doubt=_short_year_doubt(match))
    return Found(days=days, doubt=f"I cannot tell whether {_written(match)} is {' or '.join(map(say_date, days))}.")


def _year_first(match: re.Match[str], today: date) -> date | None:
    """Return "26/03/04" read from the year on, where such a year is near enough to be meant."""
    year = FIRST_YEAR + int(match["one"])
    if not _has_short_year(match) or not 0 <= year - today.year <= _YEARS_NEAR_ENOUGH:
        return None
    return make_date(year, int(match["two"]), int(match["year"]))


def _resolve(year: str | None, month: int, day: int, today: date) -> date | None:
    if year:
        digits = year.removeprefix("'")
        is_short = len(digits) == _SHORT_YEAR_DIGITS
        return make_date(FIRST_YEAR + int(digits) if is_short else int(digits), month, day)
    return next_date(lambda candidate: make_date(candidate, month, day), today)


def _check_weekday(found: Found, weekday: int, name: str) -> Found:
    if not found.days or weekday in {day.isoweekday() for day in found.days}:
        fitting = tuple(day for day in found.days if day.isoweekday() == weekday)
        return Found(days=fitting) if len(fitting) == 1 else found
    return Found(days=found.days, doubt=f"That date is not a {name.capitalize()}.")
