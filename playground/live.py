"""A workspace that runs: its state with deliveries, people and the story; what servers and tests hold in hand."""

from collections.abc import Awaitable
from dataclasses import dataclass
from typing import Protocol

from playground.clock import WorkspaceClock
from playground.deliveries import Deliveries
from playground.http_transport import HttpTransport
from playground.journal import Journal
from playground.knobs import Knobs
from playground.people import People
from playground.records import Json
from playground.socket_mode import SocketHub
from playground.workspace import Workspace


class SocketModeError(Exception):
    """A bot URL was set on a workspace that delivers over Socket Mode."""


class Story(Protocol):
    """A story that can be played in the workspace."""

    def snapshot(self) -> Json:
        """Return title, position, playing and steps for the page."""
        ...

    def play(self) -> Awaitable[None]:
        """Play on from here, in the background."""
        ...

    def step(self) -> Awaitable[None]:
        """Play one step."""
        ...

    def skip(self) -> Awaitable[None]:
        """Leave out one step."""
        ...

    def stop(self) -> Awaitable[None]:
        """Stop after the step in hand."""
        ...


@dataclass
class LiveWorkspace:
    """A running workspace; `state` is everything in it."""

    state: Workspace
    deliveries: Deliveries
    sockets: SocketHub
    people: People
    story: Story | None = None

    @property
    def url(self) -> str:
        """Return where the page is."""
        return self.state.base_url

    @property
    def api_url(self) -> str:
        """Return the base of the Web API for the bot."""
        return f"{self.url}/api/"

    @property
    def clock_url(self) -> str:
        """Return where a bot can follow the workspace clock."""
        return f"{self.url}/_/clock"

    @property
    def bot_token(self) -> str:
        """Return the bot's token."""
        return self.state.credentials.bot_token

    @property
    def app_token(self) -> str:
        """Return the app-level token for Socket Mode."""
        return self.state.credentials.app_token

    @property
    def signing_secret(self) -> str:
        """Return the secret that signs HTTP deliveries."""
        return self.state.credentials.signing_secret

    @property
    def knobs(self) -> Knobs:
        """Return the faults tests can turn on."""
        return self.state.knobs

    @property
    def clock(self) -> WorkspaceClock:
        """Return the workspace clock."""
        return self.state.clock

    @property
    def log(self) -> Journal:
        """Return the record of everything that happened."""
        return self.state.log

    @property
    def bot_url(self) -> str | None:
        """Return where deliveries go, or None in Socket Mode."""
        transport = self.deliveries.transport
        return transport.url if isinstance(transport, HttpTransport) else None

    @bot_url.setter
    def bot_url(self, url: str) -> None:
        transport = self.deliveries.transport
        if not isinstance(transport, HttpTransport):
            raise SocketModeError("This workspace delivers over Socket Mode; it has no bot URL.")
        transport.url = url

    async def settle(self) -> None:
        """Wait until everything announced so far has been delivered once."""
        await self.deliveries.settle()

    def announce_story(self) -> None:
        """Tell every open page where the story is."""
        if self.story is not None:
            self.state.feed.publish(self.state.people, {"type": "story", "story": self.story.snapshot()})
