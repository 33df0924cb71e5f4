"""The twin's engagements."""

from typing_extensions import override

from bot.domain.engagements import Engagement
from bot.domain.ids import EngagementId, TeamId
from bot.ports.engagements import EngagementRepository
from storage.memory.revisions import insert, update
from storage.memory.state import MemoryState


class MemoryEngagementRepository(EngagementRepository):
    """The engagements of a workspace."""

    def __init__(self, state: MemoryState) -> None:
        self._state = state

    @override
    async def add(self, engagement: Engagement) -> None:
        insert(self._state.engagements, engagement.id, engagement)

    @override
    async def get(self, team_id: TeamId, engagement_id: EngagementId) -> Engagement | None:
        found = self._state.engagements.get(engagement_id)
        return found if found and found.team_id == team_id else None

    @override
    async def all(self, team_id: TeamId) -> list[Engagement]:
        own = [each for each in self._state.engagements.values() if each.team_id == team_id]
        return sorted(own, key=lambda each: (each.opened_at, each.id))

    @override
    async def save(self, engagement: Engagement) -> None:
        update(self._state.engagements, engagement.id, engagement)
