"""Our own rule from wall clocks to instants and back; pure. What is promised for which day does not belong here."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_ONE_DAY = timedelta(days=1)
_RESOLUTION = timedelta(seconds=1)
_EVERY_WEEKDAY = frozenset(range(1, 8))


def utc_of(local_date: date, local_time: time, zone: str) -> datetime:
    """Return the instant at which clocks in a zone show a wall time.

    A time the clocks skip gives the first instant after the gap, which may be on the next date; a time they show
    twice gives the first of the two.
    Units: the result is aware UTC; `zone` is an IANA name.
    Source: cron triggers drop or double such times, so that a weekly digest is lost every spring.
    """
    tz = ZoneInfo(zone)
    wall = datetime.combine(local_date, local_time.replace(tzinfo=None, fold=0), tzinfo=tz)
    instant = wall.astimezone(UTC)
    if instant.astimezone(tz).replace(tzinfo=None) == wall.replace(tzinfo=None):
        return instant
    return _first_instant_after_gap(wall, tz)


def _first_instant_after_gap(wall: datetime, tz: ZoneInfo) -> datetime:
    # Read with the offset after the gap the wall time lies before the change, read with the offset before it, after.
    before, after = wall.replace(fold=1).astimezone(UTC), wall.astimezone(UTC)
    old_offset = before.astimezone(tz).utcoffset()
    while after - before > _RESOLUTION:
        middle = before + ((after - before) / 2 // _RESOLUTION) * _RESOLUTION
        if middle.astimezone(tz).utcoffset() == old_offset:
            before = middle
        else:
            after = middle
    return after.replace(microsecond=0)


def local_date_of(instant: datetime, zone: str) -> date:
    """Return the date that calendars in a zone show at an instant."""
    return instant.astimezone(ZoneInfo(zone)).date()


def next_working_day(day: date, weekend: frozenset[int]) -> date:
    """Return the first day after `day` that is not in the weekend.

    Units: `weekend` holds ISO weekdays (Monday is 1).
    Raises: ValueError if every day is weekend, for then there is no such day.
    """
    if weekend >= _EVERY_WEEKDAY:
        raise ValueError("A week without a working day has no next working day.")
    day += _ONE_DAY
    while day.isoweekday() in weekend:
        day += _ONE_DAY
    return day


def local_time_of(instant: datetime, zone: str) -> time:
    """Return the wall-clock time of an aware instant in a zone."""
    return instant.astimezone(ZoneInfo(zone)).time()
