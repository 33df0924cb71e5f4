"""The twin's workspaces and people."""

from typing_extensions import override

from bot.domain.ids import TeamId
from bot.domain.people import Person, PersonKey
from bot.domain.workspace import Workspace
from bot.ports.people import PeopleRepository, WorkspaceRepository
from storage.conflicts import changed_meanwhile
from storage.memory.revisions import update
from storage.memory.state import MemoryState


class MemoryWorkspaceRepository(WorkspaceRepository):
    """The installations."""

    def __init__(self, state: MemoryState) -> None:
        self._state = state

    @override
    async def get(self, team_id: TeamId) -> Workspace | None:
        return self._state.workspaces.get(team_id)

    @override
    async def save(self, workspace: Workspace) -> None:
        if workspace.revision:
            update(self._state.workspaces, workspace.team_id, workspace)
        elif workspace.team_id in self._state.workspaces:
            raise changed_meanwhile()
        else:
            self._state.workspaces[workspace.team_id] = workspace.model_copy(update={"revision": 1})

    @override
    async def all(self) -> list[Workspace]:
        return [self._state.workspaces[team] for team in sorted(self._state.workspaces)]


class MemoryPeopleRepository(PeopleRepository):
    """What we know of people."""

    def __init__(self, state: MemoryState) -> None:
        self._state = state

    @override
    async def get(self, key: PersonKey) -> Person | None:
        return self._state.people.get(key)

    @override
    async def find(self, team_id: TeamId, user_ids: list[str]) -> list[Person]:
        known = [person for key, person in self._state.people.items() if key.user_id in user_ids]
        return sorted(known, key=lambda person: (person.key.team_id, person.key.user_id))

    @override
    async def save(self, person: Person) -> None:
        self._state.people[person.key] = person
