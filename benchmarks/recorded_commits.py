"""What the bot wrote while it did something, written again and nothing else: the least that its commits cost."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, event

from bot.domain.ids import DeliveryId
from bot.domain.inbox import Delivery, DeliveryState
from storage.engine import Database, open_database
from storage.inbox import SqlInboxStore
from storage.inbox_sqlite import KEEP_ALL, rows_of
from storage.sqlite import BEGIN_WRITING, SQLITE, WRITER_PRAGMAS

WRITING = ("INSERT", "UPDATE", "DELETE")

Statement = tuple[str, Any]
Commit = list[Statement]


@contextmanager
def recorded_commits(database: Database) -> Iterator[list[Commit]]:
    """Gather the writing statements of each commit made meanwhile."""
    commits: list[Commit] = []
    engine = database.writer.sync_engine
    open_now: Commit = []

    def note(_c: Connection, _cur: object, text: str, parameters: Any, _ctx: object, many: bool) -> None:  # noqa: ANN401, FBT001 - SQLAlchemy's own signature
        if text.lstrip().upper().startswith(WRITING):
            open_now.extend((text, row) for row in (parameters if many else [parameters]))

    def end(_: Connection) -> None:
        if open_now:
            commits.append(list(open_now))
            open_now.clear()

    event.listen(engine, "before_cursor_execute", note)
    event.listen(engine, "commit", end)
    try:
        yield commits
    finally:
        event.remove(engine, "before_cursor_execute", note)
        event.remove(engine, "commit", end)


def copy_of(file: Path, to: Path) -> Path:
    """Copy a database as it stands, the journal included."""
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(to)) as target:
        source.backup(target)
    return to


async def seconds_by_our_driver(kept: Delivery, commits: list[Commit], file: Path) -> float:
    """Return how long the same rows take through the inbox and sessions of the bot. Shape: `kept` came first."""
    database = open_database(f"{SQLITE}:///{file}")
    inbox = SqlInboxStore(database)
    try:
        await _warm_up(database, inbox)
        begun = time.perf_counter()
        await inbox.keep(kept)
        for commit in commits:
            async with database.write() as session:
                connection = await session.connection()
                for text, parameters in commit:
                    await connection.exec_driver_sql(text, parameters)
        return time.perf_counter() - begun
    finally:
        await inbox.close()
        await database.close()


async def _warm_up(database: Database, inbox: SqlInboxStore) -> None:
    """Open the connections, as those of a running bot are."""
    async with database.write() as session:
        await (await session.connection()).exec_driver_sql("SELECT count(*) FROM outbox")
    await inbox.finish(DeliveryId("nobody"), DeliveryState.DONE)


def seconds_by_plain_statements(kept: Delivery, commits: list[Commit], file: Path) -> float:
    """Return how long the same rows take through the standard library, without any thread or task."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        for pragma in WRITER_PRAGMAS:
            connection.execute(pragma)
        connection.execute("SELECT count(*) FROM outbox").fetchone()
        begun = time.perf_counter()
        connection.execute(KEEP_ALL, rows_of([kept]))
        for commit in commits:
            connection.execute(BEGIN_WRITING)
            for text, parameters in commit:
                connection.execute(text, parameters)
            connection.execute("COMMIT")
        return time.perf_counter() - begun
