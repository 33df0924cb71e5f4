"""Keeping what Slack delivers, many callers sharing one commit. Batches: inbox_sqlite.py and inbox_core.py."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import structlog
from sqlalchemy import ColumnElement, literal, select
from typing_extensions import override

from bot.domain.errors import InvariantViolatedError, TransientError
from bot.domain.ids import DeliveryId
from bot.domain.inbox import Delivery, DeliveryState
from bot.ports.inbox import InboxStore
from storage.engine import Database
from storage.inbox_core import CoreInboxWriter
from storage.inbox_sqlite import SqliteInboxWriter
from storage.inbox_steps import DELIVERY, CountAttempt, Finish, Keep, Outcome, Step
from storage.models import DeliveryRow
from storage.rows import fetch

_log = structlog.get_logger(__name__)

WAITING_MAX_COUNT = 10_000  # beyond it Slack is refused at once and delivers again later
BATCH_MAX_COUNT = 500  # so that the first of a long queue does not wait for the last
LOOK_AGAIN_AFTER = timedelta(seconds=1)

# Written out in the statement: the index of received deliveries is used only where the condition is plain to see.
IS_RECEIVED: ColumnElement[bool] = DeliveryRow.state == literal(DeliveryState.RECEIVED.value, literal_execute=True)


@dataclass
class _Waiting:
    """A step, and what its caller waits for."""

    step: Step
    outcome: asyncio.Future[Outcome]


class SqlInboxStore(InboxStore):
    """Deliveries. Everything that waits is committed together, since a commit costs much more than a row."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._writer = CoreInboxWriter(database) if database.file is None else SqliteInboxWriter(database.file)
        self._waiting: asyncio.Queue[_Waiting | None] = asyncio.Queue(WAITING_MAX_COUNT)
        self._writing: asyncio.Task[None] | None = None
        self._is_closed = False

    @override
    async def keep(self, delivery: Delivery) -> Delivery | None:
        stored = await self._do(Keep(delivery))
        return stored if isinstance(stored, Delivery) else None

    @override
    async def pending(self, limit: int) -> list[Delivery]:
        received = select(DeliveryRow).where(IS_RECEIVED).order_by(DeliveryRow.received_at, DeliveryRow.id)
        async with self._database.read() as session:
            return [DELIVERY.record(row) for row in await fetch(session, received.limit(limit))]

    @override
    async def finish(self, delivery_id: DeliveryId, state: DeliveryState) -> None:
        await self._do(Finish(delivery_id, state))

    @override
    async def count_attempt(self, delivery_id: DeliveryId) -> int:
        count = await self._do(CountAttempt(delivery_id))
        assert isinstance(count, int)  # noqa: S101 - what the step gives; only the type checker cannot tell
        return count

    @override
    async def close(self) -> None:
        self._is_closed = True
        if self._writing is not None:
            await self._waiting.put(None)
            await self._writing
            self._writing = None
        await self._writer.close()

    async def _do(self, step: Step) -> Outcome:
        if self._is_closed:
            raise _nothing_kept()
        if self._writing is None:
            self._writing = asyncio.create_task(self._write_until_closed(), name="inbox writer")
        waiting = _Waiting(step, asyncio.get_running_loop().create_future())
        try:
            self._waiting.put_nowait(waiting)
        except asyncio.QueueFull:
            raise _nothing_kept() from None
        return await waiting.outcome

    async def _write_until_closed(self) -> None:
        is_open = True
        while is_open:
            waiting = [await self._waiting.get()]
            while len(waiting) < BATCH_MAX_COUNT and not self._waiting.empty():
                waiting.append(self._waiting.get_nowait())
            is_open = waiting[-1] is not None  # nothing comes after the end
            await self._write([each for each in waiting if each is not None])

    async def _write(self, batch: Sequence[_Waiting]) -> None:
        if not batch:
            return
        # A boundary: whatever goes wrong, those who wait must hear of it, and the next batch must have its chance.
        try:
            async with self._database.writing:
                outcomes = await self._writer.write([waiting.step for waiting in batch])
        except Exception as error:  # noqa: BLE001 - see the comment above
            _log.error("inbox_not_written", count=len(batch), reason=repr(error))
            outcomes = [_nothing_kept(error) for _ in batch]
        for waiting, outcome in zip(batch, outcomes, strict=True):
            _tell(waiting, outcome)


def _tell(waiting: _Waiting, outcome: Outcome) -> None:
    if waiting.outcome.done():  # the caller gave up waiting; its step is committed all the same
        return
    if isinstance(outcome, TransientError):
        waiting.outcome.set_exception(outcome)
    elif isinstance(outcome, Exception):
        waiting.outcome.set_exception(_impossible(waiting.step, outcome))
    else:
        waiting.outcome.set_result(outcome)


def _impossible(step: Step, cause: Exception) -> InvariantViolatedError:
    error = InvariantViolatedError(f"The inbox could not {type(step).__name__}: {cause}")
    error.__cause__ = cause
    return error


def _nothing_kept(cause: Exception | None = None) -> TransientError:
    error = TransientError("The database is busy, so nothing was recorded.", retry_after=LOOK_AGAIN_AFTER)
    error.__cause__ = cause
    return error
