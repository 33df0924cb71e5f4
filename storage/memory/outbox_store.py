"""The twin's messages: delivering them, each step atomic."""

from datetime import datetime, timedelta

from typing_extensions import override

from bot.domain.ids import ChannelId, MessageTs, OutboxId, TeamId
from bot.domain.outbox import OutboxItem, OutboxState
from bot.ports.outbox import OutboxStore
from storage.memory.state import MemoryState

OPEN = frozenset({OutboxState.READY, OutboxState.SENDING, OutboxState.UNCERTAIN})
DEAD = frozenset({OutboxState.FAILED, OutboxState.CANCELLED, OutboxState.HELD})


class MemoryOutboxStore(OutboxStore):
    """What the delivering engine does with messages."""

    def __init__(self, state: MemoryState) -> None:
        self._state = state

    @override
    async def claim(self, owner: str, now: datetime, lease: timedelta, limit: int) -> list[OutboxItem]:
        claimed: list[OutboxItem] = []
        busy: set[tuple[TeamId, str]] = set()
        for item in self._by_seq():
            if item.state not in OPEN or self._cancel_if_pointless(item):
                continue
            if _lane(item) not in busy and len(claimed) < limit and self._is_claimable(item, now):
                sending = {"state": OutboxState.SENDING, "owner": owner}
                claimed.append(self._change(item, **sending, lease_until=now + lease, send_started_at=now))
            busy.add(_lane(item))
        return claimed

    @override
    async def sent(self, item: OutboxId, owner: str, channel: ChannelId, ts: MessageTs | None) -> bool:
        return self._settle(self._owned(item, owner), state=OutboxState.SENT, channel=channel, slack_ts=ts)

    @override
    async def retry(self, item: OutboxId, owner: str, due_at: datetime, error: str, *, counts: bool) -> bool:
        owned = self._owned(item, owner)
        attempts = (owned.attempts if owned else 0) + counts
        return self._settle(owned, state=OutboxState.READY, due_at=due_at, last_error=error, attempts=attempts)

    @override
    async def unknown(self, item: OutboxId, owner: str, error: str) -> bool:
        return self._settle(self._owned(item, owner), state=OutboxState.UNCERTAIN, last_error=error)

    @override
    async def finish(self, item: OutboxId, owner: str, state: OutboxState, error: str) -> bool:
        return self._settle(self._owned(item, owner), state=state, last_error=error)

    @override
    async def expire(self, now: datetime) -> int:
        sending = [each for each in self._by_seq() if each.state is OutboxState.SENDING]
        expired = [each for each in sending if each.lease_until is not None and each.lease_until < now]
        for item in expired:
            self._change(item, state=OutboxState.UNCERTAIN)
        return len(expired)

    @override
    async def uncertain(self, sent_before: datetime, limit: int) -> list[OutboxItem]:
        found = [each for each in self._by_seq() if each.state is OutboxState.UNCERTAIN]
        return [each for each in found if each.send_started_at and each.send_started_at <= sent_before][:limit]

    @override
    async def found(self, item: OutboxId, channel: ChannelId, ts: MessageTs) -> bool:
        return self._settle(self._uncertain(item), state=OutboxState.SENT, channel=channel, slack_ts=ts)

    @override
    async def not_found(self, item: OutboxId, now: datetime, second_look_after: timedelta) -> bool:
        uncertain = self._uncertain(item)
        if uncertain is None:
            return False
        if uncertain.looked_at is None:
            return self._settle(uncertain, looked_at=now)
        if now < uncertain.looked_at + second_look_after:
            return False
        return self._settle(uncertain, state=OutboxState.READY, due_at=now, looked_at=None)

    @override
    async def give_up(self, item: OutboxId, state: OutboxState, error: str) -> bool:
        return self._settle(self._uncertain(item), state=state, last_error=error)

    @override
    async def next_due_at(self) -> datetime | None:
        return min((each.due_at for each in self._by_seq() if each.state is OutboxState.READY), default=None)

    @override
    async def counts(self) -> dict[OutboxState, int]:
        states = [item.state for item in self._by_seq()]
        return {state: states.count(state) for state in OutboxState}

    @override
    async def root_of(self, item: OutboxItem) -> tuple[ChannelId, MessageTs] | None:
        root = self._root(item)
        if root is None or root.state is not OutboxState.SENT or root.channel is None or root.slack_ts is None:
            return None
        return root.channel, root.slack_ts

    def _by_seq(self) -> list[OutboxItem]:
        return sorted(self._state.outbox.values(), key=lambda each: each.seq)

    def _is_claimable(self, item: OutboxItem, now: datetime) -> bool:
        if item.state is not OutboxState.READY or item.due_at > now:
            return False
        root = self._root(item)
        return root is None or root.state is OutboxState.SENT

    def _cancel_if_pointless(self, item: OutboxItem) -> bool:
        """Cancel a ready item whose root will never be there, or whose edit a newer one makes pointless."""
        root = self._root(item)
        is_pointless = self._is_outdated_edit(item) or (root is not None and root.state in DEAD)
        if item.state is OutboxState.READY and is_pointless:
            self._change(item, state=OutboxState.CANCELLED)
            return True
        return False

    def _is_outdated_edit(self, item: OutboxItem) -> bool:
        if item.message.edits is None:
            return False
        edited = (item.message.team_id, item.message.edits)
        newer = [each for each in self._by_seq() if each.seq > item.seq and each.state is OutboxState.READY]
        return any((each.message.team_id, each.message.edits) == edited for each in newer)

    def _root(self, item: OutboxItem) -> OutboxItem | None:
        key = item.message.edits or item.message.target.thread_of
        return None if key is None else self._state.stated(item.message.team_id, key)

    def _change(self, item: OutboxItem, **fields: object) -> OutboxItem:
        changed = item.model_copy(update=fields)
        self._state.outbox[item.id] = changed
        return changed

    def _settle(self, item: OutboxItem | None, **fields: object) -> bool:
        if item is not None:
            self._change(item, **fields)
        return item is not None

    def _owned(self, item_id: OutboxId, owner: str) -> OutboxItem | None:
        item = self._state.outbox.get(item_id)
        return item if item and item.state is OutboxState.SENDING and item.owner == owner else None

    def _uncertain(self, item_id: OutboxId) -> OutboxItem | None:
        item = self._state.outbox.get(item_id)
        return item if item and item.state is OutboxState.UNCERTAIN else None


def _lane(item: OutboxItem) -> tuple[TeamId, str]:
    target = item.message.target
    return item.message.team_id, target.channel or f"@{target.only_for}"
