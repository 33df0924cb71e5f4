"""Remembering answers for a while, asking for each only once at a time."""

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from datetime import timedelta
from typing import Generic, TypeVar

KeyT = TypeVar("KeyT", bound=Hashable)
ValueT = TypeVar("ValueT")


class TtlCache(Generic[KeyT, ValueT]):
    """Answers by key, each kept for the same time. A failure is not kept. Units: `monotonic` gives seconds."""

    def __init__(self, ttl: timedelta, monotonic: Callable[[], float], max_entries: int) -> None:
        self._ttl_seconds = ttl.total_seconds()
        self._monotonic = monotonic
        self._max_entries = max_entries
        self._entries: dict[KeyT, tuple[float, ValueT]] = {}
        self._asking: dict[KeyT, asyncio.Future[ValueT]] = {}

    async def get(self, key: KeyT, ask: Callable[[], Awaitable[ValueT]]) -> ValueT:
        """Return the kept answer, or the one `ask` gives; those who come meanwhile share it."""
        kept = self._entries.get(key)
        if kept is not None and self._monotonic() < kept[0] + self._ttl_seconds:
            return kept[1]
        asking = self._asking.get(key)
        if asking is None:
            asking = asyncio.ensure_future(self._ask(key, ask))
            self._asking[key] = asking
        # A caller that gives up must not take the answer away from the others.
        return await asyncio.shield(asking)

    def forget(self, key: KeyT) -> None:
        """Ask again next time."""
        self._entries.pop(key, None)
        self._asking.pop(key, None)

    async def _ask(self, key: KeyT, ask: Callable[[], Awaitable[ValueT]]) -> ValueT:
        began_at, this = self._monotonic(), asyncio.current_task()
        try:
            value = await ask()
            if self._asking.get(key) is this:  # forgotten meanwhile means that the answer may be old already
                self._keep(key, began_at, value)
            return value
        finally:
            if self._asking.get(key) is this:
                del self._asking[key]

    def _keep(self, key: KeyT, began_at: float, value: ValueT) -> None:
        self._entries.pop(key, None)
        while len(self._entries) >= self._max_entries:
            del self._entries[next(iter(self._entries))]
        self._entries[key] = (began_at, value)
