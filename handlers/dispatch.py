"""Decides when each kept delivery is handled: at once or in its lane, and after a restart before anything new."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import structlog

from bot.domain.ids import DeliveryId
from bot.domain.inbox import Delivery, DeliveryState
from bot.ports.clock import Clock
from bot.ports.inbox import InboxStore
from handlers.attempts import Aftermath, Attempts, AttemptSettings, Payload, Relay
from handlers.done_marks import DoneMarks
from handlers.lanes import Lanes
from handlers.recent_answers import RecentAnswers

_log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class DispatchSettings:
    """How many deliveries wait in memory, and how long others wait for us.

    Source: https://docs.slack.dev/surfaces/modals (read 2026-11-23): a form is answered within three seconds.
    """

    attempts: AttemptSettings = field(default_factory=AttemptSettings)
    max_waiting: int = 5000
    answer_within: timedelta = timedelta(seconds=2.4)
    left_behind_after: timedelta = timedelta(seconds=5)
    grace: timedelta = timedelta(seconds=10)


class Dispatcher:
    """Handles deliveries from the inbox. A delivery it does not get to stays in the inbox and is found again."""

    def __init__(
        self,
        *,
        inbox: InboxStore,
        relay: Relay,
        aftermath: Aftermath,
        clock: Clock,
        settings: DispatchSettings | None = None,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._inbox = inbox
        self._clock = clock
        self._settings = settings or DispatchSettings()
        self._done = DoneMarks(inbox, asyncio.sleep)
        self._attempts = Attempts(inbox, relay, aftermath, self._done, self._settings.attempts, sleep)
        self._lanes = Lanes(self._attempts.handle_unawaited, self._settings.max_waiting)
        self._answering: dict[DeliveryId, asyncio.Task[Payload]] = {}
        self._recent = RecentAnswers()
        self._tasks: set[asyncio.Task[Any]] = set()
        self._is_behind = False
        self._has_overlooked = False

    async def begin(self) -> None:
        """Take up what is in the inbox, and only then what arrives from now on. Raises: TransientError."""
        self._is_behind = True
        while self._is_behind and not self._lanes.is_full:
            await self.catch_up()

    def accept(self, delivery: Delivery) -> None:
        """Handle a delivery in the background."""
        if self._lanes.is_full:
            self._is_behind = True
        # While older ones wait in the inbox, newer ones must not overtake them.
        if self._is_behind:
            self._has_overlooked = True
        else:
            self._lanes.put(delivery)

    async def answer(self, delivery: Delivery) -> Payload:
        """Handle a delivery now and return its answer, or None when that takes longer than Slack waits."""
        task = self._start(self._attempts.handle(delivery))
        self._answering[delivery.id] = task
        task.add_done_callback(lambda done: self._answered(delivery.id, done))
        answer = await self._in_time(task)
        if not task.done():
            self._start(self._follow_up(task, delivery))
        return answer

    async def repeat(self, delivery_id: DeliveryId) -> Payload:
        """Return what a delivery is or was answered, for a repeat of it; None if nothing is known of it any more."""
        task = self._answering.get(delivery_id)
        return self._recent.get(delivery_id) if task is None else await self._in_time(task)

    async def catch_up(self) -> None:
        """Take up what an earlier run, a crash or a full queue left in the inbox."""
        left_before = self._clock.real_now() - self._settings.left_behind_after
        takes_all, self._has_overlooked = self._is_behind, False
        pending = await self._inbox.pending(self._settings.max_waiting)
        forgotten = [each for each in pending if not self._is_in_hand(each.id)]
        for delivery in forgotten:
            if (takes_all or delivery.received_at < left_before) and not self._lanes.is_full:
                await self._take_up(delivery)
        if takes_all:  # there may be more than one look shows
            self._is_behind = bool(forgotten) or self._has_overlooked or len(pending) == self._settings.max_waiting

    async def drain(self) -> None:
        """Wait until everything accepted is handled."""
        await self._lanes.drain()
        while self._tasks:
            await asyncio.wait(set(self._tasks))
        await self._done.flush()

    async def stop(self) -> None:
        """Finish what is being handled; the rest stays in the inbox for the next start."""
        await self._lanes.stop(self._settings.grace)
        for task in set(self._tasks):
            task.cancel()
        if self._tasks:
            await asyncio.wait(set(self._tasks))
        await self._done.flush()

    def _answered(self, delivery_id: DeliveryId, done: asyncio.Task[Payload]) -> None:
        self._answering.pop(delivery_id, None)
        if not done.cancelled():
            self._recent.keep(delivery_id, done.result())

    def _is_in_hand(self, delivery_id: DeliveryId) -> bool:
        return delivery_id in self._lanes or delivery_id in self._answering or delivery_id in self._done

    async def _take_up(self, delivery: Delivery) -> None:
        # Counting first ends the life of a delivery that takes the process down with it each time.
        if await self._inbox.count_attempt(delivery.id) > self._settings.attempts.max_attempts:
            _log.error("delivery_set_aside", delivery=delivery.id, attempts=delivery.attempts)
            await self._inbox.finish(delivery.id, DeliveryState.FAILED)
        elif delivery.kind == "options":
            await self._inbox.finish(delivery.id, DeliveryState.DONE)  # nobody waits for the options any more
        else:
            self._lanes.put(delivery)

    async def _in_time(self, task: asyncio.Task[Payload]) -> Payload:
        await asyncio.wait({task}, timeout=self._settings.answer_within.total_seconds())
        return task.result() if task.done() and not task.cancelled() else None

    async def _follow_up(self, task: asyncio.Task[Payload], delivery: Delivery) -> None:
        await self._attempts.tell_late(delivery, await task)

    def _start(self, work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task
