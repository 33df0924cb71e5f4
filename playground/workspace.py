"""All state of the workspace in memory, with the questions everybody asks of it; rights are decided elsewhere."""

from collections.abc import Callable, Iterator

from playground.clock import Stopwatch, WorkspaceClock
from playground.feed import Feed
from playground.ids import IdMint
from playground.interactions import ResponseUrls, Triggers, ViewStacks
from playground.journal import Journal, Notice
from playground.knobs import Knobs
from playground.manifest import AppManifest
from playground.records import (
    Channel,
    ChannelKind,
    Credentials,
    InstalledApp,
    Json,
    Message,
    Person,
    StoredFile,
    Team,
    View,
)

EventSink = Callable[[Json, Channel | None], None]


def _drop_event(_event: Json, _channel: Channel | None) -> None:
    """Stand in until deliveries are connected: a workspace without a bot tells nobody."""


class Workspace:
    """The state of one local Slack."""

    def __init__(
        self, *, clock: WorkspaceClock, app: InstalledApp, manifest: AppManifest, credentials: Credentials
    ) -> None:
        """Start empty; `playground.seed` fills it."""
        self.clock = clock
        self.app = app
        self.manifest = manifest
        self.credentials = credentials
        self.base_url = ""
        self.ids = IdMint()
        self.stopwatch = Stopwatch()
        self.feed = Feed()
        self.log = Journal()
        self.knobs = Knobs()
        self.triggers = Triggers(self.stopwatch, self.ids)
        self.response_urls = ResponseUrls(self.stopwatch, self.ids)
        self.view_stacks = ViewStacks()
        self.teams: dict[str, Team] = {}
        self.people: dict[str, Person] = {}
        self.channels: dict[str, Channel] = {}
        self.messages: dict[str, dict[str, Message]] = {}
        self.ephemerals: dict[tuple[str, str], Message] = {}
        self.homes: dict[str, View] = {}
        self.files: dict[str, StoredFile] = {}
        self.emit: EventSink = _drop_event
        self._last_ts_micros = 0
        clock.on_change(self._announce_clock)

    def next_ts(self) -> str:
        """Return a message timestamp that is later than any given before."""
        self._last_ts_micros = max(int(self.clock.now() * 1_000_000), self._last_ts_micros + 1)
        return f"{self._last_ts_micros // 1_000_000}.{self._last_ts_micros % 1_000_000:06d}"

    def team_of(self, person_id: str) -> Team:
        """Return the home team of a person."""
        return self.teams[self.people[person_id].team_id]

    def installed_team(self) -> Team:
        """Return the team the app is installed on."""
        return self.teams[self.app.team_id]

    def is_external(self, person_id: str) -> bool:
        """Say whether a person belongs to another organisation than the one that installed the app."""
        return self.people[person_id].team_id != self.app.team_id

    def is_member(self, channel_id: str, person_id: str) -> bool:
        """Say whether the channel exists and the person is in it."""
        channel = self.channels.get(channel_id)
        return channel is not None and person_id in channel.member_ids

    def share_a_channel(self, one_id: str, other_id: str) -> bool:
        """Say whether two people can see each other: same team, or a channel in common."""
        if self.people[one_id].team_id == self.people[other_id].team_id:
            return True
        return any(
            one_id in channel.member_ids and other_id in channel.member_ids
            for channel in self.channels.values()
            if channel.kind is not ChannelKind.DM
        )

    def direct_channel(self, one_id: str, other_id: str) -> Channel | None:
        """Return the direct message between two people, if it was opened."""
        pair = {one_id, other_id}
        return next((c for c in self.channels.values() if c.kind is ChannelKind.DM and set(c.member_ids) == pair), None)

    def open_direct_channel(self, opener_id: str, other_id: str) -> Channel:
        """Open the direct message between two people; `direct_messages.py` also shows it to them."""
        team_ids = sorted({self.people[opener_id].team_id, self.people[other_id].team_id})
        channel = Channel(
            id=self.ids.slack_id("D"),
            name="directmessage",
            kind=ChannelKind.DM,
            created=int(self.clock.now()),
            creator=opener_id,
            team_ids=team_ids,
            member_ids=[opener_id, other_id],
        )
        self.channels[channel.id] = channel
        return channel

    def message(self, channel_id: str, ts: str) -> Message | None:
        """Return a message that is in history."""
        return self.messages.get(channel_id, {}).get(ts)

    def history(self, channel_id: str) -> list[Message]:
        """Return the messages of a channel without its thread replies, oldest first."""
        stored = self.messages.get(channel_id, {})
        return [stored[ts] for ts in sorted(stored) if not stored[ts].is_reply or stored[ts].broadcast]

    def replies(self, channel_id: str, root_ts: str) -> list[Message]:
        """Return the replies in a thread, oldest first, without its root."""
        stored = self.messages.get(channel_id, {})
        return [stored[ts] for ts in sorted(stored) if stored[ts].is_reply and stored[ts].thread_ts == root_ts]

    def live_messages(self) -> Iterator[Message]:
        """Yield every message that has not been deleted, for history checkers."""
        for stored in self.messages.values():
            yield from stored.values()

    def notify(self, person_id: str, text: str) -> None:
        """Show a person something in passing."""
        self.log.append(Notice(person_id, text, self.clock.now()))
        self.feed.publish([person_id], {"type": "notice", "text": text})

    def _announce_clock(self) -> None:
        self.feed.publish(self.people, {"type": "clock", "clock": self.clock.snapshot()})
