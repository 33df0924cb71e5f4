"""Building everything remembered over one database; who uses it is decided in bot/bootstrap.py."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.domain.outbox import OutboxState
from bot.ports.clock import Clock
from bot.ports.ids import IdSource
from storage.engine import Database, open_database
from storage.inbox import SqlInboxStore
from storage.outbox_store import SqlOutboxStore
from storage.unit_of_work import SqlUnitsOfWork


@dataclass(frozen=True)
class Stores:
    """Everything remembered, over one open database."""

    database: Database
    units: SqlUnitsOfWork
    inbox: SqlInboxStore
    outbox: SqlOutboxStore

    async def close(self) -> None:
        """Finish what is queued and close the database."""
        await self.inbox.close()
        await self.database.close()


def open_stores(url: str, clock: Clock, ids: IdSource, on_commit: Callable[[], None]) -> Stores:
    """Open the database and everything over it. Raises: ConfigurationError if another process has the database."""
    database = open_database(url)
    return build_stores(database, SqlInboxStore(database), clock, ids, on_commit)


def build_stores(
    database: Database, inbox: SqlInboxStore, clock: Clock, ids: IdSource, on_commit: Callable[[], None]
) -> Stores:
    """Build everything else over an open database; `on_commit` hears of commits that left something to deliver."""
    units = SqlUnitsOfWork(database, clock, ids, on_commit)
    return Stores(database=database, units=units, inbox=inbox, outbox=SqlOutboxStore(database))


@asynccontextmanager
async def read_only_units(url: str, clock: Clock, ids: IdSource) -> AsyncIterator[SqlUnitsOfWork]:
    """Open the database for reading only, beside a bot that may be running."""
    database = open_database(url, read_only=True)
    try:
        yield SqlUnitsOfWork(database, clock, ids)
    finally:
        await database.close()


async def count_messages(url: str) -> dict[OutboxState, int]:
    """Return how many messages are in each state, reading only. Raises: TransientError."""
    database = open_database(url, read_only=True)
    try:
        return await SqlOutboxStore(database).counts()
    finally:
        await database.close()
