"""A directory that knows the people and channels it was given."""

from typing_extensions import override

from bot.domain.audience import Viewer
from bot.domain.errors import NotFoundError
from bot.domain.ids import ChannelId, MessageTs, TeamId, UserId
from bot.domain.people import Person
from bot.ports.directory import Directory


class FakeDirectory(Directory):
    """Shape: `channels` holds who is in each channel that the bot is in; its teams are theirs and `shared_with`."""

    def __init__(self, *people: Person) -> None:
        self.people = {person.key.user_id: person for person in people}
        self.asked: list[UserId] = []
        self.channels: dict[ChannelId, list[UserId]] = {}
        self.shared_with: dict[ChannelId, set[TeamId]] = {}
        self.companies: dict[TeamId, str] = {}

    def add_channel(self, channel: ChannelId, *members: UserId, shared_with: set[TeamId] | None = None) -> None:
        self.channels[channel] = list(members)
        self.shared_with[channel] = shared_with or set()

    @override
    async def person(self, workspace: TeamId, user_id: UserId) -> Person | None:
        self.asked.append(user_id)
        return self.people.get(user_id)

    @override
    async def company(self, workspace: TeamId, team: TeamId) -> str | None:
        return self.companies.get(team)

    @override
    async def link_to(self, workspace: TeamId, channel: ChannelId, ts: MessageTs) -> str | None:
        return f"https://halden.slack.com/archives/{channel}/p{ts.replace('.', '')}"

    @override
    async def audience_of(self, workspace: TeamId, channel: ChannelId) -> Viewer:
        members = await self.members(workspace, channel)
        teams = {self.people[user].key.team_id for user in members}
        guests = any(self.people[user].is_guest for user in members)
        return Viewer(teams=frozenset({workspace} | teams | self.shared_with[channel]), guests=guests)

    @override
    async def members(self, workspace: TeamId, channel: ChannelId) -> list[UserId]:
        if channel not in self.channels:
            raise NotFoundError("I am not in that channel.")
        return self.channels[channel]
