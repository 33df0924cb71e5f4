"""Letting the loop run until something is so, without waiting for time to pass."""

import asyncio
from collections.abc import Callable

SOON_SECONDS = 10.0


async def let_others_run() -> None:
    """Give every task that can run one turn."""
    loop = asyncio.get_running_loop()
    turn = loop.create_future()
    loop.call_soon(turn.set_result, None)
    await turn


async def until(is_so: Callable[[], bool]) -> None:
    """Let the loop run until something is so. Raises: TimeoutError if it does not become so soon."""
    async with asyncio.timeout(SOON_SECONDS):
        while not is_so():
            await let_others_run()
