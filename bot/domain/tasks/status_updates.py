"""What a status reply can report. How the words are read is in status_reply.py, what a report does in updates.py."""

from datetime import date
from decimal import Decimal

from bot.domain.records import Record


class Done(Record):
    """The task is finished."""


class Progress(Record):
    """How far the task is. Units: 0 to 1."""

    fraction: Decimal


class Blocked(Record):
    """The task cannot go on, and why."""

    reason: str


class Unblocked(Record):
    """The task can go on."""


class Started(Record):
    """Work on the task has begun."""


class Due(Record):
    """Another day is promised, with the reason if one was given."""

    on: date
    reason: str | None = None


class Unclear(Record):
    """It is about the task's state but cannot be taken as it is."""

    reason: str
    example: str


class NotAStatus(Record):
    """Talk that reports nothing."""


Update = Done | Progress | Blocked | Unblocked | Started | Due
StatusReply = Update | Unclear | NotAStatus
