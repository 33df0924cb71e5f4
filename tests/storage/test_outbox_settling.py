from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from bot.domain.ids import ChannelId, MessageTs, OutboxId
from bot.domain.outbox import OutboxItem, OutboxState, Target
from bot.domain.undelivered.cause import Cause
from bot.ports.outbox import OutboxStore
from tests.storage.delivering import LEASE, claim, claimed_keys, uncertain
from tests.storage.samples import CHANNEL, START, make_message
from tests.storage.stores import Stores

TS = MessageTs("1772442000.000100")
SECOND_LOOK = timedelta(seconds=60)


def _sent(outbox: OutboxStore, item: OutboxId, owner: str) -> Awaitable[bool]:
    return outbox.sent(item, owner, CHANNEL, TS)


def _retry(outbox: OutboxStore, item: OutboxId, owner: str) -> Awaitable[bool]:
    return outbox.retry(item, owner, START, "ratelimited", counts=True)


def _unknown(outbox: OutboxStore, item: OutboxId, owner: str) -> Awaitable[bool]:
    return outbox.unknown(item, owner, "timeout")


def _finish(outbox: OutboxStore, item: OutboxId, owner: str) -> Awaitable[bool]:
    return outbox.finish(item, owner, OutboxState.FAILED, "user_not_found", Cause.PERSON_GONE)


def _found(outbox: OutboxStore, item: OutboxId) -> Awaitable[bool]:
    return outbox.found(item, CHANNEL, TS)


def _not_found(outbox: OutboxStore, item: OutboxId) -> Awaitable[bool]:
    return outbox.not_found(item, START, SECOND_LOOK)


def _give_up(outbox: OutboxStore, item: OutboxId) -> Awaitable[bool]:
    return outbox.give_up(item, OutboxState.HELD, "unreadable", Cause.UNREADABLE)


FENCED = [_sent, _retry, _unknown, _finish]
OF_UNCERTAIN = [_found, _not_found, _give_up]


async def claimed(stores: Stores) -> OutboxItem:
    await stores.stated(make_message())
    (item,) = await claim(stores)
    return item


async def test_a_sent_message_remembers_where_slack_put_it(stores: Stores) -> None:
    item = await claimed(stores)
    assert await stores.outbox.sent(item.id, "me", ChannelId("D7"), TS)
    stored = await stores.item(item.message)
    assert (stored.state, stored.channel, stored.slack_ts) == (OutboxState.SENT, "D7", TS)


async def test_a_whisper_is_sent_without_a_place(stores: Stores) -> None:
    item = await claimed(stores)
    assert await stores.outbox.sent(item.id, "me", CHANNEL, None)
    assert (await stores.item(item.message)).slack_ts is None


@pytest.mark.parametrize(("counts", "attempts"), [(True, 1), (False, 0)])
async def test_a_definite_non_delivery_is_tried_again_later(stores: Stores, counts: bool, attempts: int) -> None:
    item = await claimed(stores)
    later = START + timedelta(seconds=30)
    assert await stores.outbox.retry(item.id, "me", later, "ratelimited", counts=counts)
    stored = await stores.item(item.message)
    assert (stored.state, stored.due_at, stored.attempts) == (OutboxState.READY, later, attempts)
    assert stored.last_error == "ratelimited"


async def test_attempts_add_up(stores: Stores) -> None:
    item = await claimed(stores)
    for _ in range(3):
        await stores.outbox.retry(item.id, "me", START, "not sent", counts=True)
        await claim(stores)
    assert (await stores.item(item.message)).attempts == 3


@pytest.mark.parametrize("state", [OutboxState.FAILED, OutboxState.HELD])
async def test_a_message_can_end_without_being_sent(stores: Stores, state: OutboxState) -> None:
    item = await claimed(stores)
    assert await stores.outbox.finish(item.id, "me", state, "why", Cause.ARCHIVED)
    stored = await stores.item(item.message)
    assert (stored.state, stored.last_error, stored.cause, stored.told_at) == (state, "why", Cause.ARCHIVED, None)


@pytest.mark.parametrize("step", FENCED)
async def test_only_the_owner_settles_what_it_claimed(
    stores: Stores, step: Callable[[OutboxStore, OutboxId, str], Awaitable[bool]]
) -> None:
    item = await claimed(stores)
    assert not await step(stores.outbox, item.id, "somebody else")
    assert await stores.item(item.message) == item
    assert await step(stores.outbox, item.id, "me")


@pytest.mark.parametrize("step", FENCED)
async def test_whoever_lost_the_lease_settles_nothing(
    stores: Stores, step: Callable[[OutboxStore, OutboxId, str], Awaitable[bool]]
) -> None:
    item = await claimed(stores)
    stores.clock.advance(LEASE * 2)
    assert await stores.outbox.expire(stores.clock.real_now()) == 1
    before = await stores.item(item.message)
    assert not await step(stores.outbox, item.id, "me")
    assert await stores.item(item.message) == before


@pytest.mark.parametrize("step", FENCED)
async def test_whoever_was_overtaken_by_a_second_claim_settles_nothing(
    stores: Stores, step: Callable[[OutboxStore, OutboxId, str], Awaitable[bool]]
) -> None:
    item = await claimed(stores)
    await stores.outbox.retry(item.id, "me", START, "not sent", counts=False)
    (again,) = await claim(stores, owner="somebody else")
    assert not await step(stores.outbox, item.id, "me")
    assert await stores.item(item.message) == again


@pytest.mark.parametrize("step", [*FENCED, lambda outbox, item, _: outbox.found(item, CHANNEL, TS)])
async def test_a_message_that_does_not_exist_cannot_be_settled(
    stores: Stores, step: Callable[[OutboxStore, OutboxId, str], Awaitable[bool]]
) -> None:
    assert not await step(stores.outbox, OutboxId("nothing"), "me")


async def test_a_lease_that_still_runs_does_not_expire(stores: Stores) -> None:
    item = await claimed(stores)
    assert await stores.outbox.expire(START + LEASE) == 0
    assert (await stores.item(item.message)).state is OutboxState.SENDING
    assert await stores.outbox.expire(START + LEASE + timedelta(seconds=1)) == 1
    assert (await stores.item(item.message)).state is OutboxState.UNCERTAIN


async def test_uncertain_messages_are_listed_once_their_sending_is_long_enough_ago(stores: Stores) -> None:
    first = await uncertain(stores)
    stores.clock.advance(timedelta(seconds=10))
    await stores.stated(make_message("m2", Target(channel=ChannelId("C2"))))
    (second,) = await claim(stores)
    await stores.outbox.unknown(second.id, "me", "timeout")
    assert await stores.outbox.uncertain(START - timedelta(seconds=1), 10) == []
    assert [item.id for item in await stores.outbox.uncertain(START, 10)] == [first.id]
    both = await stores.outbox.uncertain(START + timedelta(seconds=10), 10)
    assert [item.id for item in both] == [first.id, second.id]
    assert len(await stores.outbox.uncertain(START + timedelta(seconds=10), 1)) == 1


async def test_an_uncertain_message_that_is_found_is_sent(stores: Stores) -> None:
    item = await uncertain(stores)
    assert await stores.outbox.found(item.id, CHANNEL, TS)
    stored = await stores.item(item.message)
    assert (stored.state, stored.channel, stored.slack_ts) == (OutboxState.SENT, CHANNEL, TS)


async def test_an_uncertain_message_is_sent_again_only_after_a_second_look_late_enough(stores: Stores) -> None:
    item = await uncertain(stores)
    assert await stores.outbox.not_found(item.id, START, SECOND_LOOK)
    first = await stores.item(item.message)
    assert (first.state, first.looked_at) == (OutboxState.UNCERTAIN, START)

    too_early = START + SECOND_LOOK - timedelta(seconds=1)
    assert not await stores.outbox.not_found(item.id, too_early, SECOND_LOOK)
    assert await stores.item(item.message) == first

    late_enough = START + SECOND_LOOK
    assert await stores.outbox.not_found(item.id, late_enough, SECOND_LOOK)
    second = await stores.item(item.message)
    assert (second.state, second.due_at, second.looked_at) == (OutboxState.READY, late_enough, None)
    stores.clock.advance(SECOND_LOOK)
    assert await claimed_keys(stores) == ["m1"]


async def test_an_uncertain_message_can_be_given_up(stores: Stores) -> None:
    item = await uncertain(stores)
    assert await stores.outbox.give_up(item.id, OutboxState.HELD, "It cannot be read.", Cause.UNREADABLE)
    stored = await stores.item(item.message)
    assert (stored.state, stored.last_error) == (OutboxState.HELD, "It cannot be read.")
    assert stored.cause is Cause.UNREADABLE


@pytest.mark.parametrize("step", OF_UNCERTAIN)
async def test_what_is_not_uncertain_is_left_alone_by_the_read_back(
    stores: Stores, step: Callable[[OutboxStore, OutboxId], Awaitable[bool]]
) -> None:
    item = await claimed(stores)
    assert not await step(stores.outbox, item.id)
    assert await stores.item(item.message) == item


async def test_messages_are_counted_by_state(stores: Stores) -> None:
    settled = {OutboxState.SENT, OutboxState.CANCELLED}
    assert await stores.outbox.counts() == {state: 0 for state in OutboxState if state not in settled}
    failed = await claimed(stores)
    await stores.outbox.finish(failed.id, "me", OutboxState.FAILED, "why", Cause.FAULT)
    await uncertain(stores, "m2")
    await stores.stated(make_message("m3"))
    await stores.stated(make_message("m4"))
    counts = {state: count for state, count in (await stores.outbox.counts()).items() if count}
    assert counts == {OutboxState.FAILED: 1, OutboxState.UNCERTAIN: 1, OutboxState.READY: 2}
