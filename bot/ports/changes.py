"""Remembering change requests."""

from typing import Protocol

from bot.domain.changes.change import ChangeRequest
from bot.domain.ids import ChangeId, EngagementId, TeamId


class ChangeRepository(Protocol):
    """The change requests of a workspace."""

    async def add(self, change: ChangeRequest) -> None:
        """Insert. Raises: ConflictError if the id or (engagement, number) exists, or the engagement does not."""

    async def get(self, team_id: TeamId, change_id: ChangeId) -> ChangeRequest | None:
        """Return one change request of this workspace, every edition exactly as it was."""

    async def of_engagement(self, team_id: TeamId, engagement_id: EngagementId) -> list[ChangeRequest]:
        """Return every change request of an engagement, by number."""

    async def save(self, change: ChangeRequest) -> None:
        """Update. Raises: ConflictError if the stored revision is another; stores revision + 1."""
