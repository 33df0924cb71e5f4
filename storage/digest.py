"""Digests as sent, in SQL."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from typing_extensions import override

from bot.domain.digest.snapshot import Digest
from bot.domain.ids import TeamId
from bot.ports.digest import DigestRepository
from storage.models import DigestRow
from storage.rows import Shape, add, fetch, fetch_one

DIGEST = Shape(Digest)


class SqlDigestRepository(DigestRepository):
    """Sent digests, whole."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    @override
    async def add(self, digest: Digest) -> None:
        await add(self._session, DigestRow, DIGEST.columns(digest))

    @override
    async def last(self, team_id: TeamId) -> Digest | None:
        own = select(DigestRow).where(DigestRow.team_id == team_id)
        row = await fetch_one(self._session, own.order_by(DigestRow.local_date.desc()))
        return None if row is None else DIGEST.record(row)

    @override
    async def all(self, team_id: TeamId) -> list[Digest]:
        own = select(DigestRow).where(DigestRow.team_id == team_id).order_by(DigestRow.local_date)
        return [DIGEST.record(row) for row in await fetch(self._session, own)]
