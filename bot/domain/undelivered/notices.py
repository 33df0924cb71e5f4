"""What the bot says of what it could not say, as facts. The words are in bot/views/undelivered_notice.py."""

from typing import Literal

from bot.domain.ids import ChannelId, OutboxId
from bot.domain.people import PersonKey
from bot.domain.records import Record
from bot.domain.undelivered.cause import Cause


class NotDelivered(Record):
    """That a message is not where it should be, to somebody who can do something about it.

    Shape: `what` is the kind of the message, never its content; it was meant for `channel` or else for `person`.
    `error` is Slack's own name for the refusal, where it gave one. `is_lead` says that who reads this leads the work.
    `named_in_thread` says that the person's tasks were named in the thread of the work instead.
    """

    kind: Literal["undelivered.told"] = "undelivered.told"
    message: OutboxId
    what: str
    is_edit: bool = False
    channel: ChannelId | None = None
    person: PersonKey | None = None
    provider_name: str | None = None
    cause: Cause
    error: str | None = None
    is_leadership: bool = False
    is_lead: bool = False
    named_in_thread: bool = False


class NamedTask(Record):
    """A task as both companies know it."""

    code: str
    title: str


class TasksNamed(Record):
    """Which tasks wait for somebody who cannot be written to directly. Shape: only their own, and nothing about them.

    How late they are is between a person and their lead, so it is not said where the other company reads.
    """

    kind: Literal["undelivered.tasks"] = "undelivered.tasks"
    person: PersonKey
    tasks: tuple[NamedTask, ...]
