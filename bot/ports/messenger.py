"""Saying things in Slack, and showing forms."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Protocol

from bot.domain.ids import ChannelId, MessageTs, TeamId, UserId
from bot.domain.notices import Notice
from bot.domain.records import Record


class RenderedMessage(Record):
    """A notice in Slack's words. Shape: `blocks` is Block Kit; `text` says all of it without blocks."""

    text: str
    blocks: tuple[dict[str, Any], ...]


class Renderer(Protocol):
    """Turns facts into words; pure, so that the same notice gives the same message."""

    def render(self, notice: Notice) -> RenderedMessage:
        """Return the message for a notice."""


class SendResult(StrEnum):
    """What became of one call to Slack."""

    SENT = "sent"
    LIMITED = "limited"  # 429: definitely not sent, try after `retry_after_seconds`
    NOT_SENT = "not_sent"  # definitely not sent, worth another try
    REFUSED = "refused"  # definitely not sent, and never will be
    UNKNOWN = "unknown"  # it may have been sent


class SendReport(Record):
    """The outcome of one send. Shape: `channel` and `ts` are there when `result` is SENT (`ts` not for ephemerals)."""

    result: SendResult
    channel: ChannelId | None = None
    ts: MessageTs | None = None
    error: str = ""
    retry_after_seconds: float = 0.0


class Messenger(Protocol):
    """One attempt each; never retries by itself."""

    async def post(
        self,
        channel: ChannelId,
        message: RenderedMessage,
        *,
        event_type: str,
        reference: str,
        thread_ts: MessageTs | None,
    ) -> SendReport:
        """Post with metadata {event_type, {"o": reference}}."""

    async def update(self, channel: ChannelId, ts: MessageTs, message: RenderedMessage) -> SendReport:
        """Replace a message."""

    async def whisper(
        self, channel: ChannelId, user: UserId, message: RenderedMessage, *, thread_ts: MessageTs | None
    ) -> SendReport:
        """Post an ephemeral message."""

    async def open_direct(self, user: UserId) -> ChannelId | None:
        """Return the direct-message channel with a person, or None if Slack refuses one. Raises: TransientError."""

    async def find(
        self, channel: ChannelId, references: frozenset[str], *, oldest: str, thread_ts: MessageTs | None
    ) -> dict[str, list[MessageTs]] | None:
        """Look for our own messages by reference, all pages; None if the read was not complete."""

    async def delete(self, channel: ChannelId, ts: MessageTs) -> bool:
        """Delete one of our messages (a proven double)."""


class Surface(Protocol):
    """Forms and Home: shown at once or not at all, so they do not pass the outbox."""

    async def open_form(self, workspace: TeamId, trigger_id: str, view: Mapping[str, Any]) -> str:
        """Open a modal and return its view id. Raises: ConflictError if the trigger is too old."""

    async def publish_home(self, workspace: TeamId, user: UserId, view: Mapping[str, Any]) -> None:
        """Publish a person's Home tab."""
