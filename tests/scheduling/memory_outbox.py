"""The twin's outbox with one more door: messages are stated to it directly. It outlives the simulated processes."""

from datetime import datetime

from typing_extensions import override

from bot.domain.ids import OutboxId
from bot.domain.outbox import OutboxItem, OutboxState, Outgoing
from storage.memory.outbox_store import MemoryOutboxStore
from storage.memory.state import MemoryState


class MemoryOutbox(MemoryOutboxStore):
    """Every call is atomic, as a transaction is."""

    def __init__(self) -> None:
        super().__init__(MemoryState())

    @property
    def items(self) -> dict[OutboxId, OutboxItem]:
        """The rows."""
        return self._state.outbox

    def state(self, message: Outgoing, now: datetime) -> OutboxId:
        """Queue a message."""
        seq = len(self.items) + 1
        item = OutboxItem(id=OutboxId(f"o{seq}"), seq=seq, message=message, state=OutboxState.READY, due_at=now)
        self.items[item.id] = item
        return item.id


class BlindOutbox(MemoryOutbox):
    """The mistake this protocol exists to avoid: whatever may not have been sent is sent again."""

    @override
    async def unknown(self, item: OutboxId, owner: str, error: str) -> bool:
        return self._settle(self._owned(item, owner), state=OutboxState.READY, last_error=error)

    @override
    async def expire(self, now: datetime) -> int:
        expired = [
            i for i in self.items.values() if i.state is OutboxState.SENDING and i.lease_until and i.lease_until < now
        ]
        for item in expired:
            self._change(item, state=OutboxState.READY)
        return len(expired)
