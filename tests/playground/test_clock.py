"""The workspace clock: it only moves forward, and whoever follows it hears of it."""

import asyncio
from datetime import datetime

import aiohttp
import pytest

from playground import seed
from playground.clock import CLIENT_ZONE, Stopwatch, WorkspaceClock
from playground.live import LiveWorkspace
from playground.refusals import RefusedError

FRIDAY_NOON = datetime(2026, 10, 9, 12, 0, tzinfo=CLIENT_ZONE)


def make_clock(start_at: datetime) -> WorkspaceClock:
    return WorkspaceClock(start_at, real_now=lambda: 1_000_000.0)


def local(clock: WorkspaceClock) -> str:
    return datetime.fromtimestamp(clock.now(), CLIENT_ZONE).strftime("%Y-%m-%d %H:%M:%S")


def test_the_next_morning_is_just_after_nine_on_the_next_day() -> None:
    clock = make_clock(FRIDAY_NOON)
    clock.move_to_next_morning()
    assert local(clock) == "2026-10-10 09:00:05"


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (FRIDAY_NOON, "2026-10-12 08:00:05"),
        (datetime(2026, 10, 12, 7, 0, tzinfo=CLIENT_ZONE), "2026-10-12 08:00:05"),
        (datetime(2026, 10, 12, 9, 0, tzinfo=CLIENT_ZONE), "2026-10-19 08:00:05"),
        (datetime(2026, 10, 24, 9, 0, tzinfo=CLIENT_ZONE), "2026-10-26 08:00:05"),
    ],
)
def test_the_next_monday_is_just_after_eight_by_the_wall_clock(start: datetime, expected: str) -> None:
    clock = make_clock(start)
    clock.move_to_next_monday()
    assert local(clock) == expected


def test_the_clock_never_runs_backwards() -> None:
    clock = make_clock(FRIDAY_NOON)
    with pytest.raises(ValueError, match="only moves forward"):
        clock.move_to(FRIDAY_NOON.timestamp() - 1)


def test_a_stopwatch_that_is_held_moves_only_when_time_is_skipped() -> None:
    stopwatch = Stopwatch()
    stopwatch.hold()
    before = stopwatch.now()

    assert stopwatch.now() == before
    stopwatch.skip(3.01)
    assert stopwatch.now() == before + 3.01


async def test_the_workspace_begins_on_a_monday_at_ten(workspace: LiveWorkspace) -> None:
    assert local(workspace.clock).startswith("2026-10-05 10:0")


async def test_a_follower_hears_of_a_move(workspace: LiveWorkspace) -> None:
    offset = workspace.clock.offset_seconds
    async with aiohttp.ClientSession() as session:
        waiting = asyncio.ensure_future(session.get(workspace.clock_url, params={"after": str(offset)}))
        async with session.get(workspace.clock_url) as at_once:
            assert (await at_once.json())["offset_seconds"] == offset
        workspace.people.move_clock(advance_seconds=3600)
        async with await waiting as response:
            assert (await response.json())["offset_seconds"] == offset + 3600


async def test_messages_carry_workspace_time(workspace: LiveWorkspace) -> None:
    workspace.people.move_clock(to="next_morning")
    message = workspace.people.post(seed.JO.id, seed.LEADERSHIP, "good morning")
    posted_at = datetime.fromtimestamp(float(message.ts), CLIENT_ZONE)
    assert posted_at.strftime("%Y-%m-%d %H:%M") == "2026-10-06 09:00"


async def test_moving_to_the_past_is_refused(workspace: LiveWorkspace) -> None:
    with pytest.raises(RefusedError, match="only moves forward"):
        workspace.people.move_clock(to_unix=1.0)
