"""How PostgreSQL is used. Nothing outside this file depends on PostgreSQL's ways."""

from sqlalchemy import URL, Connection, event
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

POSTGRES = "postgresql+asyncpg"

READERS = 10
COMMAND_TIMEOUT_SECONDS = 10
RECYCLE_SECONDS = 1800
SERVER_SETTINGS = {
    "statement_timeout": "15s",
    "idle_in_transaction_session_timeout": "30s",
    "lock_timeout": "5s",
    "synchronous_commit": "on",  # a claim must be on disk before its message is sent
}

# Any number that nobody else uses in this database; it keeps the writers of several processes apart.
WRITER_LOCK = 7_205_759
TAKE_WRITER_LOCK = f"SELECT pg_advisory_xact_lock({WRITER_LOCK})"


def postgres_writer(url: URL) -> AsyncEngine:
    """Return the engine of the one writing connection."""
    engine = _engine(url, "READ COMMITTED", connections=1)

    @event.listens_for(engine.sync_engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(TAKE_WRITER_LOCK)

    return engine


def postgres_reader(url: URL) -> AsyncEngine:
    """Return the engine of the reading connections."""
    read_only = {"default_transaction_read_only": "on"}
    return _engine(url, "REPEATABLE READ", connections=READERS, extra_settings=read_only)


def _engine(url: URL, isolation: str, *, connections: int, extra_settings: dict[str, str] | None = None) -> AsyncEngine:
    return create_async_engine(
        url,
        isolation_level=isolation,
        pool_size=connections,
        max_overflow=0,
        pool_pre_ping=True,
        pool_recycle=RECYCLE_SECONDS,
        hide_parameters=True,  # errors are logged, and what people wrote is not
        connect_args={
            "command_timeout": COMMAND_TIMEOUT_SECONDS,
            "server_settings": SERVER_SETTINGS | (extra_settings or {}),
        },
    )
