"""Keeping what Slack delivers, many callers sharing one commit. Batches: inbox_sqlite.py and inbox_core.py."""

import asyncio
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import structlog
from typing_extensions import override

from bot.domain.errors import InvariantViolatedError, TransientError
from bot.domain.ids import DeliveryId
from bot.domain.inbox import Delivery, DeliveryState
from bot.ports.inbox import InboxStore
from storage.engine import Database
from storage.inbox_sqlite import SqliteInboxWriter
from storage.inbox_steps import CountAttempt, Finish, InboxWriter, Keep, Outcome, Step

_log = structlog.get_logger(__name__)

WAITING_MAX_COUNT = 10_000  # beyond it Slack is refused at once and delivers again later
BATCH_MAX_COUNT = 500  # so that the first of a long queue does not wait for the last
LOOK_AGAIN_AFTER = timedelta(seconds=1)


@dataclass
class _Waiting:
    """A step, and what its caller waits for."""

    step: Step
    outcome: asyncio.Future[Outcome]


class SqlInboxStore(InboxStore):
    """Deliveries. Everything that waits is committed together, since a commit costs much more than a row."""

    def __init__(self, database: Database, writer: InboxWriter | None = None) -> None:
        self._database = database
        self._writer = writer or _writer(database)
        self._waiting: deque[_Waiting] = deque()
        self._writing: asyncio.Task[None] | None = None
        self._is_closed = False

    @override
    async def keep(self, delivery: Delivery) -> Delivery | None:
        stored = await self._do(Keep(delivery))
        return stored if isinstance(stored, Delivery) else None

    @override
    async def pending(self, limit: int) -> list[Delivery]:
        from storage.inbox_core import read_received  # noqa: PLC0415 - the door opens before the models are loaded

        async with self._database.read() as session:
            return await read_received(session, limit)

    @override
    async def mark_done(self, delivery_ids: Sequence[DeliveryId]) -> None:
        await self._do(Finish(tuple(delivery_ids), DeliveryState.DONE))

    @override
    async def finish(self, delivery_id: DeliveryId, state: DeliveryState) -> None:
        await self._do(Finish((delivery_id,), state))

    @override
    async def count_attempt(self, delivery_id: DeliveryId) -> int:
        count = await self._do(CountAttempt(delivery_id))
        assert isinstance(count, int)  # noqa: S101 - what the step gives; only the type checker cannot tell
        return count

    @override
    async def close(self) -> None:
        self._is_closed = True
        if self._writing is not None:
            await self._writing
        await self._writer.close()

    async def _do(self, step: Step) -> Outcome:
        if self._is_closed or len(self._waiting) >= WAITING_MAX_COUNT:
            raise _nothing_kept()
        waiting = _Waiting(step, asyncio.get_running_loop().create_future())
        self._waiting.append(waiting)
        if self._writing is None:
            self._writing = asyncio.create_task(self._write_all(), name="inbox writer")
        return await waiting.outcome

    async def _write_all(self) -> None:
        while self._waiting:
            await self._write(self._next_batch())
        self._writing = None

    def _next_batch(self) -> list[_Waiting]:
        """Take the steps that stand first and are of one kind: deliveries alone are kept by a single statement."""
        kind, batch = type(self._waiting[0].step), [self._waiting.popleft()]
        while self._waiting and len(batch) < BATCH_MAX_COUNT and type(self._waiting[0].step) is kind:
            batch.append(self._waiting.popleft())
        return batch

    async def _write(self, batch: Sequence[_Waiting]) -> None:
        # A boundary: whatever goes wrong, those who wait must hear of it, and the next batch must have its chance.
        try:
            async with self._database.writing:
                outcomes = await self._writer.write([waiting.step for waiting in batch])
        except Exception as error:  # noqa: BLE001 - see the comment above
            _log.error("inbox_not_written", count=len(batch), reason=repr(error))
            outcomes = [_nothing_kept(error) for _ in batch]
        for waiting, outcome in zip(batch, outcomes, strict=True):
            _tell(waiting, outcome)


def _writer(database: Database) -> InboxWriter:
    if database.file is not None:
        return SqliteInboxWriter(database.file)
    from storage.inbox_core import CoreInboxWriter  # noqa: PLC0415 - whoever runs on SQLite does not wait for it

    return CoreInboxWriter(database)


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
