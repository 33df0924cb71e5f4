"""The forms of a scoping conversation: changing an answer, declining to sign. Opening: scoping_opening_modal.py."""

from typing import Any

from bot.domain.ids import UserId
from bot.domain.records import Record
from bot.views import ids
from bot.views.blocks import note, paragraphs, quotation
from bot.views.fields import field, form, text_input, users_input
from bot.views.forms import FormValues, read_marked_up, read_text, read_users
from bot.views.mrkdwn import only_mentions
from bot.views.rich import literal

REASON_MAX_CHARS = 500
SHOWN_MAX_CHARS = 1500


class ChangeForm(Record):
    """What the form that changes an answer says. Shape: `chosen` are people picked from a list, `text` names them."""

    text: str
    chosen: tuple[UserId, ...] = ()

    @classmethod
    def read(cls, values: FormValues) -> "ChangeForm":
        """Return the filled-in form; people chosen become mentions. Raises: InvalidInputError naming the field."""
        people = read_users(values, ids.ANSWER_FIELD)
        if people:
            return cls(text=" ".join(f"<@{user}>" for user in people), chosen=people)
        read_text(values, ids.ANSWER_FIELD)
        return cls(text=read_marked_up(values, ids.ANSWER_FIELD))


class DeclineForm(Record):
    """What the form that declines a signature says."""

    reason: str

    @classmethod
    def read(cls, values: FormValues) -> "DeclineForm":
        """Return the filled-in form. Raises: InvalidInputError naming the field."""
        return cls(reason=read_text(values, ids.REASON_FIELD))


def build_change_modal(  # one argument for each thing the form shows
    *, number: int, ask: str, example: str, stands: str | None, said: str | None, metadata: str
) -> dict[str, Any]:
    """Return the form that changes an answer: the question, what stands, and room for the new words."""
    on_record = paragraphs([literal("On record now", bold=True)])
    shown = [on_record, quotation(stands, SHOWN_MAX_CHARS)] if stands else [note("Nothing is on record for this yet.")]
    people = only_mentions(said or "")
    asked = users_input(people) if people else text_input(said or "", example=example)
    hint = f"For example: {example} What stands now stands until the new answer is recorded."
    return form(
        ids.SCOPING_CHANGE_FORM,
        f"Change answer {number}",
        [*shown, field(ids.ANSWER_FIELD, ask, asked, hint=hint)],
        submit="Change",
        metadata=metadata,
    )


def build_decline_modal(metadata: str) -> dict[str, Any]:
    """Return the form that asks why somebody does not sign."""
    asked = text_input(example="The restore time at night must be four hours.", most=REASON_MAX_CHARS)
    hint = "Everybody in the conversation sees it. Nothing is signed until it is resolved."
    return form(
        ids.SCOPING_DECLINE_FORM,
        "Decline to sign",
        [field(ids.REASON_FIELD, "What has to change before you can sign?", asked, hint=hint)],
        submit="Decline",
        metadata=metadata,
    )
