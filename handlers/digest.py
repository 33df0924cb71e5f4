"""Listeners of the digest: showing it on demand. The weekly one is kept by bot/services/digest.py when it is due."""

from dataclasses import dataclass

from bot.services.digest import DigestService
from bot.views import ids
from handlers.payloads import CommandInvoked
from handlers.routing import Routes


@dataclass(frozen=True)
class DigestListeners:
    """The digest on demand."""

    digest: DigestService

    def routes(self) -> Routes:
        """Return what these listeners answer to."""
        return Routes(commands={ids.DIGEST_WORDS: self.on_command})

    async def on_command(self, command: CommandInvoked) -> None:
        """Show the digest as of now, to the person who asks only."""
        await self.digest.show(command.actor, command.channel, command.key)
