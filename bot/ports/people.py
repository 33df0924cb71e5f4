"""Remembering workspaces and people."""

from typing import Protocol

from bot.domain.ids import TeamId
from bot.domain.people import Person, PersonKey
from bot.domain.workspace import Workspace


class WorkspaceRepository(Protocol):
    """The installations."""

    async def get(self, team_id: TeamId) -> Workspace | None:
        """Return the workspace, or None before its first delivery."""

    async def save(self, workspace: Workspace) -> None:
        """Insert or update. Raises: ConflictError if the stored revision is another; stores revision + 1."""

    async def all(self) -> list[Workspace]:
        """Return every workspace, ordered by team id."""


class PeopleRepository(Protocol):
    """What we know of people."""

    async def get(self, key: PersonKey) -> Person | None:
        """Return the person, or None if never seen."""

    async def find(self, team_id: TeamId, user_ids: list[str]) -> list[Person]:
        """Return the people known under these user ids, whatever their home team; `team_id` is the workspace asking."""

    async def save(self, person: Person) -> None:
        """Insert or replace."""
