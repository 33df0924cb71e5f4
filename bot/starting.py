"""Starting the bot: the door first, then everything behind it."""

import asyncio
import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from typing import TYPE_CHECKING

from bot.door import opened_door
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.running import Bot


async def run(settings: Settings) -> None:
    """Run the bot until the process is told to stop. Raises: ConfigurationError if it cannot start."""
    async with assembled(settings) as bot:
        # What is loaded by now stays, so looking through it for garbage again and again would be for nothing.
        gc.freeze()
        gc.enable()
        from bot.running import run_until_told_to_stop  # noqa: PLC0415 - the door opens before this is loaded

        await run_until_told_to_stop(bot)


@asynccontextmanager
async def assembled(settings: Settings) -> AsyncIterator["Bot"]:
    """Open the door, put the bot together behind it, and close everything when the block ends."""
    async with opened_door(settings) as door:
        # In a thread, so that what Slack delivers meanwhile is kept and answered.
        bootstrap = await asyncio.to_thread(import_module, "bot.bootstrap")
        async with bootstrap.assembled(settings, door) as bot:
            yield bot
