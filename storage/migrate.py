"""Bringing a database to the schema the code expects. Only this file loads the migration library, and late.

Which schema there is and which is wanted is told, without that library, by schema_version.py.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from bot.domain.errors import ConfigurationError
from storage.engine import Database, open_database
from storage.schema_version import is_at_head

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).parent / "migrations"


async def upgrade(url: str, revision: str = "head") -> None:
    """Bring the database to the newest schema, or up to a given revision.

    Raises: ConfigurationError if another process has it open, or it was made by a newer version.
    """
    from alembic import command  # noqa: PLC0415 - see the first line of this file

    if revision != "head" or not await is_at_head(url):
        await _run(url, lambda config: command.upgrade(config, revision))


async def downgrade(url: str, revision: str) -> None:
    """Take the database back to an older schema; "base" removes every table. Raises: as `upgrade`."""
    from alembic import command  # noqa: PLC0415 - see the first line of this file

    await _run(url, lambda config: command.downgrade(config, revision))


async def _run(url: str, command: Callable[["Config"], None]) -> None:
    from alembic.util import CommandError  # noqa: PLC0415 - see the first line of this file

    database = open_database(url)
    try:
        await _run_on(database, command)
    except CommandError as error:
        raise ConfigurationError(f"The database cannot be migrated: {error}. Is it from a newer version?") from error
    finally:
        await database.close()


async def _run_on(database: Database, command: Callable[["Config"], None]) -> None:
    async with database.writer.begin() as connection:
        await connection.run_sync(lambda sync_connection: command(_config(sync_connection)))


def _config(connection: Connection) -> "Config":
    from alembic.config import Config  # noqa: PLC0415 - see the first line of this file

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
