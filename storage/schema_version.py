"""Which schema a database has and which one this code wants, without loading the migration library."""

import re
import sqlite3
from contextlib import closing
from importlib.resources import files
from pathlib import Path

from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError

from bot.domain.errors import TransientError
from storage.engine import open_database, parse_url
from storage.sqlite import SQLITE, sqlite_file

VERSION_TABLE = "alembic_version"
SELECT_VERSION = "SELECT version_num FROM alembic_version"
_VERSION_FILE = re.compile(r"^(\d{4}-\d{2}-\d{2}-\d{4})_\w+\.py$")


def newest_version() -> str:
    """Return the revision of the newest migration, which its file name carries."""
    names = (entry.name for entry in files("storage.migrations.versions").iterdir())
    stamps = [match[1] for name in names if (match := _VERSION_FILE.match(name))]
    return max(stamps).replace("-", "_")


async def stored_version(url: str) -> str | None:
    """Return the revision a database is at, or None for a database that has no schema yet or is not there.

    Raises: TransientError if the database cannot be reached.
    """
    parsed = parse_url(url)
    try:
        return _version_in(sqlite_file(parsed)) if parsed.drivername == SQLITE else await _version_on_server(url)
    except (DBAPIError, sqlite3.Error, OSError) as error:
        raise TransientError("The database cannot be reached.") from error


def _version_in(file: Path) -> str | None:
    # Every start looks here, and opening an engine for it would take longer than all the rest of the look.
    if not file.exists():
        return None
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA query_only=ON")
        tables = connection.execute("SELECT name FROM sqlite_master WHERE name = ?", (VERSION_TABLE,)).fetchall()
        row = connection.execute(SELECT_VERSION).fetchone() if tables else None
    return str(row[0]) if row else None


async def _version_on_server(url: str) -> str | None:
    database = open_database(url, read_only=True)
    try:
        async with database.reader.connect() as connection:
            if not await connection.run_sync(lambda sync: inspect(sync).has_table(VERSION_TABLE)):
                return None
            found: str | None = await connection.scalar(text(SELECT_VERSION))
            return found
    finally:
        await database.close()


async def is_at_head(url: str) -> bool:
    """Say whether a database has the newest schema."""
    return await stored_version(url) == newest_version()
