"""What still serves a goal that was given up: leaders said no to the goal, and somebody must say what becomes of it."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.digest.snapshot import DecisionLine
from bot.domain.digest.sources import DigestSources
from bot.domain.engagements import Engagement, EngagementStatus
from bot.domain.goals.goal import Goal, GoalStatus
from bot.domain.tasks.rollup import open_leaves_serving
from bot.domain.tasks.tree import Place

CODES_MAX = 8  # as many as one line of the digest has room for


def withdrawn_goal_lines(sources: DigestSources, now: datetime) -> list[DecisionLine]:
    """Return the open work and the conversations that serve withdrawn goals, as decisions of the client's leads."""
    given_up = [goal for goal in sources.goals if goal.status is GoalStatus.WITHDRAWN]
    return [
        DecisionLine(text=text, who=engagement.client_lead, waiting_days=_days_since(goal, now))
        for goal in given_up
        for engagement, tree in sources.trees
        for text in (
            *_say_tasks(goal, engagement, open_leaves_serving(goal.id, tree)),
            *_say_scoping(goal, engagement),
        )
    ]


def _days_since(goal: Goal, now: datetime) -> int:
    return (now - goal.withdrawn_at).days if goal.withdrawn_at else 0


def _say_tasks(goal: Goal, engagement: Engagement, serving: Sequence[Place]) -> list[str]:
    name, provider = f"{goal.code} “{goal.title}”", engagement.provider_name
    match serving:
        case []:
            return []
        case [only]:
            named = f"{only.code} {only.task.title} ({provider})"
            return [f"This task serves a withdrawn goal, {name}: {named}. Decide whether it goes on."]
        case _:
            left = len(serving) - CODES_MAX
            codes = ", ".join(place.code for place in serving[:CODES_MAX])
            more = f" and {left} more" if left > 0 else ""
            return [
                f"These tasks serve a withdrawn goal, {name}: {codes}{more} ({provider}). Decide whether they go on."
            ]


def _say_scoping(goal: Goal, engagement: Engagement) -> list[str]:
    if engagement.status is not EngagementStatus.SCOPING or engagement.primary_goal != goal.id:
        return []
    name = f"{goal.code} “{goal.title}”"
    return [
        f"The scope with {engagement.provider_name} is meant for a withdrawn goal, {name}. Decide whether it goes on."
    ]
