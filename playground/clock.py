"""Time in the workspace: a clock people can move forward, and the stopwatch behind real-time limits."""

import asyncio
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

CLIENT_ZONE = ZoneInfo("Europe/Amsterdam")
OFFSET_TOLERANCE_SECONDS = 0.001
DEFAULT_START_AT = datetime(2026, 10, 5, 10, 0, tzinfo=CLIENT_ZONE)
MORNING = (9, 0, 5)
MONDAY_DIGEST = (8, 0, 5)


class WorkspaceClock:
    """The time everybody in the workspace sees: real time plus an offset that only grows."""

    def __init__(self, start_at: datetime | None = DEFAULT_START_AT, real_now: Callable[[], float] = time.time) -> None:
        """Start at `start_at`, or in real time when it is None."""
        self._real_now = real_now
        self.offset_seconds = 0.0 if start_at is None else round(start_at.timestamp() - real_now(), 3)
        self._changed = asyncio.Event()
        self._listeners: list[Callable[[], None]] = []

    def now(self) -> float:
        """Return workspace time.

        Units: unix seconds.
        """
        return self._real_now() + self.offset_seconds

    def snapshot(self) -> dict[str, Any]:
        """Return the clock as the page and a following bot read it."""
        return {"now": round(self.now(), 3), "offset_seconds": self.offset_seconds}

    def on_change(self, listener: Callable[[], None]) -> None:
        """Call `listener` after each move."""
        self._listeners.append(listener)

    def advance(self, seconds: float) -> None:
        """Move the clock forward.

        Raises: ValueError if `seconds` is negative, because workspace time never runs backwards.
        """
        if seconds < 0:
            raise ValueError("The workspace clock only moves forward.")
        self.offset_seconds = round(self.offset_seconds + seconds, 3)
        self._changed.set()
        self._changed = asyncio.Event()
        for listener in self._listeners:
            listener()

    def move_to(self, unix_seconds: float) -> None:
        """Move the clock forward to a moment.

        Raises: ValueError if that moment has passed.
        """
        self.advance(unix_seconds - self.now())

    def move_to_next_morning(self) -> None:
        """Move to just after nine on the next day, in the client's zone."""
        self.move_to(self._local_day(1, MORNING))

    def move_to_next_monday(self) -> None:
        """Move to just after eight on the next Monday, in the client's zone."""
        weekday = datetime.fromtimestamp(self.now(), CLIENT_ZONE).weekday()
        target = self._local_day((7 - weekday) % 7, MONDAY_DIGEST)
        self.move_to(target if target > self.now() else self._local_day(7, MONDAY_DIGEST))

    def _local_day(self, days_ahead: int, at: tuple[int, int, int]) -> float:
        today = datetime.fromtimestamp(self.now(), CLIENT_ZONE).date()
        day = today + timedelta(days=days_ahead)
        return datetime(day.year, day.month, day.day, *at, tzinfo=CLIENT_ZONE).timestamp()

    async def wait_for_change(self, after: float, timeout_seconds: float) -> None:
        """Return at once if the offset is not `after`, else at the next move or the timeout."""
        if abs(self.offset_seconds - after) >= OFFSET_TOLERANCE_SECONDS:
            return
        try:
            await asyncio.wait_for(self._changed.wait(), timeout_seconds)
        except TimeoutError:
            return


class Stopwatch:
    """Real elapsed time, for limits Slack measures in seconds; tests may skip ahead instead of waiting."""

    def __init__(self) -> None:
        """Start with nothing skipped."""
        self._skipped_seconds = 0.0
        self._held_at: float | None = None

    def now(self) -> float:
        """Return elapsed time from an arbitrary start.

        Units: seconds.
        """
        running = time.monotonic() if self._held_at is None else self._held_at
        return running + self._skipped_seconds

    def skip(self, seconds: float) -> None:
        """Pretend that `seconds` of real time have passed."""
        self._skipped_seconds += seconds

    def hold(self) -> None:
        """Stand still from now on: only `skip` brings a limit nearer, however slow the machine is."""
        self._held_at = time.monotonic()
