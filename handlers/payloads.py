"""What people did, typed: the only shape of Slack's payloads that handlers see. Reading them is in `reading`."""

from collections.abc import Mapping
from typing import Any

from bot.domain.ids import ChannelId, MessageTs, TeamId, UserId
from bot.domain.people import Actor
from bot.domain.records import Record

# Shape: `values[block_id][action_id]` is the element's state, as Slack sends it.
FormValues = Mapping[str, Mapping[str, Any]]


class Input(Record):
    """Something that reached the bot. Shape: `key` is the delivery's id, the same for every repeat of it."""

    key: str


class Acted(Input):
    """Something a person did."""

    actor: Actor


class CommandInvoked(Acted):
    """A slash command. Shape: `words` are those that chose the handler, `text` is what follows them."""

    channel: ChannelId
    words: str
    text: str
    trigger_id: str


class ButtonPressed(Acted):
    """A button, select or menu used in a message, a form or the Home tab.

    Shape: `action_id` without the `:n` of like controls; `value` is the button's value, the value of the chosen
    option, the chosen date, time or id, or several joined by commas.
    """

    action_id: str
    value: str
    channel: ChannelId | None
    message_ts: MessageTs | None
    thread_ts: MessageTs | None
    trigger_id: str
    view_id: str | None
    in_home: bool = False


class FormSubmitted(Acted):
    """A form sent off."""

    callback_id: str
    metadata: str
    values: FormValues
    view_id: str


class FormClosed(Acted):
    """A form closed without sending it."""

    callback_id: str
    metadata: str
    view_id: str


class MessagePosted(Acted):
    """A person's message that does not mention the bot, in plain text; of a file only the number counts."""

    channel: ChannelId
    ts: MessageTs
    thread_ts: MessageTs | None
    text: str
    files: int
    client_msg_id: str | None
    is_direct: bool


class MessageEdited(Acted):
    """A message whose text was changed by its author. Shape: `ts` is that of the message."""

    channel: ChannelId
    ts: MessageTs
    thread_ts: MessageTs | None
    text: str


class MessageDeleted(Acted):
    """A message that is gone. Shape: `actor` is its author, for Slack does not say who deleted it."""

    channel: ChannelId
    ts: MessageTs
    thread_ts: MessageTs | None


class BotMentioned(Acted):
    """A message that mentions the bot. Shape: `text` without that mention."""

    channel: ChannelId
    ts: MessageTs
    thread_ts: MessageTs | None
    text: str
    files: int


class ShortcutInvoked(Acted):
    """A shortcut. Shape: channel, `message_ts` and `thread_ts` are those of the message of a message shortcut."""

    callback_id: str
    trigger_id: str
    channel: ChannelId | None
    message_ts: MessageTs | None
    thread_ts: MessageTs | None


class HomeOpened(Acted):
    """The Home tab came into view."""


class OptionsAsked(Acted):
    """Slack asks what a select shows for the letters typed so far."""

    action_id: str
    query: str
    private_metadata: str


class Lifecycle(Input):
    """Something that happened to the installation, a channel or a person, not a deed of somebody towards the bot."""

    name: str
    team: TeamId
    channel: ChannelId | None = None
    person: UserId | None = None


def place_of(given: Input) -> tuple[ChannelId | None, MessageTs | None]:
    """Return where the person acted, so that an answer can go there: the channel and the thread, if any."""
    channel = getattr(given, "channel", None)
    thread_ts = getattr(given, "thread_ts", None)
    if isinstance(given, BotMentioned):
        thread_ts = given.thread_ts or given.ts
    return channel, thread_ts
