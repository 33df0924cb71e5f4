"""What time it is: the machine's time, or a playground's that people can move. Nothing is scheduled here."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import aiohttp
import structlog
from typing_extensions import override

from bot.domain.errors import ConfigurationError
from bot.ports.clock import Clock

_log = structlog.get_logger(__name__)

POLL_TIMEOUT_SECONDS = 40.0  # the playground answers after 25 s at the latest
PAUSE_AFTER_FAILURE_SECONDS = 1.0
START_ATTEMPTS = 10


def _machine_now() -> datetime:
    return datetime.now(UTC)


class SystemClock(Clock):
    """The machine's clock: people and wires live in the same time."""

    @override
    def now(self) -> datetime:
        return _machine_now()

    @override
    def real_now(self) -> datetime:
        return _machine_now()


class FollowedClock(Clock):
    """The machine's clock plus an offset that is followed by long polls.

    Shape: `GET url?after=OFFSET` answers `{"now": …, "offset_seconds": …}` when the offset is another.
    """

    def __init__(
        self,
        url: str,
        session: aiohttp.ClientSession,
        *,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        real_now: Callable[[], datetime] = _machine_now,
    ) -> None:
        self._url = url
        self._session = session
        self._sleep = sleep
        self._real_now = real_now
        self._offset_seconds = 0.0
        self._on_jump: Callable[[], None] | None = None
        self._task: asyncio.Task[None] | None = None

    @override
    def now(self) -> datetime:
        return self._real_now() + timedelta(seconds=self._offset_seconds)

    @override
    def real_now(self) -> datetime:
        return self._real_now()

    async def read_offset(self) -> None:
        """Ask for the offset once; call it before anything that asks the time.

        Raises: ConfigurationError if the address does not answer.
        """
        for _ in range(START_ATTEMPTS):
            try:
                self._offset_seconds = await self._ask(after=None)
            except (aiohttp.ClientError, TimeoutError, ValueError, KeyError) as error:
                _log.warning("clock_not_reached", error=repr(error))
                await self._sleep(PAUSE_AFTER_FAILURE_SECONDS)
            else:
                return
        raise ConfigurationError("The clock this bot is told to follow does not answer; check its address.")

    def follow(self, on_jump: Callable[[], None]) -> None:
        """Keep following, and call `on_jump` after each move of the clock."""
        self._on_jump = on_jump
        self._task = asyncio.create_task(self._follow(), name="followed-clock")

    async def stop(self) -> None:
        """Stop following."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait([self._task])

    async def _follow(self) -> None:
        while True:
            try:
                offset_seconds = await self._ask(after=self._offset_seconds)
            except (aiohttp.ClientError, TimeoutError, ValueError, KeyError) as error:
                _log.warning("clock_not_reached", error=repr(error))
                await self._sleep(PAUSE_AFTER_FAILURE_SECONDS)
                continue
            if offset_seconds != self._offset_seconds:
                self._move_to(offset_seconds)

    def _move_to(self, offset_seconds: float) -> None:
        _log.info("clock_moved", offset_seconds=offset_seconds)
        self._offset_seconds = offset_seconds
        if self._on_jump is not None:
            self._on_jump()

    async def _ask(self, after: float | None) -> float:
        query = {} if after is None else {"after": str(after)}
        timeout = aiohttp.ClientTimeout(total=POLL_TIMEOUT_SECONDS)
        async with self._session.get(self._url, params=query, timeout=timeout) as response:
            response.raise_for_status()
            answer = await response.json()
        return float(answer["offset_seconds"])
