"""The single steps a batch of the inbox is made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.domain.ids import DeliveryId
from bot.domain.inbox import Delivery, DeliveryState

# What a step gives: the delivery stored before, a number of attempts, nothing, or why it failed alone.
Outcome = Delivery | int | Exception | None


@dataclass(frozen=True)
class Keep:
    """Store a delivery unless it, or its twin, was stored before."""

    delivery: Delivery


@dataclass(frozen=True)
class Finish:
    """Mark those deliveries that are not done yet."""

    delivery_ids: tuple[DeliveryId, ...]
    state: DeliveryState


@dataclass(frozen=True)
class CountAttempt:
    """Add one attempt."""

    delivery_id: DeliveryId


Step = Keep | Finish | CountAttempt


class InboxWriter(Protocol):
    """Writes batches of steps; the caller sees to it that nobody else writes meanwhile."""

    async def write(self, steps: Sequence[Step]) -> list[Outcome]:
        """Write the steps in one transaction, durable on return. Raises: TransientError if none was written."""

    async def close(self) -> None:
        """Let go of what the writer holds."""
