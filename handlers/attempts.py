"""Handles one delivery to its end: again after a setback, set aside after a bug. When and in what order is not said."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Protocol, TypeVar

import structlog

from bot.domain.errors import TransientError
from bot.domain.inbox import Delivery, DeliveryState
from bot.ports.inbox import InboxStore, handling
from handlers.classify import INLINE_KINDS
from handlers.done_marks import DoneMarks
from handlers.errors import BugReportedError

_log = structlog.get_logger(__name__)

Payload = dict[str, Any] | None
Given = TypeVar("Given")


@dataclass(frozen=True)
class AttemptSettings:
    """How patiently a delivery is handled, and how many at once; forms and options do not count, Slack waits."""

    at_once: int = 20
    max_attempts: int = 8
    first_backoff: timedelta = timedelta(seconds=1)
    longest_backoff: timedelta = timedelta(minutes=1)


class Relay(Protocol):
    """Handles one delivery once."""

    async def dispatch(self, delivery: Delivery) -> Payload:
        """Return what Slack is answered with. Raises: TransientError, BugReportedError."""


class Aftermath(Protocol):
    """Says to people what came too late or not at all."""

    async def give_up(self, delivery: Delivery, error: BaseException) -> Payload:
        """Tell whoever acted that it did not work out; a form is told by the answer returned, and stays open."""

    async def tell_late(self, delivery: Delivery, sentences: Iterable[str]) -> None:
        """Say what was wrong in a form that is closed by now."""


class Attempts:
    """Never raises: whatever goes wrong ends in the inbox row and in the log."""

    def __init__(
        self,
        inbox: InboxStore,
        relay: Relay,
        aftermath: Aftermath,
        done: DoneMarks,
        settings: AttemptSettings,
        sleep: Callable[[float], Awaitable[object]],
    ) -> None:
        self._inbox = inbox
        self._relay = relay
        self._aftermath = aftermath
        self._done = done
        self._settings = settings
        self._sleep = sleep
        self._slots = asyncio.Semaphore(settings.at_once)

    async def handle(self, delivery: Delivery) -> Payload:
        """Return the delivery's answer once it is done, or None once it is set aside."""
        for attempt in range(1, self._settings.max_attempts + 1):
            try:
                return await self._attempt(delivery)
            except TransientError as error:
                _log.warning("delivery_postponed", delivery=delivery.id, attempt=attempt, error=str(error))
                if attempt == self._settings.max_attempts:
                    return await self._guard(delivery, self._give_up(delivery, error))
                await self._sleep(self._pause(attempt, error))
            except BugReportedError as error:
                await self._guard(delivery, self._inbox.finish(delivery.id, DeliveryState.FAILED))
                return error.answer
            except Exception as error:  # noqa: BLE001 - the boundary of one delivery; the next one must go on
                await self._guard(delivery, self._set_aside(delivery, error))
                return None
        return None

    async def handle_unawaited(self, delivery: Delivery) -> None:
        """Handle a delivery that nobody waits for any more; field errors are told to the person instead."""
        await self.tell_late(delivery, await self.handle(delivery))

    async def tell_late(self, delivery: Delivery, payload: Payload) -> None:
        """Say the field errors in an answer that came too late, if there are any."""
        errors = (payload or {}).get("errors")
        if errors:
            await self._guard(delivery, self._aftermath.tell_late(delivery, errors.values()))

    async def _attempt(self, delivery: Delivery) -> Payload:
        token = handling.set(delivery.id)
        try:
            if delivery.kind in INLINE_KINDS:
                payload = await self._relay.dispatch(delivery)
            else:
                async with self._slots:
                    payload = await self._relay.dispatch(delivery)
        finally:
            handling.reset(token)
        self._done.add(delivery.id)
        return payload

    def _pause(self, attempt: int, error: TransientError) -> float:
        backoff = min(self._settings.first_backoff * (1 << attempt - 1), self._settings.longest_backoff)
        return max(backoff, min(error.retry_after, self._settings.longest_backoff)).total_seconds()

    async def _give_up(self, delivery: Delivery, error: TransientError) -> Payload:
        # First told, then set aside: a crash in between tells it again under the same key, which nobody sees.
        answer = await self._aftermath.give_up(delivery, error)
        await self._guard(delivery, self._inbox.finish(delivery.id, DeliveryState.FAILED))
        return answer

    async def _set_aside(self, delivery: Delivery, error: Exception) -> None:
        _log.error("delivery_failed", delivery=delivery.id, kind=delivery.kind, exc_info=error)
        await self._inbox.finish(delivery.id, DeliveryState.FAILED)

    async def _guard(self, delivery: Delivery, work: Awaitable[Given]) -> Given | None:
        try:
            return await work
        except Exception:  # noqa: BLE001 - the last boundary: the row stays in the inbox and the next sweep finds it
            _log.exception("delivery_not_settled", delivery=delivery.id)
            return None
