"""Change requests in SQL."""

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession
from typing_extensions import override

from bot.domain.changes.change import ChangeContent, ChangeRequest, canonical_text
from bot.domain.ids import ChangeId, EngagementId, TeamId
from bot.ports.changes import ChangeRepository
from storage.models import ChangeRow
from storage.rows import Columns, Shape, add, change_one, fetch, fetch_one

CHANGE = Shape(ChangeRequest, people=("raised_by", "decided_by"), apart=("content",))


class SqlChangeRepository(ChangeRepository):
    """The change requests of a workspace; what is approved is kept as the very text that was hashed."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    @override
    async def add(self, change: ChangeRequest) -> None:
        await add(self._session, ChangeRow, _columns(change))

    @override
    async def get(self, team_id: TeamId, change_id: ChangeId) -> ChangeRequest | None:
        one = select(ChangeRow).where(ChangeRow.team_id == team_id, ChangeRow.id == change_id)
        row = await fetch_one(self._session, one)
        return None if row is None else _change(row)

    @override
    async def of_engagement(self, team_id: TeamId, engagement_id: EngagementId) -> list[ChangeRequest]:
        own = select(ChangeRow).where(ChangeRow.team_id == team_id, ChangeRow.engagement_id == engagement_id)
        return [_change(row) for row in await fetch(self._session, own.order_by(ChangeRow.number))]

    @override
    async def save(self, change: ChangeRequest) -> None:
        stored = (
            ChangeRow.team_id == change.team_id,
            ChangeRow.id == change.id,
            ChangeRow.revision == change.revision,
        )
        columns = _columns(change) | {"revision": change.revision + 1}
        await change_one(self._session, update(ChangeRow).where(*stored).values(columns))


def _columns(change: ChangeRequest) -> Columns:
    return CHANGE.columns(change) | {"content": canonical_text(change.content)}


def _change(row: ChangeRow) -> ChangeRequest:
    return CHANGE.record(row, content=ChangeContent.model_validate_json(row.content))
