"""What was not delivered: who was told is noted, and what can be mended goes out again in its order."""

from datetime import timedelta

import pytest

from bot.domain.ids import ChannelId, MessageTs, UserId
from bot.domain.outbox import OutboxItem, OutboxState, Outgoing, Target, state_after
from bot.domain.undelivered.cause import Cause
from tests.storage.delivering import claim, claimed_keys, send
from tests.storage.samples import CHANNEL, START, make_message
from tests.storage.stores import Stores

LONG_AGO, NOW = START - timedelta(days=1), START + timedelta(hours=1)
TS = MessageTs("1772442000.000100")
DIRECT = Target(only_for=UserId("UANNA"))


async def undelivered(stores: Stores, message: Outgoing, cause: Cause = Cause.ARCHIVED) -> OutboxItem:
    """State a message, and let it end for this cause."""
    await stores.stated(message)
    (item,) = [each for each in await claim(stores) if each.message == message]
    assert await stores.outbox.finish(item.id, "me", state_after(message, cause), "why", cause)
    return await stores.item(message)


async def test_what_nobody_was_told_of_is_told_in_order_and_once(stores: Stores) -> None:
    first = await undelivered(stores, make_message("m1"))
    second = await undelivered(stores, make_message("m2", DIRECT), Cause.NO_DIRECT)
    assert [item.state for item in (first, second)] == [OutboxState.HELD, OutboxState.FAILED]
    assert await stores.outbox.untold(10) == [first, second]
    assert await stores.outbox.untold(1) == [first]
    await stores.outbox.mark_told(first, START)
    assert await stores.outbox.untold(10) == [second]
    assert (await stores.item(first.message)).told_at == START


async def test_what_is_under_way_or_sent_is_nothing_to_tell(stores: Stores) -> None:
    await stores.stated(make_message("m1"))
    await send(stores, "m1", TS)
    await stores.stated(make_message("m2"))
    await claim(stores)
    await stores.stated(make_message("m3"))
    assert await stores.outbox.untold(10) == []


async def test_a_second_message_of_one_place_and_cause_is_known(stores: Stores) -> None:
    first = await undelivered(stores, make_message("m1"))
    second = await undelivered(stores, make_message("m2"))
    assert not await stores.outbox.is_told(second, LONG_AGO)
    await stores.outbox.mark_told(first, START)
    assert await stores.outbox.is_told(second, LONG_AGO)
    assert not await stores.outbox.is_told(first, LONG_AGO)


@pytest.mark.parametrize(
    ("message", "cause"),
    [
        (make_message("m2", Target(channel=ChannelId("C2"))), Cause.ARCHIVED),
        (make_message("m2"), Cause.NOT_THERE),
        (make_message("m2", team_id="TOTHER"), Cause.ARCHIVED),
    ],
)
async def test_another_place_or_cause_is_news(stores: Stores, message: Outgoing, cause: Cause) -> None:
    await stores.outbox.mark_told(await undelivered(stores, make_message("m1")), START)
    assert not await stores.outbox.is_told(await undelivered(stores, message, cause), LONG_AGO)


async def test_what_is_held_stays_known_and_what_failed_is_known_for_a_while(stores: Stores) -> None:
    await stores.outbox.mark_told(await undelivered(stores, make_message("m1")), START)
    await stores.outbox.mark_told(await undelivered(stores, make_message("m2", DIRECT), Cause.NO_DIRECT), START)
    held = await undelivered(stores, make_message("m3"))
    failed = await undelivered(stores, make_message("m4", DIRECT), Cause.NO_DIRECT)
    assert await stores.outbox.is_told(held, NOW)
    assert await stores.outbox.is_told(failed, START)
    assert not await stores.outbox.is_told(failed, NOW)


async def test_a_thread_that_was_held_goes_out_whole_and_in_order(stores: Stores) -> None:
    await undelivered(stores, make_message("card"))
    for key, root in (("question", "card"), ("echo", "question")):
        await stores.stated(make_message(key, Target(channel=CHANNEL, thread_of=root)))
    for _ in range(2):  # of a chain each claim finds the next link
        assert await claim(stores) == []
    assert (await stores.outbox.counts())[OutboxState.HELD] == 3
    assert await stores.outbox.release(START, CHANNEL) == 3
    for key in ("card", "question", "echo"):
        await send(stores, key, TS)


async def test_what_is_released_begins_anew_and_is_told_of_anew(stores: Stores) -> None:
    await stores.outbox.mark_told(await undelivered(stores, make_message("m1")), START)
    assert await stores.outbox.release(NOW) == 1
    stored = await stores.item(make_message("m1"))
    assert (stored.state, stored.due_at, stored.attempts) == (OutboxState.READY, NOW, 0)
    assert (stored.cause, stored.told_at) == (None, None)


async def test_what_may_be_there_is_looked_for_before_it_is_said_again(stores: Stores) -> None:
    await undelivered(stores, make_message("m1"), Cause.UNREADABLE)
    assert await stores.outbox.release(NOW, CHANNEL) == 1
    assert (await stores.item(make_message("m1"))).state is OutboxState.UNCERTAIN
    assert await claim(stores) == []


async def test_only_the_channel_that_was_mended_is_tried_anew(stores: Stores) -> None:
    await undelivered(stores, make_message("m1"))
    assert await stores.outbox.release(NOW, ChannelId("C2")) == 0
    assert (await stores.item(make_message("m1"))).state is OutboxState.HELD


@pytest.mark.parametrize("cause", [Cause.UNREADABLE, Cause.NO_DIRECT, Cause.ARCHIVED])
async def test_what_was_meant_for_one_person_is_never_said_late(stores: Stores, cause: Cause) -> None:
    await undelivered(stores, make_message("m1", DIRECT), cause)
    assert await stores.outbox.release(NOW) == 0


async def test_what_failed_for_good_is_left_alone(stores: Stores) -> None:
    await undelivered(stores, make_message("m1"), Cause.ROOT_GONE)
    assert await stores.outbox.release(NOW) == 0
    await stores.stated(make_message("m2"))
    assert await claimed_keys(stores) == ["m2"]
