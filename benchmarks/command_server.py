"""Our front over one of four inboxes, as a process of its own: `python -m benchmarks.command_server KIND DATABASE`."""

import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path

from aiohttp import web
from slack_sdk.signature import SignatureVerifier
from slack_sdk.web.async_client import AsyncWebClient
from typing_extensions import override

from benchmarks.slack_double import BOT_USER, SECRET, TEAM, running_slack
from bot.domain.ids import ChannelId, DeliveryId, MessageTs, TeamId, UserId
from bot.domain.inbox import Delivery, DeliveryState
from bot.domain.people import Actor
from bot.door import Uuid7Source
from bot.ports.inbox import InboxStore
from bot.scheduling.clock import SystemClock
from bot.slack.directory import SlackDirectory
from bot.slack.retry import translate
from handlers.building import InboundParts, build_dispatcher
from handlers.front import Front, build_front
from handlers.health import Readiness
from handlers.identity import BotIdentity, OwnIdentity
from handlers.intake import Intake
from handlers.payloads import CommandInvoked
from handlers.routing import Routes
from handlers.serving import HttpServer
from storage.building import open_stores
from storage.engine import Database
from storage.inbox import SqlInboxStore
from storage.inbox_core import DELIVERY
from storage.inbox_sqlite import SqliteInboxWriter
from storage.inbox_steps import Outcome, Step
from storage.models import DeliveryRow

KINDS = {
    "durable": "itself",
    "stubbed": "the write stubbed out",
    "orm": "an ORM session a request",
    "none": "no inbox at all",
}


class StubbedWriter(SqliteInboxWriter):
    """Takes batches in its thread as ever, and writes nothing."""

    @override
    def _write(self, steps: Sequence[Step]) -> list[Outcome]:
        return [None for _ in steps]


class NoInbox(InboxStore):
    """Keeps nothing and waits for nothing."""

    @override
    async def keep(self, delivery: Delivery) -> Delivery | None:
        return None

    @override
    async def pending(self, limit: int) -> list[Delivery]:
        return []

    @override
    async def mark_done(self, delivery_ids: Sequence[DeliveryId]) -> None:
        return None

    @override
    async def finish(self, delivery_id: DeliveryId, state: DeliveryState) -> None:
        return None

    @override
    async def count_attempt(self, delivery_id: DeliveryId) -> int:
        return 1

    @override
    async def close(self) -> None:
        return None


class OrmInbox(NoInbox):
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

    async def give_back(self, actor: Actor, text: str, typed: str, key: str) -> None:
        """Say nothing."""


async def handle_nothing(_: CommandInvoked) -> None:
    """Do nothing: the way to the handler is measured, not what it does."""


async def serve(kind: str, database_url: str) -> None:
    """Print the port and serve until killed."""
    async with running_slack() as slack:
        await _serve(kind, database_url, AsyncWebClient(token="xoxb-benchmark", base_url=slack.url))


async def _serve(kind: str, database_url: str, client: AsyncWebClient) -> None:
    clock, ids = SystemClock(), Uuid7Source()
    stores = open_stores(database_url, clock, ids, on_commit=lambda: None)
    inboxes: dict[str, InboxStore] = {
        "durable": stores.inbox,
        "stubbed": SqlInboxStore(stores.database, StubbedWriter(Path(database_url))),
        "none": NoInbox(),
        "orm": OrmInbox(stores.database),
    }
    identity = KnownIdentity(client, translate)
    routes = Routes(help=handle_nothing)
    directory = SlackDirectory(client, asyncio.get_running_loop().time)
    intake = Intake(inboxes[kind], clock, ids)
    dispatcher = build_dispatcher(InboundParts(client, identity, routes, directory, Silence(), inboxes[kind], clock))
    await intake.begin(dispatcher)

    async def answer_handled(_: web.Request) -> web.Response:
        await dispatcher.drain()
        return web.Response()

    application = build_front(Front(intake, SignatureVerifier(SECRET)), Readiness({}))
    application.router.add_get("/handled", answer_handled)
    server = HttpServer(application)
    print((await server.start("127.0.0.1", 0)).rpartition(":")[2], flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve(*sys.argv[1:3]))
