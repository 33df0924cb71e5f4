"""The base of every row, and columns that hold domain values exactly. Tables are in the files beside this one."""

from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, Generic, TypeVar

from pydantic import ConfigDict, TypeAdapter
from sqlalchemy import JSON, BigInteger, DateTime, Dialect, Integer, MetaData, String
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator
from typing_extensions import override

Word = TypeVar("Word", bound=StrEnum)
Value = TypeVar("Value")

# Constraints have names, so that a migration can find them again on every database.
NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

# A number that the database counts up; SQLite only counts up plain INTEGER keys.
SEQUENCE = BigInteger().with_variant(Integer(), "sqlite")


class Base(DeclarativeBase):
    """The base of every row."""

    metadata = MetaData(naming_convention=NAMES)


class UtcDateTime(TypeDecorator[datetime]):
    """An instant, aware UTC on both sides; a naive one is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    @override
    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone, so it is no instant")
        return value.astimezone(UTC)

    @override
    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        # SQLite keeps no offset, so what comes back naive was written as UTC by the method above.
        return value and (value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC))


class ExactDecimal(TypeDecorator[Decimal]):
    """A decimal with exactly the digits it was given, kept as text. Not for comparing or adding up in SQL."""

    impl = String
    cache_ok = True

    @override
    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        return None if value is None else str(value)

    @override
    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value)


class WordOf(TypeDecorator[Word], Generic[Word]):
    """One word of an enumeration, kept as text."""

    impl = String
    cache_ok = True

    def __init__(self, words: type[Word]) -> None:
        super().__init__()
        self.words = words

    @override
    def process_bind_param(self, value: Word | None, dialect: Dialect) -> str | None:
        return None if value is None else self.words(value).value

    @override
    def process_result_value(self, value: str | None, dialect: Dialect) -> Word | None:
        return None if value is None else self.words(value)


def json_of(kind: Any) -> "JsonOf[Any]":  # noqa: ANN401 - pydantic takes any kind of type
    """Return the column type of a nested domain value.

    Source: pydantic builds what a kind needs at once unless told otherwise, and it takes such advice only for unions.
    """
    return JsonOf(TypeAdapter(kind | None, config=ConfigDict(defer_build=True)))


class JsonOf(TypeDecorator[Value], Generic[Value]):
    """A nested domain value, kept as JSON. Shape: what `adapter` writes and reads."""

    impl = JSON(none_as_null=True)
    cache_ok = True

    def __init__(self, adapter: TypeAdapter[Value]) -> None:
        super().__init__()
        self.adapter = adapter

    @override
    def process_bind_param(self, value: Value | None, dialect: Dialect) -> Any:
        return None if value is None else self.adapter.dump_python(value, mode="json")

    @override
    def process_result_value(self, value: Any, dialect: Dialect) -> Value | None:
        return None if value is None else self.adapter.validate_python(value)
