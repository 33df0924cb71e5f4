"""Between records and rows: columns of a record and back, adding a row once, saving one that nobody else changed."""

from collections.abc import Sequence
from typing import Any, Generic, TypeVar, cast

from sqlalchemy import CursorResult, Delete, Insert, Select, Update, insert
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.ids import TeamId, UserId
from bot.domain.money import Money
from bot.domain.people import PersonKey
from bot.domain.records import Record
from storage.conflicts import already_exists, changed_meanwhile
from storage.models.base import Base

RecordT = TypeVar("RecordT", bound=Record)
RowT = TypeVar("RowT", bound=Base)

Columns = dict[str, Any]

# What was read before an UPDATE of the same transaction must not come back from the session's memory.
FRESH = {"populate_existing": True}
UNTRACKED = {"synchronize_session": False}


class Shape(Generic[RecordT]):
    """How a record lies in the columns of its row.

    Shape: a field is the column of the same name, but a person X is the columns X_team_id and X_user_id, an amount X
    is X_minor and X_currency, and fields kept `apart` are not in this row.
    """

    def __init__(
        self,
        record: type[RecordT],
        *,
        people: tuple[str, ...] = (),
        money: tuple[str, ...] = (),
        apart: tuple[str, ...] = (),
    ) -> None:
        self._record = record
        self._people = people
        self._money = money
        split = {*people, *money, *apart}
        self._plain = tuple(name for name in record.model_fields if name not in split)

    def columns(self, record: RecordT) -> Columns:
        """Return the columns of a record by name."""
        columns: Columns = {name: getattr(record, name) for name in self._plain}
        for name in self._people:
            person: PersonKey | None = getattr(record, name)
            columns[f"{name}_team_id"] = person and person.team_id
            columns[f"{name}_user_id"] = person and person.user_id
        for name in self._money:
            amount: Money | None = getattr(record, name)
            columns[f"{name}_minor"] = None if amount is None else amount.minor
            columns[f"{name}_currency"] = None if amount is None else amount.currency
        return columns

    def record(self, row: Base, **apart: object) -> RecordT:
        """Return the record of a row."""
        fields: Columns = {name: getattr(row, name) for name in self._plain} | apart
        for name in self._people:
            fields[name] = _person(getattr(row, f"{name}_team_id"), getattr(row, f"{name}_user_id"))
        for name in self._money:
            fields[name] = _money(getattr(row, f"{name}_minor"), getattr(row, f"{name}_currency"))
        return self._record(**fields)


def _person(team_id: str | None, user_id: str | None) -> PersonKey | None:
    if team_id is None or user_id is None:
        return None
    return PersonKey(team_id=TeamId(team_id), user_id=UserId(user_id))


def _money(minor: int | None, currency: str | None) -> Money | None:
    return None if minor is None or currency is None else Money(minor=minor, currency=currency)


async def fetch(session: AsyncSession, statement: Select[RowT]) -> Sequence[RowT]:
    """Return the rows as they are in the database now."""
    return (await session.scalars(statement, execution_options=FRESH)).all()


async def fetch_one(session: AsyncSession, statement: Select[RowT]) -> RowT | None:
    """Return the first row as it is in the database now, or None."""
    return (await session.scalars(statement.limit(1), execution_options=FRESH)).first()


async def add_once(session: AsyncSession, row: type[Base], columns: Columns) -> bool:
    """Insert a row; return False, with nothing changed, if one with the same key exists."""
    insert_row = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    return await change(session, insert_row(row).values(columns).on_conflict_do_nothing()) == 1


async def add_all(session: AsyncSession, row: type[Base], columns: list[Columns]) -> None:
    """Insert rows in their order. Raises: ConflictError if one exists already, or what it belongs to does not."""
    if not columns:
        return
    try:
        await session.execute(insert(row), columns)
    except IntegrityError as error:
        raise already_exists() from error


async def add(session: AsyncSession, row: type[Base], columns: Columns) -> None:
    """Insert a row. Raises: ConflictError as `add_all`."""
    await add_all(session, row, [columns])


async def change(session: AsyncSession, statement: Update | Delete | Insert) -> int:
    """Run an UPDATE, DELETE or INSERT and return how many rows it changed."""
    result = await session.execute(statement, execution_options=UNTRACKED)
    return cast(CursorResult[Any], result).rowcount


async def change_one(session: AsyncSession, statement: Update) -> None:
    """Run an UPDATE of one row at one revision. Raises: ConflictError if the row is not there or at another."""
    if await change(session, statement) != 1:
        raise changed_meanwhile()
