"""The twin's promises."""

from datetime import datetime

from typing_extensions import override

from bot.domain.ids import PromiseId, TeamId
from bot.domain.promises import Promise, PromiseKind, PromiseStatus
from bot.ports.promises import PromiseRepository
from storage.conflicts import not_waiting
from storage.due_work import DueWork
from storage.memory.state import MemoryState


class MemoryPromiseRepository(PromiseRepository):
    """Promises as records."""

    def __init__(self, state: MemoryState, due_work: DueWork) -> None:
        self._state = state
        self._due_work = due_work

    @override
    async def ensure(self, promise: Promise) -> bool:
        key = (promise.team_id, promise.kind, promise.subject, promise.local_date)
        stored = self._state.promises.values()
        if any((each.team_id, each.kind, each.subject, each.local_date) == key for each in stored):
            return False
        self._state.promises[promise.id] = promise
        self._due_work.note()
        return True

    @override
    async def due(self, now: datetime, limit: int) -> list[Promise]:
        due = [each for each in self._all_waiting() if each.due_at <= now]
        return sorted(due, key=lambda each: (each.due_at, each.id))[:limit]

    @override
    async def settle(self, promise_id: PromiseId, status: PromiseStatus) -> None:
        self._state.promises[promise_id] = self._one_waiting(promise_id).model_copy(update={"status": status})

    @override
    async def waiting(self, team_id: TeamId, kind: PromiseKind, subject: str) -> list[Promise]:
        key = (team_id, kind, subject)
        own = [each for each in self._all_waiting() if (each.team_id, each.kind, each.subject) == key]
        return sorted(own, key=lambda each: each.local_date)

    @override
    async def all(self, team_id: TeamId) -> list[Promise]:
        own = [each for each in self._state.promises.values() if each.team_id == team_id]
        return sorted(own, key=lambda each: (each.kind, each.subject, each.local_date))

    @override
    async def reschedule(self, promise_id: PromiseId, due_at: datetime, zone: str) -> None:
        moved = self._one_waiting(promise_id).model_copy(update={"due_at": due_at, "zone": zone})
        self._state.promises[promise_id] = moved
        self._due_work.note()

    @override
    async def next_due_at(self) -> datetime | None:
        return min((each.due_at for each in self._all_waiting()), default=None)

    def _all_waiting(self) -> list[Promise]:
        return [each for each in self._state.promises.values() if each.status is PromiseStatus.WAITING]

    def _one_waiting(self, promise_id: PromiseId) -> Promise:
        promise = self._state.promises.get(promise_id)
        if promise is None or promise.status is not PromiseStatus.WAITING:
            raise not_waiting()
        return promise
