"""The twin's change requests."""

from typing_extensions import override

from bot.domain.changes.change import ChangeRequest
from bot.domain.ids import ChangeId, EngagementId, TeamId
from bot.ports.changes import ChangeRepository
from storage.conflicts import already_exists
from storage.memory.revisions import insert, require, update
from storage.memory.state import MemoryState


class MemoryChangeRepository(ChangeRepository):
    """The change requests of a workspace."""

    def __init__(self, state: MemoryState) -> None:
        self._state = state

    @override
    async def add(self, change: ChangeRequest) -> None:
        require(self._state.engagements, change.engagement_id)
        number = (change.team_id, change.engagement_id, change.number)
        if any((each.team_id, each.engagement_id, each.number) == number for each in self._state.changes.values()):
            raise already_exists()
        insert(self._state.changes, change.id, change)

    @override
    async def get(self, team_id: TeamId, change_id: ChangeId) -> ChangeRequest | None:
        found = self._state.changes.get(change_id)
        return found if found and found.team_id == team_id else None

    @override
    async def of_engagement(self, team_id: TeamId, engagement_id: EngagementId) -> list[ChangeRequest]:
        own = [each for each in self._state.changes.values() if each.engagement_id == engagement_id]
        return sorted((each for each in own if each.team_id == team_id), key=lambda each: each.number)

    @override
    async def save(self, change: ChangeRequest) -> None:
        update(self._state.changes, change.id, change)
