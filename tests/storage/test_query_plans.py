"""The statements that run all the time use an index, however long the past grows."""

import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, event

from bot.domain.ids import ChannelId, MessageTs
from bot.domain.outbox import OutboxState
from bot.domain.promises import PromiseKind
from bot.domain.undelivered.cause import Cause
from storage.engine import Database
from tests.storage.delivering import claim
from tests.storage.samples import START, TEAM, make_message
from tests.storage.stores import Stores

Statement = tuple[str, object]


@pytest.fixture
def statements(database: Database) -> list[Statement]:
    """Every statement the two engines run from here on."""
    heard: list[Statement] = []
    for engine in (database.writer, database.reader):

        @event.listens_for(engine.sync_engine, "before_cursor_execute")
        def _hear(_: Connection, __: object, statement: str, parameters: object, *___: object) -> None:
            if statement.lstrip().startswith(("SELECT", "UPDATE")):
                heard.append((statement, parameters))

    return heard


async def test_delivering_reads_no_table_from_end_to_end(
    sqlite: Stores, statements: list[Statement], file: Path
) -> None:
    await sqlite.stated(make_message())
    await claim(sqlite)
    await sqlite.outbox.next_due_at()
    async with sqlite.units.read() as unit:
        await unit.outbox.subject_at(TEAM, ChannelId("C1"), MessageTs("1.0"))
    assert whole_reads(file, statements) == []


async def test_looking_for_due_promises_reads_no_table_from_end_to_end(
    sqlite: Stores, statements: list[Statement], file: Path
) -> None:
    async with sqlite.units.read() as unit:
        await unit.promises.due(START, 100)
        await unit.promises.next_due_at()
        await unit.promises.waiting(TEAM, PromiseKind.BRIEF, "subject")
    assert whole_reads(file, statements) == []


async def test_looking_for_unfinished_deliveries_reads_no_table_from_end_to_end(
    sqlite: Stores, statements: list[Statement], file: Path
) -> None:
    await sqlite.inbox.pending(100)
    assert whole_reads(file, statements) == []


async def test_looking_for_what_a_crash_left_reads_no_table_from_end_to_end(
    sqlite: Stores, statements: list[Statement], file: Path
) -> None:
    await sqlite.outbox.expire(START + timedelta(days=1))
    await sqlite.outbox.uncertain(START, 10)
    assert whole_reads(file, statements) == []


async def test_looking_for_what_was_not_delivered_reads_no_table_from_end_to_end(
    sqlite: Stores, statements: list[Statement], file: Path
) -> None:
    item = await sqlite.stated(make_message())
    await claim(sqlite)
    await sqlite.outbox.finish(item.id, "me", OutboxState.HELD, "is_archived", Cause.ARCHIVED)
    await sqlite.outbox.untold(10)
    await sqlite.outbox.is_told(item, START)
    await sqlite.outbox.mark_told(item, START)
    await sqlite.outbox.counts()
    await sqlite.outbox.release(START, ChannelId("C1"))
    await sqlite.outbox.release(START)
    assert whole_reads(file, statements) == []


def whole_reads(file: Path, statements: list[Statement]) -> list[str]:
    """Return the steps of the statements' plans that look at every row of a table."""
    assert statements
    connection = sqlite3.connect(file)
    steps = [
        step
        for statement, parameters in statements
        for *_, step in connection.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)  # type: ignore[arg-type]
    ]
    connection.close()
    return [step for step in steps if step.startswith("SCAN") and "INDEX" not in step and step != "SCAN CONSTANT ROW"]
