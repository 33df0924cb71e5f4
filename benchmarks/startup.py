"""From starting the process to its first answered signed command, beside a bare skeleton of the same libraries."""

import asyncio
import os
import socket
import statistics
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.load import send, sign_command
from benchmarks.ratios import Ratio
from benchmarks.slack_double import SECRET, running_slack
from storage.migrate import upgrade

REPETITIONS = 7
PATIENCE_SECONDS = 30
GLANCE_SECONDS = 0.005


async def measure_startup() -> list[Ratio]:
    """Start both in turns and compare the medians."""
    seconds: dict[str, list[float]] = {"bot": [], "benchmarks.skeleton": []}
    with tempfile.TemporaryDirectory() as folder:
        async with running_slack() as slack:
            url = f"sqlite+aiosqlite:///{Path(folder) / 'bot.db'}"
            await upgrade(url)
            for module in [*seconds] * (REPETITIONS + 1):
                seconds[module].append(await _start(module, _environment(slack.url, url, folder)))
    # The first start of each writes bytecode and fills the file cache.
    ours, bare = (statistics.median(times[1:]) for times in seconds.values())
    detail = f"{ours * 1000:.0f} ms against {bare * 1000:.0f} ms, medians of {REPETITIONS}"
    return [Ratio("start against a bare skeleton", ours / bare, detail, at_most=1.25)]


def _environment(slack_url: str, database_url: str, folder: str) -> dict[str, str]:
    port = str(_free_port())
    # As on a server: the compiled modules are there, and nothing but the start itself is measured.
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {
        **inherited,
        "PYTHONPYCACHEPREFIX": str(Path(folder) / "bytecode"),
        "SCOPEWRIGHT_LOG_LEVEL": "WARNING",
        "SLACK_BOT_TOKEN": "xoxb-benchmark",
        "SLACK_SIGNING_SECRET": SECRET,
        "SCOPEWRIGHT_SLACK_API_URL": slack_url,
        "SCOPEWRIGHT_DATABASE_URL": database_url,
        "SCOPEWRIGHT_PORT": port,
        "PORT": port,
        "DATABASE_URL": f"sqlite+aiosqlite:///{Path(folder) / 'skeleton.db'}",
    }


async def _start(module: str, environment: dict[str, str]) -> float:
    begun = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", module, env=environment, stderr=asyncio.subprocess.DEVNULL
    )
    try:
        status = await asyncio.wait_for(_first_answer(int(environment["PORT"])), PATIENCE_SECONDS)
        seconds = time.perf_counter() - begun
    finally:
        process.terminate()
        await process.wait()
    if status != 200:
        raise RuntimeError(f"{module} answered {status}.")
    return seconds


async def _first_answer(port: int) -> int:
    while True:
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
        except ConnectionRefusedError:
            await asyncio.sleep(GLANCE_SECONDS)
            continue
        status = await send(reader, writer, sign_command("help"))
        writer.close()
        return status


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
