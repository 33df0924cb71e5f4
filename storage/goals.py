"""The vision, goals and readings in SQL."""

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from typing_extensions import override

from bot.domain.goals.goal import Goal, Reading, Vision
from bot.domain.ids import GoalId, TeamId
from bot.ports.goals import GoalRepository
from storage.models import GoalRow, ReadingRow, VisionRow
from storage.rows import Shape, add, change_one, fetch, fetch_one

VISION = Shape(Vision, people=("owner",))
GOAL = Shape(Goal, people=("owner", "proposed_by", "approved_by", "withdrawn_by"))
READING = Shape(Reading, people=("by",))


class SqlGoalRepository(GoalRepository):
    """The goals of a workspace."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    @override
    async def vision(self, team_id: TeamId) -> Vision | None:
        own = select(VisionRow).where(VisionRow.team_id == team_id)
        row = await fetch_one(self._session, own.order_by(VisionRow.seq.desc()))
        return None if row is None else VISION.record(row)

    @override
    async def visions(self, team_id: TeamId) -> list[Vision]:
        own = select(VisionRow).where(VisionRow.team_id == team_id).order_by(VisionRow.seq)
        return [VISION.record(row) for row in await fetch(self._session, own)]

    @override
    async def add_vision(self, vision: Vision) -> None:
        await add(self._session, VisionRow, VISION.columns(vision))

    @override
    async def add(self, goal: Goal) -> None:
        await add(self._session, GoalRow, GOAL.columns(goal))

    @override
    async def get(self, team_id: TeamId, goal_id: GoalId) -> Goal | None:
        row = await fetch_one(self._session, select(GoalRow).where(GoalRow.team_id == team_id, GoalRow.id == goal_id))
        return None if row is None else GOAL.record(row)

    @override
    async def all(self, team_id: TeamId) -> list[Goal]:
        own = select(GoalRow).where(GoalRow.team_id == team_id)
        by_number = own.order_by(func.length(GoalRow.code), GoalRow.code)  # G2 is shorter than G10
        return [GOAL.record(row) for row in await fetch(self._session, by_number)]

    @override
    async def save(self, goal: Goal) -> None:
        stored = (GoalRow.team_id == goal.team_id, GoalRow.id == goal.id, GoalRow.revision == goal.revision)
        columns = GOAL.columns(goal) | {"revision": goal.revision + 1}
        await change_one(self._session, update(GoalRow).where(*stored).values(columns))

    @override
    async def add_reading(self, reading: Reading) -> None:
        await add(self._session, ReadingRow, READING.columns(reading))

    @override
    async def readings(self, team_id: TeamId) -> list[Reading]:
        own = select(ReadingRow).where(ReadingRow.team_id == team_id).order_by(ReadingRow.recorded_at, ReadingRow.seq)
        return [READING.record(row) for row in await fetch(self._session, own)]
