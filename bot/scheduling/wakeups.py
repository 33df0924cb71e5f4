"""The alarm clock of the process, on APScheduler. It only wakes; what is due stands in rows."""

from collections.abc import Callable
from datetime import UTC, datetime

import structlog
from apscheduler.events import (
    EVENT_JOB_ERROR,
    EVENT_JOB_MAX_INSTANCES,
    EVENT_JOB_MISSED,
    JobEvent,
)
from apscheduler.jobstores.memory import MemoryJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.date import DateTrigger
from apscheduler.triggers.interval import IntervalTrigger

_log = structlog.get_logger(__name__)

WAKE = "wake"
SWEEP = "sweep"
SWEEP_SECONDS = 15.0
_TROUBLE = {EVENT_JOB_ERROR: "error", EVENT_JOB_MISSED: "missed", EVENT_JOB_MAX_INSTANCES: "overlap"}


class Wakeups:
    """Calls `on_wake` at the armed instant and `on_sweep` every quarter of a minute.

    Units: `monotonic` gives seconds; the armed instant is real time, aware UTC. A lost or doubled call does no harm.
    """

    def __init__(self, monotonic: Callable[[], float], *, sweep_seconds: float = SWEEP_SECONDS) -> None:
        self._monotonic = monotonic
        self._sweep_seconds = sweep_seconds
        # APScheduler drops what is a second late unless it is told that late is better than never.
        job_defaults = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        self._scheduler = AsyncIOScheduler(
            jobstores={"default": MemoryJobStore()}, timezone=UTC, job_defaults=job_defaults
        )
        self._scheduler.add_listener(self._note_trouble, EVENT_JOB_ERROR | EVENT_JOB_MISSED | EVENT_JOB_MAX_INSTANCES)
        self._on_wake: Callable[[], None] | None = None
        self._on_sweep: Callable[[], None] | None = None
        self._armed_for: datetime | None = None
        self._ticked_at = monotonic()
        self.troubles = dict.fromkeys(_TROUBLE.values(), 0)

    def start(self, on_wake: Callable[[], None], on_sweep: Callable[[], None]) -> None:
        """Begin to sweep, in the running loop."""
        self._on_wake, self._on_sweep = on_wake, on_sweep
        self._ticked_at = self._monotonic()
        self._scheduler.add_job(
            self._sweep, IntervalTrigger(seconds=self._sweep_seconds, timezone=UTC), id=SWEEP, replace_existing=True
        )
        self._scheduler.start()

    def arm(self, at: datetime | None) -> None:
        """Wake at this instant instead of the one armed before; None disarms."""
        if at == self._armed_for:
            return
        self._armed_for = at
        if at is not None:
            self._scheduler.add_job(self._wake, DateTrigger(at, timezone=UTC), id=WAKE, replace_existing=True)
        elif self._scheduler.get_job(WAKE) is not None:
            self._scheduler.remove_job(WAKE)

    def stop(self) -> None:
        """Wake no more."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    def last_tick_age(self) -> float:
        """Return how long ago the last sweep was, in seconds; it feeds the readiness check."""
        return self._monotonic() - self._ticked_at

    async def _wake(self) -> None:
        self._armed_for = None
        if self._on_wake is not None:
            self._on_wake()

    async def _sweep(self) -> None:
        self._ticked_at = self._monotonic()
        if self._on_sweep is not None:
            self._on_sweep()

    def _note_trouble(self, event: JobEvent) -> None:
        trouble = _TROUBLE[event.code]
        self.troubles[trouble] += 1
        _log.error("wakeup_trouble", job=event.job_id, trouble=trouble, error=repr(getattr(event, "exception", None)))
