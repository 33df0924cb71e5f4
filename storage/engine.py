"""Opening a database by URL: one writing connection, some reading ones, and transactions on them."""

import asyncio
from collections.abc import AsyncIterator, Coroutine, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import URL, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession
from sqlalchemy.orm import ORMExecuteState

from bot.domain.errors import ConfigurationError, TransientError
from storage.conflicts import only_reading
from storage.file_lock import FileLock
from storage.postgres import POSTGRES, postgres_reader, postgres_writer
from storage.sqlite import SQLITE, sqlite_file, sqlite_reader, sqlite_writer

LOOK_AGAIN_AFTER = timedelta(seconds=1)


class Database:
    """An open database.

    Shape: whoever writes, by whatever connection, holds `writing` until the commit is through. On SQLite that is a
    matter of safety. Source: https://sqlite.org/wal.html#walresetbug, read 2026-11-23: before 3.51.3, two connections
    that commit and checkpoint at the same moment can lose a commit.
    """

    def __init__(self, *, writer: AsyncEngine, reader: AsyncEngine, file: Path | None, lock: FileLock | None) -> None:
        self.writer = writer
        self.reader = reader
        self.file = file
        self.writing = asyncio.Lock()
        self._lock = lock

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncSession]:
        """Open the one writing transaction; leaving commits, an exception rolls back. Raises: TransientError."""
        async with self.writing, self.transaction() as session:
            yield session

    def transaction(self) -> AbstractAsyncContextManager[AsyncSession]:
        """Open the writing transaction for a caller that holds `writing`. Raises: TransientError."""
        return _transaction(self.writer, may_write=self.writer is not self.reader)

    def read(self) -> AbstractAsyncContextManager[AsyncSession]:
        """Open a reading transaction on one consistent state.

        Raises: TransientError; InvariantViolatedError for every attempt to write.
        """
        return _transaction(self.reader, may_write=False)

    async def close(self) -> None:
        """Close every connection, then let another process open the file."""
        await self.reader.dispose()
        await self.writer.dispose()
        if self._lock is not None:
            self._lock.release()


def open_database(url: str, *, read_only: bool = False) -> Database:
    """Open the database, without connecting yet.

    A read-only one may be open beside a running bot, and every attempt to write to it fails.
    Raises: ConfigurationError if the URL is none we know, or another process has the file.
    """
    parsed = parse_url(url)
    if parsed.drivername == POSTGRES:
        reader = postgres_reader(parsed)
        return Database(writer=reader if read_only else postgres_writer(parsed), reader=reader, file=None, lock=None)
    file = sqlite_file(parsed)
    lock = None if read_only else _locked(file)
    reader = sqlite_reader(parsed)
    return Database(writer=reader if read_only else sqlite_writer(parsed), reader=reader, file=file, lock=lock)


def parse_url(url: str) -> URL:
    """Return the parts of a database URL. Raises: ConfigurationError if it is none we know."""
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise ConfigurationError("SCOPEWRIGHT_DATABASE_URL is not a database URL.") from error
    if parsed.drivername not in {SQLITE, POSTGRES}:
        raise ConfigurationError(
            f"SCOPEWRIGHT_DATABASE_URL begins with {parsed.drivername}://. Use {SQLITE}:///path or {POSTGRES}://..."
        )
    return parsed


def _locked(file: Path) -> FileLock:
    file.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(file)
    lock.take()
    return lock


@asynccontextmanager
async def _transaction(engine: AsyncEngine, *, may_write: bool) -> AsyncIterator[AsyncSession]:
    session = AsyncSession(engine, expire_on_commit=False)
    if not may_write:
        # The databases refuse as well, but each in its own way, and SQLite's looks like a passing trouble.
        event.listen(session.sync_session, "do_orm_execute", _refuse_writing)
    with _weather():
        try:
            yield session
            await _to_its_end(session.commit())
        finally:
            await _to_its_end(session.close())  # which rolls back what was not committed


def _refuse_writing(state: ORMExecuteState) -> None:
    if state.is_insert or state.is_update or state.is_delete:
        raise only_reading()


async def _to_its_end(work: Coroutine[Any, Any, None]) -> None:
    """Wait for the work even while being cancelled: a commit cut short might still happen, with nobody waiting."""
    task = asyncio.create_task(work)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait({task})
        raise


@contextmanager
def _weather() -> Iterator[None]:
    """Translate what is nobody's fault, such as a database that is busy or away."""
    try:
        yield
    except (DBAPIError, PoolTimeoutError, OSError) as error:
        if isinstance(error, DBAPIError) and not _is_away(error):
            raise
        raise TransientError(
            "The database did not answer. Please try again in a moment.", retry_after=LOOK_AGAIN_AFTER
        ) from error


def _is_away(error: DBAPIError) -> bool:
    return isinstance(error, OperationalError | InterfaceError) or error.connection_invalidated
