"""Listeners of what changes in Slack around the bot, so that it never goes by what was true before."""

from dataclasses import dataclass
from typing import Protocol

import structlog

from bot.domain.ids import ChannelId, TeamId, UserId
from bot.services.people import PeopleService
from handlers.payloads import Lifecycle
from handlers.routing import Routes

_log = structlog.get_logger(__name__)


class Remembers(Protocol):
    """Whoever keeps answers of Slack for a while."""

    def forget_person(self, workspace: TeamId, user_id: UserId) -> None:
        """Ask Slack again about a person."""

    def forget_channel(self, workspace: TeamId, channel: ChannelId) -> None:
        """Ask Slack again about a channel."""


@dataclass(frozen=True)
class ChangesListeners:
    """Forgets what a change made untrue, and follows people. Who may read in a channel depends on it."""

    remembered: Remembers
    people: PeopleService

    def routes(self) -> Routes:
        """Return what these listeners answer to."""
        return Routes(lifecycle=(self.on_change,))

    async def on_change(self, change: Lifecycle) -> None:
        """Forget the channel or the person, follow what a person changed, and note it when the app was removed."""
        if change.channel is not None:
            self.remembered.forget_channel(change.team, change.channel)
        if change.person is not None:
            self.remembered.forget_person(change.team, change.person)
            if change.name == "user_change":
                await self.people.refresh(change.team, change.person)
        if change.name in ("app_uninstalled", "tokens_revoked"):
            _log.warning("installation_removed", change=change.name)
