"""The same questions to every way of remembering: each test with `stores` runs over memory and over SQLite."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.engine import Database, open_database
from storage.migrate import upgrade
from tests.storage.stores import Stores, memory_stores, sql_stores


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database at the newest schema, made by the migrations; tests copy it."""
    import asyncio

    file = tmp_path_factory.mktemp("migrated") / "template.db"
    asyncio.run(upgrade(url_of(file)))
    return file


@pytest.fixture
def file(migrated_file: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "scopewright.db"
    shutil.copyfile(migrated_file, copy)
    return copy


@pytest.fixture
async def database(file: Path) -> AsyncIterator[Database]:
    database = open_database(url_of(file))
    yield database
    await database.close()


@pytest.fixture
async def sqlite(database: Database) -> AsyncIterator[Stores]:
    stores = sql_stores(database)
    yield stores
    await stores.inbox.close()


@pytest.fixture(params=["memory", "sqlite"])
def stores(request: pytest.FixtureRequest) -> Stores:
    if request.param == "memory":
        return memory_stores()
    stores = request.getfixturevalue("sqlite")
    assert isinstance(stores, Stores)
    return stores


def url_of(file: Path) -> str:
    return f"sqlite+aiosqlite:///{file}"
