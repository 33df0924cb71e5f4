"""Nobody who types is left without an answer they expect: direct messages, files, edits, tasks that are not there."""

from typing import Any

import pytest

from bot.domain.ids import MessageTs
from bot.domain.notices import CommandHelp
from bot.domain.outbox import OutboxItem, OutboxState
from bot.domain.people import Person
from bot.domain.scoping.dialogue import DialogueStatus
from handlers.payloads import BotMentioned, MessageEdited, MessagePosted
from handlers.threads import FILES_UNREAD, ThreadsListeners
from tests.support.halden import ANIL, CORVANE_SCOPING, LENA, MAX, actor
from tests.support.world import World

ROOT = MessageTs("1712345678.000100")
# Where the world's replies stand.
ANSWERED = MessageTs("2.1")


@pytest.fixture
def world() -> World:
    return World()


def listeners(world: World) -> ThreadsListeners:
    services = world.services
    return ThreadsListeners(services.threads, services.answers, services.control, services.tasks, services.replies)


def put_in_slack(world: World, key: str) -> None:
    """Let the message that starts a thread be sent."""
    item = next(item for item in world.items() if item.message.natural_key == key)
    place = {"state": OutboxState.SENT, "channel": CORVANE_SCOPING, "slack_ts": ROOT}
    world.state.outbox[item.id] = item.model_copy(update=place)


async def post(world: World, person: Person, text: str, **fields: Any) -> list[OutboxItem]:
    """Post a message and return what the bot says to it."""
    given = {
        "key": world.key(),
        "actor": actor(person),
        "channel": CORVANE_SCOPING,
        "ts": MessageTs("3.1"),
        "thread_ts": ROOT,
        "text": text,
        "files": 0,
        "client_msg_id": None,
        "is_direct": False,
    }
    before = len(world.items())
    await listeners(world).on_message(MessagePosted.model_validate(given | fields))
    return world.items()[before:]


async def edit(world: World, ts: MessageTs) -> list[OutboxItem]:
    """Change a message in the thread and return what the bot says to it."""
    before = len(world.items())
    given = {"channel": CORVANE_SCOPING, "ts": ts, "thread_ts": ROOT, "text": "@Max"}
    edited = MessageEdited.model_validate({"key": world.key(), "actor": actor(MAX)} | given)
    await listeners(world).on_edited(edited)
    return world.items()[before:]


@pytest.mark.parametrize(("text", "unknown"), [("help", None), ("", None), ("when is it due?", "when is it due?")])
async def test_a_direct_message_is_answered_with_help(world: World, text: str, unknown: str | None) -> None:
    [said] = await post(world, ANIL, text, is_direct=True, thread_ts=None)
    assert said.message.notice == CommandHelp(unknown=unknown)
    assert (said.message.target.channel, said.message.target.only_for) == (None, ANIL.key.user_id)


async def test_a_file_without_words_in_a_scoping_thread_is_asked_for_as_text(world: World) -> None:
    await world.open_scope()
    put_in_slack(world, f"scoping/{world.dialogue.id}/card")
    [said] = await post(world, LENA, " ", files=1)
    assert world.refusals() == [FILES_UNREAD]
    assert (said.message.target.only_for, said.message.target.thread_ts) == (LENA.key.user_id, ROOT)


async def test_a_file_without_words_about_the_work_is_left_alone(world: World) -> None:
    await world.reach(DialogueStatus.SIGNED)
    put_in_slack(world, f"tasks/{next(iter(world.state.engagements))}/tree")
    assert await post(world, LENA, "", files=1) == []


async def test_an_edited_answer_is_said_once_to_stand_as_it_was_written(world: World) -> None:
    await world.open_scope()
    put_in_slack(world, f"scoping/{world.dialogue.id}/card")
    await world.reply(MAX, "@Anil")
    [said] = await edit(world, ANSWERED)
    assert "`change 1: …`" in world.refusals()[-1]
    assert (said.message.target.only_for, said.message.target.thread_ts) == (MAX.key.user_id, ROOT)
    assert await edit(world, ANSWERED) == []
    assert await edit(world, MessageTs("2.2")) == []


async def test_a_refusal_about_a_task_named_by_code_is_said_in_the_thread_it_was_typed_in(world: World) -> None:
    await world.reach(DialogueStatus.SIGNED)
    put_in_slack(world, f"tasks/{next(iter(world.state.engagements))}/tree")
    [said] = await post(world, LENA, "9.9 done")
    assert world.refusals() == ["There is no task 9.9 here."]
    assert (said.message.target.only_for, said.message.target.thread_ts) == (LENA.key.user_id, ROOT)


async def test_help_asked_for_by_mention_appears_in_the_thread(world: World) -> None:
    given = {"channel": CORVANE_SCOPING, "ts": MessageTs("3.1"), "thread_ts": ROOT, "text": "help", "files": 0}
    mention = BotMentioned.model_validate({"key": world.key(), "actor": actor(MAX)} | given)
    await listeners(world).on_mention(mention)
    [said] = world.items()
    assert said.message.notice == CommandHelp()
    assert said.message.target.thread_ts == ROOT
