"""Telling of what was not delivered, once for a place and cause. Whom, and in which facts, is the teller's affair."""

from datetime import timedelta
from typing import Protocol

from bot.domain.outbox import OutboxItem
from bot.domain.undelivered.cause import Cause
from bot.ports.clock import Clock
from bot.ports.outbox import OutboxStore
from bot.ports.unit_of_work import UnitOfWork, UnitsOfWork

TOLD_AT_ONCE = 100
# Something that fails every morning is one trouble, and so is told once; after a week without it, it is a new one.
TROUBLE_ENDS_AFTER = timedelta(days=7)


class Teller(Protocol):
    """States what must be said of an undelivered message, within the transaction it is given."""

    async def __call__(self, unit: UnitOfWork, item: OutboxItem, *, is_known: bool) -> None:
        """Tell of a message; `is_known` says that its place and cause were told of before."""


class UndeliveredTelling:
    """Looks for undelivered messages that nobody was told of. Shape: a death in between tells nothing twice.

    For what a teller states has a natural key made of the message and its cause.
    """

    def __init__(self, outbox: OutboxStore, units: UnitsOfWork, clock: Clock, teller: Teller) -> None:
        self._outbox = outbox
        self._units = units
        self._clock = clock
        self._teller = teller

    async def tell(self) -> int:
        """Tell of what was not delivered since the last look; return how many messages that were."""
        items = await self._outbox.untold(TOLD_AT_ONCE)
        for item in items:
            now = self._clock.real_now()
            # What hangs on a held message goes out after it, and of that one somebody was told.
            if item.message.is_missed and item.cause is not Cause.BESIDE_HELD:
                is_known = await self._outbox.is_told(item, now - TROUBLE_ENDS_AFTER)
                async with self._units.write() as unit:
                    await self._teller(unit, item, is_known=is_known)
            await self._outbox.mark_told(item, now)
        return len(items)

    async def try_again(self) -> int:
        """Let everything be tried anew that people may have mended while the bot was off; return how many that is."""
        return await self._outbox.release(self._clock.real_now())
