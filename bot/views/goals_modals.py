"""The forms for the vision, a new goal and a reading of a goal."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from bot.domain.goals.goal import Goal, GoalKind, Vision
from bot.domain.ids import GoalId, UserId
from bot.domain.records import Record
from bot.views import ids
from bot.views.fields import choice_input, date_input, field, form, line_input, option, text_input, user_input
from bot.views.forms import FormValues, read_date, read_number, read_option, read_text, read_user

VISION_MAX_CHARS = 500
TITLE_MAX_CHARS = 120
UNIT_MAX_CHARS = 30
_KINDS = {
    GoalKind.SERVICE: "Service: what people get works better",
    GoalKind.COST: "Cost: it costs less",
    GoalKind.EFFICIENCY: "Efficiency: the same with less effort",
    GoalKind.VISION: "Vision: something new becomes possible",
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
    def read(cls, values: FormValues) -> "GoalForm":
        """Return the filled-in form. Raises: InvalidInputError naming the field."""
        return cls(
            title=read_text(values, ids.TITLE_FIELD),
            kind=GoalKind(read_option(values, ids.KIND_FIELD)),
            measure=read_text(values, ids.MEASURE_FIELD),
            unit=read_text(values, ids.UNIT_FIELD),
            baseline=read_number(values, ids.BASELINE_FIELD),
            target=read_number(values, ids.TARGET_FIELD),
            due_on=read_date(values, ids.DUE_FIELD),
            owner=read_user(values, ids.OWNER_FIELD),
        )


class ReadingForm(Record):
    """What the form for a reading says."""

    goal_id: GoalId
    value: Decimal
    on: date
    source: str

    @classmethod
    def read(cls, values: FormValues) -> "ReadingForm":
        """Return the filled-in form. Raises: InvalidInputError naming the field."""
        return cls(
            goal_id=GoalId(read_option(values, ids.GOAL_FIELD)),
            value=read_number(values, ids.VALUE_FIELD),
            on=read_date(values, ids.ON_FIELD),
            source=read_text(values, ids.SOURCE_FIELD),
        )


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


def build_reading_modal(goals: Sequence[Goal], today: date, chosen: GoalId | None = None) -> dict[str, Any]:
    """Return the form for a reading of one of the goals."""
    options = [option(goal.id, f"{goal.code} {goal.title}") for goal in goals]
    return form(
        ids.GOALS_READING_FORM,
        "Add a reading",
        [
            field(ids.GOAL_FIELD, "Goal", choice_input(options, chosen or (goals[0].id if len(goals) == 1 else None))),
            field(ids.VALUE_FIELD, "Value", line_input(example="99.4"), hint="In the goal's own unit."),
            field(ids.ON_FIELD, "Measured on", date_input(today)),
            field(ids.SOURCE_FIELD, "Where does it come from?", line_input(example="Monitoring report, October")),
        ],
        submit="Record",
    )
