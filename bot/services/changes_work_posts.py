"""Showing what a change did: the tree and the cards of tasks anew, and the card of the signed scope."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.errors import InvariantViolatedError
from bot.domain.ids import TaskId
from bot.domain.scoping.scope import Scope
from bot.services.changes_scene import Scene
from bot.services.scoping_conversation import Conversation
from bot.services.scoping_posts import post_card as post_scope_card
from bot.services.tasks_posts import LIVE_CARDS_MAX, card, card_keys, post_card, post_tree


async def show_work(scene: Scene, touched: Sequence[TaskId], now: datetime, revision: str) -> None:
    """Edit the tree, and the newest cards of the tasks that were touched."""
    unit, engagement = scene.unit, scene.engagement
    if not touched:
        return
    tasks = await unit.tasks.of_engagement(engagement.team_id, engagement.id)
    await post_tree(unit, scene.workspace, engagement, tasks, now, revision=revision)
    for task in tasks:
        if task.id in touched:
            keys, _ = await card_keys(unit, task)
            for key in keys[-LIVE_CARDS_MAX:]:
                shown = card(engagement, task, tasks, scene.goals, now)
                await post_card(unit, engagement, shown, f"{key}#{task.revision}", key)


async def show_scope(scene: Scene, scope: Scope) -> None:
    """Edit the card at the root of the conversation, so that it names the version in force."""
    dialogue = await scene.unit.scoping.get(scope.team_id, scope.dialogue_id)
    if dialogue is None:
        raise InvariantViolatedError("a scope without its conversation")
    goal = next((each for each in scene.goals if each.id == scene.engagement.primary_goal), None)
    talk = Conversation(scene.workspace, scene.engagement, dialogue, scene.script, goal)
    await post_scope_card(scene.unit, talk, edition=f"v{scope.number}")
