"""The messages the bot owes: stated inside a use case's transaction, delivered by the engine in its own."""

from datetime import datetime, timedelta
from typing import Protocol

from bot.domain.ids import ChannelId, MessageTs, OutboxId, TeamId
from bot.domain.outbox import OutboxItem, OutboxState, Outgoing
from bot.domain.undelivered.cause import Cause


class OutboxQueue(Protocol):
    """What use cases may do with messages, within their transaction."""

    async def state(self, message: Outgoing) -> bool:
        """Queue a message; return False if its natural key was stated before (nothing changes then)."""

    async def subject_at(self, team_id: TeamId, channel: ChannelId, ts: MessageTs) -> str | None:
        """Return the subject of the bot's message at this place, or None if it is not the bot's."""

    async def is_unsettled(self, team_id: TeamId, channel: ChannelId, root_ts: MessageTs) -> bool:
        """Say whether a message with a subject that is being sent or uncertain right now may be the one at this place.

        Shape: a message in a thread starts none; Slack's clock may be behind ours by a little.
        """

    async def get(self, team_id: TeamId, natural_key: str) -> OutboxItem | None:
        """Return a stated message, for instance to know whether and where it was sent."""


class OutboxStore(Protocol):
    """What the delivering engine does, each call a transaction of its own, committed when it returns.

    Units: every time here is real time, aware UTC. Fencing: `settle` and the like do nothing but return False unless
    the item is still `sending` and owned by `owner`.
    """

    async def claim(self, owner: str, now: datetime, lease: timedelta, limit: int) -> list[OutboxItem]:
        """Mark due items `sending` and return them, in `seq` order.

        Never more than one item per channel (or direct person) at a time, and never one whose earlier sibling in the
        same channel or person is still ready, sending or uncertain. An edit waits until what it edits is sent, a reply
        until its thread root is; an item whose root failed or was cancelled is marked cancelled, one whose root is held
        is held too. An edit with a newer ready edit of the same message is cancelled instead of claimed.
        """

    async def sent(self, item: OutboxId, owner: str, channel: ChannelId, ts: MessageTs | None) -> bool:
        """Mark sent, with where Slack put it."""

    async def retry(self, item: OutboxId, owner: str, due_at: datetime, error: str, *, counts: bool) -> bool:
        """Mark ready again for a definite non-delivery; `counts` says whether it uses up an attempt."""

    async def unknown(self, item: OutboxId, owner: str, error: str) -> bool:
        """Mark uncertain."""

    async def finish(self, item: OutboxId, owner: str, state: OutboxState, error: str, cause: Cause) -> bool:
        """Mark failed or held, and not told of yet."""

    async def expire(self, now: datetime) -> int:
        """Turn `sending` items whose lease ran out into uncertain ones; return how many."""

    async def uncertain(self, sent_before: datetime, limit: int) -> list[OutboxItem]:
        """Return uncertain items whose sending began before this time."""

    async def found(self, item: OutboxId, channel: ChannelId, ts: MessageTs) -> bool:
        """Settle an uncertain item as sent."""

    async def not_found(self, item: OutboxId, now: datetime, second_look_after: timedelta) -> bool:
        """Note a complete read-back without the item; the second one, late enough, makes it ready again."""

    async def give_up(self, item: OutboxId, state: OutboxState, error: str, cause: Cause) -> bool:
        """Settle an uncertain item as held or failed, and not told of yet."""

    async def untold(self, limit: int) -> list[OutboxItem]:
        """Return held and failed items that nobody has been told of, in `seq` order."""

    async def is_told(self, item: OutboxItem, since: datetime) -> bool:
        """Say whether another item of the same place, undelivered for the same cause, was told of.

        Shape: one that is held still counts whenever that was, one that failed only if it was at or after `since`.
        """

    async def mark_told(self, item: OutboxItem, at: datetime) -> None:
        """Note that an item was told of, or need not be."""

    async def release(self, now: datetime, channel: ChannelId | None = None) -> int:
        """Let held items of a channel, or of all channels, be tried anew in their order; return how many.

        Shape: one of which nobody knows whether it arrived becomes uncertain, and so is looked for before anything
        else. What is held on its way to one person stays held: its moment is over.
        """

    async def next_due_at(self) -> datetime | None:
        """Return when the earliest ready item is due, of those that wait for no other."""

    async def counts(self) -> dict[OutboxState, int]:
        """Return how many items are in each state but sent and cancelled, which are settled and too many to count."""

    async def root_of(self, item: OutboxItem) -> tuple[ChannelId, MessageTs] | None:
        """Return where the message that `item` edits or replies under was put, if it is sent."""
