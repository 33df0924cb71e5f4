"""The life of one bot: in which order it starts and stops. Putting it together is the work of bootstrap."""

import asyncio
import signal
from collections.abc import Mapping
from dataclasses import dataclass

import structlog

from bot.domain.errors import TransientError
from bot.door import Door
from bot.ports.clock import Clock
from bot.ports.work_engine import WorkEngine
from bot.scheduling.clock import FollowedClock
from handlers.dispatch import Dispatcher
from handlers.health import Check
from handlers.identity import OwnIdentity
from handlers.socket_mode import SocketFront

_log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Bot:
    """A bot put together and not yet started."""

    door: Door
    clock: Clock
    identity: OwnIdentity
    dispatcher: Dispatcher
    engine: WorkEngine
    checks: Mapping[str, Check]
    notes: Mapping[str, Check]
    socket: SocketFront | None

    async def start(self) -> str:
        """Finish what an earlier run left and begin to work; return the address.

        Raises: ConfigurationError if Slack does not accept the token.
        """
        try:
            await self.identity.get()
        except TransientError as error:
            _log.warning("slack_not_reached", error=str(error))  # deliveries are kept until it is
        await self.door.intake.begin(self.dispatcher)
        if self.socket is not None:
            self.socket.start()
        await self.engine.start()
        if isinstance(self.clock, FollowedClock):
            self.clock.follow(self.engine.notify)
        self.door.readiness.begin(self.checks, self.notes)
        return self.door.address

    async def stop(self) -> None:
        """Stop accepting, finish what is in hand, and stop working, in an order that loses nothing."""
        self.door.readiness.stop()
        if self.socket is not None:
            await self.socket.close()
        await self.door.close()
        await self.dispatcher.stop()
        if isinstance(self.clock, FollowedClock):
            await self.clock.stop()
        await self.engine.stop()


async def run_until_told_to_stop(bot: Bot) -> None:
    """Start, wait for SIGTERM or SIGINT, and stop. Raises: ConfigurationError if it cannot start."""
    stopping = _stop_signal()
    try:
        address = await bot.start()
        _log.info("ready", address=address, transport="http" if bot.socket is None else "socket mode")
        await stopping.wait()
        _log.info("stopping")
    finally:
        await bot.stop()


def _stop_signal() -> asyncio.Event:
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopping.set)
    return stopping
