"""Nothing that is remembered of a workspace is missing from its export, unless a reason is named here."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic_core import to_jsonable_python
from sqlalchemy import Table, select

from bot.commands.export import export_workspace
from bot.domain.money import Money
from bot.domain.scoping.dialogue import Proposal
from bot.ports.unit_of_work import UnitOfWork
from bot.settings import Settings, read_settings
from storage.building import open_stores
from storage.engine import open_database
from storage.migrate import upgrade
from storage.models import Base
from tests.storage.samples import (
    ANNA,
    OTHER_TEAM,
    PAVEL,
    TEAM,
    make_answer,
    make_change,
    make_delivery,
    make_dialogue,
    make_digest,
    make_engagement,
    make_entry,
    make_goal,
    make_message,
    make_person,
    make_promise,
    make_reading,
    make_scope,
    make_task,
    make_vision,
    make_workspace,
)
from tests.storage.stores import CountedIds
from tests.support.clocks import StandingClock

Row = dict[str, Any]

SECRET = "https://hooks.slack.com/actions/T0/1/opens-doors"
NOT_EXPORTED = {"inbox": "what Slack delivered holds addresses and triggers that open doors, so it is only counted"}
MECHANISM = {
    ("outbox", "lane"): "which messages wait for one another follows from their targets",
    ("outbox", "root_key"): "follows from what the message edits, or whose thread it is in",
    **{(table, "seq"): "the order of the list tells it" for table in ("visions", "readings", "history")},
    **{(table, "position"): "the order of the list tells it" for table in ("answers", "signatures")},
}


async def fill(unit: UnitOfWork) -> None:
    """Remember one thing of every kind, with every optional field there is."""
    goal = make_goal(approved_by=PAVEL)
    cost, price = Money(minor=6100001, currency="EUR"), Money(minor=4800002, currency="USD")
    answer = make_answer()
    await unit.workspaces.save(make_workspace())
    await unit.people.save(make_person(ANNA, zone="Europe/Rome"))
    await unit.people.save(make_person(PAVEL, name="Pavel", zone="Europe/Prague"))
    for text in ("Nobody waits.", "Nobody waits for IT."):
        await unit.goals.add_vision(make_vision(text))
    await unit.goals.add(goal)
    await unit.goals.add_reading(make_reading(goal))
    await unit.engagements.add(make_engagement(cost_today=cost, price=price, provider_lead=PAVEL))
    await unit.scoping.add(make_dialogue(answers=(answer,), proposal=Proposal(answer=answer)))
    await unit.scoping.add_scope(make_scope())
    await unit.tasks.add_all([make_task("T1"), make_task("T2", "T1", blocked_reason="No access")])
    await unit.changes.add(make_change(earlier=(make_change().content,), decided_by=ANNA, decided_because="No"))
    await unit.promises.ensure(make_promise())
    for days in (0, 7):
        day = make_digest().local_date
        await unit.digests.add(make_digest(day.replace(day=day.day + days)))
    await unit.history.append(make_entry(before="a", after="b"))
    await unit.outbox.state(make_message(subject="tasks/T1", edits="m0"))


@pytest.fixture
async def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A database with something of every kind of one workspace, and something of another one."""
    monkeypatch.setenv("SCOPEWRIGHT_DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path}/bot.db")
    settings = read_settings()
    await upgrade(settings.database_url)
    stores = open_stores(settings.database_url, StandingClock(), CountedIds(), on_commit=lambda: None)
    async with stores.units.write() as unit:
        await fill(unit)
        await unit.workspaces.save(make_workspace(OTHER_TEAM, name="Others"))
        await unit.goals.add(make_goal("G7", OTHER_TEAM, title="The others' own"))
    await stores.inbox.keep(make_delivery(body={"response_url": SECRET}))
    await stores.close()
    return settings


@pytest.fixture
async def exported(settings: Settings, tmp_path: Path) -> Any:
    await export_workspace(settings, TEAM, tmp_path / "export.json")
    return json.loads((tmp_path / "export.json").read_text(encoding="utf-8"))


async def rows_of(settings: Settings, table: Table) -> list[Row]:
    """Return the workspace's rows as JSON."""
    database = open_database(settings.database_url, read_only=True)
    async with database.read() as session:
        found = (await session.execute(select(table))).mappings().all()
    await database.close()
    rows: list[Row] = [to_jsonable_python(dict(row)) for row in found]
    return rows if table.name == "people" else [row for row in rows if row["team_id"] == TEAM]


def parts(value: Any) -> Iterator[str]:
    """Yield everything in JSON, and everything in that, as text that can be compared."""
    yield comparable(value)
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from parts(inner)


def comparable(value: Any) -> str:
    if isinstance(value, list):
        return f"[{','.join(sorted(comparable(each) for each in value))}]"
    return json.dumps(value, sort_keys=True, ensure_ascii=False)


@pytest.mark.parametrize("table", Base.metadata.sorted_tables, ids=lambda table: str(table.name))
async def test_every_column_of_every_row_is_in_the_export(settings: Settings, exported: Any, table: Table) -> None:
    rows = await rows_of(settings, table)
    assert rows, f"this test fills nothing into {table.name}"
    if table.name in NOT_EXPORTED:
        return
    there = set(parts(exported))
    missing = [
        (column, value)
        for row in rows
        for column, value in row.items()
        if (table.name, column) not in MECHANISM and comparable(_as_exported(value)) not in there
    ]
    assert missing == []


def _as_exported(value: Any) -> Any:
    """Return a column as the export shows it: the signed text of a scope is shown as what it says."""
    return json.loads(value) if isinstance(value, str) and value.startswith('{"') else value


async def test_every_row_is_there_and_not_only_the_newest(exported: Any) -> None:
    lengths = {name: len(exported[name]) for name in ("visions", "digests", "history", "promises", "messages")}
    assert lengths == {"visions": 2, "digests": 2, "history": 1, "promises": 1, "messages": 1}
    [engagement] = exported["engagements"]
    assert (len(engagement["scopes"]), len(engagement["tasks"])) == (1, 2)


async def test_what_slack_delivered_is_counted_and_none_of_its_secrets_are_told(exported: Any) -> None:
    assert exported["deliveries"] == [{"kind": "event", "state": "received", "count": 1}]
    assert SECRET not in json.dumps(exported)


async def test_nothing_of_another_workspace_is_in_it(exported: Any) -> None:
    assert "Others" not in json.dumps(exported)
    assert "The others' own" not in json.dumps(exported)


def test_every_exception_is_about_a_table_and_a_column_that_exist() -> None:
    columns = {(table.name, column.name) for table in Base.metadata.sorted_tables for column in table.columns}
    assert set(MECHANISM) <= columns
    assert set(NOT_EXPORTED) <= set(Base.metadata.tables)
