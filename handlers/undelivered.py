"""Listeners of what may let an undelivered message be said after all. Sending it is the engine's work."""

from dataclasses import dataclass

from bot.ports.clock import Clock
from bot.ports.outbox import OutboxStore
from handlers.payloads import Lifecycle
from handlers.routing import Routes


@dataclass(frozen=True)
class UndeliveredListeners:
    """Lets what is held for a channel be tried anew when something changes there. The next sweep sends it."""

    outbox: OutboxStore
    clock: Clock

    def routes(self) -> Routes:
        """Return what these listeners answer to. They come after those that forget what was true before."""
        return Routes(lifecycle=(self.on_change,))

    async def on_change(self, change: Lifecycle) -> None:
        """Try the channel's messages anew: the bot was invited, somebody left, a channel was opened again.

        Trying is harmless, whatever the change was: who reads there is asked anew, and what may be there is looked for.
        """
        if change.channel is not None:
            await self.outbox.release(self.clock.real_now(), change.channel)
