"""Counting working days there and back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.changes.working_days import shifted, working_days_between

DAYS = st.dates(min_value=date(2020, 1, 1), max_value=date(2040, 1, 1))


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        (date(2026, 12, 18), date(2026, 12, 18), 0),
        (date(2026, 12, 18), date(2026, 12, 21), 1),
        (date(2026, 12, 18), date(2027, 1, 1), 10),
        (date(2027, 1, 1), date(2026, 12, 18), -10),
        (date(2026, 12, 19), date(2026, 12, 20), 0),
    ],
)
def test_weekends_do_not_count(first: date, last: date, days: int) -> None:
    assert working_days_between(first, last) == days


@given(day=DAYS, count=st.integers(min_value=1, max_value=400))
def test_a_shift_is_as_long_as_it_says_and_ends_on_a_working_day(day: date, count: int) -> None:
    later = shifted(day, count)
    assert working_days_between(day, later) == count
    assert later.isoweekday() < 6
    assert shifted(day, 0) == day


@given(day=DAYS, count=st.integers(min_value=1, max_value=400))
def test_a_shift_from_a_working_day_goes_back_where_it_came_from(day: date, count: int) -> None:
    start = shifted(day, 1)
    assert shifted(shifted(start, count), -count) == start
