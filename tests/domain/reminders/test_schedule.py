"""When a morning brief and a digest are due."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.ids import TeamId, UserId
from bot.domain.people import Person, PersonKey
from bot.domain.reminders.schedule import brief_occurrence, digest_occurrence, is_timely
from bot.domain.workspace import Workspace

TEAM = TeamId("T0HALDEN")
SATURDAY_SUNDAY, FRIDAY_SATURDAY, SUNDAY_ONLY = frozenset({6, 7}), frozenset({5, 6}), frozenset({7})
ZONES = (
    "Asia/Kolkata",
    "Europe/Amsterdam",
    "America/New_York",
    "Pacific/Auckland",
    "Asia/Kathmandu",
    "Pacific/Chatham",
    "UTC",
)


def make_person(zone: str, weekend: frozenset[int] = SATURDAY_SUNDAY) -> Person:
    """Return somebody who lives in a zone."""
    return Person(key=PersonKey(team_id=TEAM, user_id=UserId("U0ANIL")), name="Anil", zone=zone, weekend=weekend)


def instant(zone: str, wall: str) -> datetime:
    """Return the instant at which clocks in a zone show "2026-11-23 08:00"."""
    return datetime.fromisoformat(wall).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


# (zone, weekend, local now, local day of the brief, its instant)
MORNINGS = (
    ("Asia/Kolkata", SATURDAY_SUNDAY, "2026-11-23 08:00", date(2026, 11, 23), "2026-11-23T03:30Z"),
    ("Asia/Kolkata", SATURDAY_SUNDAY, "2026-11-23 09:00", date(2026, 11, 23), "2026-11-23T03:30Z"),
    ("Asia/Kolkata", SATURDAY_SUNDAY, "2026-11-23 09:01", date(2026, 11, 24), "2026-11-24T03:30Z"),
    ("Asia/Kolkata", SATURDAY_SUNDAY, "2026-11-27 12:00", date(2026, 11, 30), "2026-11-30T03:30Z"),
    ("Asia/Kolkata", SATURDAY_SUNDAY, "2026-11-28 08:00", date(2026, 11, 30), "2026-11-30T03:30Z"),
    ("Asia/Kolkata", SUNDAY_ONLY, "2026-11-27 12:00", date(2026, 11, 28), "2026-11-28T03:30Z"),
    ("Asia/Riyadh", FRIDAY_SATURDAY, "2026-11-26 12:00", date(2026, 11, 29), "2026-11-29T06:00Z"),
    ("Asia/Riyadh", FRIDAY_SATURDAY, "2026-11-29 08:00", date(2026, 11, 29), "2026-11-29T06:00Z"),
    # Summer time ends on Sunday 25 October 2026 and begins on Sunday 28 March 2027.
    ("Europe/Amsterdam", SATURDAY_SUNDAY, "2026-10-23 08:00", date(2026, 10, 23), "2026-10-23T07:00Z"),
    ("Europe/Amsterdam", SATURDAY_SUNDAY, "2026-10-23 12:00", date(2026, 10, 26), "2026-10-26T08:00Z"),
    ("Europe/Amsterdam", FRIDAY_SATURDAY, "2026-10-24 12:00", date(2026, 10, 25), "2026-10-25T08:00Z"),
    ("Europe/Amsterdam", SATURDAY_SUNDAY, "2027-03-26 12:00", date(2027, 3, 29), "2027-03-29T07:00Z"),
    ("Pacific/Auckland", SATURDAY_SUNDAY, "2026-11-23 00:30", date(2026, 11, 23), "2026-11-22T20:00Z"),
    ("Asia/Kathmandu", SATURDAY_SUNDAY, "2026-11-23 08:00", date(2026, 11, 23), "2026-11-23T03:15Z"),
    # Chatham is 13:45 ahead in summer, which ends on 4 April 2027, and 12:45 in winter.
    ("Pacific/Chatham", SATURDAY_SUNDAY, "2026-11-23 08:59", date(2026, 11, 23), "2026-11-22T19:15Z"),
    ("Pacific/Chatham", SATURDAY_SUNDAY, "2027-04-02 12:00", date(2027, 4, 5), "2027-04-04T20:15Z"),
    ("UTC", SATURDAY_SUNDAY, "2026-12-31 12:00", date(2027, 1, 1), "2027-01-01T09:00Z"),
)


@pytest.mark.parametrize(("zone", "weekend", "now", "day", "due_at"), MORNINGS)
def test_the_next_brief_is_at_nine_on_the_persons_next_working_day(
    zone: str, weekend: frozenset[int], now: str, day: date, due_at: str
) -> None:
    occurrence = brief_occurrence(make_person(zone, weekend), instant(zone, now))

    assert (occurrence.local_date, occurrence.local_time, occurrence.zone) == (day, time(9, 0), zone)
    assert occurrence.due_at == datetime.fromisoformat(due_at)


# (local now, local day of the brief that catches up)
CATCH_UPS = (
    ("2026-11-23 07:00", date(2026, 11, 23)),
    ("2026-11-23 14:00", date(2026, 11, 23)),
    ("2026-11-23 17:59", date(2026, 11, 23)),
    ("2026-11-23 18:01", date(2026, 11, 24)),
    ("2026-11-23 23:30", date(2026, 11, 24)),
    ("2026-11-27 22:00", date(2026, 11, 30)),
    ("2026-11-28 14:00", date(2026, 11, 30)),
)


@pytest.mark.parametrize(("now", "day"), CATCH_UPS)
def test_a_missed_morning_is_made_good_on_the_same_working_day_until_the_evening(now: str, day: date) -> None:
    occurrence = brief_occurrence(make_person("Asia/Kolkata"), instant("Asia/Kolkata", now), catches_up=True)

    assert occurrence.local_date == day


@given(
    st.datetimes(min_value=datetime(2024, 1, 1), max_value=datetime(2030, 1, 1), timezones=st.just(UTC)),
    st.sampled_from(ZONES),
    st.sampled_from([SATURDAY_SUNDAY, FRIDAY_SATURDAY, SUNDAY_ONLY, frozenset()]),
)
def test_a_brief_is_never_late_never_on_a_day_off_and_none_is_skipped(
    now: datetime, zone: str, weekend: frozenset[int]
) -> None:
    occurrence = brief_occurrence(make_person(zone, weekend), now)
    wall = occurrence.due_at.astimezone(ZoneInfo(zone))

    assert (wall.date(), wall.time()) == (occurrence.local_date, time(9, 0))
    assert wall.isoweekday() not in weekend
    assert occurrence.due_at >= now
    # Walking back a day at a time, no earlier working morning lies at or after now.
    day = occurrence.local_date - timedelta(days=1)
    while day.isoweekday() in weekend:
        day -= timedelta(days=1)
    assert datetime.combine(day, time(9, 0), ZoneInfo(zone)) < now


def test_a_person_without_a_working_day_has_no_next_brief() -> None:
    with pytest.raises(ValueError, match="no next working day"):
        brief_occurrence(make_person("UTC", frozenset(range(1, 8))), instant("UTC", "2026-11-23 08:00"))


# (zone, weekday, local now, instant of the digest)
DIGESTS = (
    ("Europe/Amsterdam", 1, "2026-10-18 12:00", "2026-10-19T06:00Z"),  # Monday 08:00 in summer time
    ("Europe/Amsterdam", 1, "2026-10-19 08:00", "2026-10-19T06:00Z"),
    ("Europe/Amsterdam", 1, "2026-10-19 08:01", "2026-10-26T07:00Z"),  # and a week later in winter time
    ("Europe/Amsterdam", 5, "2026-11-23 12:00", "2026-11-27T07:00Z"),
    ("Asia/Kolkata", 7, "2026-11-23 12:00", "2026-11-29T02:30Z"),
    ("Pacific/Chatham", 1, "2026-11-23 07:00", "2026-11-22T18:15Z"),
)


@pytest.mark.parametrize(("zone", "weekday", "now", "due_at"), DIGESTS)
def test_the_digest_keeps_its_weekday_and_wall_time(zone: str, weekday: int, now: str, due_at: str) -> None:
    workspace = Workspace(team_id=TEAM, name="Halden Freight", zone=zone, digest_weekday=weekday)
    occurrence = digest_occurrence(workspace, instant(zone, now))

    assert occurrence.due_at == datetime.fromisoformat(due_at)
    assert occurrence.local_time == time(8, 0)


def test_a_digest_at_a_time_the_clocks_skip_comes_at_the_first_instant_after_the_gap() -> None:
    workspace = Workspace(team_id=TEAM, name="", zone="Europe/Amsterdam", digest_weekday=7, digest_at=time(2, 30))
    occurrence = digest_occurrence(workspace, instant("Europe/Amsterdam", "2027-03-27 12:00"))

    assert occurrence.due_at == datetime(2027, 3, 28, 1, 0, tzinfo=UTC)


@given(
    st.datetimes(min_value=datetime(2024, 1, 1), max_value=datetime(2030, 1, 1), timezones=st.just(UTC)),
    st.sampled_from(ZONES),
    st.integers(min_value=1, max_value=7),
)
def test_there_is_one_digest_in_every_week_and_the_next_is_never_late(now: datetime, zone: str, weekday: int) -> None:
    workspace = Workspace(team_id=TEAM, name="Halden Freight", zone=zone, digest_weekday=weekday)
    first = digest_occurrence(workspace, now)
    second = digest_occurrence(workspace, first.due_at + timedelta(seconds=1))

    assert now <= first.due_at <= now + timedelta(days=7, hours=1)
    assert first.local_date.isoweekday() == weekday
    assert second.local_date - first.local_date == timedelta(days=7)


@pytest.mark.parametrize(
    ("wall", "timely"),
    [
        ("2026-11-23 09:00", True),
        ("2026-11-23 17:59", True),
        ("2026-11-23 18:01", False),
        ("2026-11-24 09:00", False),
        ("2026-11-22 23:59", False),
    ],
)
def test_a_brief_is_sent_only_on_its_own_day_and_not_in_the_evening(wall: str, timely: bool) -> None:
    person = make_person("Asia/Kolkata")
    assert is_timely(date(2026, 11, 23), person, instant("Asia/Kolkata", wall)) is timely
