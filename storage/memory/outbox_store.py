"""The twin's messages: delivering them, each step atomic."""

from datetime import datetime, timedelta

from typing_extensions import override

from bot.domain.ids import ChannelId, MessageTs, OutboxId, TeamId
from bot.domain.outbox import UNSAID, OutboxItem, OutboxState
from bot.domain.undelivered.cause import Cause
from bot.ports.outbox import OutboxStore
from storage.memory.state import MemoryState

OPEN = frozenset({OutboxState.READY, OutboxState.SENDING, OutboxState.UNCERTAIN})
DEAD = frozenset({OutboxState.FAILED, OutboxState.CANCELLED})
COUNTED = (*OPEN, *UNSAID)


class MemoryOutboxStore(OutboxStore):
    """What the delivering engine does with messages."""

    def __init__(self, state: MemoryState) -> None:
        self._state = state

    @override
    async def claim(self, owner: str, now: datetime, lease: timedelta, limit: int) -> list[OutboxItem]:
        claimed: list[OutboxItem] = []
        busy: set[tuple[TeamId, str]] = set()
        for item in self._by_seq():
            if item.state not in OPEN or self._has_no_place(item):
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
    async def finish(self, item: OutboxId, owner: str, state: OutboxState, error: str, cause: Cause) -> bool:
        return self._settle(self._owned(item, owner), state=state, last_error=error, cause=cause, told_at=None)

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
    async def give_up(self, item: OutboxId, state: OutboxState, error: str, cause: Cause) -> bool:
        return self._settle(self._uncertain(item), state=state, last_error=error, cause=cause, told_at=None)

    @override
    async def untold(self, limit: int) -> list[OutboxItem]:
        return [each for each in self._by_seq() if each.state in UNSAID and each.told_at is None][:limit]

    @override
    async def is_told(self, item: OutboxItem, since: datetime) -> bool:
        like = (_lane(item), item.cause)
        told = (each for each in self._by_seq() if each.state in UNSAID and each.told_at and each.id != item.id)
        return any(
            (_lane(each), each.cause) == like
            and (each.state is OutboxState.HELD or (each.told_at is not None and each.told_at >= since))
            for each in told
        )

    @override
    async def mark_told(self, item: OutboxItem, at: datetime) -> None:
        if self._state.outbox[item.id].state is item.state:
            self._change(self._state.outbox[item.id], told_at=at)

    @override
    async def release(self, now: datetime, channel: ChannelId | None = None) -> int:
        held = [each for each in self._by_seq() if each.state is OutboxState.HELD and each.cause is not None]
        places = {each.message.target.channel for each in held} if channel is None else {channel}
        released = [each for each in held if each.message.target.channel in places - {None}]
        for item in released:
            is_unknown = item.cause is Cause.UNREADABLE
            anew = {"cause": None, "told_at": None, "looked_at": None, "attempts": 0}
            then = {"state": OutboxState.UNCERTAIN} if is_unknown else {"state": OutboxState.READY, "due_at": now}
            self._change(item, **anew, **then)
        return len(released)

    @override
    async def next_due_at(self) -> datetime | None:
        first = {_lane(each): each for each in reversed(self._by_seq()) if each.state in OPEN}
        return min((each.due_at for each in first.values() if self._is_free(each)), default=None)

    @override
    async def counts(self) -> dict[OutboxState, int]:
        states = [item.state for item in self._by_seq()]
        return {state: states.count(state) for state in COUNTED}

    @override
    async def root_of(self, item: OutboxItem) -> tuple[ChannelId, MessageTs] | None:
        root = self._root(item)
        if root is None or root.state is not OutboxState.SENT or root.channel is None or root.slack_ts is None:
            return None
        return root.channel, root.slack_ts

    def _by_seq(self) -> list[OutboxItem]:
        return sorted(self._state.outbox.values(), key=lambda each: each.seq)

    def _is_claimable(self, item: OutboxItem, now: datetime) -> bool:
        return self._is_free(item) and item.due_at <= now

    def _is_free(self, item: OutboxItem) -> bool:
        root = self._root(item)
        return item.state is OutboxState.READY and (root is None or root.state is OutboxState.SENT)

    def _has_no_place(self, item: OutboxItem) -> bool:
        """Cancel a ready item that has no place any more, hold one that has none yet; return whether either was so."""
        if item.state is not OutboxState.READY:
            return False
        root = self._root(item)
        if self._is_outdated_edit(item) or (root is not None and root.state in DEAD):
            self._change(item, state=OutboxState.CANCELLED)
            return True
        if root is not None and root.state is OutboxState.HELD:
            self._change(item, state=OutboxState.HELD, cause=Cause.BESIDE_HELD, told_at=None)
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
