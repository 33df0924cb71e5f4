"""Starting a Python module as a process that prints its port, and ending it."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager


@asynccontextmanager
async def running_module(*arguments: str, environment: Mapping[str, str] | None = None) -> AsyncIterator[int]:
    """Run `python -m ...` until the block ends; give the port it prints first."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        *arguments,
        env={**os.environ, **(environment or {})},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        if process.stdout is None:
            raise RuntimeError("The process has no output.")
        yield int(await process.stdout.readline())
    finally:
        process.kill()
        await process.wait()
