"""Engagements in SQL."""

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession
from typing_extensions import override

from bot.domain.engagements import Engagement
from bot.domain.ids import EngagementId, TeamId
from bot.ports.engagements import EngagementRepository
from storage.models import EngagementRow
from storage.rows import Shape, add, change_one, fetch, fetch_one

ENGAGEMENT = Shape(Engagement, people=("client_lead", "provider_lead"), money=("cost_today", "price"))


class SqlEngagementRepository(EngagementRepository):
    """The engagements of a workspace."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    @override
    async def add(self, engagement: Engagement) -> None:
        await add(self._session, EngagementRow, ENGAGEMENT.columns(engagement))

    @override
    async def get(self, team_id: TeamId, engagement_id: EngagementId) -> Engagement | None:
        one = select(EngagementRow).where(EngagementRow.team_id == team_id, EngagementRow.id == engagement_id)
        row = await fetch_one(self._session, one)
        return None if row is None else ENGAGEMENT.record(row)

    @override
    async def all(self, team_id: TeamId) -> list[Engagement]:
        own = select(EngagementRow).where(EngagementRow.team_id == team_id)
        by_age = own.order_by(EngagementRow.opened_at, EngagementRow.id)
        return [ENGAGEMENT.record(row) for row in await fetch(self._session, by_age)]

    @override
    async def save(self, engagement: Engagement) -> None:
        stored = (
            EngagementRow.team_id == engagement.team_id,
            EngagementRow.id == engagement.id,
            EngagementRow.revision == engagement.revision,
        )
        columns = ENGAGEMENT.columns(engagement) | {"revision": engagement.revision + 1}
        await change_one(self._session, update(EngagementRow).where(*stored).values(columns))
