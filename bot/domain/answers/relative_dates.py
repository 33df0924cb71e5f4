"""Days counted from today: "Friday", "in 3 weeks", "the 15th". Weeks, months and quarters live in period_dates."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from bot.domain.answers.calendar_dates import LAST_YEAR, WEEKDAY, WEEKDAYS, Found, add_months, make_date
from bot.domain.answers.context import ReadingContext
from bot.domain.answers.wording import say_date

MONTHS_PER_YEAR = 12

_UNIT = r"(?P<unit>business days?|working days?|workdays?|days?|weeks?|fortnights?|months?|years?)"
_COUNT = r"(?P<count>[0-9]{1,3}|an?)"

Rule = Callable[[re.Match[str], ReadingContext], Found | None]


def find_relative_date(words: str, context: ReadingContext) -> Found | None:
    """Read a phrase that counts from today, or return None if the words are no such phrase.

    Shape: `words` are lower case with single spaces and digits.
    """
    return apply_rules(_RULES, words, context)


def apply_rules(rules: tuple[tuple[re.Pattern[str], Rule], ...], words: str, context: ReadingContext) -> Found | None:
    """Return what the first rule whose pattern is the whole phrase finds."""
    for pattern, rule in rules:
        match = pattern.fullmatch(words)
        if match:
            found = rule(match, context)
            return found if found and all(day.year <= LAST_YEAR for day in found.days) else None
    return None


def add_business_days(day: date, count: int, weekend: frozenset[int]) -> date:
    """Return the day that many working days later; public holidays are not known here."""
    while count > 0:
        day += timedelta(days=1)
        count -= day.isoweekday() not in weekend
    return day


def _named_day(match: re.Match[str], context: ReadingContext) -> Found:
    days_ahead = {"today": 0, "tomorrow": 1}.get(match.group(), 2)
    return Found(days=(context.today + timedelta(days=days_ahead),))


def _weekday(match: re.Match[str], context: ReadingContext) -> Found:
    which = match["which"]
    coming = _coming(match["weekday"], context.today)
    a_week_later = coming + timedelta(days=7)
    is_today = coming == context.today
    if which == "next" and is_today:
        return Found(days=(a_week_later,))
    is_in_this_week = coming.isocalendar()[:2] == context.today.isocalendar()[:2]
    if (which == "next" and is_in_this_week) or (which is None and is_today):
        doubt = f"“{match.group().title()}” may be {say_date(coming)} or {say_date(a_week_later)}."
        return Found(days=(coming, a_week_later), doubt=doubt)
    return Found(days=(coming,))


def _weekday_of_next_week(match: re.Match[str], context: ReadingContext) -> Found:
    monday = context.today - timedelta(days=context.today.isoweekday() - 1)
    return Found(days=(monday + timedelta(days=7 + WEEKDAYS[match["weekday"]] - 1),))


def _week_after_weekday(match: re.Match[str], context: ReadingContext) -> Found:
    return Found(days=(_coming(match["weekday"], context.today) + timedelta(days=7),))


def _in_some_time(match: re.Match[str], context: ReadingContext) -> Found:
    count = int(match["count"]) if match["count"].isdigit() else 1
    match match["unit"].removesuffix("s"):
        case "year":
            day = add_months(context.today, count * MONTHS_PER_YEAR)
        case "month":
            day = add_months(context.today, count)
        case "fortnight":
            day = context.today + timedelta(weeks=2 * count)
        case "week":
            day = context.today + timedelta(weeks=count)
        case "day":
            day = context.today + timedelta(days=count)
        case _:
            day = add_business_days(context.today, count, context.weekend)
    return Found(days=(day,))


def _day_of_month(match: re.Match[str], context: ReadingContext) -> Found | None:
    months_ahead = range(1, 2) if match["next"] else range(MONTHS_PER_YEAR)
    firsts = (add_months(context.today.replace(day=1), ahead) for ahead in months_ahead)
    days = (make_date(first.year, first.month, int(match["day"])) for first in firsts)
    coming = next((day for day in days if day and day >= context.today), None)
    return Found(days=(coming,)) if coming else None


def _coming(weekday: str, today: date) -> date:
    return today + timedelta(days=(WEEKDAYS[weekday] - today.isoweekday()) % 7)


_RULES: tuple[tuple[re.Pattern[str], Rule], ...] = tuple(
    (re.compile(pattern), rule)
    for pattern, rule in (
        (r"today|tomorrow|(?:the )?day after tomorrow", _named_day),
        (rf"(?:(?P<which>next|this) )?(?:coming )?{WEEKDAY}", _weekday),
        (rf"{WEEKDAY} (?:of )?next week", _weekday_of_next_week),
        (rf"next week,? (?:on )?{WEEKDAY}", _weekday_of_next_week),
        (rf"(?:a|1) week from {WEEKDAY}", _week_after_weekday),
        (rf"(?:in|within) {_COUNT} {_UNIT}(?:'? time)?", _in_some_time),
        (rf"{_COUNT} {_UNIT} from (?:now|today)", _in_some_time),
        (r"the (?P<day>[0-9]{1,2})(?:st|nd|rd|th)?(?P<next> of next month)?", _day_of_month),
        (r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)(?P<next> of next month)?", _day_of_month),
    )
)
