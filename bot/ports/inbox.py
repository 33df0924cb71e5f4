"""What Slack delivered: committed before it is answered, handled once."""

from collections.abc import Sequence
from contextvars import ContextVar
from typing import Protocol

from bot.domain.ids import DeliveryId
from bot.domain.inbox import Delivery, DeliveryState

# The delivery being dispatched in this task; a write transaction marks it done. Set by the dispatcher only.
handling: ContextVar[DeliveryId | None] = ContextVar("handling", default=None)


class InboxStore(Protocol):
    """Deliveries, each call its own durable transaction."""

    async def keep(self, delivery: Delivery) -> Delivery | None:
        """Store durably, many callers sharing one commit.

        Returns None if the delivery is new; else the one stored before under the same source or twin key.
        """

    async def pending(self, limit: int) -> list[Delivery]:
        """Return received deliveries, oldest first: what a restart must finish."""

    async def mark_done(self, delivery_ids: Sequence[DeliveryId]) -> None:
        """Mark deliveries done, all in one transaction."""

    async def finish(self, delivery_id: DeliveryId, state: DeliveryState) -> None:
        """Mark done or failed; a delivery that is done already stays done."""

    async def count_attempt(self, delivery_id: DeliveryId) -> int:
        """Add one attempt and return the new number."""

    async def close(self) -> None:
        """Finish what is queued and release the writer."""
