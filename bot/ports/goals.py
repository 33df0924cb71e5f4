"""Remembering the vision, goals and readings."""

from typing import Protocol

from bot.domain.goals.goal import Goal, Reading, Vision
from bot.domain.ids import GoalId, TeamId


class GoalRepository(Protocol):
    """The goals of a workspace."""

    async def vision(self, team_id: TeamId) -> Vision | None:
        """Return the newest vision statement."""

    async def visions(self, team_id: TeamId) -> list[Vision]:
        """Return every vision statement, oldest first."""

    async def add_vision(self, vision: Vision) -> None:
        """Add a vision statement; older ones are kept."""

    async def add(self, goal: Goal) -> None:
        """Insert a goal. Raises: ConflictError if the id or (team, code) exists."""

    async def get(self, team_id: TeamId, goal_id: GoalId) -> Goal | None:
        """Return one goal of this workspace."""

    async def all(self, team_id: TeamId) -> list[Goal]:
        """Return every goal, by code number (G2 before G10)."""

    async def save(self, goal: Goal) -> None:
        """Update. Raises: ConflictError if the stored revision is another; stores revision + 1."""

    async def add_reading(self, reading: Reading) -> None:
        """Append a reading."""

    async def readings(self, team_id: TeamId) -> list[Reading]:
        """Return every reading of every goal, oldest recorded first."""
