"""Writing the inbox to SQLite from a thread of its own, by plain statements.

Source: measured, a commit for many deliveries costs a sixth of one session for each of them.
"""

import asyncio
import json
import sqlite3
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, assert_never

from bot.domain.errors import TransientError
from bot.domain.ids import DeliveryId
from bot.domain.inbox import Delivery, DeliveryState
from storage.inbox_steps import CountAttempt, Finish, Keep, Outcome, Step
from storage.sqlite import BEGIN_WRITING, connect_inbox

INSERT = """
    INSERT INTO inbox (id, source_key, twin_key, team_id, lane, kind, body, received_at, state, attempts)
    VALUES (:id, :source_key, :twin_key, :team_id, :lane, :kind, :body, :received_at, :state, :attempts)
    ON CONFLICT DO NOTHING
"""
STORED = """
    SELECT id, source_key, twin_key, team_id, lane, kind, body, received_at, state, attempts
    FROM inbox WHERE source_key = :source_key OR twin_key = :twin_key
    ORDER BY source_key = :source_key DESC
"""
FINISH = "UPDATE inbox SET state = ? WHERE id = ? AND state <> ?"
COUNT_ATTEMPT = "UPDATE inbox SET attempts = attempts + 1 WHERE id = ? RETURNING attempts"

# What is wrong with one value and not with the connection.
BadValue = (sqlite3.Error, TypeError, ValueError, OverflowError)


class SqliteInboxWriter:
    """Writes batches one after the other; the caller sees to it that nobody else writes meanwhile."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="inbox-writer")
        self._connection: sqlite3.Connection | None = None

    async def write(self, steps: Sequence[Step]) -> list[Outcome]:
        """Write the steps in one transaction, durable on return. Raises: TransientError if none was written."""
        try:
            return await asyncio.get_running_loop().run_in_executor(self._thread, self._write, steps)
        except sqlite3.Error as error:
            raise TransientError("The database did not answer. Nothing was kept.") from error

    async def close(self) -> None:
        """Close the connection and end the thread."""
        await asyncio.get_running_loop().run_in_executor(self._thread, self._close)
        self._thread.shutdown()

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()

    def _write(self, steps: Sequence[Step]) -> list[Outcome]:
        if self._connection is None:
            self._connection = connect_inbox(self._file)
        connection = self._connection
        connection.execute(BEGIN_WRITING)
        try:
            outcomes = [_take(connection, step) for step in steps]
            connection.execute("COMMIT")
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
        return outcomes


def _take(connection: sqlite3.Connection, step: Step) -> Outcome:
    try:
        return _apply(connection, step)
    except BadValue as error:
        if not connection.in_transaction:  # a full disk ends the whole transaction
            raise
        return error


def _apply(connection: sqlite3.Connection, step: Step) -> Outcome:
    match step:
        case Keep(delivery):
            return _keep(connection, delivery)
        case Finish(delivery_id, state):
            connection.execute(FINISH, (state.value, delivery_id, DeliveryState.DONE.value))
            return None
        case CountAttempt(delivery_id):
            return _count_attempt(connection, delivery_id)
        case _:
            assert_never(step)


def _keep(connection: sqlite3.Connection, delivery: Delivery) -> Delivery | None:
    columns = _columns(delivery)
    if connection.execute(INSERT, columns).rowcount == 1:
        return None
    row = connection.execute(STORED, columns).fetchone()
    if row is None:
        raise ValueError(f"two deliveries have the id {delivery.id}")
    return _delivery(row)


def _count_attempt(connection: sqlite3.Connection, delivery_id: DeliveryId) -> int:
    row = connection.execute(COUNT_ATTEMPT, (delivery_id,)).fetchone()
    if row is None:
        raise ValueError(f"no delivery has the id {delivery_id}")
    return int(row[0])


def _columns(delivery: Delivery) -> dict[str, object]:
    return dict(vars(delivery)) | {
        "body": json.dumps(delivery.body),
        "received_at": delivery.received_at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f"),
        "state": delivery.state.value,
    }


def _delivery(row: tuple[Any, ...]) -> Delivery:
    fields = dict(zip(Delivery.model_fields, row, strict=True))
    fields["body"] = json.loads(fields["body"])
    fields["received_at"] = datetime.fromisoformat(fields["received_at"]).replace(tzinfo=UTC)
    return Delivery(**fields)
