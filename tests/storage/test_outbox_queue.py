from typing import Any

import pytest

from bot.domain.audience import of_person
from bot.domain.errors import BotError
from bot.domain.ids import ChannelId, MessageTs, UserId
from bot.domain.outbox import OutboxState, Target
from tests.storage.delivering import claim, send
from tests.storage.samples import ANNA, CHANNEL, OTHER_TEAM, START, TEAM, make_message
from tests.storage.stores import Stores

TS = MessageTs("1772442000.000100")


async def test_a_stated_message_is_ready_at_once_and_comes_back_whole(stores: Stores) -> None:
    message = make_message(
        target=Target(channel=CHANNEL, only_for=UserId("UANNA"), thread_ts=TS),
        subject="scoping/D1",
        audience=of_person(TEAM, ANNA),
    )
    item = await stores.stated(message)
    assert item.message == message
    assert (item.state, item.due_at, item.attempts, item.owner) == (OutboxState.READY, START, 0, None)


async def test_stating_the_same_message_twice_queues_it_once(stores: Stores) -> None:
    async with stores.units.write() as unit:
        assert await unit.outbox.state(make_message("m1"))
        assert not await unit.outbox.state(make_message("m1", target=Target(channel=ChannelId("C2"))))
    item = await stores.item(make_message("m1"))
    assert item.message == make_message("m1")
    assert (await stores.outbox.counts())[OutboxState.READY] == 1


async def test_natural_keys_are_of_one_workspace(stores: Stores) -> None:
    async with stores.units.write() as unit:
        assert await unit.outbox.state(make_message("m1"))
        assert await unit.outbox.state(make_message("m1", team_id=OTHER_TEAM))
        assert await unit.outbox.get(TEAM, "m2") is None


async def test_messages_are_numbered_in_the_order_in_which_they_were_stated(stores: Stores) -> None:
    first, second = await stores.stated(make_message("m1")), await stores.stated(make_message("m2"))
    assert first.seq < second.seq
    assert first.id != second.id


async def test_the_subject_of_a_sent_message_is_found_by_its_place(stores: Stores) -> None:
    await stores.stated(make_message("m1", subject="scoping/D1"))
    await send(stores, "m1", TS)
    async with stores.units.read() as unit:
        assert await unit.outbox.subject_at(TEAM, CHANNEL, TS) == "scoping/D1"
        assert await unit.outbox.subject_at(TEAM, CHANNEL, MessageTs("1.0")) is None
        assert await unit.outbox.subject_at(TEAM, ChannelId("C2"), TS) is None
        assert await unit.outbox.subject_at(OTHER_TEAM, CHANNEL, TS) is None


async def test_an_edit_does_not_change_the_subject_of_what_it_edits(stores: Stores) -> None:
    await stores.stated(make_message("m1", subject="scoping/D1"))
    await send(stores, "m1", TS)
    await stores.stated(make_message("m2", edits="m1", subject="something/else"))
    await send(stores, "m2", TS)
    async with stores.units.read() as unit:
        assert await unit.outbox.subject_at(TEAM, CHANNEL, TS) == "scoping/D1"


@pytest.mark.parametrize("is_uncertain", [False, True])
async def test_a_channel_is_unsettled_while_a_message_with_a_subject_is_on_its_way(
    stores: Stores, is_uncertain: bool
) -> None:
    item = await stores.stated(make_message("m1", subject="scoping/D1"))
    assert not await is_unsettled(stores)
    await claim(stores)
    if is_uncertain:
        await stores.outbox.unknown(item.id, "me", "timeout")
    assert await is_unsettled(stores)
    assert not await is_unsettled(stores, ChannelId("C2"))
    await stores.outbox.sent(item.id, "me", CHANNEL, TS)
    await stores.outbox.found(item.id, CHANNEL, TS)
    assert not await is_unsettled(stores)


@pytest.mark.parametrize(
    "fields",
    [
        {"subject": None},
        {"subject": "a/b", "edits": "m0"},
        {"subject": "a/b", "target": Target(channel=CHANNEL, thread_of="m0")},
        {"subject": "a/b", "target": Target(channel=CHANNEL, thread_ts=TS)},
    ],
)
async def test_messages_nobody_can_reply_to_yet_do_not_unsettle_a_channel(
    stores: Stores, fields: dict[str, Any]
) -> None:
    await stores.stated(make_message("m0"))
    await send(stores, "m0", TS)
    await stores.stated(make_message("m1", **fields))
    assert len(await claim(stores)) == 1
    assert not await is_unsettled(stores)


async def test_a_thread_that_is_older_than_the_message_cannot_be_the_messages(stores: Stores) -> None:
    await stores.stated(make_message("m1", subject="scoping/D1"))
    assert len(await claim(stores)) == 1
    began = stores.clock.real_now().timestamp()
    assert await is_unsettled(stores, root_ts=MessageTs(f"{began - 119:.6f}"))
    assert not await is_unsettled(stores, root_ts=MessageTs(f"{began - 121:.6f}"))


async def test_a_reader_cannot_state_a_message_that_stays(stores: Stores) -> None:
    try:
        async with stores.units.read() as unit:
            await unit.outbox.state(make_message("m1"))
    except BotError:
        pass
    async with stores.units.read() as unit:
        assert await unit.outbox.get(TEAM, "m1") is None


async def is_unsettled(stores: Stores, channel: ChannelId = CHANNEL, root_ts: MessageTs = TS) -> bool:
    async with stores.units.read() as unit:
        return await unit.outbox.is_unsettled(TEAM, channel, root_ts)
