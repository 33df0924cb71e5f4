"""The alarm clock: it wakes at the armed instant, sweeps, and counts what went wrong."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
import pytest_asyncio

from bot.scheduling.wakeups import Wakeups
from tests.scheduling.doubles import MovableClock
from tests.scheduling.turns import SOON_SECONDS, until

pytestmark = pytest.mark.asyncio


class Alarm:
    """A running alarm clock and the events it sets."""

    def __init__(self) -> None:
        self.clock = MovableClock()
        self.woken, self.swept = asyncio.Event(), asyncio.Event()
        self.wakeups = Wakeups(self.clock.monotonic, sweep_seconds=0.05)
        self.wakeups.start(self.woken.set, self.swept.set)


@pytest_asyncio.fixture
async def alarm() -> AsyncIterator[Alarm]:
    alarm = Alarm()
    yield alarm
    alarm.wakeups.stop()


async def test_it_wakes_at_the_armed_instant(alarm: Alarm) -> None:
    alarm.wakeups.arm(datetime.now(UTC) + timedelta(seconds=0.05))
    await asyncio.wait_for(alarm.woken.wait(), SOON_SECONDS)


async def test_an_instant_long_past_wakes_at_once(alarm: Alarm) -> None:
    alarm.wakeups.arm(datetime.now(UTC) - timedelta(days=3))
    await asyncio.wait_for(alarm.woken.wait(), SOON_SECONDS)
    assert alarm.wakeups.troubles == {"error": 0, "missed": 0, "overlap": 0}


async def test_arming_again_replaces_the_instant(alarm: Alarm) -> None:
    alarm.wakeups.arm(datetime.now(UTC) + timedelta(days=1))
    alarm.wakeups.arm(datetime.now(UTC))
    await asyncio.wait_for(alarm.woken.wait(), SOON_SECONDS)


async def test_the_same_instant_may_be_armed_again_after_it_woke(alarm: Alarm) -> None:
    past = datetime.now(UTC) - timedelta(seconds=1)
    for _ in range(2):
        alarm.woken.clear()
        alarm.wakeups.arm(past)
        await asyncio.wait_for(alarm.woken.wait(), SOON_SECONDS)


async def test_it_does_not_wake_when_disarmed(alarm: Alarm) -> None:
    alarm.wakeups.arm(datetime.now(UTC) + timedelta(seconds=0.05))
    alarm.wakeups.arm(None)
    for _ in range(3):
        alarm.swept.clear()
        await asyncio.wait_for(alarm.swept.wait(), SOON_SECONDS)
    assert not alarm.woken.is_set()


async def test_it_sweeps_and_knows_how_long_ago(alarm: Alarm) -> None:
    alarm.clock.advance(7)
    assert alarm.wakeups.last_tick_age() == 7
    alarm.swept.clear()
    await asyncio.wait_for(alarm.swept.wait(), SOON_SECONDS)
    assert alarm.wakeups.last_tick_age() == 0


async def test_a_wakeup_that_fails_is_counted() -> None:
    wakeups = Wakeups(MovableClock().monotonic, sweep_seconds=3600)
    failed = asyncio.Event()

    def fail() -> None:
        asyncio.get_running_loop().call_soon(failed.set)
        raise RuntimeError("a bug in the wake-up")

    wakeups.start(fail, lambda: None)
    wakeups.arm(datetime.now(UTC))
    await asyncio.wait_for(failed.wait(), SOON_SECONDS)
    await until(lambda: wakeups.troubles["error"] > 0)
    wakeups.stop()
    assert wakeups.troubles == {"error": 1, "missed": 0, "overlap": 0}
