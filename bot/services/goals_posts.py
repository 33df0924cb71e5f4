"""The messages about goals: the vision, and a card for each goal in the leadership channel."""

from datetime import datetime

from bot.domain.answers.wording import say_date
from bot.domain.audience import of_client
from bot.domain.goals.goal import Goal, health, latest_reading, score
from bot.domain.goals.notices import GoalCard
from bot.domain.localtime import local_date_of
from bot.domain.notices import Notice
from bot.domain.outbox import Outgoing, Target
from bot.domain.workspace import Workspace
from bot.ports.unit_of_work import UnitOfWork


def card_key(goal: Goal) -> str:
    """Return the natural key of a goal's card."""
    return f"goals/{goal.id}/card"


async def post_card(
    unit: UnitOfWork, workspace: Workspace, goal: Goal, now: datetime, *, edition: str | None = None
) -> None:
    """Post a goal's card, or with an `edition` that names this edit replace it."""
    key = card_key(goal)
    edits = key if edition else None
    notice = await _card(unit, workspace, goal, now)
    await post(unit, workspace, notice, f"{key}#{edition}" if edition else key, subject=f"goals/{goal.id}", edits=edits)


async def post(
    unit: UnitOfWork,
    workspace: Workspace,
    notice: Notice,
    key: str,
    *,
    subject: str | None = None,
    edits: str | None = None,
) -> None:
    """Say something in the leadership channel."""
    message = Outgoing(
        team_id=workspace.team_id,
        natural_key=key,
        target=Target(channel=workspace.leadership_channel),
        notice=notice,
        audience=of_client(workspace.team_id),
        subject=subject,
        edits=edits,
    )
    await unit.outbox.state(message)


async def _card(unit: UnitOfWork, workspace: Workspace, goal: Goal, now: datetime) -> GoalCard:
    vision = await unit.goals.vision(goal.team_id)
    newest = latest_reading([each for each in await unit.goals.readings(goal.team_id) if each.goal_id == goal.id])
    return GoalCard(
        goal=goal,
        vision=vision.text if vision else None,
        reading=newest.value if newest else None,
        reading_on=say_date(newest.on) if newest else None,
        score=score(goal, newest.value) if newest else None,
        health=health(goal, newest, local_date_of(now, workspace.zone)),
    )
