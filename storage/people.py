"""Workspaces and people in SQL."""

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from typing_extensions import override

from bot.domain.ids import TeamId, UserId
from bot.domain.people import Person, PersonKey
from bot.domain.workspace import Workspace
from bot.ports.people import PeopleRepository, WorkspaceRepository
from storage.conflicts import changed_meanwhile
from storage.models import PersonRow, WorkspaceRow
from storage.rows import Shape, add, add_once, change, change_one, fetch, fetch_one

WORKSPACE = Shape(Workspace, people=("set_up_by",))
PERSON = Shape(Person, apart=("key",))


class SqlWorkspaceRepository(WorkspaceRepository):
    """The installations."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    @override
    async def get(self, team_id: TeamId) -> Workspace | None:
        row = await fetch_one(self._session, select(WorkspaceRow).where(WorkspaceRow.team_id == team_id))
        return None if row is None else WORKSPACE.record(row)

    @override
    async def save(self, workspace: Workspace) -> None:
        columns = WORKSPACE.columns(workspace) | {"revision": workspace.revision + 1}
        if workspace.revision:
            stored = (WorkspaceRow.team_id == workspace.team_id, WorkspaceRow.revision == workspace.revision)
            await change_one(self._session, update(WorkspaceRow).where(*stored).values(columns))
        elif not await add_once(self._session, WorkspaceRow, columns):
            raise changed_meanwhile()

    @override
    async def all(self) -> list[Workspace]:
        rows = await fetch(self._session, select(WorkspaceRow).order_by(WorkspaceRow.team_id))
        return [WORKSPACE.record(row) for row in rows]


class SqlPeopleRepository(PeopleRepository):
    """What we know of people."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    @override
    async def get(self, key: PersonKey) -> Person | None:
        row = await fetch_one(self._session, select(PersonRow).where(*_is(key)))
        return None if row is None else _person(row)

    @override
    async def find(self, team_id: TeamId, user_ids: list[str]) -> list[Person]:
        known = select(PersonRow).where(PersonRow.user_id.in_(user_ids)).order_by(PersonRow.team_id, PersonRow.user_id)
        return [_person(row) for row in await fetch(self._session, known)]

    @override
    async def save(self, person: Person) -> None:
        await change(self._session, delete(PersonRow).where(*_is(person.key)))
        key = {"team_id": person.key.team_id, "user_id": person.key.user_id}
        await add(self._session, PersonRow, PERSON.columns(person) | key)


def _is(key: PersonKey) -> tuple[ColumnElement[bool], ...]:
    return PersonRow.team_id == key.team_id, PersonRow.user_id == key.user_id


def _person(row: PersonRow) -> Person:
    return PERSON.record(row, key=PersonKey(team_id=TeamId(row.team_id), user_id=UserId(row.user_id)))
