"""An inbox in a dict, for tests of what reaches the bot; storage has its own, held to a contract suite."""

import asyncio
from collections.abc import Sequence

from typing_extensions import override

from bot.domain.errors import TransientError
from bot.domain.ids import DeliveryId
from bot.domain.inbox import Delivery, DeliveryState
from bot.ports.inbox import InboxStore


class DictInbox(InboxStore):
    def __init__(self) -> None:
        self.rows: dict[DeliveryId, Delivery] = {}
        self.failing = 0

    @override
    async def keep(self, delivery: Delivery) -> Delivery | None:
        await asyncio.sleep(0)
        if self.failing:
            self.failing -= 1
            raise TransientError("The database is busy.")
        for row in self.rows.values():
            if row.source_key == delivery.source_key:
                return row
            if delivery.twin_key is not None and row.twin_key == delivery.twin_key:
                return row
        self.rows[delivery.id] = delivery
        return None

    @override
    async def pending(self, limit: int) -> list[Delivery]:
        received = [row for row in self.rows.values() if row.state is DeliveryState.RECEIVED]
        return sorted(received, key=lambda row: row.received_at)[:limit]

    @override
    async def mark_done(self, delivery_ids: Sequence[DeliveryId]) -> None:
        for delivery_id in delivery_ids:
            await self.finish(delivery_id, DeliveryState.DONE)

    @override
    async def finish(self, delivery_id: DeliveryId, state: DeliveryState) -> None:
        row = self.rows[delivery_id]
        if row.state is not DeliveryState.DONE:
            self.rows[delivery_id] = row.model_copy(update={"state": state})

    @override
    async def count_attempt(self, delivery_id: DeliveryId) -> int:
        row = self.rows[delivery_id]
        self.rows[delivery_id] = row.model_copy(update={"attempts": row.attempts + 1})
        return row.attempts + 1

    @override
    async def close(self) -> None:
        return None

    def states(self) -> list[DeliveryState]:
        return [row.state for row in self.rows.values()]
