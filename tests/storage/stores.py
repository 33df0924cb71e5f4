"""Everything remembered, whichever way it is remembered."""

from dataclasses import dataclass, field
from itertools import count

from typing_extensions import override

from bot.domain.outbox import OutboxItem, Outgoing
from bot.ports.ids import IdSource
from bot.ports.inbox import InboxStore
from bot.ports.outbox import OutboxStore
from bot.ports.unit_of_work import UnitsOfWork
from storage.engine import Database
from storage.inbox import SqlInboxStore
from storage.memory.inbox import MemoryInboxStore
from storage.memory.outbox_store import MemoryOutboxStore
from storage.memory.state import MemoryState
from storage.memory.unit_of_work import MemoryUnitsOfWork
from storage.outbox_store import SqlOutboxStore
from storage.unit_of_work import SqlUnitsOfWork
from tests.support.clocks import StandingClock


class CountedIds(IdSource):
    def __init__(self) -> None:
        self._numbers = count(1)

    @override
    def new(self) -> str:
        return f"id{next(self._numbers)}"


@dataclass
class Wakings:
    """Counts how often the engine was woken."""

    count: int = 0

    def note(self) -> None:
        self.count += 1


@dataclass
class Stores:
    units: UnitsOfWork
    inbox: InboxStore
    outbox: OutboxStore
    clock: StandingClock
    wakings: Wakings = field(default_factory=Wakings)

    async def stated(self, message: Outgoing) -> OutboxItem:
        """State a message and return it as it is queued."""
        async with self.units.write() as unit:
            await unit.outbox.state(message)
        return await self.item(message)

    async def item(self, message: Outgoing) -> OutboxItem:
        """Return a message as it stands now."""
        async with self.units.read() as unit:
            item = await unit.outbox.get(message.team_id, message.natural_key)
        assert item is not None
        return item


def memory_stores() -> Stores:
    state, clock, wakings = MemoryState(), StandingClock(), Wakings()
    units = MemoryUnitsOfWork(state, clock, CountedIds(), wakings.note)
    return Stores(units, MemoryInboxStore(state), MemoryOutboxStore(state), clock, wakings)


def sql_stores(database: Database) -> Stores:
    clock, wakings = StandingClock(), Wakings()
    units = SqlUnitsOfWork(database, clock, CountedIds(), wakings.note)
    return Stores(units, SqlInboxStore(database), SqlOutboxStore(database), clock, wakings)
