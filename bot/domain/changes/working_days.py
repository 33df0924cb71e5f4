"""Counting working days between dates. Saturday and Sunday are free; there are no holiday calendars yet."""

from datetime import date, timedelta

from bot.domain.answers.context import SATURDAY_AND_SUNDAY

_ONE_DAY = timedelta(days=1)


def shifted(day: date, count: int) -> date:
    """Return the day that many working days later, or earlier where the count is negative."""
    step = _ONE_DAY if count > 0 else -_ONE_DAY
    for _ in range(abs(count)):
        day += step
        while day.isoweekday() in SATURDAY_AND_SUNDAY:
            day += step
    return day


def working_days_between(first: date, last: date) -> int:
    """Return by how many working days `last` is after `first`; negative where it is before."""
    if last < first:
        return -working_days_between(last, first)
    days = (last - first).days
    whole, rest = divmod(days, 7)
    loose = sum((first + timedelta(days=each)).isoweekday() not in SATURDAY_AND_SUNDAY for each in range(1, rest + 1))
    return whole * (7 - len(SATURDAY_AND_SUNDAY)) + loose
