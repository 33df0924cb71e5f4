"""The forms in which an owner says why a task is blocked, or promises another date."""

from datetime import date
from typing import Any

from bot.domain.records import Record
from bot.views import ids
from bot.views.fields import date_input, field, form, text_input
from bot.views.forms import FormValues, read_date, read_text

REASON_MAX_CHARS = 500


class BlockedForm(Record):
    """What the form for a blocked task says."""

    reason: str

    @classmethod
    def read(cls, values: FormValues) -> "BlockedForm":
        """Return the filled-in form. Raises: InvalidInputError naming the field."""
        return cls(reason=read_text(values, ids.REASON_FIELD))


class DueForm(Record):
    """What the form for another date says."""

    due_on: date
    reason: str

    @classmethod
    def read(cls, values: FormValues) -> "DueForm":
        """Return the filled-in form. Raises: InvalidInputError naming the field."""
        return cls(due_on=read_date(values, ids.DUE_FIELD), reason=read_text(values, ids.REASON_FIELD))


def build_blocked_modal(name: str, metadata: str) -> dict[str, Any]:
    """Return the form that asks what a task waits for. Shape: `name` is "1.2 Circuit inventory"."""
    asked = text_input(example="We are waiting for access to the Rotterdam site.", most=REASON_MAX_CHARS)
    hint = "Both companies see this. It comes up in the digest until the task moves again."
    return form(
        ids.TASKS_BLOCKED_FORM,
        "Blocked",
        [field(ids.REASON_FIELD, f"What does {name} wait for, and from whom?", asked, hint=hint)],
        submit="Mark as blocked",
        metadata=metadata,
    )


def build_due_modal(name: str, due_on: date, metadata: str) -> dict[str, Any]:
    """Return the form that asks for another date. Shape: `name` is "1.2 Circuit inventory"."""
    asked = text_input(example="The replacement routers arrive a week later.", most=REASON_MAX_CHARS)
    hint = (
        "The date first promised stays visible, with the number of moves. "
        "A day after the agreed finish is told to both leads and comes up in the digest."
    )
    return form(
        ids.TASKS_DUE_FORM,
        "New date",
        [
            field(ids.DUE_FIELD, f"When will {name} be done?", date_input(due_on), hint=hint),
            field(ids.REASON_FIELD, "Why does it move?", asked),
        ],
        submit="Promise this date",
        metadata=metadata,
    )
