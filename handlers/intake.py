"""The way of every payload into the bot: kept first, then answered. HTTP and Socket Mode both end here."""

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import structlog

from bot.domain.ids import DeliveryId
from bot.ports.clock import Clock
from bot.ports.ids import IdSource
from bot.ports.inbox import InboxStore
from handlers.classify import INLINE_KINDS, classify
from handlers.sound_text import sound_body

if TYPE_CHECKING:  # the door opens before this is loaded
    from handlers.attempts import Payload
    from handlers.dispatch import Dispatcher

_log = structlog.get_logger(__name__)


class Intake:
    """Keeps a payload durably and hands it to the dispatcher, or keeps it until there is one."""

    def __init__(self, inbox: InboxStore, clock: Clock, ids: IdSource) -> None:
        self._inbox = inbox
        self._clock = clock
        self._ids = ids
        self._dispatcher: Dispatcher | None = None
        self._begun = asyncio.Event()

    async def begin(self, dispatcher: "Dispatcher") -> None:
        """Hand over to the dispatcher from now on; what was kept before comes first. Raises: TransientError."""
        self._dispatcher = dispatcher
        self._begun.set()
        await dispatcher.begin()

    async def take(self, body: Mapping[str, Any]) -> "Payload":
        """Return what Slack is answered with; when this returns, the payload is kept.

        Raises: TransientError when it could not be kept; Slack is then to be told so.
        """
        delivery = classify(sound_body(body), DeliveryId(self._ids.new()), self._clock.real_now())
        if delivery is None:
            _log.warning("payload_not_asked_for", type=str(body.get("type"))[:40])
            return None
        stored = await self._inbox.keep(delivery)
        if delivery.kind in INLINE_KINDS:
            await self._begun.wait()  # a form needs its answer, even if the bot is still loading
        if self._dispatcher is None:
            return None  # the dispatcher finds it in the inbox when it begins
        if stored is not None:
            return await self._dispatcher.repeat(stored.id)
        if delivery.kind in INLINE_KINDS:
            return await self._dispatcher.answer(delivery)
        self._dispatcher.accept(delivery)
        return None
