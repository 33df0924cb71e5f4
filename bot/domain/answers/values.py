"""What an answer can be: exact, typed values that round-trip through JSON. Reading and wording live beside it."""

from datetime import date, time
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, SerializerFunctionWrapHandler, StringConstraints, TypeAdapter, model_serializer

from bot.domain.answers.exact import Exact
from bot.domain.ids import UserId
from bot.domain.money import Money
from bot.domain.people import PersonKey
from bot.domain.records import Record

OUTLINE_MAX_DEPTH = 10
OUTLINE_MAX_LINES = 300
OUTLINE_TITLE_MAX_CHARS = 200
TABLE_MAX_ROWS = 300

# What may stand in one cell of a table: every kind that is said in a line.
CellKind = Literal[
    "text", "choice", "multi", "number", "percent", "money", "date", "date_range", "duration", "people", "coverage",
    "confirm",
]  # fmt: skip
AnswerKind = Literal[CellKind, "outline", "table"]
Period = Literal["once", "month", "year"]
DurationUnit = Literal["minutes", "hours", "days", "business days", "weeks", "months"]
Goal = Annotated[str, StringConstraints(pattern=r"^G[0-9]+$")]


class TextValue(Record):
    """Words kept as they were typed."""

    kind: Literal["text"] = "text"
    text: str


class ChoiceValue(Record):
    """One option of the script; `label` is what people saw when they chose."""

    kind: Literal["choice"] = "choice"
    value: str
    label: str


class MultiValue(Record):
    """Several options of the script, in the order of the script."""

    kind: Literal["multi"] = "multi"
    picked: tuple[ChoiceValue, ...]


class ConfirmValue(Record):
    """An exact yes or no."""

    kind: Literal["confirm"] = "confirm"
    yes: bool


class NumberValue(Record):
    """A bare number."""

    kind: Literal["number"] = "number"
    number: Exact


class PercentValue(Record):
    """A share. Units: `fraction` is 0.9995 for 99.95 %."""

    kind: Literal["percent"] = "percent"
    fraction: Exact


class MoneyValue(Record):
    """An amount, how often it is paid and from which day; None where nothing was said about it."""

    kind: Literal["money"] = "money"
    money: Money
    per: Period | None = None
    from_on: date | None = None
    zone: str | None = None


class DateValue(Record):
    """A day as a promise: a local date and the IANA zone in which it ends."""

    kind: Literal["date"] = "date"
    on: date
    zone: str


class DateRangeValue(Record):
    """Days from the first to the last, both included, in one IANA zone."""

    kind: Literal["date_range"] = "date_range"
    first_on: date
    last_on: date
    zone: str


class DurationValue(Record):
    """A length of time in the unit that was said: two business days are not 48 hours."""

    kind: Literal["duration"] = "duration"
    count: Exact
    unit: DurationUnit


class PeopleValue(Record):
    """Named people, in the order in which they were named."""

    kind: Literal["people"] = "people"
    people: tuple[PersonKey, ...]


class CoverageValue(Record):
    """When somebody is there.

    Shape: `opens` and `closes` are None where no times of day were said; closing at or before opening is the next day.
        `zone` is None only for round-the-clock coverage, which is the same everywhere.
    Units: `days` are ISO weekdays, ascending.
    """

    kind: Literal["coverage"] = "coverage"
    days: tuple[Annotated[int, Field(ge=1, le=7)], ...]
    hours_a_day: Exact
    opens: time | None = None
    closes: time | None = None
    zone: str | None = None

    @property
    def hours_a_week(self) -> Decimal:
        """Return the hours covered in a week."""
        return self.hours_a_day * len(self.days)


class OutlineItem(Record):
    """One line of an outline. Units: `depth` is 1 at the top level; `goal` is a goal code such as "G2"."""

    depth: int = Field(ge=1, le=OUTLINE_MAX_DEPTH)
    title: str = Field(min_length=1, max_length=OUTLINE_TITLE_MAX_CHARS)
    owner: UserId | None = None
    due_on: date | None = None
    goal: Goal | None = None
    estimate: DurationValue | None = None
    budget: MoneyValue | None = None
    is_done: bool | None = None  # None where the line has no check box

    @model_serializer(mode="wrap")
    def _without_what_was_not_noted(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        # Scopes signed before these notes existed must keep their hash.
        written: dict[str, Any] = write(self)
        newer = ("estimate", "budget", "is_done")
        return {name: value for name, value in written.items() if value is not None or name not in newer}


class OutlineValue(Record):
    """A tree of work as indented lines, parents before their children."""

    kind: Literal["outline"] = "outline"
    items: tuple[OutlineItem, ...]


_CellValue = (
    TextValue
    | ChoiceValue
    | MultiValue
    | ConfirmValue
    | NumberValue
    | PercentValue
    | MoneyValue
    | DateValue
    | DateRangeValue
    | DurationValue
    | CoverageValue
    | PeopleValue
)
CellValue = Annotated[_CellValue, Field(discriminator="kind")]


class TableCell(Record):
    """One cell: what was typed, and what it was read as; None where an optional cell is empty."""

    typed: str
    value: CellValue | None


class TableValue(Record):
    """Rows under named columns; every row has a cell for every column."""

    kind: Literal["table"] = "table"
    columns: tuple[str, ...]
    rows: tuple[tuple[TableCell, ...], ...]


AnswerValue = Annotated[_CellValue | OutlineValue | TableValue, Field(discriminator="kind")]
ANSWER_VALUE: TypeAdapter[AnswerValue] = TypeAdapter(AnswerValue, config=ConfigDict(defer_build=True))
