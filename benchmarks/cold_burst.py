"""How often a bot that has just started asks Slack who it is, while thirty commands arrive at once."""

import asyncio
import os
import tempfile
from pathlib import Path

from benchmarks.load import run_load, sign_command
from benchmarks.ratios import Ratio
from benchmarks.slack_double import SECRET, running_slack

BURST = 30


async def measure_cold_burst() -> list[Ratio]:
    """Count the calls of auth.test."""
    with tempfile.TemporaryDirectory() as folder:
        async with running_slack() as slack:
            os.environ.update(
                SLACK_BOT_TOKEN="xoxb-benchmark",
                SLACK_SIGNING_SECRET=SECRET,
                SCOPEWRIGHT_SLACK_API_URL=slack.url,
                SCOPEWRIGHT_DATABASE_URL=f"sqlite+aiosqlite:///{Path(folder) / 'bot.db'}",
                SCOPEWRIGHT_PORT="0",
            )
            await _burst()
            calls = slack.calls.count("auth.test")
    return [Ratio("auth.test", float(calls), f"{BURST} commands at once on a cold bot", at_most=1)]


async def _burst() -> None:
    from bot.settings import read_settings  # noqa: PLC0415
    from bot.starting import assembled  # noqa: PLC0415 - after the environment is set

    settings = read_settings()
    async with assembled(settings) as bot:
        try:
            address = await bot.start()
            await run_load(int(address.rpartition(":")[2]), [sign_command("help") for _ in range(BURST)], BURST)
            await asyncio.wait_for(bot.dispatcher.drain(), 10)
        finally:
            await bot.stop()
