"""A loopback Slack for every test that wants one."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest_asyncio
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.directory import SlackDirectory
from bot.slack.messenger import SlackMessenger
from bot.slack.surface import SlackSurface
from tests.slack.loopback import LoopbackSlack, connected


@dataclass
class Connection:
    """A loopback Slack and the adapters connected to it."""

    slack: LoopbackSlack
    client: AsyncWebClient
    seconds: float = 0.0

    def __post_init__(self) -> None:
        self.messenger = SlackMessenger(self.client)
        self.surface = SlackSurface(self.client)
        self.directory = SlackDirectory(self.client, lambda: self.seconds)


@pytest_asyncio.fixture
async def connection() -> AsyncIterator[Connection]:
    async with connected() as (slack, client):
        yield Connection(slack, client)
