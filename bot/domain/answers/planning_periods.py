"""Calendar weeks, quarters, halves and fiscal years; they are always asked, for companies count them differently."""

import re
from datetime import date, timedelta

from bot.domain.answers.calendar_dates import FIRST_YEAR, LAST_YEAR, Found, add_months, make_date, next_date
from bot.domain.answers.context import ReadingContext
from bot.domain.answers.period_dates import (
    ANOTHER_DATE,
    EDGE,
    FRIDAY,
    MONDAY,
    SUNDAY,
    WHICH,
    edge_of_period,
)
from bot.domain.answers.relative_dates import MONTHS_PER_YEAR, Rule, apply_rules

MONTHS_PER_QUARTER = 3
MONTHS_PER_HALF = 6
# First months of the fiscal years in use: calendar, British and Indian, Australian, American government.
_FISCAL_MONTHS = (1, 4, 7, 10)

_WEEK = r"(?:kw|cw|wk|w|(?:calendar )?week)\.? ?(?P<week>[0-9]{1,2})(?:(?:[ /,]| of )+(?P<year>20[0-9]{2}))?"
_PART = r"(?:q(?P<quarter>[1-4])|h(?P<half>[12]))"
_FISCAL = r"(?:fy|fiscal year|financial year)"


def find_planning_period(words: str, context: ReadingContext) -> Found | None:
    """Read a phrase about a numbered week, a quarter, a half or a fiscal year, or return None if it is none.

    Shape: `words` are lower case with single spaces and digits.
    """
    return apply_rules(_RULES, words, context)


def _numbered_week(match: re.Match[str], context: ReadingContext) -> Found:
    edge = match.groupdict().get("edge")
    is_start = edge in ("start", "beginning", "first day")
    weekdays = (MONDAY,) if is_start else (FRIDAY, SUNDAY) if edge else (MONDAY, FRIDAY)
    last = _weekday_in(match, weekdays[-1], context.today)
    if last is None:
        return Found(problem=f"There is no calendar week {match['week']} in that year.")
    days = tuple(last - timedelta(days=weekdays[-1] - weekday) for weekday in weekdays)
    if is_start:
        return Found(days=days)
    doubt = f"Calendar week {match['week']} is more than one day, and I need one."
    return Found(days=days, doubt=doubt, is_whole=edge is None)


def _weekday_in(match: re.Match[str], weekday: int, today: date) -> date | None:
    def in_year(year: int) -> date | None:
        try:
            return date.fromisocalendar(year, int(match["week"]), weekday)
        except ValueError:
            return None

    return in_year(int(match["year"])) if match["year"] else next_date(in_year, today)


def _part_of_year(match: re.Match[str], context: ReadingContext) -> Found | None:
    months = MONTHS_PER_QUARTER if match["quarter"] else MONTHS_PER_HALF
    place = int(match["quarter"] or match["half"]) - 1
    year = _said_year(match)
    starts = dict.fromkeys((1, context.fiscal_year_month or 1))
    edges = [_edges(match["edge"], start + place * months, months, year, context.today) for start in starts]
    days = tuple(dict.fromkeys(day for each in edges for day in each))
    name = f"Q{match['quarter']}" if match["quarter"] else f"H{match['half']}"
    doubt = f"“{name}” may be a part of the calendar year or of a fiscal year."
    return Found(days=days, doubt=doubt, or_another=ANOTHER_DATE) if days else None


def _edges(edge: str | None, month: int, months: int, year: int | None, today: date) -> list[date]:
    """Return the edge in the year said, counted from either end of a fiscal year, or else the next."""

    def edge_in(candidate: int) -> date | None:
        first = make_date(candidate, 1, 1)
        if first is None or candidate + 2 > LAST_YEAR:
            return None
        return edge_of_period(edge, add_months(first, month - 1), months)

    if year is None:
        # A fiscal year that began last year may still have its last quarters before it.
        found = [day for day in map(edge_in, range(today.year - 1, today.year + 2)) if day and day >= today]
        return found[:1]
    is_calendar = month + months - 1 <= MONTHS_PER_YEAR
    return [day for day in map(edge_in, (year,) if is_calendar else (year, year - 1)) if day]


def _this_quarter(match: re.Match[str], context: ReadingContext) -> Found:
    months_in = (context.today.month - 1) % MONTHS_PER_QUARTER
    ahead = MONTHS_PER_QUARTER if match["which"] == "next" else 0
    first = add_months(context.today.replace(day=1), ahead - months_in)
    day = edge_of_period(match["edge"], first, MONTHS_PER_QUARTER)
    doubt = "A quarter may be one of the calendar year or of a fiscal year."
    return Found(days=(day,), doubt=doubt, or_another=ANOTHER_DATE)


def _fiscal_year(match: re.Match[str], context: ReadingContext) -> Found | None:
    # "FY 2026-27" says both years; a fiscal year that is named by one is commonly named by its last.
    year = FIRST_YEAR + int(match["last"]) if match["last"] else _said_year(match)
    months = (context.fiscal_year_month,) if context.fiscal_year_month else _FISCAL_MONTHS
    candidates = (year,) if year else range(context.today.year, context.today.year + 2)
    days = [
        day
        for month in months
        for day in [_edge_of_fiscal(match["edge"], month, candidates, context.today, is_said=year is not None)]
        if day
    ]
    doubt = "Fiscal years begin in different months."
    return Found(days=tuple(days), doubt=doubt, or_another=ANOTHER_DATE) if days else None


def _edge_of_fiscal(
    edge: str | None, month: int, years: tuple[int, ...] | range, today: date, *, is_said: bool
) -> date | None:
    """Return the edge of the fiscal year that ends in the first fitting year."""
    for year in years:
        first = make_date(year - (month > 1), month, 1)
        day = edge_of_period(edge, first, MONTHS_PER_YEAR) if first else None
        if day and (is_said or day >= today):
            return day
    return None


def _said_year(match: re.Match[str]) -> int | None:
    said = match["year"]
    return None if not said else int(said) if len(said) > len("26") else FIRST_YEAR + int(said.lstrip("'"))


_SHORT_OR_LONG = r"(?:[ ,]*(?:of |fy ?)?(?P<year>20[0-9]{2}|'?[0-9]{2}))?"
_FISCAL_YEARS = r"(?P<year>20[0-9]{2}|'?[0-9]{2})?(?:[-/–](?P<last>[0-9]{2}))?"
_RULES: tuple[tuple[re.Pattern[str], Rule], ...] = tuple(
    (re.compile(pattern), rule)
    for pattern, rule in (
        (rf"(?:in )?(?:{EDGE} )?{_WEEK}", _numbered_week),
        (r"(?P<year>20[0-9]{2})-?w(?P<week>[0-9]{2})", _numbered_week),
        (rf"(?:(?:by |in )?{EDGE} |in )?{_PART}{_SHORT_OR_LONG}", _part_of_year),
        (rf"{EDGE}{WHICH} quarter", _this_quarter),
        (r"(?:in )?(?P<edge>)(?P<which>this|next) quarter", _this_quarter),
        (rf"(?:{EDGE}(?: the| this)? )?{_FISCAL} ?{_FISCAL_YEARS}", _fiscal_year),
    )
)
