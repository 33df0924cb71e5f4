"""`scopewright export`: everything of one workspace as JSON, read through the repositories."""

import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from bot.bootstrap import Uuid7Source
from bot.domain.errors import ConfigurationError
from bot.domain.ids import TeamId
from bot.domain.workspace import Workspace
from bot.ports.unit_of_work import UnitOfWork
from bot.scheduling.clock import SystemClock
from bot.settings import Settings
from storage.building import read_only_units
from storage.schema_version import is_at_head

FORMAT = "scopewright-export/1"

Json = dict[str, Any]


async def export_workspace(settings: Settings, team: str | None, output: Path | None) -> None:
    """Write the export of a workspace to a file or to standard output.

    Raises: ConfigurationError if it is not clear which workspace is meant, the file is there already, or the
        database has another schema.
    """
    if not await is_at_head(settings.database_url):
        raise ConfigurationError("The database is not there, or has an old schema. Run `scopewright migrate` first.")
    async with read_only_units(settings.database_url, SystemClock(), Uuid7Source()) as units, units.read() as unit:
        workspace = _choose(await unit.workspaces.all(), team)
        document = await collect(unit, workspace)
    text = json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    if output is None:
        sys.stdout.write(text)
    else:
        _write_privately(output, text)


async def collect(unit: UnitOfWork, workspace: Workspace) -> Json:
    """Return everything of a workspace. Shape: JSON values only, records under the names of their features."""
    team = workspace.team_id
    vision, last_digest = await unit.goals.vision(team), await unit.digests.last(team)
    records: Json = {
        "format": FORMAT,
        "workspace": _plain(workspace),
        "vision": _plain(vision) if vision else None,
        "goals": _plain_all(await unit.goals.all(team)),
        "readings": _plain_all(await unit.goals.readings(team)),
        "engagements": [await _engagement(unit, team, each) for each in await unit.engagements.all(team)],
        "dialogues": _plain_all(await unit.scoping.all(team)),
        "last_digest": _plain(last_digest) if last_digest else None,
        "history": _plain_all(await unit.history.since(team, None)),
    }
    users = sorted({user for _, user in _people_in(records)})
    return {**records, "people": _plain_all(await unit.people.find(team, users))}


async def _engagement(unit: UnitOfWork, team: TeamId, engagement: Any) -> Json:  # noqa: ANN401 - any record with an id
    return {
        **_plain(engagement),
        "scopes": _plain_all(await unit.scoping.scopes(team, engagement.id)),
        "tasks": _plain_all(await unit.tasks.of_engagement(team, engagement.id)),
    }


def _choose(workspaces: Sequence[Workspace], team: str | None) -> Workspace:
    chosen = [each for each in workspaces if team in (None, each.team_id)]
    if len(chosen) == 1:
        return chosen[0]
    known = ", ".join(each.team_id for each in workspaces) or "none"
    raise ConfigurationError(f"Say with --team which workspace to export. Workspaces in this database: {known}.")


def _plain(record: BaseModel) -> Json:
    return record.model_dump(mode="json")


def _plain_all(records: Iterable[BaseModel]) -> list[Json]:
    return [_plain(record) for record in records]


def _people_in(value: object) -> Iterator[tuple[str, str]]:
    """Yield the person keys anywhere in JSON."""
    if isinstance(value, dict):
        if set(value) == {"team_id", "user_id"}:
            yield value["team_id"], value["user_id"]
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from _people_in(inner)


def _write_privately(path: Path, text: str) -> None:
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise ConfigurationError(f"{path} is there already. Choose another file name.") from error
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
