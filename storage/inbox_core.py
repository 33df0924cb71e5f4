"""The inbox through the models: reading it anywhere, and writing it to any other database than SQLite."""

from collections.abc import Sequence
from typing import assert_never

from sqlalchemy import ColumnElement, literal, or_, select, update
from sqlalchemy.exc import DBAPIError, StatementError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.ids import DeliveryId
from bot.domain.inbox import Delivery, DeliveryState
from storage.engine import Database
from storage.inbox_steps import CountAttempt, Finish, Keep, Outcome, Step
from storage.models import DeliveryRow
from storage.rows import Shape, add_once, change, fetch, fetch_one

DELIVERY = Shape(Delivery)

# Written out in the statement: the index of received deliveries is used only where the condition is plain to see.
IS_RECEIVED: ColumnElement[bool] = DeliveryRow.state == literal(DeliveryState.RECEIVED.value, literal_execute=True)


class CoreInboxWriter:
    """Writes batches one after the other; the caller sees to it that nobody else writes meanwhile."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def write(self, steps: Sequence[Step]) -> list[Outcome]:
        """Write the steps in one transaction, durable on return. Raises: TransientError if none was written."""
        async with self._database.transaction() as session:
            return [await _take(session, step) for step in steps]

    async def close(self) -> None:
        """Do nothing: the connection is the database's."""


async def read_received(session: AsyncSession, limit: int) -> list[Delivery]:
    """Return what is received and not finished, oldest first."""
    received = select(DeliveryRow).where(IS_RECEIVED).order_by(DeliveryRow.received_at, DeliveryRow.id)
    return [DELIVERY.record(row) for row in await fetch(session, received.limit(limit))]


async def _take(session: AsyncSession, step: Step) -> Outcome:
    try:
        async with session.begin_nested():
            return await _apply(session, step)
    except (StatementError, TypeError, ValueError) as error:
        if isinstance(error, DBAPIError) and error.connection_invalidated:
            raise
        return error


async def _apply(session: AsyncSession, step: Step) -> Outcome:
    match step:
        case Keep(delivery):
            return await _keep(session, delivery)
        case Finish(delivery_ids, state):
            is_open = (DeliveryRow.id.in_(delivery_ids), DeliveryRow.state != DeliveryState.DONE)
            await change(session, update(DeliveryRow).where(*is_open).values(state=state))
            return None
        case CountAttempt(delivery_id):
            return await _count_attempt(session, delivery_id)
        case _:
            assert_never(step)


async def _keep(session: AsyncSession, delivery: Delivery) -> Delivery | None:
    if await add_once(session, DeliveryRow, DELIVERY.columns(delivery)):
        return None
    is_same = DeliveryRow.source_key == delivery.source_key
    is_twin = DeliveryRow.twin_key == delivery.twin_key
    row = await fetch_one(session, select(DeliveryRow).where(or_(is_same, is_twin)).order_by(is_same.desc()))
    if row is None:
        raise ValueError(f"two deliveries have the id {delivery.id}")
    return DELIVERY.record(row)


async def _count_attempt(session: AsyncSession, delivery_id: DeliveryId) -> int:
    one = DeliveryRow.id == delivery_id
    await change(session, update(DeliveryRow).where(one).values(attempts=DeliveryRow.attempts + 1))
    attempts = await session.scalar(select(DeliveryRow.attempts).where(one))
    if attempts is None:
        raise ValueError(f"no delivery has the id {delivery_id}")
    return attempts
