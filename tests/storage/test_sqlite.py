"""What is true of the file on disk, and cannot be asked of memory."""

import asyncio
import shutil
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.domain.errors import BotError, ConfigurationError, InvariantViolatedError, TransientError
from bot.domain.ids import DeliveryId
from bot.domain.inbox import DeliveryState
from storage.engine import Database, open_database
from storage.inbox import SqlInboxStore
from storage.models import DeliveryRow
from storage.sqlite import BUSY_TIMEOUT_MS
from storage.unit_of_work import SqlUnitsOfWork
from tests.storage.conftest import url_of
from tests.storage.samples import TEAM, make_delivery, make_message, make_workspace
from tests.storage.stores import CountedIds, Stores, sql_stores
from tests.support.clocks import StandingClock


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", BUSY_TIMEOUT_MS)],
)
async def test_every_connection_is_durable_and_strict(database: Database, pragma: str, value: object) -> None:
    for open_transaction in (database.write, database.read):
        async with open_transaction() as session:
            assert await session.scalar(text(f"PRAGMA {pragma}")) == value


async def test_readers_cannot_write(sqlite: Stores) -> None:
    with pytest.raises(InvariantViolatedError):
        async with sqlite.units.read() as unit:
            await unit.workspaces.save(make_workspace())
    async with sqlite.units.read() as unit:
        assert await unit.workspaces.get(TEAM) is None


async def test_what_is_committed_is_there_after_opening_again(file: Path) -> None:
    database = open_database(url_of(file))
    stores = sql_stores(database)
    async with stores.units.write() as unit:
        await unit.workspaces.save(make_workspace())
    await stores.inbox.keep(make_delivery())
    await stores.inbox.close()
    await database.close()

    database = open_database(url_of(file))
    stores = sql_stores(database)
    async with stores.units.read() as unit:
        assert await unit.workspaces.get(TEAM) == make_workspace(revision=1)
    assert await stores.inbox.pending(10) == [make_delivery()]
    await stores.inbox.close()
    await database.close()


async def test_a_second_process_is_told_which_file_is_taken_and_what_to_do(database: Database, file: Path) -> None:
    with pytest.raises(ConfigurationError) as refused:
        open_database(url_of(file))
    assert f"{file}.lock" in refused.value.user_message
    assert "SCOPEWRIGHT_DATABASE_URL" in refused.value.user_message


async def test_the_file_is_free_again_after_closing(file: Path) -> None:
    for _ in range(2):
        database = open_database(url_of(file))
        await database.close()


async def test_a_read_only_look_is_possible_beside_a_running_bot(sqlite: Stores, file: Path) -> None:
    await sqlite.stated(make_message())
    beside = open_database(url_of(file), read_only=True)
    units = SqlUnitsOfWork(beside, StandingClock(), CountedIds())
    async with units.read() as unit:
        assert await unit.outbox.get(TEAM, "m1") is not None
    with pytest.raises(InvariantViolatedError):
        async with units.write() as unit:
            await unit.workspaces.save(make_workspace())
    await beside.close()


@pytest.mark.parametrize("url", ["", "mysql://host/db", "sqlite+aiosqlite://", "sqlite+aiosqlite:///:memory:"])
async def test_a_url_that_cannot_be_used_is_refused_at_the_start(url: str) -> None:
    with pytest.raises(ConfigurationError, match="SCOPEWRIGHT_DATABASE_URL"):
        open_database(url)


async def test_a_cancelled_transaction_leaves_nothing_and_blocks_nobody(sqlite: Stores) -> None:
    is_open = asyncio.Event()

    async def hang() -> None:
        async with sqlite.units.write() as unit:
            await unit.workspaces.save(make_workspace())
            is_open.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(hang())
    await is_open.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with sqlite.units.write() as unit:
        assert await unit.workspaces.get(TEAM) is None
        await unit.workspaces.save(make_workspace())


async def test_the_inbox_and_transactions_take_turns_and_lose_nothing(sqlite: Stores) -> None:
    async def state(number: int) -> None:
        async with sqlite.units.write() as unit:
            await unit.outbox.state(make_message(f"m{number}"))

    keeping = [sqlite.inbox.keep(make_delivery(f"d{number}")) for number in range(100)]
    await asyncio.gather(*keeping, *(state(number) for number in range(30)))
    assert len(await sqlite.inbox.pending(1000)) == 100
    assert sum((await sqlite.outbox.counts()).values()) == 30


async def test_the_inbox_does_not_commit_while_a_transaction_is_open(sqlite: Stores) -> None:
    await sqlite.inbox.keep(make_delivery("d1"))
    async with sqlite.units.write():
        keeping = asyncio.create_task(sqlite.inbox.keep(make_delivery("d2")))
        for _ in range(10):
            assert len(await sqlite.inbox.pending(10)) == 1
        assert not keeping.done()
    assert await keeping is None


async def test_many_deliveries_share_few_commits(sqlite: Stores, file: Path) -> None:
    await sqlite.inbox.keep(make_delivery("first"))
    before = _commits(file)
    await asyncio.gather(*(sqlite.inbox.keep(make_delivery(f"d{number}")) for number in range(100)))
    assert 1 <= _commits(file) - before <= 3


async def test_a_delivery_that_cannot_be_stored_fails_alone(sqlite: Stores) -> None:
    await sqlite.inbox.keep(make_delivery("d1"))
    bad = [make_delivery("d2", body={"not": {"json"}}), make_delivery("d1", source_key="another")]
    good = [make_delivery("d3"), make_delivery("d4")]
    outcomes = await asyncio.gather(
        *(sqlite.inbox.keep(each) for each in (bad[0], good[0], bad[1], good[1])), return_exceptions=True
    )
    assert [isinstance(outcome, InvariantViolatedError) for outcome in outcomes] == [True, False, True, False]
    assert {each.id for each in await sqlite.inbox.pending(10)} == {"d1", "d3", "d4"}


async def test_the_inbox_goes_on_after_a_delivery_that_nobody_foresaw(sqlite: Stores) -> None:
    nested: dict[str, object] = {}
    for _ in range(100_000):
        nested = {"deeper": nested}
    with pytest.raises(TransientError):
        await sqlite.inbox.keep(make_delivery("d1").model_copy(update={"body": nested}))
    assert await sqlite.inbox.keep(make_delivery("d2")) is None


async def test_a_caller_that_gives_up_waiting_disturbs_nobody(sqlite: Stores) -> None:
    impatient = asyncio.create_task(sqlite.inbox.keep(make_delivery("d1")))
    await asyncio.sleep(0)
    impatient.cancel()
    assert await sqlite.inbox.keep(make_delivery("d2")) is None
    assert impatient.cancelled()


async def test_closing_the_inbox_finishes_what_waits_and_refuses_what_comes_later(database: Database) -> None:
    inbox = SqlInboxStore(database)
    keeping = [asyncio.create_task(inbox.keep(make_delivery(f"d{number}"))) for number in range(10)]
    await asyncio.sleep(0)
    await inbox.close()
    assert await asyncio.gather(*keeping) == [None] * 10
    with pytest.raises(TransientError):
        await inbox.keep(make_delivery("too late"))
    assert len(await inbox.pending(100)) == 10


async def test_whoever_waits_hears_of_a_batch_that_could_not_be_written(sqlite: Stores, file: Path) -> None:
    await sqlite.inbox.keep(make_delivery("d1"))
    with sqlite3.connect(file) as beside:
        beside.execute("ALTER TABLE inbox RENAME TO elsewhere")
    outcomes = await asyncio.gather(
        *(sqlite.inbox.keep(make_delivery(name)) for name in ("d2", "d3")), return_exceptions=True
    )
    assert all(isinstance(outcome, BotError) for outcome in outcomes)
    with sqlite3.connect(file) as beside:
        beside.execute("ALTER TABLE elsewhere RENAME TO inbox")
    beside.close()
    assert await sqlite.inbox.keep(make_delivery("d2")) is None


async def test_a_file_that_cannot_be_opened_is_weather_until_it_can(tmp_path: Path, migrated_file: Path) -> None:
    file = tmp_path / "away.db"
    file.mkdir()
    database = open_database(url_of(file))
    inbox = SqlInboxStore(database)
    outcomes = await asyncio.gather(*(inbox.keep(make_delivery(name)) for name in ("d1", "d2")), return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [TransientError, TransientError]
    file.rmdir()
    shutil.copyfile(migrated_file, file)
    assert await inbox.keep(make_delivery("d1")) is None
    await inbox.close()
    await database.close()


async def test_a_delivery_written_by_the_inbox_reads_the_same_through_the_models(
    sqlite: Stores, database: Database
) -> None:
    delivery = make_delivery(twin_key="twin", state=DeliveryState.FAILED, attempts=2)
    await sqlite.inbox.keep(delivery)
    async with database.read() as session:
        row = await session.get(DeliveryRow, DeliveryId("d1"))
    assert row is not None
    assert (row.body, row.received_at, row.state, row.attempts) == (
        delivery.body,
        delivery.received_at,
        DeliveryState.FAILED,
        2,
    )


def _commits(file: Path) -> int:
    """Return how many commit frames the journal holds. Source: https://sqlite.org/fileformat2.html#walformat"""
    journal = file.with_name(f"{file.name}-wal").read_bytes()
    page_size = int.from_bytes(journal[8:12])
    frames = range(32, len(journal), 24 + page_size)
    salt = journal[16:24]
    return sum(
        int.from_bytes(journal[frame + 4 : frame + 8]) > 0
        for frame in frames
        if journal[frame + 8 : frame + 16] == salt
    )
