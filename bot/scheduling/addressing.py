"""Where a queued message goes right now, and whether everybody there may read it. Sending does not belong here."""

from dataclasses import dataclass

from bot.domain.audience import Audience, AudienceKind, Viewer, visible
from bot.domain.errors import NotFoundError
from bot.domain.ids import ChannelId, MessageTs, TeamId, UserId
from bot.domain.outbox import OutboxItem
from bot.domain.people import Person, PersonKey
from bot.domain.undelivered.cause import Cause
from bot.ports.directory import Directory
from bot.ports.messenger import Messenger
from bot.ports.outbox import OutboxStore
from bot.ports.unit_of_work import UnitsOfWork


@dataclass(frozen=True)
class Place:
    """Where a message goes. Shape: `edits` is the message to replace; `whisper_to` makes it an ephemeral."""

    channel: ChannelId
    thread_ts: MessageTs | None = None
    edits: MessageTs | None = None
    whisper_to: UserId | None = None


@dataclass(frozen=True)
class Undeliverable:
    """Why a message goes nowhere: for programs and in words."""

    cause: Cause
    reason: str


class Addressing:
    """Finds the place of a message and asks who reads there, at the moment of sending."""

    def __init__(self, outbox: OutboxStore, messenger: Messenger, directory: Directory, units: UnitsOfWork) -> None:
        self._outbox = outbox
        self._messenger = messenger
        self._directory = directory
        self._units = units

    async def resolve(self, item: OutboxItem) -> Place | Undeliverable:
        """Return where the message goes, checked against its audience. Raises: TransientError if Slack is silent."""
        place = await self.locate(item)
        if isinstance(place, Undeliverable):
            return place
        return await self._objection(item, place) or place

    async def locate(self, item: OutboxItem) -> Place | Undeliverable:
        """Return where the message goes, or went, without asking who reads there. Raises: TransientError."""
        target = item.message.target
        if item.message.edits or target.thread_of:
            return await self._beside_root(item)
        if target.channel is None:
            return await self._direct(item)
        return Place(channel=target.channel, thread_ts=target.thread_ts, whisper_to=target.only_for)

    async def _beside_root(self, item: OutboxItem) -> Place | Undeliverable:
        root = await self._outbox.root_of(item)
        if root is None:
            return Undeliverable(Cause.ROOT_GONE, "The message this one belongs to is not in Slack.")
        channel, ts = root
        if item.message.edits:
            return Place(channel=channel, edits=ts)
        whisper_to = item.message.target.only_for if item.message.target.is_ephemeral else None
        return Place(channel=channel, thread_ts=ts, whisper_to=whisper_to)

    async def _direct(self, item: OutboxItem) -> Place | Undeliverable:
        target = item.message.target
        if target.only_for is None:
            return Undeliverable(Cause.FAULT, "The message names neither a channel nor a person.")
        channel = await self._messenger.open_direct(target.only_for)
        if channel is None:
            return Undeliverable(Cause.NO_DIRECT, "Slack allows no direct message with this person.")
        return Place(channel=channel, thread_ts=target.thread_ts)

    async def _objection(self, item: OutboxItem, place: Place) -> Undeliverable | None:
        only_for = item.message.target.only_for
        if only_for is not None:
            return await self._person_objection(item, only_for)
        return await self._channel_objection(item, place.channel)

    async def _person_objection(self, item: OutboxItem, user_id: UserId) -> Undeliverable | None:
        person = await self._directory.person(item.message.team_id, user_id)
        if person is None:
            return Undeliverable(Cause.PERSON_GONE, "Slack does not know this person.")
        if person.is_deactivated:
            return Undeliverable(Cause.PERSON_GONE, "This person's account is no longer in use.")
        viewer = await self._person_viewer(item.message.team_id, item.message.audience, person)
        if visible(item.message.audience, viewer):
            return None
        return Undeliverable(Cause.READERS, "This person is outside the audience of the message.")

    async def _channel_objection(self, item: OutboxItem, channel: ChannelId) -> Undeliverable | None:
        try:
            viewer = await self._channel_viewer(item.message.team_id, item.message.audience, channel)
        except NotFoundError:
            return Undeliverable(Cause.NOT_THERE, "The bot is not in this channel, so it cannot tell who reads there.")
        if visible(item.message.audience, viewer):
            return None
        return Undeliverable(Cause.READERS, "The channel is read by people outside the audience of the message.")

    async def _person_viewer(self, team_id: TeamId, audience: Audience, person: Person) -> Viewer:
        leads = audience.kind is AudienceKind.LEADERS and await self._is_leader(team_id, person.key)
        teams = frozenset({person.key.team_id})
        return Viewer(teams=teams, leads=leads, guests=person.is_guest, person=person.key)

    async def _channel_viewer(self, team_id: TeamId, audience: Audience, channel: ChannelId) -> Viewer:
        viewer = await self._directory.audience_of(team_id, channel)
        if audience.kind is AudienceKind.LEADERS and await self._is_leadership_channel(team_id, channel):
            return viewer.model_copy(update={"leads": True})
        return viewer

    async def _is_leader(self, team_id: TeamId, person: PersonKey) -> bool:
        async with self._units.read() as unit:
            workspace = await unit.workspaces.get(team_id)
        return workspace is not None and workspace.is_leader(person)

    async def _is_leadership_channel(self, team_id: TeamId, channel: ChannelId) -> bool:
        async with self._units.read() as unit:
            workspace = await unit.workspaces.get(team_id)
        return workspace is not None and workspace.leadership_channel == channel
