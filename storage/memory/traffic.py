"""The twin's messages and deliveries, only looked at."""

from collections import Counter

from typing_extensions import override

from bot.domain.ids import TeamId
from bot.domain.outbox import OutboxItem
from bot.domain.traffic import DeliveryCount
from bot.ports.traffic import TrafficRepository
from storage.memory.state import MemoryState


class MemoryTrafficRepository(TrafficRepository):
    """Messages and deliveries."""

    def __init__(self, state: MemoryState) -> None:
        self._state = state

    @override
    async def messages(self, team_id: TeamId) -> list[OutboxItem]:
        own = [item for item in self._state.outbox.values() if item.message.team_id == team_id]
        return sorted(own, key=lambda item: item.seq)

    @override
    async def deliveries(self, team_id: TeamId) -> list[DeliveryCount]:
        sorts = Counter((each.kind, each.state) for each in self._state.inbox.values() if each.team_id == team_id)
        return [DeliveryCount(kind=kind, state=state, count=sorts[kind, state]) for kind, state in sorted(sorts)]
