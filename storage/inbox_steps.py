"""The single steps a batch of the inbox is made of."""

from dataclasses import dataclass

from bot.domain.ids import DeliveryId
from bot.domain.inbox import Delivery, DeliveryState
from storage.rows import Shape

DELIVERY = Shape(Delivery)

# What a step gives: the delivery stored before, a number of attempts, nothing, or why it failed alone.
Outcome = Delivery | int | Exception | None


@dataclass(frozen=True)
class Keep:
    """Store a delivery unless it, or its twin, was stored before."""

    delivery: Delivery


@dataclass(frozen=True)
class Finish:
    """Mark a delivery that is not done yet."""

    delivery_id: DeliveryId
    state: DeliveryState


@dataclass(frozen=True)
class CountAttempt:
    """Add one attempt."""

    delivery_id: DeliveryId


Step = Keep | Finish | CountAttempt
