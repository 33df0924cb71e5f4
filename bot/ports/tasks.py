"""Remembering the agreed work."""

from typing import Protocol

from bot.domain.ids import EngagementId, TaskId, TeamId
from bot.domain.people import PersonKey
from bot.domain.tasks.task import Task


class TaskRepository(Protocol):
    """The tasks of a workspace."""

    async def add_all(self, tasks: list[Task]) -> None:
        """Insert, parents before children. Raises: ConflictError if an id exists."""

    async def get(self, team_id: TeamId, task_id: TaskId) -> Task | None:
        """Return one task of this workspace."""

    async def of_engagement(self, team_id: TeamId, engagement_id: EngagementId) -> list[Task]:
        """Return the whole tree: parents before children, siblings by ordinal."""

    async def owned_by(self, team_id: TeamId, person: PersonKey) -> list[Task]:
        """Return a person's tasks, by due date."""

    async def save(self, task: Task) -> None:
        """Update. Raises: ConflictError if the stored revision is another; stores revision + 1."""
