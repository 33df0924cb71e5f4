"""The form for a reading of a goal."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from bot.domain.goals.goal import Goal
from bot.domain.ids import GoalId
from bot.domain.records import Record
from bot.views import ids
from bot.views.fields import choice_input, date_input, field, form, line_input, option
from bot.views.forms import (
    NO_FAULTS,
    FormValues,
    read_date,
    read_each,
    read_number,
    read_option,
    read_text,
    refuse_faults,
)

READING_FIELDS = {
    "goal_id": (ids.GOAL_FIELD, read_option),
    "value": (ids.VALUE_FIELD, read_number),
    "on": (ids.ON_FIELD, read_date),
    "source": (ids.SOURCE_FIELD, read_text),
}


class ReadingForm(Record):
    """What the form for a reading says."""

    goal_id: GoalId
    value: Decimal
    on: date
    source: str

    @classmethod
    def read(cls, values: FormValues, faults: Mapping[str, str] = NO_FAULTS) -> "ReadingForm":
        """Return the filled-in form. Raises: InvalidFormError naming every field in which `faults` or others are."""
        found, unread = read_each(values, READING_FIELDS)
        refuse_faults({**faults, **unread}, values)
        return cls(**found)


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
