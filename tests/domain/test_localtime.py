"""Wall clocks and instants: gaps, folds, days that never were, and every zone over ten years by sample."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.localtime import local_date_of, next_working_day, utc_of

ZONES = sorted(zone for zone in available_timezones() if zone not in {"Factory", "localtime"})
SAMPLED_ZONES = ZONES[::4]
FIRST_DAY = date(2025, 1, 1)
DAYS = [FIRST_DAY + timedelta(days=n) for n in range(3652)]


def _offset_changes(zone: str) -> list[date]:
    """Return the days around which the zone's offset changes, since nothing can go wrong on the others."""
    tz = ZoneInfo(zone)
    offsets = [(day, datetime(day.year, day.month, day.day, 12, tzinfo=tz).utcoffset()) for day in DAYS]
    return [later for (_, first), (later, second) in pairwise(offsets) if first != second]


def test_an_ordinary_wall_time_is_read_with_the_offset_of_that_day() -> None:
    assert utc_of(date(2026, 12, 1), time(8, 0), "Europe/Amsterdam") == datetime(2026, 12, 1, 7, 0, tzinfo=UTC)


def test_a_wall_time_in_a_gap_is_the_first_instant_after_it() -> None:
    assert utc_of(date(2026, 3, 29), time(2, 30), "Europe/Amsterdam") == datetime(2026, 3, 29, 1, 0, tzinfo=UTC)


def test_a_wall_time_shown_twice_is_the_first_of_the_two() -> None:
    assert utc_of(date(2026, 10, 25), time(2, 30), "Europe/Amsterdam") == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_midnight_of_a_gap_at_midnight_is_the_first_instant_of_that_day() -> None:
    assert utc_of(date(2026, 3, 29), time(0, 0), "Asia/Beirut") == datetime(2026, 3, 28, 22, 0, tzinfo=UTC)


def test_a_gap_of_half_an_hour_ends_at_the_half_hour() -> None:
    assert utc_of(date(2026, 10, 4), time(2, 15), "Australia/Lord_Howe") == datetime(2026, 10, 3, 15, 30, tzinfo=UTC)


def test_a_day_that_never_existed_is_the_next_instant() -> None:
    assert utc_of(date(2011, 12, 30), time(9, 0), "Pacific/Apia") == datetime(2011, 12, 30, 10, 0, tzinfo=UTC)


def test_a_monday_after_spring_forward_has_its_midnight() -> None:
    assert utc_of(date(2026, 3, 9), time(0, 0), "America/New_York") == datetime(2026, 3, 9, 4, 0, tzinfo=UTC)


@pytest.mark.parametrize("wall", [time(0, 0), time(0, 30), time(2, 0), time(2, 30), time(8, 0), time(23, 30)])
def test_every_day_of_every_sampled_zone_has_one_instant_about_a_day_after_the_last(wall: time) -> None:
    assert len(SAMPLED_ZONES) >= 100
    for zone in SAMPLED_ZONES:
        tz = ZoneInfo(zone)
        for change in _offset_changes(zone):
            instants = [utc_of(change + timedelta(days=n), wall, zone) for n in range(-3, 4)]
            for first, second in pairwise(instants):
                assert timedelta(hours=20) <= second - first <= timedelta(hours=28), (zone, change, wall)
            for instant in instants:
                shown = instant.astimezone(tz)
                assert shown.fold == 0, (zone, change, wall)


@settings(max_examples=500, deadline=None)
@given(zone=st.sampled_from(ZONES), day=st.sampled_from(DAYS), wall=st.times())
def test_the_instant_shows_the_wall_time_or_ends_a_gap_that_held_it(zone: str, day: date, wall: time) -> None:
    instant = utc_of(day, wall, zone)
    tz = ZoneInfo(zone)
    shown, wanted = instant.astimezone(tz).replace(tzinfo=None), datetime.combine(day, wall.replace(fold=0))
    just_before = (instant - timedelta(seconds=1)).astimezone(tz).replace(tzinfo=None)
    assert shown == wanted or just_before < wanted < shown


@given(instant=st.datetimes(min_value=datetime(2025, 1, 1), max_value=datetime(2034, 12, 31), timezones=st.just(UTC)))
def test_the_local_date_is_that_of_the_wall_clock(instant: datetime) -> None:
    assert local_date_of(instant, "UTC") == instant.date()
    assert local_date_of(datetime(2026, 11, 23, 23, 30, tzinfo=UTC), "Europe/Amsterdam") == date(2026, 11, 24)


def test_the_next_working_day_after_friday_is_monday_where_the_weekend_is_saturday_and_sunday() -> None:
    assert next_working_day(date(2026, 11, 20), frozenset({6, 7})) == date(2026, 11, 23)


def test_the_next_working_day_after_thursday_is_sunday_where_the_weekend_is_friday_and_saturday() -> None:
    assert next_working_day(date(2026, 11, 19), frozenset({5, 6})) == date(2026, 11, 22)


def test_a_week_of_weekends_has_no_working_day() -> None:
    with pytest.raises(ValueError, match="no next working day"):
        next_working_day(date(2026, 11, 20), frozenset(range(1, 8)))
