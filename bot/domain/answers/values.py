"""What an answer can be: exact, typed values that round-trip through JSON. Reading and wording live beside it."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, ConfigDict, Field, PlainSerializer, StringConstraints, TypeAdapter

from bot.domain.ids import UserId
from bot.domain.money import Money
from bot.domain.people import PersonKey
from bot.domain.records import Record

OUTLINE_MAX_DEPTH = 10
OUTLINE_MAX_LINES = 300
OUTLINE_TITLE_MAX_CHARS = 200

AnswerKind = Literal["text", "choice", "number", "percent", "money", "date", "duration", "people", "outline"]
Period = Literal["once", "month", "year"]
DurationUnit = Literal["minutes", "hours", "days", "business days", "weeks", "months"]


def plain(number: Decimal) -> str:
    """Return a decimal without exponent and without trailing zeros."""
    written = format(number, "f")
    shortened = written.rstrip("0").rstrip(".") if "." in written else written
    return "0" if shortened == "-0" else shortened


def _canonical(number: Decimal) -> Decimal:
    return Decimal(plain(number))


Exact = Annotated[
    Decimal,
    Field(max_digits=30),
    AfterValidator(_canonical),
    PlainSerializer(plain, return_type=str, when_used="json"),
]
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


class DurationValue(Record):
    """A length of time in the unit that was said: two business days are not 48 hours."""

    kind: Literal["duration"] = "duration"
    count: Exact
    unit: DurationUnit


class PeopleValue(Record):
    """Named people, in the order in which they were named."""

    kind: Literal["people"] = "people"
    people: tuple[PersonKey, ...]


class OutlineItem(Record):
    """One line of an outline. Units: `depth` is 1 at the top level; `goal` is a goal code such as "G2"."""

    depth: int = Field(ge=1, le=OUTLINE_MAX_DEPTH)
    title: str = Field(min_length=1, max_length=OUTLINE_TITLE_MAX_CHARS)
    owner: UserId | None = None
    due_on: date | None = None
    goal: Goal | None = None


class OutlineValue(Record):
    """A tree of work as indented lines, parents before their children."""

    kind: Literal["outline"] = "outline"
    items: tuple[OutlineItem, ...]


AnswerValue = Annotated[
    TextValue
    | ChoiceValue
    | NumberValue
    | PercentValue
    | MoneyValue
    | DateValue
    | DurationValue
    | PeopleValue
    | OutlineValue,
    Field(discriminator="kind"),
]
ANSWER_VALUE: TypeAdapter[AnswerValue] = TypeAdapter(AnswerValue, config=ConfigDict(defer_build=True))
