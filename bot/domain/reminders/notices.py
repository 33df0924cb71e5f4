"""What the bot says in the morning, as facts. The words and blocks are in bot/views/reminders_brief.py."""

from datetime import date
from typing import Literal

from bot.domain.ids import TaskId
from bot.domain.people import PersonKey
from bot.domain.records import Record


class BriefLine(Record):
    """One thing that waits for the person, worst first.

    Shape: `what` says which kind of thing; `where` is "C…/ts" of the message to answer, where there is one.
    """

    what: Literal["task", "question", "confirmation", "signature", "goal"]
    title: str
    code: str | None = None
    task_id: TaskId | None = None
    due_on: date | None = None
    days_late: int = 0
    blocked_reason: str | None = None
    provider_name: str | None = None


class MorningBrief(Record):
    """Everything that waits for one person, at most seven lines."""

    kind: Literal["reminders.brief"] = "reminders.brief"
    person: PersonKey
    local_date: date
    zone: str
    lines: tuple[BriefLine, ...]
    more_count: int
