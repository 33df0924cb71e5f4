"""Keeping what is promised for a local time, one transaction each. What keeping means is given by the keepers."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime

import structlog

from bot.domain.errors import ConflictError
from bot.domain.ids import PromiseId
from bot.domain.promises import Promise, PromiseKind, PromiseStatus
from bot.ports.unit_of_work import UnitOfWork, UnitsOfWork

_log = structlog.get_logger(__name__)

Keeper = Callable[[UnitOfWork, Promise], Awaitable[PromiseStatus]]
"""Keeps one promise within the transaction given; WAITING means that it was moved to a later time."""

BATCH = 100
FIRST_PAUSE_SECONDS = 30.0
LONGEST_PAUSE_SECONDS = 900.0


class PromiseKeeping:
    """Keeps due promises; one that fails waits a while and holds up no other. Units: `monotonic` gives seconds."""

    def __init__(
        self,
        units: UnitsOfWork,
        keepers: Mapping[PromiseKind, Keeper],
        monotonic: Callable[[], float],
        *,
        batch: int = BATCH,
    ) -> None:
        self._units = units
        self._keepers = keepers
        self._monotonic = monotonic
        self._batch = batch
        self._failures: dict[PromiseId, int] = {}
        self._not_before: dict[PromiseId, float] = {}

    async def keep_due(self, now: datetime) -> int:
        """Keep every promise due at `now`; return how many were settled."""
        settled = 0
        while promises := await self._due(now):
            for promise in promises:
                settled += await self._keep_safely(promise)
        return settled

    async def _due(self, now: datetime) -> list[Promise]:
        async with self._units.read() as unit:
            promises = await unit.promises.due(now, self._batch + len(self._not_before))
        self._forget_all_but({promise.id for promise in promises})
        return [promise for promise in promises if self._monotonic() >= self._not_before.get(promise.id, 0.0)]

    async def _keep_safely(self, promise: Promise) -> bool:
        # A boundary: a bug in one brief must not cost everybody else the morning. The row stays, so it is tried again.
        try:
            status = await self._keep(promise)
        except ConflictError:
            _log.info("promise_settled_elsewhere", promise=promise.id)
            self._pause(promise)
            return False
        except Exception:  # noqa: BLE001 - see the comment above; it is logged with its traceback
            _log.exception("promise_not_kept", promise=promise.id, kind=promise.kind.value)
            self._pause(promise)
            return False
        if status is PromiseStatus.WAITING:
            self._pause(promise)
            return False
        return True

    async def _keep(self, promise: Promise) -> PromiseStatus:
        async with self._units.write() as unit:
            status = await self._keepers[promise.kind](unit, promise)
            if status is not PromiseStatus.WAITING:
                await unit.promises.settle(promise.id, status)
        return status

    def _pause(self, promise: Promise) -> None:
        failures = self._failures.get(promise.id, 0)
        pause = min(FIRST_PAUSE_SECONDS * 2.0**failures, LONGEST_PAUSE_SECONDS)
        self._failures[promise.id] = failures + 1
        self._not_before[promise.id] = self._monotonic() + pause

    def _forget_all_but(self, due: set[PromiseId]) -> None:
        self._failures = {promise: count for promise, count in self._failures.items() if promise in due}
        self._not_before = {promise: at for promise, at in self._not_before.items() if promise in due}
