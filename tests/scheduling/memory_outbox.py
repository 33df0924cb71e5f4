"""An outbox in memory that keeps what `OutboxStore` promises; it outlives the simulated processes."""

from datetime import datetime, timedelta

from typing_extensions import override

from bot.domain.ids import ChannelId, MessageTs, OutboxId
from bot.domain.outbox import OutboxItem, OutboxState, Outgoing
from bot.ports.outbox import OutboxStore

OPEN = frozenset({OutboxState.READY, OutboxState.SENDING, OutboxState.UNCERTAIN})
DEAD = frozenset({OutboxState.FAILED, OutboxState.CANCELLED, OutboxState.HELD})


class MemoryOutbox(OutboxStore):
    """Every call is atomic, as a transaction is."""

    def __init__(self) -> None:
        self.items: dict[str, OutboxItem] = {}

    def state(self, message: Outgoing, now: datetime) -> OutboxId:
        """Queue a message."""
        seq = len(self.items) + 1
        item = OutboxItem(id=OutboxId(f"o{seq}"), seq=seq, message=message, state=OutboxState.READY, due_at=now)
        self.items[item.id] = item
        return item.id

    @override
    async def claim(self, owner: str, now: datetime, lease: timedelta, limit: int) -> list[OutboxItem]:
        claimed: list[OutboxItem] = []
        busy: set[str] = set()
        for item in list(self.items.values()):
            lane = _lane(item)
            if item.state not in OPEN or self._cancel_if_pointless(item):
                continue
            if lane in busy or len(claimed) >= limit or not self._is_claimable(item, now):
                busy.add(lane)
                continue
            busy.add(lane)
            claimed.append(
                self._change(item, state=OutboxState.SENDING, owner=owner, lease_until=now + lease, send_started_at=now)
            )
        return claimed

    def _is_claimable(self, item: OutboxItem, now: datetime) -> bool:
        if item.state is not OutboxState.READY or item.due_at > now:
            return False
        root = self._root(item)
        return root is None or root.state is OutboxState.SENT

    def _cancel_if_pointless(self, item: OutboxItem) -> bool:
        root = self._root(item)
        is_outdated = item.message.edits is not None and any(
            other.seq > item.seq and other.state is OutboxState.READY and other.message.edits == item.message.edits
            for other in self.items.values()
        )
        if item.state is OutboxState.READY and (is_outdated or (root is not None and root.state in DEAD)):
            self._change(item, state=OutboxState.CANCELLED)
            return True
        return False

    def _root(self, item: OutboxItem) -> OutboxItem | None:
        key = item.message.edits or item.message.target.thread_of
        return next((other for other in self.items.values() if other.message.natural_key == key), None) if key else None

    def _change(self, item: OutboxItem, **fields: object) -> OutboxItem:
        self.items[item.id] = item.model_copy(update=fields)
        return self.items[item.id]

    def _owned(self, item_id: OutboxId, owner: str) -> OutboxItem | None:
        item = self.items[item_id]
        return item if item.state is OutboxState.SENDING and item.owner == owner else None

    def _settle(self, item: OutboxItem | None, **fields: object) -> bool:
        if item is not None:
            self._change(item, **fields)
        return item is not None

    @override
    async def sent(self, item: OutboxId, owner: str, channel: ChannelId, ts: MessageTs | None) -> bool:
        return self._settle(self._owned(item, owner), state=OutboxState.SENT, channel=channel, slack_ts=ts)

    @override
    async def retry(self, item: OutboxId, owner: str, due_at: datetime, error: str, *, counts: bool) -> bool:
        owned = self._owned(item, owner)
        attempts = self.items[item].attempts + counts
        return self._settle(owned, state=OutboxState.READY, due_at=due_at, last_error=error, attempts=attempts)

    @override
    async def unknown(self, item: OutboxId, owner: str, error: str) -> bool:
        return self._settle(self._owned(item, owner), state=OutboxState.UNCERTAIN, last_error=error)

    @override
    async def finish(self, item: OutboxId, owner: str, state: OutboxState, error: str) -> bool:
        return self._settle(self._owned(item, owner), state=state, last_error=error)

    @override
    async def expire(self, now: datetime) -> int:
        expired = [
            i for i in self.items.values() if i.state is OutboxState.SENDING and i.lease_until and i.lease_until < now
        ]
        for item in expired:
            self._change(item, state=OutboxState.UNCERTAIN)
        return len(expired)

    @override
    async def uncertain(self, sent_before: datetime, limit: int) -> list[OutboxItem]:
        found = [item for item in self.items.values() if item.state is OutboxState.UNCERTAIN]
        return [item for item in found if item.send_started_at is None or item.send_started_at <= sent_before][:limit]

    def _uncertain(self, item_id: OutboxId) -> OutboxItem | None:
        item = self.items[item_id]
        return item if item.state is OutboxState.UNCERTAIN else None

    @override
    async def found(self, item: OutboxId, channel: ChannelId, ts: MessageTs) -> bool:
        return self._settle(self._uncertain(item), state=OutboxState.SENT, channel=channel, slack_ts=ts)

    @override
    async def not_found(self, item: OutboxId, now: datetime, second_look_after: timedelta) -> bool:
        looked_at = self.items[item].looked_at
        if looked_at is None:
            return self._settle(self._uncertain(item), looked_at=now)
        if now >= looked_at + second_look_after:
            return self._settle(self._uncertain(item), state=OutboxState.READY, due_at=now, looked_at=None)
        return False

    @override
    async def give_up(self, item: OutboxId, state: OutboxState, error: str) -> bool:
        return self._settle(self._uncertain(item), state=state, last_error=error)

    @override
    async def next_due_at(self) -> datetime | None:
        return min((i.due_at for i in self.items.values() if i.state is OutboxState.READY), default=None)

    @override
    async def counts(self) -> dict[OutboxState, int]:
        states = [item.state for item in self.items.values()]
        return {state: states.count(state) for state in OutboxState}

    @override
    async def root_of(self, item: OutboxItem) -> tuple[ChannelId, MessageTs] | None:
        root = self._root(item)
        if root is None or root.channel is None or root.slack_ts is None:
            return None
        return root.channel, root.slack_ts


def _lane(item: OutboxItem) -> str:
    return str(item.message.target.channel or item.message.target.only_for)


class BlindOutbox(MemoryOutbox):
    """The mistake this protocol exists to avoid: whatever may not have been sent is sent again."""

    @override
    async def unknown(self, item: OutboxId, owner: str, error: str) -> bool:
        return self._settle(self._owned(item, owner), state=OutboxState.READY, last_error=error)

    @override
    async def expire(self, now: datetime) -> int:
        expired = [
            i for i in self.items.values() if i.state is OutboxState.SENDING and i.lease_until and i.lease_until < now
        ]
        for item in expired:
            self._change(item, state=OutboxState.READY)
        return len(expired)
