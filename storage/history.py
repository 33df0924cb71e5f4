"""What happened, in SQL."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from typing_extensions import override

from bot.domain.history import HistoryEntry
from bot.domain.ids import TeamId
from bot.ports.history import HistoryRepository
from storage.models import HistoryRow
from storage.rows import Shape, add, fetch

ENTRY = Shape(HistoryEntry, people=("actor",))


class SqlHistoryRepository(HistoryRepository):
    """Past facts; nothing here changes or removes one."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    @override
    async def append(self, entry: HistoryEntry) -> None:
        await add(self._session, HistoryRow, ENTRY.columns(entry))

    @override
    async def since(self, team_id: TeamId, at: datetime | None) -> list[HistoryEntry]:
        facts = select(HistoryRow).where(HistoryRow.team_id == team_id)
        if at is not None:
            facts = facts.where(HistoryRow.at > at)
        rows = await fetch(self._session, facts.order_by(HistoryRow.at, HistoryRow.seq))
        return [ENTRY.record(row) for row in rows]
