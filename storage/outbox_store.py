"""Delivering messages in SQL, each step a transaction of its own. What may be claimed is in outbox_claim.py."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from typing_extensions import override

from bot.domain.ids import ChannelId, MessageTs, OutboxId
from bot.domain.outbox import UNSAID, OutboxItem, OutboxState
from bot.domain.undelivered.cause import Cause
from bot.ports.outbox import OutboxStore
from storage.engine import Database
from storage.models import OutboxRow
from storage.models.outbox import OPEN_STATES
from storage.outbox import item_of, root_key_of
from storage.outbox_claim import (
    any_due,
    cancel_outdated_edits,
    cancel_without_root,
    claimable,
    hold_beside_held,
    is_in,
    mark_sending,
    next_claimable,
)
from storage.outbox_unsaid import any_to_release, any_told_like, count_by_state, release_held, select_untold
from storage.rows import change, fetch, fetch_one

IS_UNCERTAIN = is_in(OutboxState.UNCERTAIN)


class SqlOutboxStore(OutboxStore):
    """What the delivering engine does with messages."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @override
    async def claim(self, owner: str, now: datetime, lease: timedelta, limit: int) -> list[OutboxItem]:
        async with self._database.read() as session:
            if not await session.scalar(any_due(now)):
                return []
        async with self._database.write() as session:
            await change(session, cancel_outdated_edits())
            await change(session, cancel_without_root())
            await change(session, hold_beside_held())
            seqs = list((await session.scalars(claimable(now, limit))).all())
            return await _take(session, seqs, owner, now, lease) if seqs else []

    @override
    async def sent(self, item: OutboxId, owner: str, channel: ChannelId, ts: MessageTs | None) -> bool:
        return await self._settle(_owned(item, owner), state=OutboxState.SENT, channel=channel, slack_ts=ts)

    @override
    async def retry(self, item: OutboxId, owner: str, due_at: datetime, error: str, *, counts: bool) -> bool:
        attempts = OutboxRow.attempts + int(counts)
        return await self._settle(
            _owned(item, owner), state=OutboxState.READY, due_at=due_at, last_error=error, attempts=attempts
        )

    @override
    async def unknown(self, item: OutboxId, owner: str, error: str) -> bool:
        return await self._settle(_owned(item, owner), state=OutboxState.UNCERTAIN, last_error=error)

    @override
    async def finish(self, item: OutboxId, owner: str, state: OutboxState, error: str, cause: Cause) -> bool:
        return await self._settle(_owned(item, owner), state=state, last_error=error, cause=cause, told_at=None)

    @override
    async def expire(self, now: datetime) -> int:
        left_behind = (is_in(OutboxState.SENDING), OutboxRow.lease_until < now)
        async with self._database.read() as session:
            if await session.scalar(select(OutboxRow.seq).where(*left_behind).limit(1)) is None:
                return 0
        async with self._database.write() as session:
            return await change(session, update(OutboxRow).where(*left_behind).values(state=OutboxState.UNCERTAIN))

    @override
    async def uncertain(self, sent_before: datetime, limit: int) -> list[OutboxItem]:
        old_enough = select(OutboxRow).where(IS_UNCERTAIN, OutboxRow.send_started_at <= sent_before)
        async with self._database.read() as session:
            # Plainly ordered by its key, SQLite would read the whole past in order instead of the few that are open.
            rows = await fetch(session, old_enough.order_by(OutboxRow.seq + 0).limit(limit))
        return [item_of(row) for row in rows]

    @override
    async def found(self, item: OutboxId, channel: ChannelId, ts: MessageTs) -> bool:
        return await self._settle(_uncertain(item), state=OutboxState.SENT, channel=channel, slack_ts=ts)

    @override
    async def not_found(self, item: OutboxId, now: datetime, second_look_after: timedelta) -> bool:
        is_first = OutboxRow.looked_at.is_(None)
        is_late_enough = OutboxRow.looked_at <= now - second_look_after
        if await self._settle((*_uncertain(item), is_late_enough), state=OutboxState.READY, due_at=now, looked_at=None):
            return True
        return await self._settle((*_uncertain(item), is_first), looked_at=now)

    @override
    async def give_up(self, item: OutboxId, state: OutboxState, error: str, cause: Cause) -> bool:
        return await self._settle(_uncertain(item), state=state, last_error=error, cause=cause, told_at=None)

    @override
    async def untold(self, limit: int) -> list[OutboxItem]:
        async with self._database.read() as session:
            rows = await fetch(session, select_untold(limit))
        return [item_of(row) for row in rows]

    @override
    async def is_told(self, item: OutboxItem, since: datetime) -> bool:
        async with self._database.read() as session:
            return bool(await session.scalar(any_told_like(item, since)))

    @override
    async def mark_told(self, item: OutboxItem, at: datetime) -> None:
        await self._settle((OutboxRow.id == item.id, OutboxRow.state == item.state), told_at=at)

    @override
    async def release(self, now: datetime, channel: ChannelId | None = None) -> int:
        async with self._database.read() as session:
            if not await session.scalar(any_to_release(channel)):
                return 0
        async with self._database.write() as session:
            return sum([await change(session, step) for step in release_held(now, channel)])

    @override
    async def next_due_at(self) -> datetime | None:
        async with self._database.read() as session:
            return await session.scalar(next_claimable())

    @override
    async def counts(self) -> dict[OutboxState, int]:
        counts = dict.fromkeys((*OPEN_STATES, *UNSAID), 0)
        async with self._database.read() as session:
            for state, count in await session.execute(count_by_state()):
                counts[state] = count
        return counts

    @override
    async def root_of(self, item: OutboxItem) -> tuple[ChannelId, MessageTs] | None:
        root = select(OutboxRow).where(
            OutboxRow.team_id == item.message.team_id,
            OutboxRow.natural_key == root_key_of(item.message),
            OutboxRow.state == OutboxState.SENT,
        )
        async with self._database.read() as session:
            row = await fetch_one(session, root)
        if row is None or row.channel is None or row.slack_ts is None:
            return None
        return ChannelId(row.channel), MessageTs(row.slack_ts)

    async def _settle(self, conditions: tuple[ColumnElement[bool], ...], **columns: object) -> bool:
        """Change one item if it is still as the conditions say; return whether it was."""
        async with self._database.write() as session:
            return await change(session, update(OutboxRow).where(*conditions).values(columns)) == 1


async def _take(
    session: AsyncSession, seqs: list[int], owner: str, now: datetime, lease: timedelta
) -> list[OutboxItem]:
    await change(session, mark_sending(seqs, owner, now, lease))
    taken = select(OutboxRow).where(OutboxRow.seq.in_(seqs)).order_by(OutboxRow.seq)
    return [item_of(row) for row in await fetch(session, taken)]


def _owned(item: OutboxId, owner: str) -> tuple[ColumnElement[bool], ...]:
    return OutboxRow.id == item, OutboxRow.state == OutboxState.SENDING, OutboxRow.owner == owner


def _uncertain(item: OutboxId) -> tuple[ColumnElement[bool], ...]:
    return OutboxRow.id == item, IS_UNCERTAIN
