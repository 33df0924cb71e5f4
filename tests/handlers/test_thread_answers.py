"""Nobody who types is left without an answer they expect: direct messages, files, edits, tasks that are not there."""

from typing import Any

import pytest

from bot.domain.ids import DeliveryId, MessageTs
from bot.domain.notices import CommandHelp
from bot.domain.outbox import OutboxItem, OutboxState
from bot.domain.people import Person
from bot.domain.scoping.dialogue import DialogueStatus
from bot.domain.scoping.thread_notices import AnswerMisplaced, SourceChanged
from bot.ports.inbox import handling
from bot.services.scoping_asides import FILE_BESIDE
from handlers.payloads import BotMentioned, MessageDeleted, MessageEdited, MessagePosted
from handlers.threads import FILES_UNREAD, ThreadsListeners
from tests.support.halden import ANIL, CORVANE_SCOPING, LENA, MAX, RITA, actor
from tests.support.inbound import make_delivery
from tests.support.world import World

ROOT = MessageTs("1712345678.000100")


@pytest.fixture
def world() -> World:
    return World()


def listeners(world: World) -> ThreadsListeners:
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
    message = MessagePosted.model_validate(given | fields)
    # As a delivery, which one transaction ends: nothing could be said in a second one.
    delivery = make_delivery({}, "event", id=DeliveryId(message.key), source_key=message.key)
    world.state.inbox[delivery.id] = delivery
    token = handling.set(delivery.id)
    try:
        await listeners(world).on_message(message)
    finally:
        handling.reset(token)
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


async def test_an_edited_reading_that_waits_is_said_once_to_stand_as_it_was_written(world: World) -> None:
    await world.open_scope()
    put_in_slack(world, f"scoping/{world.dialogue.id}/card")
    await world.reply(MAX, "@Anil")
    answered = world.dialogue.waiting[0].message_ts
    assert answered is not None
    [said] = await edit(world, answered)
    assert "`change 1: …`" in world.refusals()[-1]
    assert (said.message.target.only_for, said.message.target.thread_ts) == (MAX.key.user_id, ROOT)
    assert await edit(world, answered) == []
    assert await edit(world, MessageTs("9.9")) == []


async def test_both_leads_hear_of_every_edit_and_of_the_deletion_of_what_is_on_record(world: World) -> None:
    await world.open_scope()
    await world.answer_up_to("effect")
    put_in_slack(world, f"scoping/{world.dialogue.id}/card")
    answered = world.dialogue.answers[0].message_ts
    assert answered is not None
    assert len(await edit(world, answered)) == len(await edit(world, answered)) == 1
    given = {"channel": CORVANE_SCOPING, "ts": answered, "thread_ts": ROOT}
    deleted = MessageDeleted.model_validate({"key": world.key(), "actor": actor(MAX)} | given)
    await listeners(world).on_deleted(deleted)
    told = world.told(SourceChanged)
    assert [each.new for each in told] == ["@Max", "@Max", None]
    assert {each.leads for each in told} == {(MAX.key, ANIL.key)}
    assert {line.said for each in told for line in each.lines} == {ANIL.key.mention}


async def test_a_file_beside_an_answer_is_said_not_to_be_read(world: World) -> None:
    await world.open_scope()
    await world.answer_up_to("exclusions")
    put_in_slack(world, f"scoping/{world.dialogue.id}/card")
    await post(world, LENA, "Cabling, as listed here.", files=1)
    assert world.dialogue.step_id == "coverage"
    assert world.refusals() == [FILE_BESIDE]


@pytest.mark.parametrize("thread_ts", [None, MessageTs("7.7")])
async def test_an_answer_by_number_beside_the_thread_is_pointed_to_it_for_its_writer_alone(
    world: World, thread_ts: MessageTs | None
) -> None:
    await world.open_scope()
    put_in_slack(world, f"scoping/{world.dialogue.id}/card")
    [said] = await post(world, ANIL, "9: EUR 48,000 per month", thread_ts=thread_ts)
    notice = said.message.notice
    assert isinstance(notice, AnswerMisplaced)
    assert (notice.provider_name, notice.number) == ("Corvane", 9)
    assert (said.message.target.only_for, said.message.target.thread_ts) == (ANIL.key.user_id, thread_ts)
    assert world.dialogue.waiting == ()


@pytest.mark.parametrize(
    ("person", "text"), [(MAX, "See you at 9:30."), (MAX, "77: x"), (MAX, "24x7"), (RITA, "9: EUR 1 per month")]
)
async def test_other_talk_in_the_channel_is_left_alone(world: World, person: Person, text: str) -> None:
    await world.open_scope()
    put_in_slack(world, f"scoping/{world.dialogue.id}/card")
    assert await post(world, person, text, thread_ts=None) == []


async def test_after_the_signature_nothing_in_the_channel_is_an_answer(world: World) -> None:
    await world.reach(DialogueStatus.SIGNED)
    assert await post(world, MAX, "change 9: EUR 1 per month", thread_ts=None) == []


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
