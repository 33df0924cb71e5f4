"""Keeps deliveries of one lane in order while lanes run side by side. What handling means is given from outside."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from datetime import timedelta

import structlog

from bot.domain.ids import DeliveryId
from bot.domain.inbox import Delivery

_log = structlog.get_logger(__name__)


class Lanes:
    """One worker task for each lane that has something waiting."""

    def __init__(self, handle: Callable[[Delivery], Awaitable[object]], max_waiting: int) -> None:
        self._handle = handle
        self._max_waiting = max_waiting
        self._waiting: dict[str, deque[Delivery]] = {}
        self._held: set[DeliveryId] = set()
        self._workers: set[asyncio.Task[None]] = set()
        self._is_stopping = False

    def __contains__(self, delivery_id: DeliveryId) -> bool:
        return delivery_id in self._held

    @property
    def is_full(self) -> bool:
        """Say whether no more may be put in."""
        return len(self._held) >= self._max_waiting

    def put(self, delivery: Delivery) -> None:
        """Queue a delivery behind those of its lane."""
        self._held.add(delivery.id)
        if delivery.lane in self._waiting:
            self._waiting[delivery.lane].append(delivery)
            return
        self._waiting[delivery.lane] = deque([delivery])
        worker = asyncio.create_task(self._work(delivery.lane), name=f"lane-{delivery.lane}")
        self._workers.add(worker)
        worker.add_done_callback(self._workers.discard)

    async def drain(self) -> None:
        """Wait until nothing is waiting or being handled."""
        while self._workers:
            await asyncio.wait(set(self._workers))

    async def stop(self, grace: timedelta) -> None:
        """Let what is being handled end, and leave what waits to the next start."""
        self._is_stopping = True
        if not self._workers:
            return
        _, unfinished = await asyncio.wait(set(self._workers), timeout=grace.total_seconds())
        for worker in unfinished:
            worker.cancel()
        if unfinished:
            _log.warning("lanes_cut_short", lanes=len(unfinished))
            await asyncio.wait(unfinished)

    async def _work(self, lane: str) -> None:
        queue = self._waiting[lane]
        try:
            while queue and not self._is_stopping:
                delivery = queue.popleft()
                try:
                    await self._handle(delivery)
                finally:
                    self._held.discard(delivery.id)
        finally:
            del self._waiting[lane]
            self._held.difference_update(delivery.id for delivery in queue)
