"""The twin's inbox."""

from collections.abc import Sequence

from typing_extensions import override

from bot.domain.errors import InvariantViolatedError
from bot.domain.ids import DeliveryId
from bot.domain.inbox import Delivery, DeliveryState
from bot.ports.inbox import InboxStore
from storage.memory.state import MemoryState


class MemoryInboxStore(InboxStore):
    """Deliveries; every call is atomic."""

    def __init__(self, state: MemoryState) -> None:
        self._state = state

    @override
    async def keep(self, delivery: Delivery) -> Delivery | None:
        for stored in self._state.inbox.values():
            is_twin = delivery.twin_key is not None and stored.twin_key == delivery.twin_key
            if stored.source_key == delivery.source_key or is_twin:
                return stored
        self._state.inbox[delivery.id] = delivery
        return None

    @override
    async def pending(self, limit: int) -> list[Delivery]:
        received = [each for each in self._state.inbox.values() if each.state is DeliveryState.RECEIVED]
        return sorted(received, key=lambda each: (each.received_at, each.id))[:limit]

    @override
    async def mark_done(self, delivery_ids: Sequence[DeliveryId]) -> None:
        for delivery_id in delivery_ids:
            await self.finish(delivery_id, DeliveryState.DONE)

    @override
    async def finish(self, delivery_id: DeliveryId, state: DeliveryState) -> None:
        stored = self._state.inbox.get(delivery_id)
        if stored is not None and stored.state is not DeliveryState.DONE:
            self._state.inbox[delivery_id] = stored.model_copy(update={"state": state})

    @override
    async def count_attempt(self, delivery_id: DeliveryId) -> int:
        stored = self._state.inbox.get(delivery_id)
        if stored is None:
            raise InvariantViolatedError(f"Delivery {delivery_id} was never kept.")
        self._state.inbox[delivery_id] = stored.model_copy(update={"attempts": stored.attempts + 1})
        return stored.attempts + 1

    @override
    async def close(self) -> None:
        return None
