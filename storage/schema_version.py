"""Which schema a database has and which one this code wants, without loading the migration library."""

import re
from importlib.resources import files

from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError

from bot.domain.errors import TransientError
from storage.engine import open_database, parse_url
from storage.sqlite import SQLITE, sqlite_file

VERSION_TABLE = "alembic_version"
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
    if parsed.drivername == SQLITE and not sqlite_file(parsed).exists():
        return None
    database = open_database(url, read_only=True)
    try:
        async with database.reader.connect() as connection:
            if not await connection.run_sync(lambda sync: inspect(sync).has_table(VERSION_TABLE)):
                return None
            found: str | None = await connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}"))  # noqa: S608
            return found
    except (DBAPIError, OSError) as error:
        raise TransientError("The database cannot be reached.") from error
    finally:
        await database.close()


async def is_at_head(url: str) -> bool:
    """Say whether a database has the newest schema."""
    return await stored_version(url) == newest_version()
