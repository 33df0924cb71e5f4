"""The twin's transactions: one writer at a time on a copy that becomes the state at commit."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from typing_extensions import override

from bot.domain.ids import DeliveryId
from bot.domain.inbox import VIEW, VIEW_KEY, DeliveryState
from bot.ports.clock import Clock
from bot.ports.ids import IdSource
from bot.ports.inbox import handling as handled_now
from bot.ports.unit_of_work import UnitOfWork, UnitsOfWork
from storage.conflicts import already_handled
from storage.due_work import DueWork
from storage.memory.changes import MemoryChangeRepository
from storage.memory.digest import MemoryDigestRepository
from storage.memory.engagements import MemoryEngagementRepository
from storage.memory.goals import MemoryGoalRepository
from storage.memory.history import MemoryHistoryRepository
from storage.memory.outbox import MemoryOutboxQueue
from storage.memory.people import MemoryPeopleRepository, MemoryWorkspaceRepository
from storage.memory.promises import MemoryPromiseRepository
from storage.memory.scoping import MemoryScopingRepository
from storage.memory.state import MemoryState
from storage.memory.tasks import MemoryTaskRepository
from storage.memory.traffic import MemoryTrafficRepository


class MemoryUnitOfWork(UnitOfWork):
    """All repositories over one state."""

    def __init__(self, state: MemoryState, clock: Clock, ids: IdSource, due_work: DueWork) -> None:
        self.workspaces = MemoryWorkspaceRepository(state)
        self.people = MemoryPeopleRepository(state)
        self.goals = MemoryGoalRepository(state)
        self.engagements = MemoryEngagementRepository(state)
        self.scoping = MemoryScopingRepository(state)
        self.tasks = MemoryTaskRepository(state)
        self.changes = MemoryChangeRepository(state)
        self.promises = MemoryPromiseRepository(state, due_work)
        self.digests = MemoryDigestRepository(state)
        self.history = MemoryHistoryRepository(state)
        self.outbox = MemoryOutboxQueue(state, clock, ids, due_work)
        self.traffic = MemoryTrafficRepository(state)


class MemoryUnitsOfWork(UnitsOfWork):
    """Opens transactions; `on_commit` is called after each commit that left the engine something to do."""

    def __init__(
        self, state: MemoryState, clock: Clock, ids: IdSource, on_commit: Callable[[], None] = lambda: None
    ) -> None:
        self._state = state
        self._clock = clock
        self._ids = ids
        self._on_commit = on_commit
        self._writing = asyncio.Lock()

    @override
    def write(self, *, handling: DeliveryId | None = None) -> AbstractAsyncContextManager[UnitOfWork]:
        return self._write(handling or handled_now.get())

    @asynccontextmanager
    async def _write(self, delivery: DeliveryId | None) -> AsyncIterator[UnitOfWork]:
        due_work = DueWork()
        async with self._writing:
            draft = self._state.copy()
            yield MemoryUnitOfWork(draft, self._clock, self._ids, due_work)
            if delivery is not None:
                _mark_done(self._state, draft, delivery)
            self._state.become(draft)
        if due_work.is_there:
            self._on_commit()

    @override
    def read(self) -> AbstractAsyncContextManager[UnitOfWork]:
        return self._read()

    @asynccontextmanager
    async def _read(self) -> AsyncIterator[UnitOfWork]:
        yield MemoryUnitOfWork(self._state.frozen(), self._clock, self._ids, DueWork())


def _mark_done(state: MemoryState, draft: MemoryState, delivery_id: DeliveryId) -> None:
    """Mark the delivery as it stands now, which may be other than when the transaction began."""
    delivery = state.inbox.get(delivery_id)
    if delivery is None or delivery.state is not DeliveryState.RECEIVED:
        raise already_handled()
    twin_key = delivery.twin_key if delivery.kind != VIEW else f"{VIEW_KEY}{delivery.body['view']['id']}"
    others = (each.twin_key for each in state.inbox.values() if each.id != delivery_id)
    if twin_key is not None and twin_key in others:
        raise already_handled()
    draft.inbox[delivery_id] = delivery.model_copy(update={"state": DeliveryState.DONE, "twin_key": twin_key})
