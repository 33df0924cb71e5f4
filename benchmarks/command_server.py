"""Our front over one of three inboxes, as a process of its own: `python -m benchmarks.command_server KIND DATABASE`."""

import asyncio
import sys

from slack_sdk.signature import SignatureVerifier
from slack_sdk.web.async_client import AsyncWebClient
from typing_extensions import override

from benchmarks.slack_double import BOT_USER, SECRET, TEAM
from bot.bootstrap import Uuid7Source
from bot.domain.ids import ChannelId, DeliveryId, MessageTs, TeamId, UserId
from bot.domain.inbox import Delivery, DeliveryState
from bot.domain.people import Actor
from bot.ports.inbox import InboxStore
from bot.scheduling.clock import SystemClock
from bot.slack.directory import SlackDirectory
from bot.slack.retry import translate
from handlers.building import InboundParts, build_inbound
from handlers.front import Front, build_front
from handlers.health import Readiness
from handlers.identity import BotIdentity, OwnIdentity
from handlers.payloads import CommandInvoked
from handlers.routing import Routes
from handlers.serving import HttpServer
from storage.building import open_stores
from storage.engine import Database
from storage.inbox_steps import DELIVERY
from storage.models import DeliveryRow

KINDS = ("durable", "stubbed", "orm")


class StubbedInbox(InboxStore):
    """Keeps nothing: what is left is the cost of everything else."""

    @override
    async def keep(self, delivery: Delivery) -> Delivery | None:
        return None

    @override
    async def pending(self, limit: int) -> list[Delivery]:
        return []

    @override
    async def finish(self, delivery_id: DeliveryId, state: DeliveryState) -> None:
        return None

    @override
    async def count_attempt(self, delivery_id: DeliveryId) -> int:
        return 1

    @override
    async def close(self) -> None:
        return None


class OrmInbox(StubbedInbox):
    """Opens one ORM session a request, as applications usually do."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @override
    async def keep(self, delivery: Delivery) -> Delivery | None:
        async with self._database.write() as session:
            session.add(DeliveryRow(**DELIVERY.columns(delivery)))
        return None


class KnownIdentity(OwnIdentity):
    """Needs no Slack to know who the bot is."""

    @override
    async def get(self) -> BotIdentity:
        return BotIdentity(TeamId(TEAM), None, "B0BOT", UserId(BOT_USER), frozenset())


class Silence:
    """Tells nobody anything."""

    async def refuse(
        self, actor: Actor, channel: ChannelId | None, thread_ts: MessageTs | None, text: str, key: str
    ) -> None:
        """Say nothing."""

    async def apologise(
        self, actor: Actor, channel: ChannelId | None, thread_ts: MessageTs | None, reference: str, key: str
    ) -> None:
        """Say nothing."""


async def handle_nothing(_: CommandInvoked) -> None:
    """Do nothing: the way to the handler is measured, not what it does."""


async def serve(kind: str, database_url: str) -> None:
    """Print the port and serve until killed."""
    clock, ids, client = SystemClock(), Uuid7Source(), AsyncWebClient(token="xoxb-benchmark")
    stores = open_stores(database_url, clock, ids, on_commit=lambda: None)
    inboxes = {"durable": stores.inbox, "stubbed": StubbedInbox(), "orm": OrmInbox(stores.database)}
    identity = KnownIdentity(client, translate)
    routes = Routes(help=handle_nothing)
    directory = SlackDirectory(client, asyncio.get_running_loop().time)
    inbound = build_inbound(InboundParts(client, identity, routes, directory, Silence(), inboxes[kind], clock, ids))
    server = HttpServer(build_front(Front(inbound.intake, SignatureVerifier(SECRET)), Readiness({})))
    print((await server.start("127.0.0.1", 0)).rpartition(":")[2], flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve(*sys.argv[1:3]))
