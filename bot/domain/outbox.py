"""A message the bot owes somebody, from the moment it is promised until Slack has it. See docs/adr/0003-outbox.md."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from bot.domain.audience import Audience
from bot.domain.ids import ChannelId, MessageTs, OutboxId, TeamId, UserId
from bot.domain.notices import Notice
from bot.domain.records import Record
from bot.domain.undelivered.cause import Cause
from bot.domain.undelivered.notices import NotDelivered

# Slack writes the times of messages, and its clock and ours need not agree.
CLOCKS_APART_AT_MOST = timedelta(minutes=2)


class OutboxState(StrEnum):
    """Where a message stands. Unknown outcomes are settled by reading back, never by sending blind.

    Shape: HELD is not in Slack or nobody knows, and may still be said: what hangs on it is held with it, so that a
    whole thread goes out in order once the cause is mended. FAILED will never be in Slack, so that what hangs on it has
    no place to go and is cancelled; both stay in their rows, where `last_error` and `cause` say why.
    """

    READY = "ready"
    SENDING = "sending"
    UNCERTAIN = "uncertain"
    SENT = "sent"
    FAILED = "failed"  # Slack said a final no, or its moment is over
    HELD = "held"  # it waits until people mend the cause: see `state_after`
    CANCELLED = "cancelled"


# What an operator should know of: it waits for a person, or it was never said.
WANTS_ATTENTION = (OutboxState.HELD, OutboxState.FAILED, OutboxState.UNCERTAIN)
UNSAID = (OutboxState.HELD, OutboxState.FAILED)


def describe_unsaid(counts: Mapping[OutboxState, int]) -> str | None:
    """Return how many messages were not delivered and why, in words, or None if there are none."""
    parts = [f"{counts[state]} {state}" for state in WANTS_ATTENTION if counts.get(state)]
    return ", ".join(parts) or None


class Target(Record):
    """Where a message goes.

    Shape: `channel` with `only_for` is an ephemeral; `only_for` alone is a direct message.
    `thread_of` names the message that starts the thread, which may not be sent yet; `thread_ts` an existing thread.
    """

    channel: ChannelId | None = None
    only_for: UserId | None = None
    thread_of: str | None = None
    thread_ts: MessageTs | None = None

    @property
    def is_ephemeral(self) -> bool:
        """Say whether only one person in the channel sees it; such a message cannot be read back."""
        return self.channel is not None and self.only_for is not None

    @property
    def starts_thread(self) -> bool:
        """Say whether the message stands in the channel itself, so that people may reply under it."""
        return self.thread_of is None and self.thread_ts is None and self.only_for is None

    @property
    def is_direct(self) -> bool:
        """Say whether it goes to one person's direct messages."""
        return self.channel is None


class Outgoing(Record):
    """A message as a use case states it.

    Shape: (team_id, natural_key) is unique: stating the same message twice queues it once.
    `subject` such as "scoping/ID" lets replies in the message's thread find their way back.
    `edits` names the natural key of the message this one replaces.
    """

    team_id: TeamId
    natural_key: str
    target: Target
    notice: Notice
    audience: Audience
    subject: str | None = None
    edits: str | None = None

    @property
    def is_missed(self) -> bool:
        """Say whether somebody else should hear that it was not delivered.

        Shape: an answer is missed by the one who acted, who may act again. News of an undelivered message, when it is
        undelivered itself, would go round in circles.
        """
        is_answer = self.target.is_ephemeral or self.notice.kind.startswith("reply.")
        return not is_answer and not isinstance(self.notice, NotDelivered)


def state_after(message: Outgoing, cause: Cause) -> OutboxState:
    """Return what becomes of a message that was not delivered.

    Shape: what stands in a channel for good is held until the cause is mended. What goes to one person is of its
    moment (a brief of its day, an answer of its question), so that it fails. Where nobody knows whether it arrived it
    is held in any case, because saying it again blindly may say it twice; but of an ephemeral nobody ever will know.
    """
    if cause is Cause.UNREADABLE:
        return OutboxState.FAILED if message.target.is_ephemeral else OutboxState.HELD
    return OutboxState.HELD if cause.is_mendable and message.target.only_for is None else OutboxState.FAILED


class OutboxItem(Record):
    """A queued message with its delivery state. Units: all times are aware UTC, real time and not the moved clock."""

    id: OutboxId
    seq: int  # the order in which messages were stated; kept within a channel
    message: Outgoing
    state: OutboxState
    due_at: datetime
    attempts: int = 0
    owner: str | None = None
    lease_until: datetime | None = None
    send_started_at: datetime | None = None
    looked_at: datetime | None = None  # when a complete read-back first failed to find it
    channel: ChannelId | None = None
    slack_ts: MessageTs | None = None
    last_error: str | None = None
    cause: Cause | None = None  # of a held or failed one
    told_at: datetime | None = None  # when it was looked at for telling somebody that it is not there

    def may_be_at(self, ts: MessageTs, *, is_clock_moved: bool) -> bool:
        """Say whether Slack may have put this message, whose sending began, at this place.

        Shape: while the clock is moved, a place tells nothing about real time.
        """
        if self.message.edits is not None or not self.message.target.starts_thread:
            return False
        began = self.send_started_at
        return is_clock_moved or began is None or began <= datetime.fromtimestamp(float(ts), UTC) + CLOCKS_APART_AT_MOST
