"""`scopewright export`: everything of one workspace as JSON, as its operator may see it."""

import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from bot.domain.audience import operator_of
from bot.domain.engagements import Engagement
from bot.domain.errors import ConfigurationError
from bot.domain.ids import UserId
from bot.domain.workspace import Workspace
from bot.door import Uuid7Source
from bot.scheduling.clock import SystemClock
from bot.services.seen_records import SeenRecords
from bot.settings import Settings
from storage.building import read_only_units
from storage.schema_version import is_at_head

FORMAT = "scopewright-export/2"

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
        document = await collect(SeenRecords(unit, workspace, operator_of(workspace.team_id)))
    text = json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    if output is None:
        sys.stdout.write(text)
    else:
        _write_privately(output, text)


async def collect(seen: SeenRecords) -> Json:
    """Return everything of a workspace. Shape: JSON values only, records under the names of their features.

    Of what Slack delivered only the numbers: the payloads hold addresses and triggers of Slack's that open doors.
    """
    records: Json = {
        "format": FORMAT,
        "workspace": _plain(seen.workspace),
        "visions": _plain_all(await seen.visions()),
        "goals": _plain_all(await seen.goals()),
        "readings": _plain_all(await seen.readings()),
        "engagements": [await _engagement(seen, each) for each in await seen.engagements()],
        "dialogues": _plain_all(await seen.dialogues()),
        "digests": _plain_all(await seen.digests()),
        "history": _plain_all(await seen.history()),
        "promises": _plain_all(await seen.promises()),
        "messages": _plain_all(await seen.messages()),
        "deliveries": _plain_all(await seen.deliveries()),
    }
    users = {UserId(user) for _, user in _people_in(records)}
    return {**records, "people": _plain_all(await seen.people(users))}


async def _engagement(seen: SeenRecords, engagement: Engagement) -> Json:
    return {
        **_plain(engagement),
        "scopes": _plain_all(await seen.scopes(engagement)),
        "tasks": _plain_all(await seen.tasks(engagement.id)),
        "changes": _plain_all(await seen.changes(engagement.id)),
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
