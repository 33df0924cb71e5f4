"""The delivering engine inside the bot's own process: one loop that is woken, and the calls it has in flight."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta

import structlog
from typing_extensions import override

from bot.domain.outbox import OutboxItem
from bot.ports.clock import Clock
from bot.ports.outbox import OutboxStore
from bot.ports.unit_of_work import UnitsOfWork
from bot.ports.work_engine import WorkEngine
from bot.scheduling.delivery_settings import DeliverySettings
from bot.scheduling.outbox_delivery import OutboxDelivery
from bot.scheduling.promise_keeping import PromiseKeeping
from bot.scheduling.read_back import ReadBack
from bot.scheduling.undelivered import UndeliveredTelling
from bot.scheduling.wakeups import Wakeups

_log = structlog.get_logger(__name__)

Chore = Callable[[], Awaitable[object]]


class EmbeddedEngine(WorkEngine):
    """Keeps promises and delivers messages whenever it is woken; sweeps up what was left behind.

    Shape: `chores` run at every sweep, each on its own, so that a failing one harms no other.
    """

    def __init__(
        self,
        *,
        clock: Clock,
        outbox: OutboxStore,
        units: UnitsOfWork,
        promises: PromiseKeeping,
        delivery: OutboxDelivery,
        read_back: ReadBack,
        undelivered: UndeliveredTelling,
        wakeups: Wakeups,
        settings: DeliverySettings,
        chores: Sequence[Chore] = (),
    ) -> None:
        self._clock = clock
        self._outbox = outbox
        self._units = units
        self._promises = promises
        self._delivery = delivery
        self._wakeups = wakeups
        self._settings = settings
        self._undelivered = undelivered
        of_messages: tuple[Chore, ...] = (self._expire_leases, read_back.settle_uncertain, undelivered.tell)
        self._chores = (*of_messages, *chores)
        self._woken = asyncio.Event()
        self._is_stopping = False
        self._loop_task: asyncio.Task[None] | None = None
        self._sweep_task: asyncio.Task[None] | None = None
        self._in_flight: set[asyncio.Task[None]] = set()

    @override
    async def start(self) -> None:
        if self._settings.is_alone:
            await self._guard("take-over", self._expire_leases(ahead=self._settings.lease))
        await self._guard("release", self._undelivered.try_again())
        self._wakeups.start(self.notify, self.sweep)
        self._loop_task = asyncio.create_task(self._run(), name="work-engine")
        self.sweep()

    @override
    def notify(self) -> None:
        self._woken.set()

    def sweep(self) -> None:
        """Begin a sweep, unless one is going on, and look for due work."""
        if not self._is_stopping and (self._sweep_task is None or self._sweep_task.done()):
            self._sweep_task = asyncio.create_task(self._sweep(), name="sweep")
        self.notify()

    @override
    async def stop(self) -> None:
        self._is_stopping = True
        self._wakeups.stop()
        self.notify()
        working = {task for task in (self._loop_task, self._sweep_task, *self._in_flight) if task is not None}
        if not working:
            return
        _, unfinished = await asyncio.wait(working, timeout=self._settings.grace.total_seconds())
        # What is cut short keeps its lease and is settled by reading back, so it is neither lost nor sent twice.
        for task in unfinished:
            task.cancel()
        if unfinished:
            _log.warning("work_cut_short", tasks=len(unfinished))
            await asyncio.wait(unfinished)

    async def _run(self) -> None:
        while not self._is_stopping:
            await self._woken.wait()
            self._woken.clear()
            await self._guard("round", self._round())

    async def _round(self) -> None:
        if self._is_stopping:
            return
        await self._promises.keep_due(self._clock.now())
        await self._begin_due()
        self._wakeups.arm(await self._next_due_at())

    async def _begin_due(self) -> None:
        while (free := self._settings.concurrency - len(self._in_flight)) > 0:
            items = await self._delivery.claim(free)
            if not items:
                return
            for item in items:
                self._begin(item)

    def _begin(self, item: OutboxItem) -> None:
        task = asyncio.create_task(self._guard("delivery", self._delivery.deliver(item)), name=f"deliver-{item.id}")
        self._in_flight.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._in_flight.discard(task)
        self.notify()  # the next message of that channel may go now

    async def _sweep(self) -> None:
        for chore in self._chores:
            if not self._is_stopping:
                await self._guard("chore", chore())
        self.notify()

    async def _expire_leases(self, ahead: timedelta = timedelta(0)) -> None:
        expired = await self._outbox.expire(self._clock.real_now() + ahead)
        if expired:
            _log.warning("leases_expired", count=expired)

    async def _next_due_at(self) -> datetime | None:
        """Return when to wake next, in real time; not at once for rows that are due but wait for others."""
        message_at = await self._outbox.next_due_at()
        async with self._units.read() as unit:
            promise_at = await unit.promises.next_due_at()
        if promise_at is not None:
            promise_at -= self._clock.now() - self._clock.real_now()
        due = [at for at in (message_at, promise_at) if at is not None]
        return max(min(due), self._clock.real_now() + self._settings.soonest_rearm) if due else None

    async def _guard(self, work: str, awaitable: Awaitable[object]) -> None:
        # The boundary of the engine: whatever fails is in rows, is logged, and is tried again by a later round.
        try:
            await awaitable
        except Exception:  # noqa: BLE001 - see the comment above; it is logged with its traceback
            _log.exception("work_failed", work=work)
