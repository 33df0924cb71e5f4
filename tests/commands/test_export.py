import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.cli import main
from bot.commands.export import FORMAT, export_workspace
from bot.domain.errors import ConfigurationError
from bot.domain.goals.goal import Vision
from bot.domain.ids import TeamId, UserId
from bot.domain.people import Person, PersonKey
from bot.domain.workspace import Workspace
from bot.door import Uuid7Source
from bot.settings import Settings, read_settings
from storage.building import Stores, open_stores
from storage.migrate import upgrade
from tests.support.clocks import START, StandingClock

HALDEN, CORVANE = TeamId("T0HALDEN"), TeamId("T0CORVANE")
JO = PersonKey(team_id=HALDEN, user_id=UserId("U0JO"))


@pytest.fixture
async def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("SCOPEWRIGHT_DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path}/bot.db")
    settings = read_settings()
    await upgrade(settings.database_url)
    await remember(settings, HALDEN)
    return settings


@asynccontextmanager
async def open_until_left(stores: Stores) -> AsyncIterator[None]:
    try:
        yield
    finally:
        await stores.close()


async def remember(settings: Settings, team: TeamId) -> None:
    stores = open_stores(settings.database_url, StandingClock(), Uuid7Source(), on_commit=lambda: None)
    async with open_until_left(stores), stores.units.write() as unit:
        await unit.workspaces.save(
            Workspace(team_id=team, name="Halden", zone="Europe/Amsterdam", leaders=frozenset({JO}))
        )
        await unit.people.save(Person(key=JO, name="Jo", zone="Europe/Amsterdam"))
        await unit.goals.add_vision(Vision(team_id=team, text="Depots never wait.", owner=JO, recorded_at=START))


async def test_everything_of_the_workspace_is_written_with_the_people_in_it(settings: Settings, tmp_path: Path) -> None:
    output = tmp_path / "export.json"
    await export_workspace(settings, None, output)
    document = json.loads(output.read_text(encoding="utf-8"))
    assert document["format"] == FORMAT
    assert document["workspace"]["name"] == "Halden"
    assert [vision["text"] for vision in document["visions"]] == ["Depots never wait."]
    assert [person["name"] for person in document["people"]] == ["Jo"]
    assert output.stat().st_mode & 0o077 == 0


async def test_an_export_disturbs_no_bot_that_runs(settings: Settings, tmp_path: Path) -> None:
    running = open_stores(settings.database_url, StandingClock(), Uuid7Source(), on_commit=lambda: None)
    async with open_until_left(running):
        await export_workspace(settings, HALDEN, tmp_path / "export.json")
    assert (tmp_path / "export.json").exists()


async def test_a_file_that_is_there_is_not_overwritten(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "export.json").write_text("mine", encoding="utf-8")
    with pytest.raises(ConfigurationError, match="there already"):
        await export_workspace(settings, None, tmp_path / "export.json")
    assert (tmp_path / "export.json").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("team", [None, "T0NOBODY"])
async def test_it_must_be_clear_which_workspace_is_meant(settings: Settings, team: str | None) -> None:
    await remember(settings, CORVANE)
    with pytest.raises(ConfigurationError, match=r"--team.*T0CORVANE, T0HALDEN"):
        await export_workspace(settings, team, None)


def test_a_database_that_is_not_there_is_named_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SCOPEWRIGHT_DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path}/none.db")
    assert main(["export"]) == 1
    assert "scopewright migrate" in capsys.readouterr().err
    assert not (tmp_path / "none.db").exists()
