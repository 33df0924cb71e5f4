"""The live feed: what each person's open page is told as it happens."""

import asyncio
from collections.abc import Iterable

from playground.records import Json

MAX_WAITING = 1000


class Feed:
    """Fans events out to every open page of a person."""

    def __init__(self) -> None:
        """Start with nobody watching."""
        self._watchers: dict[str, list[asyncio.Queue[Json]]] = {}

    def watch(self, person_id: str) -> asyncio.Queue[Json]:
        """Open a queue that receives everything published to this person from now on."""
        queue: asyncio.Queue[Json] = asyncio.Queue(MAX_WAITING)
        self._watchers.setdefault(person_id, []).append(queue)
        return queue

    def unwatch(self, person_id: str, queue: asyncio.Queue[Json]) -> None:
        """Close a queue opened by `watch`."""
        self._watchers[person_id].remove(queue)

    def watchers(self) -> list[str]:
        """Return the ids of the people who have a page open."""
        return [person_id for person_id, queues in self._watchers.items() if queues]

    def publish(self, person_ids: Iterable[str], item: Json) -> None:
        """Tell every open page of these people."""
        for person_id in person_ids:
            for queue in self._watchers.get(person_id, ()):
                if queue.full():
                    # A page that stopped reading must not hold memory for ever: it loses the oldest item.
                    queue.get_nowait()
                queue.put_nowait(item)
