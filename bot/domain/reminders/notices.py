"""What the bot says in the morning, as facts. The words and blocks are in bot/views/reminders_brief.py."""

from datetime import date
from typing import Literal

from bot.domain.ids import TaskId
from bot.domain.people import PersonKey
from bot.domain.records import Record


class BriefLine(Record):
    """One thing that waits for the person.

    Shape: `what` says which kind of thing; `code` is a task's, a goal's, or the number of a question. `task_id`,
    `due_on`, `days_late` and `blocked_reason` are a task's alone.
    """

    what: Literal["task", "question", "confirmation", "signature", "change", "goal"]
    title: str
    code: str | None = None
    task_id: TaskId | None = None
    due_on: date | None = None
    days_late: int = 0
    blocked_reason: str | None = None
    provider_name: str | None = None


class MorningBrief(Record):
    """Everything that waits for one person, worst first, at most seven lines."""

    kind: Literal["reminders.brief"] = "reminders.brief"
    person: PersonKey
    local_date: date
    zone: str
    lines: tuple[BriefLine, ...]
    more_count: int
    has_home: bool = False  # people of other companies and guests have no Home that lists the rest
