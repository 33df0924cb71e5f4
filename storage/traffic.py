"""What came in and went out, in SQL."""

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from typing_extensions import override

from bot.domain.ids import TeamId
from bot.domain.outbox import OutboxItem
from bot.domain.traffic import DeliveryCount
from bot.ports.traffic import TrafficRepository
from storage.models import DeliveryRow, OutboxRow
from storage.outbox import item_of
from storage.rows import fetch


class SqlTrafficRepository(TrafficRepository):
    """Messages and deliveries, only looked at."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    @override
    async def messages(self, team_id: TeamId) -> list[OutboxItem]:
        own = select(OutboxRow).where(OutboxRow.team_id == team_id).order_by(OutboxRow.seq)
        return [item_of(row) for row in await fetch(self._session, own)]

    @override
    async def deliveries(self, team_id: TeamId) -> list[DeliveryCount]:
        sorts = (DeliveryRow.kind, DeliveryRow.state)
        counted = select(*sorts, func.count()).where(DeliveryRow.team_id == team_id).group_by(*sorts).order_by(*sorts)
        rows = await self._session.execute(counted)
        return [DeliveryCount(kind=kind, state=state, count=count) for kind, state, count in rows]
