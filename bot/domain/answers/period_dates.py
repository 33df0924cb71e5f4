"""Days named by the week, month, quarter or year in which they lie; a whole period is asked, for it is no day."""

import re
from datetime import date, timedelta

from bot.domain.answers.calendar_dates import MONTH, MONTHS, Found, add_months, make_date, next_date
from bot.domain.answers.context import ReadingContext
from bot.domain.answers.relative_dates import MONTHS_PER_YEAR, Rule, apply_rules

MONDAY, FRIDAY, SUNDAY = 1, 5, 7
ANOTHER_DATE = "Another date"
_MIDDLE_DAY = 15

YEAR = r"(?:,? (?P<year>20[0-9]{2}))?"
EDGE = r"(?:the )?(?P<edge>end|last day|start|beginning|first day)(?: of)?(?: the)?"
WHICH = r"(?: ?(?P<which>this|next))?"


def find_period_date(words: str, context: ReadingContext) -> Found | None:
    """Read a phrase about a week, month, quarter or year, or return None if the words are no such phrase.

    Shape: `words` are lower case with single spaces and digits.
    """
    return apply_rules(_RULES, words, context)


def _whole_week(match: re.Match[str], context: ReadingContext) -> Found:
    doubt = f"“{match.group().capitalize()}” is more than one day, and I need one."
    return _of_week(match["which"], (MONDAY, FRIDAY), doubt, context)


def _end_of_week(match: re.Match[str], context: ReadingContext) -> Found:
    doubt = "For some the week ends on Friday, for others on Sunday."
    return _of_week(match["which"], (FRIDAY, SUNDAY), doubt, context)


def _of_week(which: str | None, weekdays: tuple[int, ...], doubt: str, context: ReadingContext) -> Found:
    weeks_ahead = 1 if which == "next" else 0
    monday = context.today - timedelta(days=context.today.isoweekday() - 1) + timedelta(weeks=weeks_ahead)
    days = [monday + timedelta(days=weekday - 1) for weekday in weekdays]
    ahead = tuple(day for day in days if day >= context.today)
    is_whole = weekdays[0] == MONDAY
    return (
        Found(days=ahead, doubt=doubt, is_whole=is_whole)
        if ahead
        else Found(problem="No working day is left in this week.")
    )


def _edge_of_month(match: re.Match[str], context: ReadingContext) -> Found:
    first = add_months(context.today.replace(day=1), 1 if match["which"] == "next" else 0)
    return Found(days=(edge_of_period(match["edge"], first, 1),))


def _edge_of_named_month(match: re.Match[str], context: ReadingContext) -> Found | None:
    return _edge_of_named(match, MONTHS[match["month"]], 1, context.today)


def _edge_of_named(match: re.Match[str], first_month: int, months: int, today: date) -> Found | None:
    def edge_in(year: int) -> date | None:
        first = make_date(year, first_month, 1)
        return edge_of_period(match["edge"], first, months) if first else None

    day = edge_in(int(match["year"])) if match["year"] else next_date(edge_in, today)
    return Found(days=(day,)) if day else None


def _middle_of_named_month(match: re.Match[str], context: ReadingContext) -> Found | None:
    def middle(year: int) -> date | None:
        return make_date(year, MONTHS[match["month"]], _MIDDLE_DAY)

    day = middle(int(match["year"])) if match["year"] else next_date(middle, context.today)
    doubt = f"“{match.group().capitalize()}” leaves the day open."
    return Found(days=(day,), doubt=doubt, or_another=ANOTHER_DATE) if day else None


def _edge_of_year(match: re.Match[str], context: ReadingContext) -> Found:
    year = int(match["year"]) if match["year"] else context.today.year + (match["which"] == "next")
    return Found(days=(edge_of_period(match["edge"], date(year, 1, 1), MONTHS_PER_YEAR),))


def _whole_named_month(match: re.Match[str], context: ReadingContext) -> Found | None:
    def last_day(year: int) -> date | None:
        first = make_date(year, MONTHS[match["month"]], 1)
        return edge_of_period("end", first, 1) if first else None

    last = last_day(int(match["year"])) if match["year"] else next_date(last_day, context.today)
    return whole_period(last.replace(day=1), last, match) if last else None


def _next_month(match: re.Match[str], context: ReadingContext) -> Found:
    first = add_months(context.today.replace(day=1), 1)
    return whole_period(first, edge_of_period("end", first, 1), match)


def _whole_year(match: re.Match[str], context: ReadingContext) -> Found:
    year = int(match["year"]) if match["year"] else context.today.year + (match["which"] == "next")
    return whole_period(date(year, 1, 1), date(year, MONTHS_PER_YEAR, 31), match)


def edge_of_period(edge: str | None, first: date, months: int) -> date:
    """Return the first day of a period of some months where its start was said, and else the last."""
    return first if edge in ("start", "beginning", "first day") else add_months(first, months) - timedelta(days=1)


def whole_period(first: date, last: date, match: re.Match[str]) -> Found:
    """Return the first and last day of a period, to be asked where one day is needed."""
    doubt = f"“{match.group().capitalize()}” is more than one day, and I need one."
    return Found(days=(first, last), doubt=doubt, is_whole=True)


_RULES: tuple[tuple[re.Pattern[str], Rule], ...] = tuple(
    (re.compile(pattern), rule)
    for pattern, rule in (
        (r"(?P<which>this|next) week", _whole_week),
        (r"(?:in )?(?:the )?(?:mid|middle of)[ -](?:the )?" + MONTH + YEAR, _middle_of_named_month),
        (rf"(?:the )?end of(?: the)?{WHICH} week", _end_of_week),
        (rf"{EDGE}{WHICH} month", _edge_of_month),
        (rf"{EDGE} {MONTH}{YEAR}", _edge_of_named_month),
        (rf"{EDGE}(?:{WHICH} year| (?P<year>20[0-9]{{2}}))", _edge_of_year),
        (rf"(?:in )?{MONTH}{YEAR}", _whole_named_month),
        (r"(?:in )?next month", _next_month),
        (r"(?:in )?(?:(?P<which>this|next) year|(?P<year>20[0-9]{2}))", _whole_year),
    )
)
