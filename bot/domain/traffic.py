"""What came in, counted for whoever runs the bot. One delivery is in inbox.py, one message in outbox.py."""

from bot.domain.inbox import DeliveryState
from bot.domain.records import Record


class DeliveryCount(Record):
    """How many deliveries of one kind stand where. Shape: `kind` as in `bot.domain.inbox.Delivery`."""

    kind: str
    state: DeliveryState
    count: int
