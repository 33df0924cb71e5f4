import asyncio
from datetime import timedelta

import pytest

from bot.domain.errors import InvariantViolatedError
from bot.domain.ids import DeliveryId
from bot.domain.inbox import DeliveryState
from tests.storage.samples import START, make_delivery
from tests.storage.stores import Stores


async def test_a_new_delivery_is_kept_whole_and_waits(stores: Stores) -> None:
    delivery = make_delivery(twin_key="message/C1/1.0")
    assert await stores.inbox.keep(delivery) is None
    assert await stores.inbox.pending(10) == [delivery]


async def test_a_repeat_is_answered_with_what_was_kept_before(stores: Stores) -> None:
    await stores.inbox.keep(make_delivery("d1"))
    again = make_delivery("d2", source_key="event/d1", body={"changed": True})
    assert await stores.inbox.keep(again) == make_delivery("d1")
    assert await stores.inbox.pending(10) == [make_delivery("d1")]


async def test_the_other_company_s_copy_of_a_gesture_is_a_repeat(stores: Stores) -> None:
    first = make_delivery("d1", twin_key="message/C1/1.0")
    await stores.inbox.keep(first)
    assert await stores.inbox.keep(make_delivery("d2", twin_key="message/C1/1.0")) == first


async def test_deliveries_without_a_twin_key_are_no_twins(stores: Stores) -> None:
    assert await stores.inbox.keep(make_delivery("d1")) is None
    assert await stores.inbox.keep(make_delivery("d2")) is None


async def test_a_repeat_shows_what_became_of_the_first(stores: Stores) -> None:
    await stores.inbox.keep(make_delivery("d1"))
    await stores.inbox.count_attempt(DeliveryId("d1"))
    await stores.inbox.finish(DeliveryId("d1"), DeliveryState.DONE)
    stored = await stores.inbox.keep(make_delivery("d1"))
    assert stored == make_delivery("d1", state=DeliveryState.DONE, attempts=1)


async def test_pending_deliveries_come_oldest_first_and_no_more_than_asked_for(stores: Stores) -> None:
    for name, minutes in (("d1", 2), ("d2", 0), ("d3", 1)):
        await stores.inbox.keep(make_delivery(name, received_at=START + timedelta(minutes=minutes)))
    assert [each.id for each in await stores.inbox.pending(10)] == ["d2", "d3", "d1"]
    assert [each.id for each in await stores.inbox.pending(2)] == ["d2", "d3"]


@pytest.mark.parametrize("state", [DeliveryState.DONE, DeliveryState.FAILED])
async def test_a_finished_delivery_waits_no_more(stores: Stores, state: DeliveryState) -> None:
    await stores.inbox.keep(make_delivery("d1"))
    await stores.inbox.finish(DeliveryId("d1"), state)
    assert await stores.inbox.pending(10) == []


async def test_many_deliveries_are_marked_done_together(stores: Stores) -> None:
    for name in ("d1", "d2", "d3"):
        await stores.inbox.keep(make_delivery(name))
    await stores.inbox.mark_done([DeliveryId("d1"), DeliveryId("d3")])
    assert [each.id for each in await stores.inbox.pending(10)] == ["d2"]


async def test_what_is_done_stays_done_and_what_failed_may_still_be_done(stores: Stores) -> None:
    await stores.inbox.keep(make_delivery("d1"))
    for state in (DeliveryState.FAILED, DeliveryState.DONE, DeliveryState.FAILED):
        await stores.inbox.finish(DeliveryId("d1"), state)
    stored = await stores.inbox.keep(make_delivery("d1"))
    assert stored is not None
    assert stored.state is DeliveryState.DONE


async def test_attempts_are_counted(stores: Stores) -> None:
    await stores.inbox.keep(make_delivery("d1"))
    assert [await stores.inbox.count_attempt(DeliveryId("d1")) for _ in range(3)] == [1, 2, 3]


async def test_an_attempt_at_nothing_is_a_bug(stores: Stores) -> None:
    with pytest.raises(InvariantViolatedError):
        await stores.inbox.count_attempt(DeliveryId("never kept"))


async def test_of_many_repeats_at_the_same_moment_exactly_one_is_new(stores: Stores) -> None:
    repeats = [make_delivery(f"d{number}", source_key=f"event/{number % 50}") for number in range(200)]
    outcomes = await asyncio.gather(*(stores.inbox.keep(delivery) for delivery in repeats))
    pending = await stores.inbox.pending(1000)
    assert outcomes.count(None) == len(pending) == 50
    kept = {delivery.source_key: delivery for delivery in pending}
    assert all(kept[repeats[place].source_key] == known for place, known in enumerate(outcomes) if known)
