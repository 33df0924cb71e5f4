"""The twin's past facts."""

from datetime import datetime

from typing_extensions import override

from bot.domain.history import HistoryEntry
from bot.domain.ids import TeamId
from bot.ports.history import HistoryRepository
from storage.memory.state import MemoryState


class MemoryHistoryRepository(HistoryRepository):
    """Past facts; nothing here changes or removes one."""

    def __init__(self, state: MemoryState) -> None:
        self._state = state

    @override
    async def append(self, entry: HistoryEntry) -> None:
        self._state.history.append(entry)

    @override
    async def since(self, team_id: TeamId, at: datetime | None) -> list[HistoryEntry]:
        facts = [each for each in self._state.history if each.team_id == team_id and (at is None or each.at > at)]
        return sorted(facts, key=lambda fact: fact.at)
