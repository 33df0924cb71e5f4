"""The header of a table: whether there is one, and which cell of a row belongs to which column."""

import re

from bot.domain.answers.outcomes import quote
from bot.domain.answers.table import Column
from bot.domain.records import Record

_SHORTENED_MIN_CHARS = 3
_IN_BRACKETS = re.compile(r"\([^()]*\)$")  # a unit, as in "Cost per month (EUR)"
_NOT_WORDS = re.compile(r"[\W_]+")


class Header(Record):
    """Which place in a row holds which column; `problems` are whole sentences."""

    places: dict[str, int]
    width: int
    is_written: bool
    problems: tuple[str, ...] = ()

    def cell(self, row: list[str], column: Column) -> str:
        """Return what a row holds for a column, or nothing."""
        place = self.places.get(column.name, len(row))
        return row[place] if place < len(row) else ""


def find_header(first_row: list[str], columns: tuple[Column, ...]) -> Header:
    """Return the header that the first row is, or the columns in their own order where it is none."""
    matches = [_column_called(cell, columns) for cell in first_row]
    known = [column for column in matches if column]
    in_order = Header(
        places={column.name: place for place, column in enumerate(columns)}, width=len(columns), is_written=False
    )
    if not known or len(known) * 2 < sum(bool(cell) for cell in first_row):
        return _refuse_narrow(in_order, first_row, columns)
    places: dict[str, int] = {}
    for place, column in enumerate(matches):
        if column:
            places.setdefault(column.name, place)
    problems = (*_strangers(first_row, matches), *_repeated(known), *_missing(columns, places))
    return Header(places=places, width=len(first_row), is_written=True, problems=problems)


def _refuse_narrow(header: Header, first_row: list[str], columns: tuple[Column, ...]) -> Header:
    """Name the columns that are missing where even the first row is too short for them."""
    needed = [column for column in columns[len(first_row) :] if column.required]
    if not first_row or not needed:
        return header
    have = f"{len(first_row)} column{'s' if len(first_row) > 1 else ''}"
    reason = f"The table has {have}, and I need {len(columns)}: {_listed(columns)}."
    return header.model_copy(update={"problems": (reason,)})


def _column_called(cell: str, columns: tuple[Column, ...]) -> Column | None:
    name = _folded(cell)
    exact = [column for column in columns if _folded(column.name) == name]
    if exact or len(name) < _SHORTENED_MIN_CHARS:
        return exact[0] if exact else None
    # Only the name may be the longer one: "Site 4" stands in a row, and is no heading for the column "Site".
    begun = [column for column in columns if _folded(column.name).startswith(f"{name} ")]
    return begun[0] if len(begun) == 1 else None


def _folded(name: str) -> str:
    return _NOT_WORDS.sub(" ", _IN_BRACKETS.sub(" ", name)).strip().casefold()


def _strangers(first_row: list[str], matches: list[Column | None]) -> tuple[str, ...]:
    unknown = [cell for cell, column in zip(first_row, matches, strict=True) if cell and not column]
    return tuple(f"I did not ask for a column {quote(name)}; please leave it out." for name in unknown)


def _repeated(known: list[Column]) -> tuple[str, ...]:
    names = [column.name for column in known]
    twice = dict.fromkeys(name for name in names if names.count(name) > 1)
    return tuple(f"There are two columns for {quote(name)}." for name in twice)


def _missing(columns: tuple[Column, ...], places: dict[str, int]) -> tuple[str, ...]:
    absent = [column for column in columns if column.required and column.name not in places]
    return tuple(f"The column {quote(column.name)} is missing; please add it." for column in absent)


def _listed(columns: tuple[Column, ...]) -> str:
    return ", ".join(column.name if column.required else f"{column.name} (may be empty)" for column in columns)
