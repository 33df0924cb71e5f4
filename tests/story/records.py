"""What the bot remembers, read from its SQLite file from outside, with everything that differs between runs left out."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

Dump = dict[str, list[tuple[str, ...]]]

# What carries only ids and times, or counts attempts, differs from run to run.
PASSING_TABLES = {"alembic_version", "inbox", "outbox"}
PASSING_COLUMNS = {"id", "seq", "revision", "position"}

_PASSING_PARTS = (
    (re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"), "<id>"),
    (re.compile(r"\b[0-9a-f]{12,64}\b"), "<hash>"),
    (re.compile(r"\b1[0-9]{9}(\.[0-9]{6})?"), "<ts>"),
    (re.compile(r"\b[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9:]{5,8}(\.[0-9]+)?(Z|\+00:00)?"), "<time>"),
    (re.compile(r"\b[0-9a-f]{8}\b(?=\W*$)"), "<hash>"),
    (re.compile(r"\b1[0-9]:[0-9]{2}\b"), "<clock>"),
)

OPEN_OUTBOX = "select natural_key, state, last_error from outbox where state in ('ready', 'sending', 'uncertain')"


def read(database: Path, statement: str) -> list[tuple[Any, ...]]:
    """Return the rows of a query."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        return connection.execute(statement).fetchall()


def is_idle(database: Path) -> bool:
    """Say whether nothing is left to handle or to send."""
    waiting = read(database, "select 1 from inbox where state = 'received' limit 1")
    return not waiting and not read(database, OPEN_OUTBOX)


def is_whispering(database: Path) -> bool:
    """Say whether something that only one person in a channel will see is being sent right now."""
    whispers = "target ->> 'channel' is not null and target ->> 'only_for' is not null"
    return bool(read(database, f"select 1 from outbox where state = 'sending' and {whispers}"))


def unsettled(database: Path) -> list[tuple[Any, ...]]:
    """Return the messages that were neither sent nor deliberately dropped."""
    return read(database, "select natural_key, state, last_error from outbox where state not in ('sent', 'cancelled')")


def failed_deliveries(database: Path) -> list[tuple[Any, ...]]:
    """Return what came in and could not be handled."""
    return read(database, "select kind, state, body from inbox where state != 'done'")


def dump(database: Path) -> Dump:
    """Return every record without ids and times, in an order that does not depend on them."""
    names = [name for (name,) in read(database, "select name from sqlite_master where type = 'table'")]
    return {name: _rows(database, name) for name in names if name not in PASSING_TABLES}


def _rows(database: Path, table: str) -> list[tuple[str, ...]]:
    columns = [str(row[1]) for row in read(database, f"pragma table_info({table})")]
    kept = [column for column in columns if column not in PASSING_COLUMNS and not column.endswith("_id_")]
    rows = read(database, f"select {', '.join(kept)} from {table}")
    return sorted(
        tuple(f"{column}={plain(str(value))}" for column, value in zip(kept, row, strict=True)) for row in rows
    )


def plain(text: str) -> str:
    """Return text without the ids, hashes and times in it."""
    for pattern, word in _PASSING_PARTS:
        text = pattern.sub(word, text)
    return text
