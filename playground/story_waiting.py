"""Waiting for what must appear in a story, as long as people would."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

GLANCE_SECONDS = 0.03

Found = TypeVar("Found")


class StoryStuckError(Exception):
    """A step did not lead to what must appear; the message says what was looked for."""


@dataclass(frozen=True)
class Patience:
    """Looks again and again until the time is up, counted in looks: a machine that stood still used up nothing."""

    seconds: float

    async def wait_for(self, look: Callable[[], Found | None], stuck: str) -> Found:
        """Return what `look` finds. Raises: StoryStuckError with the words of `stuck`."""
        found: list[Found] = []

        def is_there() -> bool:
            seen = look()
            found.extend([seen] if seen is not None else [])
            return bool(found)

        await self.until(is_there, stuck)
        return found[0]

    async def until(self, is_true: Callable[[], bool], stuck: str) -> None:
        """Wait until something is true. Raises: StoryStuckError with the words of `stuck`."""
        for _ in range(round(self.seconds / GLANCE_SECONDS)):
            if is_true():
                return
            await asyncio.sleep(GLANCE_SECONDS)
        raise StoryStuckError(stuck)
