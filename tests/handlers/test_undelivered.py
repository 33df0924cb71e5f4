"""What changes in a channel lets its held messages be tried anew, and nothing else does."""

import pytest

from bot.domain.ids import ChannelId, TeamId, UserId
from bot.domain.outbox import OutboxState
from bot.domain.undelivered.cause import Cause
from handlers.payloads import Lifecycle
from handlers.undelivered import UndeliveredListeners
from tests.storage.delivering import claim
from tests.storage.samples import CHANNEL, TEAM, make_message
from tests.storage.stores import Stores, memory_stores


@pytest.fixture
async def stores() -> Stores:
    """One message is held, because the bot was not in its channel."""
    stores = memory_stores()
    item = await stores.stated(make_message("m1"))
    await claim(stores)
    await stores.outbox.finish(item.id, "me", OutboxState.HELD, "not_in_channel", Cause.NOT_THERE)
    return stores


async def hear(stores: Stores, name: str, channel: ChannelId | None, person: UserId | None = None) -> OutboxState:
    """Let something change, and return where the message stands then."""
    change = Lifecycle(key="d1", name=name, team=TeamId(TEAM), channel=channel, person=person)
    listeners = UndeliveredListeners(stores.outbox, stores.clock)
    (listener,) = listeners.routes().lifecycle
    await listener(change)
    return (await stores.item(make_message("m1"))).state


@pytest.mark.parametrize(
    "name", ["member_joined_channel", "member_left_channel", "channel_unarchive", "group_unarchive"]
)
async def test_a_change_in_the_channel_lets_it_be_tried_anew(stores: Stores, name: str) -> None:
    assert await hear(stores, name, CHANNEL) is OutboxState.READY


async def test_a_change_in_another_channel_does_not(stores: Stores) -> None:
    assert await hear(stores, "member_joined_channel", ChannelId("C2")) is OutboxState.HELD


async def test_a_change_of_a_person_does_not(stores: Stores) -> None:
    assert await hear(stores, "user_change", None, UserId("UANNA")) is OutboxState.HELD
