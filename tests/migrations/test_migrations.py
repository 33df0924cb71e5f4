"""The steps from one schema to the next, run as an operator runs them."""

import asyncio
import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, inspect

from bot.domain.errors import ConfigurationError
from storage.engine import open_database
from storage.migrate import MIGRATIONS, downgrade, upgrade
from storage.models import Base
from storage.schema_version import is_at_head, newest_version, stored_version

Answer = TypeVar("Answer")

# A column that is added later stands on the line of the one before it, so lines alone do not tell columns apart.
PART_ENDS = re.compile(r",(?![^()]*\))|\n")
OLDEST_FIRST = [step.revision for step in reversed(list(ScriptDirectory(str(MIGRATIONS)).walk_revisions()))]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "bot.db"


@pytest.fixture
def url(file: Path) -> str:
    return f"sqlite+aiosqlite:///{file}"


async def test_a_database_that_is_not_there_has_no_version_and_is_not_made_by_asking(url: str, file: Path) -> None:
    assert await stored_version(url) is None
    assert not await is_at_head(url)
    assert not file.exists()


async def test_upgrading_makes_the_database_and_brings_it_to_the_newest_version(url: str) -> None:
    await upgrade(url)
    assert await is_at_head(url)


async def test_upgrading_what_is_new_changes_nothing(url: str, file: Path) -> None:
    await upgrade(url)
    before = file.read_bytes()
    await upgrade(url)
    assert file.read_bytes() == before


async def test_the_schema_can_be_taken_back_and_put_in_place_again(url: str, file: Path) -> None:
    await upgrade(url)
    there = _schema(file)
    await downgrade(url, "base")
    assert set(_schema(file)) == {"alembic_version"}
    await upgrade(url)
    assert _schema(file) == there


async def test_every_single_step_can_be_taken_back(url: str, file: Path) -> None:
    for revision in OLDEST_FIRST:
        before = _schema(file) if file.exists() else {"alembic_version": {}}
        await upgrade(url, revision)
        assert _schema(file) != before
        await downgrade(url, "-1")
        assert _schema(file).keys() == before.keys()
        await upgrade(url, revision)


async def test_the_migrations_make_exactly_the_tables_that_the_code_expects(url: str, file: Path) -> None:
    await upgrade(url)
    assert _read(file, lambda connection: compare_metadata(MigrationContext.configure(connection), Base.metadata)) == []


async def test_the_migrations_make_the_very_indexes_and_constraints_of_the_models(url: str, file: Path) -> None:
    await upgrade(url)
    made = file.with_name("made.db")
    engine = create_engine(f"sqlite:///{made}")
    Base.metadata.create_all(engine)
    engine.dispose()
    migrated = _schema(file)
    del migrated["alembic_version"]
    assert migrated == _schema(made)


def test_every_table_says_whose_its_rows_are() -> None:
    columns = {table.name: table.columns.get("team_id") for table in Base.metadata.sorted_tables}
    assert [name for name, column in columns.items() if column is None or column.nullable] == []


def test_every_constraint_has_a_name() -> None:
    nameless = [c for table in Base.metadata.sorted_tables for c in table.constraints if c.name is None]
    assert nameless == []


def test_the_steps_form_one_line() -> None:
    assert len(ScriptDirectory(str(MIGRATIONS)).get_heads()) == 1


def test_the_newest_version_is_told_the_same_with_and_without_the_migration_library() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert newest_version() == ScriptDirectory.from_config(config).get_current_head()


async def test_a_running_bot_keeps_its_database_from_being_migrated(url: str) -> None:
    await upgrade(url)
    database = open_database(url)
    with pytest.raises(ConfigurationError):
        await downgrade(url, "base")
    await database.close()
    assert await is_at_head(url)


async def test_a_database_from_a_newer_version_is_refused(url: str, file: Path) -> None:
    await upgrade(url)
    engine = create_engine(f"sqlite:///{file}")
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '2999_01_01_0000'")
    engine.dispose()
    with pytest.raises(ConfigurationError):
        await upgrade(url)


async def test_a_step_that_fails_leaves_the_database_as_it_was(url: str, file: Path) -> None:
    await upgrade(url, OLDEST_FIRST[0])
    engine = create_engine(f"sqlite:///{file}")
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE promises (id TEXT)")  # in the way of the second step
    engine.dispose()
    before = _schema(file)
    with pytest.raises(Exception, match="promises"):
        await upgrade(url)
    assert _schema(file) == before
    assert await stored_version(url) == OLDEST_FIRST[0]


def test_migrating_needs_no_running_loop(url: str) -> None:
    asyncio.run(upgrade(url))
    assert asyncio.run(is_at_head(url))


def _schema(file: Path) -> dict[str, dict[str, str]]:
    """Return what the file says of each table and its indexes. Shape: schema[table][thing] = the SQL that made it."""

    def read(connection: Connection) -> dict[str, dict[str, str]]:
        things = connection.exec_driver_sql("SELECT tbl_name, name, coalesce(sql, '') FROM sqlite_master").all()
        tables: dict[str, dict[str, str]] = {name: {} for name in inspect(connection).get_table_names()}
        for table, name, sql in things:
            tables[table][name] = "\n".join(sorted(filter(None, (part.strip() for part in PART_ENDS.split(sql)))))
        return tables

    return _read(file, read)


def _read(file: Path, question: Callable[[Connection], Answer]) -> Answer:
    engine = create_engine(f"sqlite:///{file}")
    with engine.connect() as connection:
        answer = question(connection)
    engine.dispose()
    return answer


async def test_of_what_failed_before_causes_were_noted_nobody_is_told_after_the_upgrade(url: str, file: Path) -> None:
    await upgrade(url, "2026_11_23_2133")
    engine = create_engine(f"sqlite:///{file}")
    with engine.begin() as connection:
        for state in ("failed", "held", "ready"):
            connection.exec_driver_sql(
                "INSERT INTO outbox (id, team_id, natural_key, lane, target, notice, audience, state, due_at, attempts) "
                f"VALUES ('{state}', 'T1', '{state}', 'C1', '{{}}', '{{}}', '{{}}', '{state}', '2026-11-23 09:00:00', 0)"
            )
    engine.dispose()
    await upgrade(url)
    told = _read(file, lambda c: c.exec_driver_sql("SELECT state FROM outbox WHERE told_at IS NOT NULL").all())
    assert {state for (state,) in told} == {"failed", "held"}
