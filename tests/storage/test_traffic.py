from bot.domain.ids import DeliveryId
from bot.domain.inbox import DeliveryState
from bot.domain.traffic import DeliveryCount
from tests.storage.samples import OTHER_TEAM, TEAM, make_delivery, make_message
from tests.storage.stores import Stores


async def test_messages_are_told_in_the_order_of_stating_for_one_workspace(stores: Stores) -> None:
    messages = [make_message("second"), make_message("first")]
    stated = [await stores.stated(message) for message in messages]
    await stores.stated(make_message("another company's", team_id=OTHER_TEAM))
    async with stores.units.read() as unit:
        assert await unit.traffic.messages(TEAM) == stated


async def test_deliveries_are_counted_by_kind_and_state_for_one_workspace(stores: Stores) -> None:
    for name, kind in (("d1", "event"), ("d2", "command"), ("d3", "event"), ("d4", "event")):
        await stores.inbox.keep(make_delivery(name, kind=kind))
    await stores.inbox.keep(make_delivery("another company's", team_id=OTHER_TEAM))
    await stores.inbox.finish(DeliveryId("d4"), DeliveryState.FAILED)
    async with stores.units.read() as unit:
        counts = await unit.traffic.deliveries(TEAM)
    assert counts == [
        DeliveryCount(kind="command", state=DeliveryState.RECEIVED, count=1),
        DeliveryCount(kind="event", state=DeliveryState.FAILED, count=1),
        DeliveryCount(kind="event", state=DeliveryState.RECEIVED, count=2),
    ]
