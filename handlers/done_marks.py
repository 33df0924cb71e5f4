"""Marks handled deliveries as done, many at a time, a moment after they are. Failures are marked elsewhere, at once.

A crash in that moment only means that the delivery is handled again: what it wrote was marked done in the same
transaction, and what it did not write does no harm twice.
"""

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from bot.domain.ids import DeliveryId
from bot.ports.inbox import InboxStore

_log = structlog.get_logger(__name__)

PAUSE_SECONDS = 0.2


class DoneMarks:
    """Gathers marks for a moment, so that they do not stand in the way of payloads that Slack waits for."""

    def __init__(self, inbox: InboxStore, sleep: Callable[[float], Awaitable[object]]) -> None:
        self._inbox = inbox
        self._sleep = sleep
        self._waiting: list[DeliveryId] = []
        self._writing: set[DeliveryId] = set()
        self._task: asyncio.Task[None] | None = None

    def __contains__(self, delivery_id: DeliveryId) -> bool:
        return delivery_id in self._writing or delivery_id in self._waiting

    def add(self, delivery_id: DeliveryId) -> None:
        """Mark a delivery soon."""
        self._waiting.append(delivery_id)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._write_soon(), name="done-marks")

    async def flush(self) -> None:
        """Wait until everything is marked."""
        while self._task is not None and not self._task.done():
            await asyncio.wait({self._task})

    async def _write_soon(self) -> None:
        while self._waiting:
            await self._sleep(PAUSE_SECONDS)
            batch, self._waiting = self._waiting, []
            self._writing = set(batch)
            # A boundary: the rows stay as they are, and the next sweep finds them.
            try:
                await self._inbox.mark_done(batch)
            except Exception as error:  # noqa: BLE001 - see the comment above
                _log.warning("deliveries_not_marked", count=len(batch), error=repr(error))
            self._writing = set()
