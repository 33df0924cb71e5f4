"""The composition root: the one place that knows which adapter stands behind which port."""

import os
import socket
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from bot.dialogues.library import load_scripts
from bot.domain.outbox import describe_unsaid
from bot.domain.promises import PromiseKind
from bot.door import Door
from bot.ports.clock import Clock
from bot.ports.work_engine import WorkEngine
from bot.running import Bot
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
from handlers.building import InboundParts, build_dispatcher
from handlers.changes import ChangesListeners
from handlers.health import Check
from handlers.identity import OwnIdentity
from handlers.intake import Intake
from handlers.registration import register
from handlers.routing import merge
from handlers.socket_mode import SocketFront
from handlers.undelivered import UndeliveredListeners
from storage.building import Stores, build_stores

LATEST_TICK_SECONDS = 3 * SWEEP_SECONDS
_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


@asynccontextmanager
async def assembled(settings: Settings, door: Door) -> AsyncIterator[Bot]:
    """Put a bot together behind an open door."""
    async with open_session() as session:
        client = build_client(settings.require_bot_token(), session, settings.slack_api_url)
        clock = await _open_clock(settings, session)
        engines: list[WorkEngine] = []
        stores = build_stores(door.database, door.inbox, clock, door.ids, on_commit=lambda: _notify(engines))
        bot = _assemble(settings, client, clock, stores, door)
        engines.append(bot.engine)
        yield bot


def _notify(engines: list[WorkEngine]) -> None:
    for engine in engines:
        engine.notify()


def _assemble(settings: Settings, client: AsyncWebClient, clock: Clock, stores: Stores, door: Door) -> Bot:
    ids, directory, surface = door.ids, SlackDirectory(client, time.monotonic), SlackSurface(client)
    services = build_services(stores.units, directory, clock, ids, load_scripts())
    identity = OwnIdentity(client, translate, CALL_FAILURES)
    changes = (ChangesListeners(directory, services.people), UndeliveredListeners(stores.outbox, clock))
    routes = merge([register(services, surface), *(listeners.routes() for listeners in changes)])
    dispatcher = build_dispatcher(
        InboundParts(client, identity, routes, directory, services.replies, stores.inbox, clock)
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
            keepers={
                PromiseKind.BRIEF: services.reminders.keep,
                PromiseKind.DIGEST: services.digest.keep,
                PromiseKind.CHANGE: services.change_decisions.keep,
            },
            teller=services.undelivered.tell,
            wakeups=wakeups,
            settings=_delivery_settings(settings),
            chores=(dispatcher.catch_up,),
        )
    )
    socket_front = _socket_front(settings, door.intake, client)
    checks, notes = _checks(stores, wakeups, socket_front), {"messages": _note_unsaid(stores)}
    return Bot(door, clock, identity, dispatcher, engine, checks, notes, socket_front)


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
        workspace_messages_per_minute=settings.workspace_messages_per_minute,
    )


def _checks(stores: Stores, wakeups: Wakeups, socket_front: SocketFront | None) -> dict[str, Check]:
    async def check_database() -> str | None:
        # A look through the outbox that finds nothing to change: no lease ran out that long ago.
        await stores.outbox.expire(_LONG_AGO)
        return None

    async def check_tick() -> str | None:
        age = wakeups.last_tick_age()
        return f"The last sweep was {age:.0f} seconds ago." if age > LATEST_TICK_SECONDS else None

    checks: dict[str, Check] = {"database": check_database, "clock": check_tick}
    if socket_front is not None:
        checks["socket_mode"] = socket_front.check
    return checks


def _note_unsaid(stores: Stores) -> Check:
    async def note() -> str | None:
        return describe_unsaid(await stores.outbox.counts())

    return note


async def _open_clock(settings: Settings, session: aiohttp.ClientSession) -> Clock:
    if settings.clock_url is None:
        return SystemClock()
    clock = FollowedClock(settings.clock_url, session)
    await clock.read_offset()
    return clock
