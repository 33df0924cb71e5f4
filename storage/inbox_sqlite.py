"""Writing the inbox to SQLite from a thread of its own, by plain statements.

Source: measured, a commit for many deliveries costs a sixth of one session for each of them.
"""

import asyncio
import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import Any, assert_never

from bot.domain.errors import TransientError
from bot.domain.ids import DeliveryId
from bot.domain.inbox import Delivery, DeliveryState
from storage.inbox_steps import CountAttempt, Finish, Keep, Outcome, Step
from storage.sqlite import BEGIN_WRITING, connect_inbox

COLUMNS = ("id", "source_key", "twin_key", "team_id", "lane", "kind", "body", "received_at", "state", "attempts")
_NAMES = ", ".join(COLUMNS)
_PLACES = ", ".join(f"json_extract(value, '$[{place}]')" for place in range(len(COLUMNS)))
KEEP_ALL = f"INSERT INTO inbox ({_NAMES}) SELECT {_PLACES} FROM json_each(?)"  # noqa: S608 - our own names
# Without the WHERE the parser would take ON for the beginning of a join.
KEEP_NEW = f"{KEEP_ALL} WHERE true ON CONFLICT DO NOTHING"
STORED = f"""
    SELECT {_NAMES} FROM inbox WHERE source_key = :source_key OR twin_key = :twin_key
    ORDER BY source_key = :source_key DESC
"""  # noqa: S608 - our own names
FINISH = "UPDATE inbox SET state = ? WHERE id IN (SELECT value FROM json_each(?)) AND state <> ?"
COUNT_ATTEMPT = "UPDATE inbox SET attempts = attempts + 1 WHERE id = ? RETURNING attempts"

# What is wrong with one value and not with the connection.
BadValue = (sqlite3.Error, TypeError, ValueError, OverflowError)


@dataclass(frozen=True)
class _Batch:
    """Steps for one transaction, and who waits for it."""

    steps: Sequence[Step]
    outcomes: asyncio.Future[list[Outcome]]


class SqliteInboxWriter:
    """Writes batches one after the other; the caller sees to it that nobody else writes meanwhile."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._batches: SimpleQueue[_Batch | None] = SimpleQueue()
        self._thread: Thread | None = None
        self._connection: sqlite3.Connection | None = None

    async def write(self, steps: Sequence[Step]) -> list[Outcome]:
        """Write the steps in one transaction, durable on return. Raises: TransientError if none was written."""
        if self._thread is None:
            self._thread = Thread(target=self._write_until_closed, name="inbox-writer", daemon=True)
            self._thread.start()
        batch = _Batch(steps, asyncio.get_running_loop().create_future())
        self._batches.put(batch)
        try:
            return await batch.outcomes
        except sqlite3.Error as error:
            raise TransientError("The database did not answer. Nothing was kept.") from error

    async def close(self) -> None:
        """Close the connection and end the thread."""
        if self._thread is not None:
            self._batches.put(None)
            await asyncio.to_thread(self._thread.join)
            self._thread = None

    def _write_until_closed(self) -> None:
        while (batch := self._batches.get()) is not None:
            outcomes: list[Outcome] | Exception
            # The boundary of the thread: whoever waits hears of it, and the next batch begins with a new connection.
            try:
                outcomes = self._write(batch.steps)
            except Exception as error:  # noqa: BLE001 - see the comment above
                self._disconnect()
                outcomes = error
            batch.outcomes.get_loop().call_soon_threadsafe(_tell, batch.outcomes, outcomes)
        self._disconnect()

    def _disconnect(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _write(self, steps: Sequence[Step]) -> list[Outcome]:
        if self._connection is None:
            self._connection = connect_inbox(self._file)
        connection = self._connection
        if _is_kept_at_once(connection, steps):
            return [None for _ in steps]
        connection.execute(BEGIN_WRITING)
        try:
            outcomes = [_take(connection, step) for step in steps]
            connection.execute("COMMIT")
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
        return outcomes


def _tell(waiting: asyncio.Future[list[Outcome]], outcomes: list[Outcome] | Exception) -> None:
    if waiting.done():  # nobody waits any more
        return
    if isinstance(outcomes, Exception):
        waiting.set_exception(outcomes)
    else:
        waiting.set_result(outcomes)


def _is_kept_at_once(connection: sqlite3.Connection, steps: Sequence[Step]) -> bool:
    """Keep everything by one statement that is its own transaction, or say no and leave all as it was.

    At each statement the threads change turns, which takes longer than the statement.
    """
    deliveries = [step.delivery for step in steps if isinstance(step, Keep)]
    if len(deliveries) < len(steps):
        return False
    try:
        connection.execute(KEEP_ALL, rows_of(deliveries))
    except BadValue:
        return False  # one is a repeat or cannot be written; each is told on its own which
    return True


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
        case Finish(delivery_ids, state):
            connection.execute(FINISH, (state.value, json.dumps(delivery_ids), DeliveryState.DONE.value))
            return None
        case CountAttempt(delivery_id):
            return _count_attempt(connection, delivery_id)
        case _:
            assert_never(step)


def _keep(connection: sqlite3.Connection, delivery: Delivery) -> Delivery | None:
    if connection.execute(KEEP_NEW, rows_of([delivery])).rowcount == 1:
        return None
    row = connection.execute(STORED, {"source_key": delivery.source_key, "twin_key": delivery.twin_key}).fetchone()
    if row is None:
        raise ValueError(f"two deliveries have the id {delivery.id}")
    return _delivery(row)


def _count_attempt(connection: sqlite3.Connection, delivery_id: DeliveryId) -> int:
    row = connection.execute(COUNT_ATTEMPT, (delivery_id,)).fetchone()
    if row is None:
        raise ValueError(f"no delivery has the id {delivery_id}")
    return int(row[0])


def rows_of(deliveries: Sequence[Delivery]) -> tuple[str]:
    """Return the parameters that keep deliveries take."""
    return (json.dumps([_columns(each) for each in deliveries]),)


def _columns(delivery: Delivery) -> list[object]:
    # In the order of COLUMNS, and written out: while this thread computes, nobody else does.
    received_at = delivery.received_at.astimezone(UTC).replace(tzinfo=None)
    return [
        delivery.id,
        delivery.source_key,
        delivery.twin_key,
        delivery.team_id,
        delivery.lane,
        delivery.kind,
        json.dumps(delivery.body),  # text within text: SQLite's JSON knows no infinity, and Python's does
        received_at.isoformat(" ", "microseconds"),
        delivery.state,
        delivery.attempts,
    ]


def _delivery(row: tuple[Any, ...]) -> Delivery:
    fields = dict(zip(COLUMNS, row, strict=True))
    fields["body"] = json.loads(fields["body"])
    fields["received_at"] = datetime.fromisoformat(fields["received_at"]).replace(tzinfo=UTC)
    return Delivery(**fields)
