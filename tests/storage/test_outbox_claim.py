from datetime import timedelta

import pytest

from bot.domain.ids import ChannelId, MessageTs, UserId
from bot.domain.outbox import OutboxState, Target
from bot.domain.undelivered.cause import Cause
from tests.storage.delivering import LEASE, claim, claimed_keys, send, uncertain
from tests.storage.samples import CHANNEL, OTHER_TEAM, TEAM, make_message
from tests.storage.stores import Stores

TS = MessageTs("1772442000.000100")
ELSEWHERE = Target(channel=ChannelId("C2"))
UNSAID = [OutboxState.FAILED, OutboxState.HELD]


async def state(stores: Stores, *keys: str) -> None:
    for key in keys:
        await stores.stated(make_message(key))


async def test_nothing_is_claimed_when_nothing_is_due(stores: Stores) -> None:
    assert await claim(stores) == []
    await state(stores, "m1")
    stores.clock.advance(timedelta(seconds=-1))
    assert await claim(stores) == []


async def test_a_claimed_message_is_the_owner_s_until_its_lease_runs_out(stores: Stores) -> None:
    await state(stores, "m1")
    (item,) = await claim(stores)
    now = stores.clock.real_now()
    assert (item.state, item.owner) == (OutboxState.SENDING, "me")
    assert (item.send_started_at, item.lease_until) == (now, now + LEASE)
    assert await stores.item(item.message) == item
    assert await claim(stores, owner="somebody else") == []


async def test_a_channel_gets_one_message_at_a_time_in_the_order_of_stating(stores: Stores) -> None:
    await state(stores, "m1", "m2", "m3")
    for key in ("m1", "m2", "m3"):
        await send(stores, key, TS)
    assert await claim(stores) == []


async def test_channels_and_people_do_not_wait_for_each_other(stores: Stores) -> None:
    await stores.stated(make_message("m1"))
    await stores.stated(make_message("m2", ELSEWHERE))
    await stores.stated(make_message("m3", Target(only_for=UserId("UANNA"))))
    await stores.stated(make_message("m4", Target(only_for=UserId("UPAVEL"))))
    await stores.stated(make_message("m5", Target(only_for=UserId("UANNA"))))
    await stores.stated(make_message("m6", team_id=OTHER_TEAM))
    assert await claimed_keys(stores) == ["m1", "m2", "m3", "m4", "m6"]


async def test_a_whisper_in_a_channel_keeps_the_order_of_the_channel(stores: Stores) -> None:
    await stores.stated(make_message("m1"))
    await stores.stated(make_message("m2", Target(channel=CHANNEL, only_for=UserId("UANNA"))))
    assert await claimed_keys(stores) == ["m1"]


async def test_no_more_is_claimed_than_asked_for_and_the_earliest_goes_first(stores: Stores) -> None:
    for number in range(5):
        await stores.stated(make_message(f"m{number}", Target(channel=ChannelId(f"C{number}"))))
    assert await claimed_keys(stores, limit=2) == ["m0", "m1"]
    assert await claimed_keys(stores, limit=2) == ["m2", "m3"]
    assert await claimed_keys(stores, limit=2) == ["m4"]


async def test_a_message_that_waits_for_another_try_holds_up_its_channel(stores: Stores) -> None:
    await state(stores, "m1", "m2")
    (item,) = await claim(stores)
    later = stores.clock.real_now() + timedelta(minutes=1)
    await stores.outbox.retry(item.id, "me", later, "ratelimited", counts=False)
    assert await claim(stores) == []
    stores.clock.advance(timedelta(minutes=1))
    assert await claimed_keys(stores) == ["m1"]


async def test_an_uncertain_message_holds_up_its_channel(stores: Stores) -> None:
    item = await uncertain(stores)
    await state(stores, "m2")
    assert await claim(stores) == []
    await stores.outbox.found(item.id, CHANNEL, TS)
    assert await claimed_keys(stores) == ["m2"]


@pytest.mark.parametrize("state_", UNSAID)
async def test_a_message_that_will_not_be_sent_holds_up_nothing(stores: Stores, state_: OutboxState) -> None:
    await state(stores, "m1", "m2")
    (item,) = await claim(stores)
    await stores.outbox.finish(item.id, "me", state_, "no", Cause.ARCHIVED)
    assert await claimed_keys(stores) == ["m2"]


async def test_a_reply_waits_until_its_root_is_sent(stores: Stores) -> None:
    await stores.stated(make_message("root"))
    await stores.stated(make_message("reply", Target(channel=ChannelId("C2"), thread_of="root")))
    (root,) = await claim(stores)
    assert root.message.natural_key == "root"
    await stores.outbox.unknown(root.id, "me", "timeout")
    assert await claim(stores) == []
    await stores.outbox.found(root.id, CHANNEL, TS)
    assert await claimed_keys(stores) == ["reply"]


async def test_an_edit_waits_until_what_it_edits_is_sent(stores: Stores) -> None:
    await stores.stated(make_message("card"))
    await stores.stated(make_message("edit", ELSEWHERE, edits="card"))
    assert await claimed_keys(stores) == ["card"]
    assert await claim(stores) == []
    card = await stores.item(make_message("card"))
    await stores.outbox.sent(card.id, "me", CHANNEL, TS)
    assert await claimed_keys(stores) == ["edit"]


async def test_a_reply_to_something_that_was_never_stated_is_claimed_for_the_engine_to_settle(stores: Stores) -> None:
    await stores.stated(make_message("reply", Target(channel=CHANNEL, thread_of="unknown")))
    assert await claimed_keys(stores) == ["reply"]


async def test_the_root_of_another_workspace_is_another_message(stores: Stores) -> None:
    await stores.stated(make_message("root", ELSEWHERE, team_id=OTHER_TEAM))
    await stores.stated(make_message("reply", Target(channel=CHANNEL, thread_of="root")))
    assert await claimed_keys(stores) == ["root", "reply"]


@pytest.mark.parametrize(
    ("of_the_root", "of_what_belongs_to_it"),
    [(OutboxState.FAILED, OutboxState.CANCELLED), (OutboxState.HELD, OutboxState.HELD)],
)
async def test_what_belongs_to_a_message_that_is_not_sent_shares_its_fate_and_blocks_nothing(
    stores: Stores, of_the_root: OutboxState, of_what_belongs_to_it: OutboxState
) -> None:
    reply = make_message("reply", Target(channel=CHANNEL, thread_of="root"))
    edit = make_message("edit", edits="root")
    for message in (make_message("root"), reply, edit, make_message("m2")):
        await stores.stated(message)
    (root,) = await claim(stores)
    await stores.outbox.finish(root.id, "me", of_the_root, "no", Cause.ARCHIVED)
    assert await claimed_keys(stores) == ["m2"]
    assert (await stores.item(reply)).state is of_what_belongs_to_it
    assert (await stores.item(edit)).state is of_what_belongs_to_it


async def test_of_several_ready_edits_of_one_message_only_the_newest_is_made(stores: Stores) -> None:
    edits = [make_message(f"edit{number}", edits="card") for number in range(3)]
    await stores.stated(make_message("card"))
    await send(stores, "card", TS)
    for edit in edits:
        await stores.stated(edit)
    assert await claimed_keys(stores) == ["edit2"]
    assert [(await stores.item(edit)).state for edit in edits] == [
        OutboxState.CANCELLED,
        OutboxState.CANCELLED,
        OutboxState.SENDING,
    ]


async def test_an_edit_under_way_is_followed_by_the_newer_one(stores: Stores) -> None:
    await stores.stated(make_message("card"))
    await send(stores, "card", TS)
    await stores.stated(make_message("edit1", edits="card"))
    (first,) = await claim(stores)
    await stores.stated(make_message("edit2", edits="card"))
    assert await claim(stores) == []
    await stores.outbox.sent(first.id, "me", CHANNEL, TS)
    assert await claimed_keys(stores) == ["edit2"]


async def test_edits_of_different_messages_are_all_made(stores: Stores) -> None:
    for key in ("card1", "card2"):
        await stores.stated(make_message(key))
        await send(stores, key, TS)
    await stores.stated(make_message("edit1", edits="card1"))
    await stores.stated(make_message("edit2", edits="card2"))
    await send(stores, "edit1", TS)
    await send(stores, "edit2", TS)


async def test_the_place_of_a_root_is_known_once_it_is_sent(stores: Stores) -> None:
    await stores.stated(make_message("root"))
    reply = await stores.stated(make_message("reply", Target(channel=CHANNEL, thread_of="root")))
    edit = await stores.stated(make_message("edit", edits="root"))
    assert await stores.outbox.root_of(reply) is None
    await send(stores, "root", TS)
    assert await stores.outbox.root_of(reply) == (CHANNEL, TS)
    assert await stores.outbox.root_of(edit) == (CHANNEL, TS)


async def test_a_message_of_its_own_has_no_root(stores: Stores) -> None:
    item = await stores.stated(make_message("m1"))
    await send(stores, "m1", TS)
    assert await stores.outbox.root_of(item) is None
    assert item.message.team_id == TEAM


async def test_the_next_due_message_is_the_earliest_ready_one(stores: Stores) -> None:
    assert await stores.outbox.next_due_at() is None
    await stores.stated(make_message("m1"))
    start = stores.clock.real_now()
    stores.clock.advance(timedelta(minutes=1))
    await stores.stated(make_message("m2", ELSEWHERE))
    assert await stores.outbox.next_due_at() == start
    await claim(stores, limit=1)
    assert await stores.outbox.next_due_at() == start + timedelta(minutes=1)
    await claim(stores)
    assert await stores.outbox.next_due_at() is None


async def test_a_message_that_waits_for_another_is_not_what_comes_next(stores: Stores) -> None:
    first = await stores.stated(make_message("m1"))
    await stores.stated(make_message("m2"))
    await claim(stores)
    later = stores.clock.real_now() + timedelta(hours=1)
    await stores.outbox.retry(first.id, "me", later, "ratelimited", counts=True)
    assert await stores.outbox.next_due_at() == later
