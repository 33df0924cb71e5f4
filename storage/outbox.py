"""Stating messages within a use case's transaction, in SQL. Delivering them is in outbox_store.py."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from typing_extensions import override

from bot.domain.ids import ChannelId, MessageTs, OutboxId, TeamId
from bot.domain.outbox import OutboxItem, OutboxState, Outgoing, Target
from bot.ports.clock import Clock
from bot.ports.ids import IdSource
from bot.ports.outbox import OutboxQueue
from storage.due_work import DueWork
from storage.models import OutboxRow
from storage.rows import Columns, Shape, add_once, fetch, fetch_one

MESSAGE = Shape(Outgoing)
ITEM = Shape(OutboxItem, apart=("message",))

ON_ITS_WAY = (OutboxState.SENDING, OutboxState.UNCERTAIN)


class SqlOutboxQueue(OutboxQueue):
    """What use cases may do with messages."""

    def __init__(self, session: AsyncSession, clock: Clock, ids: IdSource, due_work: DueWork) -> None:
        self._session = session
        self._clock = clock
        self._ids = ids
        self._due_work = due_work

    @override
    async def state(self, message: Outgoing) -> bool:
        is_new = await add_once(self._session, OutboxRow, self._new_columns(message))
        if is_new:
            self._due_work.note()
        return is_new

    def _new_columns(self, message: Outgoing) -> Columns:
        return MESSAGE.columns(message) | {
            "id": OutboxId(self._ids.new()),
            "lane": lane_of(message.target),
            "root_key": root_key_of(message),
            "state": OutboxState.READY,
            "due_at": self._clock.real_now(),
            "attempts": 0,
        }

    @override
    async def subject_at(self, team_id: TeamId, channel: ChannelId, ts: MessageTs) -> str | None:
        place = (OutboxRow.team_id == team_id, OutboxRow.channel == channel, OutboxRow.slack_ts == ts)
        return await self._session.scalar(select(OutboxRow.subject).where(*place, OutboxRow.edits.is_(None)))

    @override
    async def is_unsettled(self, team_id: TeamId, channel: ChannelId, root_ts: MessageTs) -> bool:
        # Rarely is more than one message of a channel on its way, so each is looked at.
        unsettled = select(OutboxRow).where(
            OutboxRow.team_id == team_id,
            OutboxRow.lane == lane_of(Target(channel=channel)),
            OutboxRow.state.in_(ON_ITS_WAY),
            OutboxRow.subject.is_not(None),
            OutboxRow.edits.is_(None),
        )
        is_moved = self._clock.is_moved
        rows = await fetch(self._session, unsettled)
        return any(item_of(row).may_be_at(root_ts, is_clock_moved=is_moved) for row in rows)

    @override
    async def get(self, team_id: TeamId, natural_key: str) -> OutboxItem | None:
        stated = select(OutboxRow).where(OutboxRow.team_id == team_id, OutboxRow.natural_key == natural_key)
        row = await fetch_one(self._session, stated)
        return None if row is None else item_of(row)


def item_of(row: OutboxRow) -> OutboxItem:
    """Return the item of a row."""
    return ITEM.record(row, message=MESSAGE.record(row))


def lane_of(target: Target) -> str:
    """Return what keeps a message's order: its channel, or the person it goes to."""
    return target.channel or f"@{target.only_for}"


def root_key_of(message: Outgoing) -> str | None:
    """Return the natural key of the message it edits or replies under."""
    return message.edits or message.target.thread_of
