"""What the delivering engine does, in the few steps tests of the outbox need."""

from datetime import timedelta

from bot.domain.ids import MessageTs
from bot.domain.outbox import OutboxItem
from tests.storage.samples import CHANNEL, make_message
from tests.storage.stores import Stores

LEASE = timedelta(seconds=90)


async def claim(stores: Stores, limit: int = 100, owner: str = "me") -> list[OutboxItem]:
    return await stores.outbox.claim(owner, stores.clock.real_now(), LEASE, limit)


async def claimed_keys(stores: Stores, limit: int = 100) -> list[str]:
    return [item.message.natural_key for item in await claim(stores, limit)]


async def send(stores: Stores, key: str, ts: MessageTs) -> None:
    """Claim what is due, among it this message, and settle this message as sent."""
    claimed = {item.message.natural_key: item for item in await claim(stores)}
    assert await stores.outbox.sent(claimed[key].id, "me", CHANNEL, ts)


async def uncertain(stores: Stores, key: str = "m1") -> OutboxItem:
    """State a message and lose sight of it while it is sent."""
    await stores.stated(make_message(key))
    (item,) = await claim(stores)
    assert await stores.outbox.unknown(item.id, "me", "timeout")
    return await stores.item(item.message)
