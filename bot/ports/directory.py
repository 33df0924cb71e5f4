"""Who people and companies are, who is in a channel and where a message stands, according to Slack."""

from typing import Protocol

from bot.domain.audience import Viewer
from bot.domain.ids import ChannelId, MessageTs, TeamId, UserId
from bot.domain.people import Person


class Directory(Protocol):
    """Answers from Slack, cached for minutes. Raises: TransientError when Slack cannot be asked."""

    async def person(self, workspace: TeamId, user_id: UserId) -> Person | None:
        """Return a person by user id with home team and zone, or None if Slack does not know them."""

    async def company(self, workspace: TeamId, team: TeamId) -> str | None:
        """Return what a connected company calls its workspace, or None if Slack does not tell."""

    async def link_to(self, workspace: TeamId, channel: ChannelId, ts: MessageTs) -> str | None:
        """Return a link to a message, or None if it is gone."""

    async def audience_of(self, workspace: TeamId, channel: ChannelId) -> Viewer:
        """Return every company behind a channel at this moment, and whether guests read a channel of ours alone.

        Pending shares count as shared.

        Raises: NotFoundError if the bot is not in the channel.
        """

    async def members(self, workspace: TeamId, channel: ChannelId) -> list[UserId]:
        """Return who is in the channel, bots too: nobody is looked up, so that a big channel is no matter."""
