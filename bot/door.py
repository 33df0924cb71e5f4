"""The door of the bot: it listens and keeps what Slack delivers while everything behind it is still loading.

Nothing is imported here that keeping a payload can do without: how soon the bot answers after a restart must not depend
on how much it can do.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from slack_sdk.signature import SignatureVerifier
from typing_extensions import override

from bot.ports.ids import IdSource
from bot.scheduling.clock import SystemClock
from bot.settings import Settings, Transport
from handlers.front import Front, build_front
from handlers.health import Readiness, check_starting
from handlers.intake import Intake
from handlers.serving import HttpServer
from storage.engine import Database, open_database
from storage.inbox import SqlInboxStore
from storage.schema_version import is_at_head


class Uuid7Source(IdSource):
    """Identifiers that sort by age. The library is loaded with the first one."""

    @override
    def new(self) -> str:
        from uuid6 import uuid7  # noqa: PLC0415 - start-up does not wait for it

        return str(uuid7())


@dataclass(frozen=True)
class Door:
    """An open door: the database, its inbox, and the server that fills it."""

    database: Database
    inbox: SqlInboxStore
    ids: IdSource
    intake: Intake
    readiness: Readiness
    server: HttpServer
    address: str

    async def close(self) -> None:
        """Let requests in hand end, and answer no more."""
        await self.server.close()


@asynccontextmanager
async def opened_door(settings: Settings) -> AsyncIterator[Door]:
    """Listen over a migrated database; close it when the block ends. Raises: ConfigurationError."""
    settings.require_bot_token()
    verifier = SignatureVerifier(settings.require_signing_secret()) if settings.transport is Transport.HTTP else None
    await prepare_database(settings)
    ids, database = Uuid7Source(), open_database(settings.database_url)
    inbox = SqlInboxStore(database)
    try:
        intake, readiness = Intake(inbox, SystemClock(), ids), Readiness({"process": check_starting})
        server = HttpServer(build_front(Front(intake, verifier) if verifier else None, readiness))
        try:
            address = await server.start(settings.host, settings.port)
            yield Door(database, inbox, ids, intake, readiness, server, address)
        finally:
            await server.close()
    finally:
        await inbox.close()
        await database.close()


async def prepare_database(settings: Settings) -> None:
    """Bring the schema up to date; a database that is costs only one look."""
    settings.make_database_folder()
    if not await is_at_head(settings.database_url):
        from storage.migrate import upgrade  # noqa: PLC0415 - migrations are needed at most once

        await upgrade(settings.database_url)
