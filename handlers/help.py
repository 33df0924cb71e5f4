"""Listeners of help: what the command answers to when nothing else does."""

from dataclasses import dataclass

from bot.services.replies import RepliesService
from bot.views import ids
from handlers.payloads import CommandInvoked
from handlers.routing import Routes


@dataclass(frozen=True)
class HelpListeners:
    """Saying what can be done."""

    replies: RepliesService

    def routes(self) -> Routes:
        """Return what these listeners answer to."""
        return Routes(help=self.on_command)

    async def on_command(self, command: CommandInvoked) -> None:
        """Show what the command can do; words that mean nothing are quoted back."""
        typed = command.text.strip()
        unknown = None if typed.lower() in {"", ids.HELP_WORDS} else typed
        await self.replies.help(command.actor, command.channel, unknown, command.key)
