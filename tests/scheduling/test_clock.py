"""Following a clock that people move: the first offset, jumps, and an address that does not answer."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import aiohttp
import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.domain.errors import ConfigurationError
from bot.scheduling.clock import FollowedClock, SystemClock
from tests.scheduling.doubles import START
from tests.scheduling.turns import SOON_SECONDS, let_others_run, until

pytestmark = pytest.mark.asyncio


class ClockServer:
    """A playground clock over HTTP."""

    def __init__(self) -> None:
        self.offset_seconds = -600.0
        self.moved = asyncio.Event()
        self.failures = 0
        self.asked_after: list[str | None] = []

    async def answer(self, request: web.Request) -> web.Response:
        """Answer at once if the offset is another, else when it moves."""
        after = request.query.get("after")
        self.asked_after.append(after)
        if self.failures:
            self.failures -= 1
            return web.Response(status=503)
        if after is not None and float(after) == self.offset_seconds:
            await self.moved.wait()
        return web.json_response({"now": 0, "offset_seconds": self.offset_seconds})

    def move(self, seconds: float) -> None:
        """Move the clock."""
        self.offset_seconds += seconds
        self.moved.set()
        self.moved = asyncio.Event()


@pytest_asyncio.fixture
async def server() -> ClockServer:
    return ClockServer()


@pytest_asyncio.fixture
async def clock(server: ClockServer) -> AsyncIterator[FollowedClock]:
    app = web.Application()
    app.router.add_get("/_/clock", server.answer)

    async def no_pause(seconds: float) -> None:
        await let_others_run()

    async with TestServer(app) as running, aiohttp.ClientSession() as session:
        clock = FollowedClock(str(running.make_url("/_/clock")), session, sleep=no_pause, real_now=lambda: START)
        yield clock
        await clock.stop()
        server.move(0)


async def test_the_first_offset_counts_before_anything_else_runs(clock: FollowedClock, server: ClockServer) -> None:
    await clock.read_offset()
    assert clock.now() == START - timedelta(minutes=10)
    assert clock.real_now() == START
    assert server.asked_after == [None]


async def test_a_jump_is_followed_and_announced(clock: FollowedClock, server: ClockServer) -> None:
    jumped = asyncio.Event()
    await clock.read_offset()
    clock.follow(jumped.set)
    await until(lambda: len(server.asked_after) == 2)
    server.move(3600)
    await asyncio.wait_for(jumped.wait(), SOON_SECONDS)
    assert clock.now() == START + timedelta(minutes=50)


async def test_following_goes_on_after_the_clock_was_out_of_reach(clock: FollowedClock, server: ClockServer) -> None:
    jumped = asyncio.Event()
    await clock.read_offset()
    server.failures = 3
    server.move(60)
    clock.follow(jumped.set)
    await asyncio.wait_for(jumped.wait(), SOON_SECONDS)
    assert clock.now() == START - timedelta(minutes=9)


async def test_a_clock_that_never_answers_stops_the_start(clock: FollowedClock, server: ClockServer) -> None:
    server.failures = 1000
    with pytest.raises(ConfigurationError, match="does not answer"):
        await clock.read_offset()


async def test_the_system_clock_is_the_machines_in_both_respects() -> None:
    before = datetime.now(UTC)
    clock = SystemClock()
    assert before <= clock.now() <= clock.real_now() <= datetime.now(UTC)
