"""Promises in SQL."""

from datetime import datetime

from sqlalchemy import ColumnElement, func, literal, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from typing_extensions import override

from bot.domain.ids import PromiseId, TeamId
from bot.domain.promises import Promise, PromiseKind, PromiseStatus
from bot.ports.promises import PromiseRepository
from storage.conflicts import not_waiting
from storage.due_work import DueWork
from storage.models import PromiseRow
from storage.rows import Shape, add_once, change, fetch

PROMISE = Shape(Promise, people=("person",))

# Written out in the statement: the index of waiting promises is used only where the condition is plain to see.
IS_WAITING: ColumnElement[bool] = PromiseRow.status == literal(PromiseStatus.WAITING.value, literal_execute=True)


class SqlPromiseRepository(PromiseRepository):
    """Promises as rows."""

    def __init__(self, session: AsyncSession, due_work: DueWork) -> None:
        self._session = session
        self._due_work = due_work

    @override
    async def ensure(self, promise: Promise) -> bool:
        is_new = await add_once(self._session, PromiseRow, PROMISE.columns(promise))
        if is_new:
            self._due_work.note()
        return is_new

    @override
    async def due(self, now: datetime, limit: int) -> list[Promise]:
        due = select(PromiseRow).where(IS_WAITING, PromiseRow.due_at <= now)
        rows = await fetch(self._session, due.order_by(PromiseRow.due_at, PromiseRow.id).limit(limit))
        return [PROMISE.record(row) for row in rows]

    @override
    async def settle(self, promise_id: PromiseId, status: PromiseStatus) -> None:
        await self._change_waiting(promise_id, {"status": status})

    @override
    async def waiting(self, team_id: TeamId, kind: PromiseKind, subject: str) -> list[Promise]:
        own = (PromiseRow.team_id == team_id, PromiseRow.kind == kind, PromiseRow.subject == subject)
        waiting = select(PromiseRow).where(*own, IS_WAITING).order_by(PromiseRow.local_date)
        return [PROMISE.record(row) for row in await fetch(self._session, waiting)]

    @override
    async def all(self, team_id: TeamId) -> list[Promise]:
        own = select(PromiseRow).where(PromiseRow.team_id == team_id)
        by_day = own.order_by(PromiseRow.kind, PromiseRow.subject, PromiseRow.local_date)
        return [PROMISE.record(row) for row in await fetch(self._session, by_day)]

    @override
    async def reschedule(self, promise_id: PromiseId, due_at: datetime, zone: str) -> None:
        await self._change_waiting(promise_id, {"due_at": due_at, "zone": zone})
        self._due_work.note()

    @override
    async def next_due_at(self) -> datetime | None:
        return await self._session.scalar(select(func.min(PromiseRow.due_at)).where(IS_WAITING))

    async def _change_waiting(self, promise_id: PromiseId, columns: dict[str, object]) -> None:
        waiting = update(PromiseRow).where(PromiseRow.id == promise_id, IS_WAITING)
        if await change(self._session, waiting.values(columns)) != 1:
            raise not_waiting()
