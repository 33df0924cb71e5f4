"""Promises to do something at a local time: a brief, a digest. The row is the truth; clocks only wake."""

from datetime import date, datetime, time
from enum import StrEnum

from bot.domain.ids import PromiseId, TeamId
from bot.domain.people import PersonKey
from bot.domain.records import Record


class PromiseKind(StrEnum):
    """What is promised."""

    BRIEF = "brief"
    DIGEST = "digest"
    CHANGE = "change"  # the end of an emergency change


class PromiseStatus(StrEnum):
    """A promise is kept once, or passed over because a later one took its place or nothing was left to say."""

    WAITING = "waiting"
    KEPT = "kept"
    PASSED = "passed"


class Promise(Record):
    """Something due once, at a local time of one day.

    Units: `local_date` and `local_time` are wall clock in `zone`; `due_at` is the aware UTC instant computed from them.
    Shape: (team_id, kind, subject, local_date) is unique; `subject` is "team/user", "leadership" or "changes/ID".
    """

    id: PromiseId
    team_id: TeamId
    kind: PromiseKind
    subject: str
    person: PersonKey | None
    local_date: date
    local_time: time
    zone: str
    due_at: datetime
    status: PromiseStatus = PromiseStatus.WAITING
