"""Remembering what happened. Append-only."""

from datetime import datetime
from typing import Protocol

from bot.domain.history import HistoryEntry
from bot.domain.ids import TeamId


class HistoryRepository(Protocol):
    """Past facts of a workspace."""

    async def append(self, entry: HistoryEntry) -> None:
        """Add one fact."""

    async def since(self, team_id: TeamId, at: datetime | None) -> list[HistoryEntry]:
        """Return the facts after `at` (all of them for None), oldest first."""
