"""Replies find what their thread is about, and wait while that is not known yet."""

import pytest

from bot.domain.errors import TransientError
from bot.domain.ids import MessageTs
from bot.domain.outbox import OutboxState
from bot.domain.scoping.dialogue import DialogueStatus
from bot.services.threads import ThreadSubject
from tests.support.halden import CORVANE_SCOPING, HALDEN, LEADERSHIP
from tests.support.world import World

TS = MessageTs("1712345678.000100")


def deliver(world: World, key: str, state: OutboxState, ts: MessageTs = TS) -> None:
    """Let a stated message be where the engine would have brought it."""
    item = next(item for item in world.items() if item.message.natural_key == key)
    place = {"channel": item.message.target.channel, "slack_ts": ts} if state is OutboxState.SENT else {}
    world.state.outbox[item.id] = item.model_copy(update={"state": state, **place})


async def test_a_reply_finds_the_conversation_the_work_and_the_goal(world: World) -> None:
    await world.reach(DialogueStatus.SIGNED)
    engagement, goal = next(iter(world.state.engagements)), next(iter(world.state.goals))
    cases = {
        f"scoping/{world.dialogue.id}/card": ThreadSubject(feature="scoping", id=world.dialogue.id),
        f"tasks/{engagement}/tree": ThreadSubject(feature="tasks", id=engagement),
        f"goals/{goal}/card": ThreadSubject(feature="goals", id=goal),
    }
    for place, (key, subject) in enumerate(cases.items()):
        ts = MessageTs(f"1712345678.00010{place}")
        deliver(world, key, OutboxState.SENT, ts)
        channel = LEADERSHIP if subject.feature == "goals" else CORVANE_SCOPING
        assert await world.services.threads.subject(HALDEN, channel, ts) == subject


async def test_a_thread_of_others_is_none_of_ours(world: World) -> None:
    await world.open_scope()
    assert await world.services.threads.subject(HALDEN, CORVANE_SCOPING, TS) is None


@pytest.mark.parametrize("state", [OutboxState.SENDING, OutboxState.UNCERTAIN])
async def test_while_a_message_of_ours_is_on_its_way_the_reply_is_looked_at_again_soon(
    world: World, state: OutboxState
) -> None:
    await world.open_scope()
    deliver(world, f"scoping/{world.dialogue.id}/card", state)
    with pytest.raises(TransientError) as again:
        await world.services.threads.subject(HALDEN, CORVANE_SCOPING, TS)
    assert again.value.retry_after.total_seconds() == 2


async def test_what_is_on_its_way_to_another_channel_makes_nobody_wait(world: World) -> None:
    await world.open_scope()
    deliver(world, f"scoping/{world.dialogue.id}/card", OutboxState.SENDING)
    assert await world.services.threads.subject(HALDEN, LEADERSHIP, TS) is None
