"""The twin's tasks."""

from typing_extensions import override

from bot.domain.ids import EngagementId, TaskId, TeamId
from bot.domain.people import PersonKey
from bot.domain.tasks.task import Task
from bot.domain.tasks.tree import ordered
from bot.ports.tasks import TaskRepository
from storage.memory.revisions import insert, require, update
from storage.memory.state import MemoryState


class MemoryTaskRepository(TaskRepository):
    """The tasks of a workspace."""

    def __init__(self, state: MemoryState) -> None:
        self._state = state

    @override
    async def add_all(self, tasks: list[Task]) -> None:
        together = self._state.tasks.copy()
        for task in tasks:
            require(self._state.engagements, task.engagement_id)
            require(together, task.parent_id)
            insert(together, task.id, task)
        for task in tasks:
            self._state.tasks[task.id] = task

    @override
    async def get(self, team_id: TeamId, task_id: TaskId) -> Task | None:
        found = self._state.tasks.get(task_id)
        return found if found and found.team_id == team_id else None

    @override
    async def of_engagement(self, team_id: TeamId, engagement_id: EngagementId) -> list[Task]:
        tree = [task for task in self._state.tasks.values() if task.engagement_id == engagement_id]
        return ordered([task for task in tree if task.team_id == team_id])

    @override
    async def owned_by(self, team_id: TeamId, person: PersonKey) -> list[Task]:
        own = [task for task in self._state.tasks.values() if task.team_id == team_id and task.owner == person]
        return sorted(own, key=lambda task: (task.due_on, task.id))

    @override
    async def save(self, task: Task) -> None:
        update(self._state.tasks, task.id, task)
