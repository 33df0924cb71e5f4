"""What a table asks for: its columns, each with a kind and limits of its own. Reading one is in table_reading."""

from decimal import Decimal

from pydantic import Field

from bot.domain.answers.values import CellKind
from bot.domain.records import Record

COLUMN_NAME_MAX_CHARS = 60


class Column(Record):
    """One column of a table.

    Shape: `option` holds what a choice or multi column offers, in order; `total` is what the column must add up to.
    Units: `minimum`, `maximum` and `total` count what the kind counts, as in a reading context (percent: 100, not 1).
    """

    name: str = Field(min_length=1, max_length=COLUMN_NAME_MAX_CHARS)
    kind: CellKind
    required: bool = True
    option: tuple[str, ...] = ()
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    total: Decimal | None = None
