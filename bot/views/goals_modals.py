"""The forms for the vision and a new goal."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from bot.domain.goals.goal import GoalKind, Vision
from bot.domain.ids import UserId
from bot.domain.records import Record
from bot.views import ids
from bot.views.fields import choice_input, date_input, field, form, line_input, option, text_input, user_input
from bot.views.forms import (
    NO_FAULTS,
    FormValues,
    read_date,
    read_each,
    read_number,
    read_option,
    read_text,
    read_user,
    refuse_faults,
)

VISION_MAX_CHARS = 500
TITLE_MAX_CHARS = 120
UNIT_MAX_CHARS = 30
_KINDS = {
    GoalKind.SERVICE: "Service: what people get works better",
    GoalKind.COST: "Cost: it costs less",
    GoalKind.EFFICIENCY: "Efficiency: the same with less effort",
    GoalKind.VISION: "Vision: something new becomes possible",
}


def _read_kind(values: FormValues, field: str) -> GoalKind:
    return GoalKind(read_option(values, field))


GOAL_FIELDS = {
    "title": (ids.TITLE_FIELD, read_text),
    "kind": (ids.KIND_FIELD, _read_kind),
    "measure": (ids.MEASURE_FIELD, read_text),
    "unit": (ids.UNIT_FIELD, read_text),
    "baseline": (ids.BASELINE_FIELD, read_number),
    "target": (ids.TARGET_FIELD, read_number),
    "due_on": (ids.DUE_FIELD, read_date),
    "owner": (ids.OWNER_FIELD, read_user),
}


class VisionForm(Record):
    """What the vision form says."""

    text: str

    @classmethod
    def read(cls, values: FormValues) -> "VisionForm":
        """Return the filled-in form. Raises: InvalidInputError naming the field."""
        return cls(text=read_text(values, ids.TEXT_FIELD))


class GoalForm(Record):
    """What the form for a new goal says."""

    title: str
    kind: GoalKind
    measure: str
    unit: str
    baseline: Decimal
    target: Decimal
    due_on: date
    owner: UserId

    @classmethod
    def read(cls, values: FormValues, faults: Mapping[str, str] = NO_FAULTS) -> "GoalForm":
        """Return the filled-in form. Raises: InvalidFormError naming every field in which `faults` or others are."""
        found, unread = read_each(values, GOAL_FIELDS)
        refuse_faults({**faults, **unread}, values)
        return cls(**found)


def build_vision_modal(vision: Vision | None) -> dict[str, Any]:
    """Return the form for the vision, filled with the one in force."""
    asked = text_input(
        vision.text if vision else "",
        example="Every depot can trust the network, and our own people shape it instead of repairing it.",
        most=VISION_MAX_CHARS,
    )
    hint = "One or two sentences. They are quoted beside the goals, in your company only."
    return form(
        ids.GOALS_VISION_FORM,
        "Vision",
        [field(ids.TEXT_FIELD, "What is all this for?", asked, hint=hint)],
        submit="Record",
    )


def build_goal_modal(owner: UserId | None = None) -> dict[str, Any]:
    """Return the form for a new goal; `owner` is proposed."""
    title = line_input(example="Network availability at all sites", most=TITLE_MAX_CHARS)
    measure = line_input(example="Monthly availability, measured by our monitoring")
    kinds = [option(kind.value, label) for kind, label in _KINDS.items()]
    return form(
        ids.GOALS_ADD_FORM,
        "Add a goal",
        [
            field(ids.TITLE_FIELD, "Goal", title),
            field(ids.KIND_FIELD, "Kind", choice_input(kinds)),
            field(ids.MEASURE_FIELD, "Measured by", measure),
            field(ids.UNIT_FIELD, "Unit", line_input(example="%, EUR a month, days", most=UNIT_MAX_CHARS)),
            field(ids.BASELINE_FIELD, "Today", line_input(example="99.2"), hint="The value it starts from."),
            field(
                ids.TARGET_FIELD, "Target", line_input(example="99.95"), hint="It may be higher or lower than today."
            ),
            field(ids.DUE_FIELD, "Reached by", date_input()),
            field(ids.OWNER_FIELD, "Owner", user_input(owner), hint="One person of your company who answers for it."),
        ],
        submit="Propose",
    )
