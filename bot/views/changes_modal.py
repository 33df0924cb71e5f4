"""The forms of changes: raising or editing one, with the difference before it is sent, and rejecting one."""

from typing import Any

from slack_sdk.models.blocks import Block

from bot.domain.changes.change import ChangeWords
from bot.domain.records import Record
from bot.services.changes_forms import Draft, FormFacts, Preview
from bot.views import ids
from bot.views.blocks import note, rule, text
from bot.views.changes_difference import build_difference
from bot.views.changes_fields import EMERGENCY, NO_CLAUSE, NORMAL, REASON_MAX_CHARS, build_change_fields, explained
from bot.views.fields import field, form, text_input
from bot.views.forms import FormValues, read_each, read_option, read_optional_text, read_text
from bot.views.rich import literal, sentence
from bot.views.tokens import pack, unpack

AUTHORITY_MAX_CHARS = 600
ONLY_YOURS = "Only your company reads the sentence above."
FIELDS = {
    "title": (ids.TITLE_FIELD, read_text),
    "work": (ids.WORK_FIELD, read_optional_text),
    "clause": (ids.CLAUSE_FIELD, read_option),
    "clause_text": (ids.CLAUSE_TEXT_FIELD, read_optional_text),
    "price": (ids.PRICE_FIELD, read_optional_text),
    "finish": (ids.FINISH_FIELD, read_optional_text),
    "reason": (ids.REASON_FIELD, read_text),
    "urgent": (ids.URGENT_FIELD, read_option),
}


class ShownChange(Record):
    """What the form is about, and the content whose difference it shows; empty until one is shown."""

    draft: Draft
    sha256: str = ""

    @classmethod
    def read(cls, metadata: str) -> "ShownChange":
        """Return what a form carries. Raises: ConflictError if it is from an older version."""
        engagement, change, task, sha256 = unpack(metadata, 4)
        draft = Draft.model_validate(
            {"engagement_id": engagement, "change_id": change or None, "task_id": task or None}
        )
        return cls(draft=draft, sha256=sha256)

    def write(self) -> str:
        """Return what the form is to carry."""
        draft = self.draft
        return pack(draft.engagement_id, draft.change_id or "", draft.task_id or "", self.sha256)


def read_change(values: FormValues) -> tuple[ChangeWords, dict[str, str]]:
    """Return the words as far as they can be read, and what is wrong so far, by field."""
    found, faults = read_each(values, FIELDS)
    urgent = found.pop("urgent", NORMAL)
    clause = found.pop("clause", NO_CLAUSE)
    words = ChangeWords(**found, clause="" if clause == NO_CLAUSE else clause, is_emergency=urgent == EMERGENCY)
    return words, faults


def build_change_form(facts: FormFacts, preview: Preview | None = None) -> dict[str, Any]:
    """Return the form; with a preview, the exact difference stands above the words it comes from."""
    return form(
        ids.CHANGES_RAISE_FORM,
        "Edit a change" if facts.draft.change_id else "Raise a change",
        [*(_shown(preview) if preview else [note(explained(facts))]), *build_change_fields(facts)],
        submit="Send for approval" if preview else "Look at the difference",
        metadata=ShownChange(draft=facts.draft, sha256=preview.sha256 if preview else "").write(),
    )


def _shown(preview: Preview) -> list[Block]:
    authority = [text(sentence(preview.authority, AUTHORITY_MAX_CHARS)), note(ONLY_YOURS)] if preview.authority else []
    return [
        *build_difference(preview.difference),
        text("With this: ", literal(preview.drift, bold=True), " since the first signature."),
        *authority,
        note("Nothing is sent yet. Send it as it is, or correct the words below and look again."),
        rule(),
    ]


def build_change_rejection(number_and_title: str, metadata: str) -> dict[str, Any]:
    """Return the form that asks why a change is rejected."""
    asked = text_input(example="The night watch is covered by the price already.", most=REASON_MAX_CHARS)
    hint = "Both companies read it. The signed scope stays as it is."
    return form(
        ids.CHANGES_REJECT_FORM,
        "Reject a change",
        [field(ids.REASON_FIELD, f"Why is change {number_and_title} rejected?", asked, hint=hint)],
        submit="Reject",
        metadata=metadata,
    )
