"""One transaction over everything remembered, in SQL."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from sqlalchemy import case, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from typing_extensions import override

from bot.domain.ids import DeliveryId
from bot.domain.inbox import VIEW, VIEW_KEY, DeliveryState
from bot.ports.clock import Clock
from bot.ports.ids import IdSource
from bot.ports.inbox import handling as handled_now
from bot.ports.unit_of_work import UnitOfWork, UnitsOfWork
from storage.changes import SqlChangeRepository
from storage.conflicts import already_handled
from storage.digest import SqlDigestRepository
from storage.due_work import DueWork
from storage.engagements import SqlEngagementRepository
from storage.engine import Database
from storage.goals import SqlGoalRepository
from storage.history import SqlHistoryRepository
from storage.models import DeliveryRow
from storage.outbox import SqlOutboxQueue
from storage.people import SqlPeopleRepository, SqlWorkspaceRepository
from storage.promises import SqlPromiseRepository
from storage.rows import change
from storage.scoping import SqlScopingRepository
from storage.tasks import SqlTaskRepository
from storage.traffic import SqlTrafficRepository


class SqlUnitOfWork(UnitOfWork):
    """All repositories over one session."""

    def __init__(self, session: AsyncSession, clock: Clock, ids: IdSource, due_work: DueWork) -> None:
        self.workspaces = SqlWorkspaceRepository(session)
        self.people = SqlPeopleRepository(session)
        self.goals = SqlGoalRepository(session)
        self.engagements = SqlEngagementRepository(session)
        self.scoping = SqlScopingRepository(session)
        self.tasks = SqlTaskRepository(session)
        self.changes = SqlChangeRepository(session)
        self.promises = SqlPromiseRepository(session, due_work)
        self.digests = SqlDigestRepository(session)
        self.history = SqlHistoryRepository(session)
        self.outbox = SqlOutboxQueue(session, clock, ids, due_work)
        self.traffic = SqlTrafficRepository(session)


class SqlUnitsOfWork(UnitsOfWork):
    """Opens transactions; `on_commit` is called after each commit that left the engine something to do."""

    def __init__(
        self, database: Database, clock: Clock, ids: IdSource, on_commit: Callable[[], None] = lambda: None
    ) -> None:
        self._database = database
        self._clock = clock
        self._ids = ids
        self._on_commit = on_commit

    @override
    def write(self, *, handling: DeliveryId | None = None) -> AbstractAsyncContextManager[UnitOfWork]:
        return self._write(handling or handled_now.get())

    @asynccontextmanager
    async def _write(self, delivery: DeliveryId | None) -> AsyncIterator[UnitOfWork]:
        due_work = DueWork()
        async with self._database.write() as session:
            yield SqlUnitOfWork(session, self._clock, self._ids, due_work)
            if delivery is not None:
                await _mark_done(session, delivery)
        if due_work.is_there:
            self._on_commit()

    @override
    def read(self) -> AbstractAsyncContextManager[UnitOfWork]:
        return self._read()

    @asynccontextmanager
    async def _read(self) -> AsyncIterator[UnitOfWork]:
        async with self._database.read() as session:
            yield SqlUnitOfWork(session, self._clock, self._ids, DueWork())


async def _mark_done(session: AsyncSession, delivery: DeliveryId) -> None:
    is_open = (DeliveryRow.id == delivery, DeliveryRow.state == DeliveryState.RECEIVED)
    # A form takes effect once, however often it is sent: the second delivery of one view cannot have the same key.
    view_key = VIEW_KEY + DeliveryRow.body["view"]["id"].as_string()
    twin_key = case((DeliveryRow.kind == VIEW, view_key), else_=DeliveryRow.twin_key)
    done = update(DeliveryRow).where(*is_open).values(state=DeliveryState.DONE, twin_key=twin_key)
    try:
        changed = await change(session, done)
    except IntegrityError as error:
        raise already_handled() from error
    if changed != 1:
        raise already_handled()
