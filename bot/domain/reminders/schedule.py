"""When a brief or a digest is due: local wall time, on working days, never at an inhumane hour."""

from datetime import date, datetime, time, timedelta

from bot.domain.localtime import local_date_of, local_time_of, next_working_day, utc_of
from bot.domain.people import Person
from bot.domain.records import Record
from bot.domain.workspace import Workspace

BRIEF_AT = time(9, 0)
QUIET_FROM = time(18, 0)  # no catch-up brief after this; Source: docs/concepts.md, quiet hours
DAYS_A_WEEK = 7


class Occurrence(Record):
    """One time something is due. Units: wall clock in `zone`; `due_at` is the aware UTC instant."""

    local_date: date
    local_time: time
    zone: str
    due_at: datetime


def brief_occurrence(person: Person, now: datetime, *, catches_up: bool = False) -> Occurrence:
    """Return a person's next brief: 09:00 of a working day, not before `now`.

    With `catches_up` a morning that was missed is made good today, at once, unless it is evening by now.
    """
    today = local_date_of(now, person.zone)
    works_today = today.isoweekday() not in person.weekend
    latest = QUIET_FROM if catches_up else BRIEF_AT
    is_in_time = local_time_of(now, person.zone) <= latest
    day = today if works_today and is_in_time else next_working_day(today, person.weekend)
    return _occurrence(day, BRIEF_AT, person.zone)


def is_timely(local_date: date, person: Person, now: datetime) -> bool:
    """Say whether a brief of this day may still be sent: on the day itself, and not in the evening."""
    return local_date_of(now, person.zone) == local_date and local_time_of(now, person.zone) <= QUIET_FROM


def digest_occurrence(workspace: Workspace, now: datetime) -> Occurrence:
    """Return the workspace's next digest: its weekday and time in its zone, not before `now`."""
    today = local_date_of(now, workspace.zone)
    day = today + timedelta(days=(workspace.digest_weekday - today.isoweekday()) % DAYS_A_WEEK)
    occurrence = _occurrence(day, workspace.digest_at, workspace.zone)
    if occurrence.due_at < now:
        occurrence = _occurrence(day + timedelta(days=DAYS_A_WEEK), workspace.digest_at, workspace.zone)
    return occurrence


def _occurrence(day: date, at: time, zone: str) -> Occurrence:
    return Occurrence(local_date=day, local_time=at, zone=zone, due_at=utc_of(day, at, zone))
