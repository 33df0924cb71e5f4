"""Finding goals and noting what happened to them. What is said about it is in goals_posts.py."""

from datetime import datetime

from bot.domain.errors import NotFoundError
from bot.domain.goals.goal import Goal
from bot.domain.history import HistoryEntry
from bot.domain.ids import GoalId
from bot.domain.people import Actor
from bot.ports.unit_of_work import UnitOfWork
from bot.services.access import NOT_FOUND


async def goal_of(unit: UnitOfWork, actor: Actor, goal_id: GoalId) -> Goal:
    """Return a goal of the actor's workspace. Raises: NotFoundError."""
    goal = await unit.goals.get(actor.workspace, goal_id)
    if goal is None:
        raise NotFoundError(NOT_FOUND)
    return goal


async def note(unit: UnitOfWork, actor: Actor, at: datetime, action: str, subject: str, after: str) -> None:
    """Keep as history what somebody did to the vision or a goal."""
    entry = HistoryEntry(
        team_id=actor.workspace,
        engagement_id=None,
        at=at,
        actor=actor.person,
        action=action,
        subject=subject,
        after=after,
    )
    await unit.history.append(entry)
