"""The twin's vision, goals and readings."""

from typing_extensions import override

from bot.domain.goals.goal import Goal, Reading, Vision
from bot.domain.ids import GoalId, TeamId
from bot.ports.goals import GoalRepository
from storage.conflicts import already_exists
from storage.memory.revisions import insert, require, update
from storage.memory.state import MemoryState


class MemoryGoalRepository(GoalRepository):
    """The goals of a workspace."""

    def __init__(self, state: MemoryState) -> None:
        self._state = state

    @override
    async def vision(self, team_id: TeamId) -> Vision | None:
        return next((each for each in reversed(self._state.visions) if each.team_id == team_id), None)

    @override
    async def visions(self, team_id: TeamId) -> list[Vision]:
        return [each for each in self._state.visions if each.team_id == team_id]

    @override
    async def add_vision(self, vision: Vision) -> None:
        self._state.visions.append(vision)

    @override
    async def add(self, goal: Goal) -> None:
        if any((each.team_id, each.code) == (goal.team_id, goal.code) for each in self._state.goals.values()):
            raise already_exists()
        insert(self._state.goals, goal.id, goal)

    @override
    async def get(self, team_id: TeamId, goal_id: GoalId) -> Goal | None:
        goal = self._state.goals.get(goal_id)
        return goal if goal and goal.team_id == team_id else None

    @override
    async def all(self, team_id: TeamId) -> list[Goal]:
        own = [goal for goal in self._state.goals.values() if goal.team_id == team_id]
        return sorted(own, key=lambda goal: (len(goal.code), goal.code))

    @override
    async def save(self, goal: Goal) -> None:
        update(self._state.goals, goal.id, goal)

    @override
    async def add_reading(self, reading: Reading) -> None:
        require(self._state.goals, reading.goal_id)
        self._state.readings.append(reading)

    @override
    async def readings(self, team_id: TeamId) -> list[Reading]:
        own = [each for each in self._state.readings if each.team_id == team_id]
        return sorted(own, key=lambda reading: reading.recorded_at)
