"""The bot as a process of its own, configured by environment variables only, as in production."""

import asyncio
import os
import signal
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Protocol

import aiohttp

from playground.live import LiveWorkspace

READY_SECONDS = 30.0
STOP_SECONDS = 10.0
GLANCE_SECONDS = 0.05


class BotDidNotStartError(Exception):
    """The bot's process ended or did not get ready; the message holds the end of its log."""


class Process(Protocol):
    """A process that was started."""

    @property
    def returncode(self) -> int | None:
        """Return how it ended, or None while it runs."""
        ...

    def send_signal(self, number: int, /) -> None:
        """Send it a signal."""
        ...

    async def wait(self) -> int:
        """Wait until it is gone."""
        ...


class Launch(Protocol):
    """A way to start the bot's process."""

    async def __call__(self, environment: Mapping[str, str], log: BinaryIO, /) -> Process:
        """Start it with these environment variables; what it writes goes into the log."""
        ...


async def launch_interpreter(environment: Mapping[str, str], log: BinaryIO) -> Process:
    """Start `python -m bot`, as in production."""
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        env=environment,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=log,
        stderr=log,
        start_new_session=True,  # Ctrl+C is for whoever started the bot, who then stops it in good order
    )


class BotProcess:
    """Starts, stops and kills the bot."""

    def __init__(
        self,
        live: LiveWorkspace,
        *,
        database: Path,
        port: int,
        socket_mode: bool = False,
        log: Path | None = None,
        launch: Launch = launch_interpreter,
    ) -> None:
        """Prepare a bot for this workspace. `log` gets what it writes; by default it lies beside the database."""
        self._port = port
        self._log = log or database.with_suffix(".log")
        self._environment = bot_environment(live, database=database, port=port, socket_mode=socket_mode)
        self._launch = launch
        self._process: Process | None = None

    @property
    def url(self) -> str:
        """Return the address of the bot's HTTP server."""
        return f"http://127.0.0.1:{self._port}"

    async def start(self, extra: Mapping[str, str] | None = None) -> None:
        """Start and wait until it is ready. Raises: BotDidNotStartError."""
        with self._log.open("ab") as log:
            self._process = await self._launch({**self._environment, **(extra or {})}, log)
        await self._until_ready(self._process)

    async def stop(self) -> None:
        """Ask it to stop, and wait until it has; a bot that does not is killed."""
        if self._process is None or self._process.returncode is not None:
            return
        self._signal(signal.SIGTERM)
        try:
            await asyncio.wait_for(self._process.wait(), STOP_SECONDS)
        except TimeoutError:
            await self.kill()

    async def kill(self) -> None:
        """Kill it at once, as a power cut would, and wait until it is gone."""
        self.strike()
        if self._process is not None:
            await self._process.wait()

    def freeze(self) -> None:
        """Stop it where it is, so that one can look at what it has done."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let a frozen bot go on."""
        self._signal(signal.SIGCONT)

    def _signal(self, number: signal.Signals) -> None:
        if self._process is not None and self._process.returncode is None:
            self._process.send_signal(number)

    def strike(self) -> None:
        """Kill it at once; nothing it has not done by now is done."""
        self._signal(signal.SIGKILL)

    def read_log(self, characters: int = 4000) -> str:
        """Return the end of what it wrote."""
        return self._log.read_text(encoding="utf-8", errors="replace")[-characters:] if self._log.exists() else ""

    async def _until_ready(self, process: Process) -> None:
        async with aiohttp.ClientSession() as session:
            for _ in range(round(READY_SECONDS / GLANCE_SECONDS)):  # in looks: a machine that stood still used up none
                if process.returncode is not None:
                    break
                with suppress(aiohttp.ClientError):
                    async with session.get(f"{self.url}/readyz") as answer:
                        if answer.status == 200:  # noqa: PLR2004 - HTTP's own number
                            return
                await asyncio.sleep(GLANCE_SECONDS)
        raise BotDidNotStartError(f"The bot did not get ready. The end of its log:\n{self.read_log()}")


def bot_environment(live: LiveWorkspace, *, database: Path, port: int, socket_mode: bool = False) -> dict[str, str]:
    """Return the environment of a bot for this workspace: only these variables differ from real Slack."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SLACK_", "SCOPEWRIGHT_"))}
    own = {
        "SLACK_BOT_TOKEN": live.bot_token,
        "SCOPEWRIGHT_SLACK_API_URL": live.api_url,
        "SCOPEWRIGHT_CLOCK_URL": live.clock_url,
        "SCOPEWRIGHT_DATABASE_URL": f"sqlite+aiosqlite:///{database}",
        "SCOPEWRIGHT_HOST": "127.0.0.1",
        "SCOPEWRIGHT_PORT": str(port),
        # Slack asks for about one message a second and channel; nobody wants to wait for that here.
        "SCOPEWRIGHT_CHANNEL_MESSAGES_PER_SECOND": "100",
        "SCOPEWRIGHT_CHANNEL_BURST": "200",
        "SCOPEWRIGHT_WORKSPACE_MESSAGES_PER_MINUTE": "6000",
    }
    secret = {"SLACK_APP_TOKEN": live.app_token} if socket_mode else {"SLACK_SIGNING_SECRET": live.signing_secret}
    return kept | own | secret
