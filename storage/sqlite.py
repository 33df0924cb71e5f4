"""How SQLite is used: durable at every commit, one writer. Nothing outside this file depends on SQLite's ways."""

import sqlite3
from pathlib import Path

from sqlalchemy import URL, Connection, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool, ConnectionPoolEntry

from bot.domain.errors import ConfigurationError

SQLITE = "sqlite+aiosqlite"

READERS = 4
BUSY_TIMEOUT_MS = 15_000  # another program, such as a backup, may hold the file for a moment

# FULL, so that a claim is on disk before its message is sent: after a loss of power NORMAL may forget the claim.
# Source: https://sqlite.org/pragma.html#pragma_synchronous, read 2026-11-23.
WRITER_PRAGMAS = (
    f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}",  # first, since changing the journal waits for others
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
)
READER_PRAGMAS = (*WRITER_PRAGMAS, "PRAGMA query_only=ON")

# Copying the journal back takes milliseconds that a delivery should not wait for, so it is left to the writer, which
# does it every 1000 pages. The inbox does it only when it has filled the journal (40 MB) and nobody else wrote.
INBOX_CHECKPOINT_PAGES = 10_000

# A transaction that begins by reading and then writes fails when another wrote meanwhile; IMMEDIATE waits instead.
BEGIN_WRITING = "BEGIN IMMEDIATE"
BEGIN_READING = "BEGIN"


def sqlite_writer(url: URL) -> AsyncEngine:
    """Return the engine of the one writing connection."""
    return _engine(url, WRITER_PRAGMAS, BEGIN_WRITING, connections=1)


def sqlite_reader(url: URL) -> AsyncEngine:
    """Return the engine of the reading connections."""
    return _engine(url, READER_PRAGMAS, BEGIN_READING, connections=READERS)


def sqlite_file(url: URL) -> Path:
    """Return the file a URL names. Raises: ConfigurationError if it names none."""
    if not url.database or url.database == ":memory:" or url.database.startswith("file:"):
        raise ConfigurationError(f"SCOPEWRIGHT_DATABASE_URL names no file. Use {SQLITE}:///path/of/a/file.db")
    return Path(url.database)


def connect_inbox(file: Path) -> sqlite3.Connection:
    """Return a writing connection for a thread of its own, which begins and commits by statements."""
    connection = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    for pragma in (*WRITER_PRAGMAS, f"PRAGMA wal_autocheckpoint={INBOX_CHECKPOINT_PAGES}"):
        connection.execute(pragma)
    return connection


def _engine(url: URL, pragmas: tuple[str, ...], begin: str, *, connections: int) -> AsyncEngine:
    engine = create_async_engine(
        url,
        poolclass=AsyncAdaptedQueuePool,
        pool_size=connections,
        max_overflow=0,
        hide_parameters=True,  # errors are logged, and what people wrote is not
    )

    @event.listens_for(engine.sync_engine, "connect")
    def _prepare(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        connection.isolation_level = None  # otherwise the driver begins transactions when it sees fit
        cursor = connection.cursor()
        for pragma in pragmas:
            cursor.execute(pragma)
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine
