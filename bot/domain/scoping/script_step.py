"""One question of a script, and what must fit together within it. How questions follow each other is in script."""

from decimal import Decimal
from typing import Literal, Self

from pydantic import Field, model_validator

from bot.domain.answers.table import Column
from bot.domain.answers.values import AnswerKind
from bot.domain.people import Side
from bot.domain.records import Record
from bot.domain.scoping.script_problems import Fault, refuse

StepKind = AnswerKind
Depth = Literal["lite", "full"]
# What an answer fills beyond the scope text.
Fills = Literal["provider_lead", "work", "price", "finish", "signatories"]

# A button holds this much. Source: https://docs.slack.dev/reference/block-kit/block-elements/button-element
# (text, read 2026-11-23).
LABEL_MAX_CHARS = 75
STEP_ID = r"^[a-z][a-z_]*$"
STEP_CODE = r"^[A-Z][0-9]{1,2}[a-z]{0,2}$"

_FILLED_BY: dict[Fills, StepKind] = {
    "provider_lead": "people",
    "work": "outline",
    "price": "money",
    "finish": "date",
    "signatories": "people",
}
_PICKING: frozenset[StepKind] = frozenset({"choice", "multi"})
_DATED: frozenset[StepKind] = frozenset({"date", "date_range"})


class Option(Record):
    """One choice; `next` overrides the step's, which is how scripts branch."""

    value: str
    label: str = Field(min_length=1, max_length=LABEL_MAX_CHARS)
    next: str | None = None


class Step(Record):
    """One question.

    Shape: `side` None means that either company may answer. `number` is what people type in `change 3: ...`, and so
        is `code`, such as "B4". `private` is asked of one side alone and never shown in the shared thread. `depth`
        "lite" is asked in Lite and in Full. `pick_from` offers the approved goals ("goals") or the top lines of an
        outline asked before, where the options are not known to the script. What is `required_by` the signature
        cannot be left open when the scope is signed.
    Units: `minimum` and `maximum` count what the kind counts, as in a reading context: rows of a table, options
        picked, people named.
    """

    id: str = Field(pattern=STEP_ID)
    code: str | None = Field(default=None, pattern=STEP_CODE)
    section: str
    side: Side | None = None
    private: bool = False
    depth: Depth = "full"
    kind: StepKind
    ask: str = Field(min_length=10, max_length=300)
    example: str = Field(max_length=200)
    why: str = Field(min_length=10, max_length=300)
    clause: str = Field(min_length=3, max_length=80)
    next: str
    option: tuple[Option, ...] = ()
    pick_from: str | None = None
    column: tuple[Column, ...] = ()
    fills: Fills | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    earliest: Literal["today"] | None = None
    required_by: Literal["signature"] | None = None

    @property
    def followers(self) -> frozenset[str]:
        """Return every step that may come next."""
        return frozenset({self.next} | {option.next for option in self.option if option.next})

    @model_validator(mode="after")
    def _check_fit(self) -> Self:
        refuse(_step_faults(self))
        return self


def _step_faults(step: Step) -> list[Fault]:
    """Return what does not fit together within one step. Shape: paths begin at the step."""
    name, picks, columns = f"step {step.id}", step.kind in _PICKING, step.column
    values = [option.value for option in step.option]
    told = [
        (("option",), f"{name} has options, and they belong to a choice.", bool(values) and not picks),
        (
            ("kind",),
            f"{name} is of the kind '{step.kind}' and needs options.",
            picks and not values and not step.pick_from,
        ),
        (("option",), f"{name} has two options with the same value.", len(values) != len(set(values))),
        (("pick_from",), f"{name} is of the kind '{step.kind}' and cannot pick.", bool(step.pick_from) and not picks),
        (("pick_from",), f"{name} has options already and cannot pick others.", bool(step.pick_from) and bool(values)),
        (("column",), f"{name} has columns, and they belong to a table.", bool(columns) and step.kind != "table"),
        (("kind",), f"{name} is a table and needs columns.", step.kind == "table" and not columns),
        (
            ("private",),
            f"{name} is private, so it must name the one side that is asked.",
            step.private and not step.side,
        ),
        (("earliest",), f"{name} is no date, so no day is too early.", bool(step.earliest) and step.kind not in _DATED),
        (("minimum",), f"{name} has a minimum above its maximum.", _is_crossed(step.minimum, step.maximum)),
    ]
    faults = [Fault(path, message) for path, message, is_wrong in told if is_wrong]
    if step.fills and step.kind != _FILLED_BY[step.fills]:
        message = f"{name} fills '{step.fills}', which takes the kind '{_FILLED_BY[step.fills]}' and not '{step.kind}'."
        faults.append(Fault(("fills",), message))
    if step.kind == "multi" and any(option.next for option in step.option):
        faults.append(Fault(("option",), f"{name} takes several options at once, so none of them can lead elsewhere."))
    return faults + [
        fault for place, column in enumerate(columns) for fault in _column_faults(name, place, columns, column)
    ]


def _column_faults(name: str, place: int, columns: tuple[Column, ...], column: Column) -> list[Fault]:
    here, picks = f"{name}, column '{column.name}',", column.kind in _PICKING
    is_repeated = column.name.casefold() in [each.name.casefold() for each in columns[:place]]
    told = [
        ("name", f"{here} is there twice.", is_repeated),
        ("kind", f"{here} is of the kind '{column.kind}' and needs options.", picks and not column.option),
        ("option", f"{here} has options, and they belong to a choice.", bool(column.option) and not picks),
        ("minimum", f"{here} has a minimum above its maximum.", _is_crossed(column.minimum, column.maximum)),
    ]
    return [Fault(("column", place, key), message) for key, message, is_wrong in told if is_wrong]


def _is_crossed(minimum: Decimal | None, maximum: Decimal | None) -> bool:
    return minimum is not None and maximum is not None and minimum > maximum
