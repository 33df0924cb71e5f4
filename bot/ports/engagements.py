"""Remembering engagements."""

from typing import Protocol

from bot.domain.engagements import Engagement
from bot.domain.ids import EngagementId, TeamId


class EngagementRepository(Protocol):
    """The engagements of a workspace."""

    async def add(self, engagement: Engagement) -> None:
        """Insert. Raises: ConflictError if the id exists."""

    async def get(self, team_id: TeamId, engagement_id: EngagementId) -> Engagement | None:
        """Return one engagement of this workspace."""

    async def all(self, team_id: TeamId) -> list[Engagement]:
        """Return every engagement, oldest first."""

    async def save(self, engagement: Engagement) -> None:
        """Update. Raises: ConflictError if the stored revision is another; stores revision + 1."""
