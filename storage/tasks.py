"""The agreed work in SQL."""

from collections.abc import Iterable

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession
from typing_extensions import override

from bot.domain.ids import EngagementId, TaskId, TeamId
from bot.domain.people import PersonKey
from bot.domain.tasks.task import Task
from bot.domain.tasks.tree import ordered
from bot.ports.tasks import TaskRepository
from storage.models import TaskRow
from storage.rows import Shape, add_all, change_one, fetch, fetch_one

TASK = Shape(Task, people=("owner",))


class SqlTaskRepository(TaskRepository):
    """The tasks of a workspace."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    @override
    async def add_all(self, tasks: list[Task]) -> None:
        await add_all(self._session, TaskRow, [TASK.columns(task) for task in tasks])

    @override
    async def get(self, team_id: TeamId, task_id: TaskId) -> Task | None:
        row = await fetch_one(self._session, select(TaskRow).where(TaskRow.team_id == team_id, TaskRow.id == task_id))
        return None if row is None else TASK.record(row)

    @override
    async def of_engagement(self, team_id: TeamId, engagement_id: EngagementId) -> list[Task]:
        tree = select(TaskRow).where(TaskRow.team_id == team_id, TaskRow.engagement_id == engagement_id)
        return ordered(_tasks(await fetch(self._session, tree)))

    @override
    async def owned_by(self, team_id: TeamId, person: PersonKey) -> list[Task]:
        own = select(TaskRow).where(
            TaskRow.team_id == team_id,
            TaskRow.owner_team_id == person.team_id,
            TaskRow.owner_user_id == person.user_id,
        )
        return _tasks(await fetch(self._session, own.order_by(TaskRow.due_on, TaskRow.id)))

    @override
    async def save(self, task: Task) -> None:
        stored = (TaskRow.team_id == task.team_id, TaskRow.id == task.id, TaskRow.revision == task.revision)
        columns = TASK.columns(task) | {"revision": task.revision + 1}
        await change_one(self._session, update(TaskRow).where(*stored).values(columns))


def _tasks(rows: Iterable[TaskRow]) -> list[Task]:
    return [TASK.record(row) for row in rows]
