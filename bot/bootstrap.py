"""The composition root: the one place that knows which adapter stands behind which port, and in which order to stop."""

import os
import socket
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import aiohttp
from slack_sdk.signature import SignatureVerifier
from slack_sdk.web.async_client import AsyncWebClient
from typing_extensions import override

from bot.dialogues.library import load_scripts
from bot.domain.outbox import describe_unsaid
from bot.domain.promises import PromiseKind
from bot.ports.clock import Clock
from bot.ports.ids import IdSource
from bot.ports.work_engine import WorkEngine
from bot.running import Bot, run_until_told_to_stop
from bot.scheduling.building import EngineParts, build_engine
from bot.scheduling.clock import FollowedClock, SystemClock
from bot.scheduling.delivery_settings import DeliverySettings
from bot.scheduling.wakeups import SWEEP_SECONDS, Wakeups
from bot.services.building import build_services
from bot.settings import Settings, Transport
from bot.slack.directory import SlackDirectory
from bot.slack.messenger import SlackMessenger
from bot.slack.retry import CALL_FAILURES, translate
from bot.slack.session import build_client, open_session
from bot.slack.surface import SlackSurface
from bot.views.catalogue import Catalogue
from handlers.building import InboundParts, build_inbound
from handlers.changes import ChangesListeners
from handlers.front import Front, build_front
from handlers.health import Check, Readiness
from handlers.identity import OwnIdentity
from handlers.intake import Intake
from handlers.registration import register
from handlers.routing import merge
from handlers.serving import HttpServer
from handlers.socket_mode import SocketFront
from storage.building import Stores, open_stores
from storage.schema_version import is_at_head

LATEST_TICK_SECONDS = 3 * SWEEP_SECONDS
_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


class Uuid7Source(IdSource):
    """Identifiers that sort by age. The library is loaded with the first one."""

    @override
    def new(self) -> str:
        from uuid6 import uuid7  # noqa: PLC0415 - start-up does not wait for it

        return str(uuid7())


async def run(settings: Settings) -> None:
    """Run the bot until the process is told to stop. Raises: ConfigurationError, before anything is listened to."""
    async with assembled(settings) as bot:
        await run_until_told_to_stop(bot, settings.host, settings.port)


@asynccontextmanager
async def assembled(settings: Settings) -> AsyncIterator[Bot]:
    """Put a bot together over a migrated database, and close everything when the block ends."""
    token = settings.require_bot_token()
    if settings.transport is Transport.HTTP:
        settings.require_signing_secret()
    await prepare_database(settings)
    async with open_session() as session:
        client = build_client(token, session, settings.slack_api_url)
        clock = await _open_clock(settings, session)
        engines: list[WorkEngine] = []
        stores = open_stores(settings.database_url, clock, Uuid7Source(), on_commit=lambda: _notify(engines))
        try:
            bot = _assemble(settings, client, clock, stores)
            engines.append(bot.engine)
            yield bot
        finally:
            await stores.close()


async def prepare_database(settings: Settings) -> None:
    """Bring the schema up to date; a database that is costs only one look."""
    from storage.migrate import upgrade  # noqa: PLC0415 - migrations are needed at most once

    settings.make_database_folder()
    if not await is_at_head(settings.database_url):
        await upgrade(settings.database_url)


def _notify(engines: list[WorkEngine]) -> None:
    for engine in engines:
        engine.notify()


def _assemble(settings: Settings, client: AsyncWebClient, clock: Clock, stores: Stores) -> Bot:
    ids, directory, surface = Uuid7Source(), SlackDirectory(client, time.monotonic), SlackSurface(client)
    services = build_services(stores.units, directory, clock, ids, load_scripts())
    identity = OwnIdentity(client, translate, CALL_FAILURES)
    routes = merge([register(services, surface), ChangesListeners(directory).routes()])
    inbound = build_inbound(
        InboundParts(client, identity, routes, directory, services.replies, stores.inbox, clock, ids)
    )
    sweep_seconds = min(SWEEP_SECONDS, settings.read_back_after_seconds)  # looks are taken by sweeps
    wakeups = Wakeups(time.monotonic, sweep_seconds=sweep_seconds)
    engine = build_engine(
        EngineParts(
            owner=f"{socket.gethostname()}-{os.getpid()}-{ids.new()}",
            clock=clock,
            units=stores.units,
            outbox=stores.outbox,
            messenger=SlackMessenger(client),
            directory=directory,
            renderer=Catalogue(),
            keepers={PromiseKind.BRIEF: services.reminders.keep, PromiseKind.DIGEST: services.digest.keep},
            wakeups=wakeups,
            settings=_delivery_settings(settings),
            chores=(inbound.dispatcher.catch_up,),
        )
    )
    socket_front = _socket_front(settings, inbound.intake, client)
    readiness = _build_readiness(stores, wakeups, socket_front)
    front = None if socket_front else Front(inbound.intake, SignatureVerifier(settings.require_signing_secret()))
    server = HttpServer(build_front(front, readiness))
    return Bot(clock, identity, inbound.dispatcher, engine, readiness, server, socket_front)


def _socket_front(settings: Settings, intake: Intake, client: AsyncWebClient) -> SocketFront | None:
    if settings.transport is Transport.HTTP:
        return None
    return SocketFront(intake, settings.require_app_token(), client)


def _delivery_settings(settings: Settings) -> DeliverySettings:
    wait = timedelta(seconds=settings.read_back_after_seconds)
    return DeliverySettings(
        is_alone=settings.database_file is not None,  # an SQLite file is locked for one process
        read_back_after=wait,
        second_look_after=wait,
        messages_per_second=settings.channel_messages_per_second,
        burst=settings.channel_burst,
    )


def _build_readiness(stores: Stores, wakeups: Wakeups, socket_front: SocketFront | None) -> Readiness:
    async def check_database() -> str | None:
        # Opens a write transaction that finds nothing to change: no lease ran out that long ago.
        await stores.outbox.expire(_LONG_AGO)
        return None

    async def check_tick() -> str | None:
        age = wakeups.last_tick_age()
        return f"The last sweep was {age:.0f} seconds ago." if age > LATEST_TICK_SECONDS else None

    async def note_unsaid() -> str | None:
        return describe_unsaid(await stores.outbox.counts())

    checks: dict[str, Check] = {"database": check_database, "clock": check_tick}
    if socket_front is not None:
        checks["socket_mode"] = socket_front.check
    return Readiness(checks, {"messages": note_unsaid})


async def _open_clock(settings: Settings, session: aiohttp.ClientSession) -> Clock:
    if settings.clock_url is None:
        return SystemClock()
    clock = FollowedClock(settings.clock_url, session)
    await clock.read_offset()
    return clock
