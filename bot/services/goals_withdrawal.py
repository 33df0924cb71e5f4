"""Giving a goal up: who may, and what is told of the work that served it. What becomes of that work people decide."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.engagements import Engagement, EngagementStatus
from bot.domain.errors import ConflictError
from bot.domain.goals.goal import Goal, GoalStatus, withdraw
from bot.domain.goals.notices import GoalWithdrawn, ServingTask
from bot.domain.ids import GoalId, TeamId
from bot.domain.people import Actor
from bot.domain.tasks.rollup import open_leaves_serving
from bot.domain.tasks.task import Task
from bot.ports.clock import Clock
from bot.ports.unit_of_work import UnitOfWork, UnitsOfWork
from bot.services.access import require_client, require_leader, workspace_of
from bot.services.goals_posts import card_key, post, post_card
from bot.services.goals_records import goal_of, note

DEED = "withdraw a goal"

Work = tuple[Engagement, list[Task]]  # an engagement with its whole tree


@dataclass(frozen=True)
class GoalsWithdrawal:
    """Withdraws goals, for leaders only."""

    units: UnitsOfWork
    clock: Clock

    async def candidates(self, actor: Actor) -> list[tuple[Goal, int]]:
        """Return the goals that can be withdrawn, each with the number of open tasks that serve it.

        Raises: NotAllowedError; ConflictError if there is none.
        """
        require_client(actor)
        async with self.units.read() as unit:
            require_leader(actor, await workspace_of(unit, actor), DEED)
            goals = [goal for goal in await unit.goals.all(actor.workspace) if goal.status is not GoalStatus.WITHDRAWN]
            works = await _works(unit, actor.workspace)
            found = [(goal, len(_serving(works, goal.id))) for goal in goals]
        if not found:
            raise ConflictError("There is no goal to withdraw. Record one with `/scopewright goal add`.")
        return found

    async def withdraw(self, actor: Actor, goal_id: GoalId, reason: str) -> None:
        """Give a goal up and tell the leadership channel what still serves it.

        Raises: NotAllowedError, NotFoundError, ConflictError.
        """
        require_client(actor)
        async with self.units.write() as unit:
            workspace = await workspace_of(unit, actor)
            require_leader(actor, workspace, DEED)
            now = self.clock.now()
            goal = withdraw(await goal_of(unit, actor, goal_id), actor.person, now, reason)
            await unit.goals.save(goal)
            await note(unit, actor, now, "goals.withdrawn", goal.id, reason)
            await post_card(unit, workspace, goal, now, edition="withdrawn")
            notice = GoalWithdrawn(
                code=goal.code,
                title=goal.title,
                by=actor.person,
                reason=reason,
                serving=tuple(_serving(await _works(unit, actor.workspace), goal.id)),
                scoping_with=tuple(await _scoping_toward(unit, actor.workspace, goal.id)),
            )
            await post(unit, workspace, notice, f"{card_key(goal)}/withdrawn", subject=f"goals/{goal.id}")


async def _works(unit: UnitOfWork, team: TeamId) -> list[Work]:
    return [
        (engagement, await unit.tasks.of_engagement(team, engagement.id))
        for engagement in await unit.engagements.all(team)
    ]


def _serving(works: Sequence[Work], goal: GoalId) -> list[ServingTask]:
    """Return the open tasks that serve a goal, engagement by engagement."""
    return [
        ServingTask(
            code=place.code, title=place.task.title, owner=place.task.owner, provider_name=engagement.provider_name
        )
        for engagement, tree in works
        for place in open_leaves_serving(goal, tree)
    ]


async def _scoping_toward(unit: UnitOfWork, team: TeamId, goal: GoalId) -> list[str]:
    """Return the providers with whom scope is being agreed for this goal first."""
    engagements = await unit.engagements.all(team)
    open_ones = [each for each in engagements if each.status is EngagementStatus.SCOPING]
    return [each.provider_name for each in open_ones if each.primary_goal == goal]
