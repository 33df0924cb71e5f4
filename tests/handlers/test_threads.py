"""Mentions in a thread steer it or are replies in it; who talks while nothing is asked is told what counts."""

import pytest

from bot.domain.ids import ChannelId, MessageTs
from bot.domain.notices import CommandHelp, Refusal
from bot.domain.outbox import OutboxState
from bot.domain.people import Person
from bot.domain.scoping.dialogue import DialogueStatus
from bot.domain.scoping.notices import ScopingHelp, ScopingPaused, ScopingStatus, ValueRead
from bot.domain.tasks.task import TaskStatus
from handlers.payloads import BotMentioned, MessagePosted
from handlers.threads import ThreadsListeners
from tests.support.halden import ANIL, CORVANE_SCOPING, MAX, actor
from tests.support.world import World

ROOT = MessageTs("1712345678.000100")


@pytest.fixture
def world() -> World:
    return World()


def thread_of(world: World, key: str) -> ThreadsListeners:
    """Let the message with this key be in Slack, and return what listens to its thread."""
    item = next(item for item in world.items() if item.message.natural_key == key)
    update = {"state": OutboxState.SENT, "channel": item.message.target.channel, "slack_ts": ROOT}
    world.state.outbox[item.id] = item.model_copy(update=update)
    services = world.services
    return ThreadsListeners(
        services.threads,
        services.answers,
        services.control,
        services.tasks,
        services.replies,
        services.sources,
        services.misplaced,
    )


def mention(world: World, person: Person, text: str, thread_ts: MessageTs | None = ROOT) -> BotMentioned:
    return BotMentioned(
        key=world.key(),
        actor=actor(person),
        channel=ChannelId(CORVANE_SCOPING),
        ts=MessageTs("1712345678.000200"),
        thread_ts=thread_ts,
        text=text,
        files=0,
    )


def post(world: World, person: Person, text: str) -> MessagePosted:
    said = mention(world, person, text).model_dump()
    return MessagePosted.model_validate({**said, "client_msg_id": None, "is_direct": False})


async def test_words_after_a_mention_in_a_scoping_thread_are_a_reply(world: World) -> None:
    await world.open_scope()
    await world.answer_up_to("price")
    listeners = thread_of(world, f"scoping/{world.dialogue.id}/card")
    await listeners.on_mention(mention(world, ANIL, "EUR 48,000 per month"))
    assert world.told(ValueRead)[-1].read == "EUR 48,000 per month"
    assert not world.told(ScopingHelp)


@pytest.mark.parametrize("words", ["status", "Status.", "status?", "please: *status*", "status, please!"])
async def test_punctuation_and_kindness_around_a_word_do_not_hide_it(world: World, words: str) -> None:
    await world.open_scope()
    await thread_of(world, f"scoping/{world.dialogue.id}/card").on_mention(mention(world, MAX, words))
    assert len(world.told(ScopingStatus)) == 1


async def test_a_mention_alone_and_help_show_the_help_of_the_thread(world: World) -> None:
    await world.open_scope()
    listeners = thread_of(world, f"scoping/{world.dialogue.id}/card")
    for words in ("", "Help!"):
        await listeners.on_mention(mention(world, MAX, words))
    assert len(world.told(ScopingHelp)) == 2


async def test_words_after_a_mention_in_the_thread_of_the_work_are_a_report(world: World) -> None:
    await world.reach(DialogueStatus.SIGNED)
    listeners = thread_of(world, f"tasks/{world.task('1.1').engagement_id}/tree")
    await listeners.on_mention(mention(world, ANIL, "1.1 done"))
    assert world.task("1.1").status is TaskStatus.DONE
    assert not world.told(CommandHelp)


async def test_elsewhere_a_mention_is_answered_with_help(world: World) -> None:
    await world.open_scope()
    listeners = thread_of(world, f"scoping/{world.dialogue.id}/card")
    await listeners.on_mention(mention(world, MAX, "EUR 48,000 per month", thread_ts=None))
    assert [told.unknown for told in world.told(CommandHelp)] == ["EUR 48,000 per month"]


async def test_whoever_talks_while_it_is_paused_is_told_once_a_pause_in_the_thread_and_alone(world: World) -> None:
    await world.open_scope()
    listeners = thread_of(world, f"scoping/{world.dialogue.id}/card")
    for _ in range(2):
        await world.mention(MAX, "pause")
        for words in ("yes", "It will be cheaper."):
            await listeners.on_message(post(world, MAX, words))
        await world.mention(MAX, "resume")
    assert len(world.told(ScopingPaused)) == 4
    told = [item.message.target for item in world.items() if isinstance(item.message.notice, Refusal)]
    assert [(target.only_for, target.thread_ts) for target in told] == [(MAX.key.user_id, ROOT)] * 2
