"""The forms of changes: what they look like, what is read from them, and that nothing typed is lost."""

from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.domain.changes.change import ChangeWords
from bot.domain.errors import ConflictError
from bot.domain.ids import ChangeId, EngagementId, TaskId
from bot.services.changes_forms import ClauseOffered, Draft, FormFacts, Preview
from bot.views import ids
from bot.views.changes_modal import ShownChange, build_change_form, build_change_rejection, read_change
from bot.views.sendable import METADATA_MAX_CHARS, assert_sendable
from tests.views.people import CORVANE, SHA256
from tests.views.reading import every_object, visible_words
from tests.views.retold import HOSTILE, LONG_WORD, emptied, hostile, longest
from tests.views.samples_changes import DIFFERENCE

DRAFT = Draft(engagement_id=EngagementId("E1"), change_id=ChangeId("C1"), task_id=TaskId("T1"))
FACTS = FormFacts(
    draft=Draft(engagement_id=EngagementId("E1")),
    provider_name=CORVANE,
    version=1,
    price="EUR 48,000 per month from 1 Nov 2026, Europe/Amsterdam",
    currency="EUR",
    finish="18 Dec 2026",
    clauses=(ClauseOffered(step_id="coverage", number=5, title="Hours of coverage"),),
    line="1.2 Handover workshops",
    words=ChangeWords(),
)
TYPED = ChangeWords(
    title="Watch at night",
    work="+ under 2: Night watch\n- 1.1",
    clause="coverage",
    clause_text="24x7",
    price="+1,200",
    finish="+10",
    reason="Outages",
    is_emergency=True,
)
FILLED = FACTS.model_copy(update={"draft": DRAFT, "words": TYPED})
PREVIEW = Preview(
    sha256=SHA256, difference=DIFFERENCE, drift="3 changes, +12 days, +4.7 %", authority="So <@U0HALDENMAX> approves."
)
MANY_CLAUSES = tuple(ClauseOffered(step_id=f"step_{n}", number=n, title=LONG_WORD * 9) for n in range(120))
SHOWN: dict[str, dict[str, Any]] = {
    "raise": build_change_form(FACTS),
    "raise-without-a-price": build_change_form(FACTS.model_copy(update={"price": None, "clauses": ()})),
    "preview-of-the-client": build_change_form(FILLED, PREVIEW),
    "preview-of-the-provider": build_change_form(FILLED, PREVIEW.model_copy(update={"authority": None})),
    "preview-longest": build_change_form(
        longest(FILLED).model_copy(update={"words": longest(TYPED), "clauses": MANY_CLAUSES}), longest(PREVIEW)
    ),
    "preview-empty": build_change_form(FACTS, emptied(PREVIEW)),
    "preview-hostile": build_change_form(hostile(FILLED), hostile(PREVIEW)),
    "rejection": build_change_rejection("3 “Watch at night”", "m"),
    "rejection-hostile": build_change_rejection(f"3 “{HOSTILE}”", "m"),
}


def values_of(form: dict[str, Any]) -> dict[str, Any]:
    """Return what Slack sends of a form that nobody touched."""
    return {
        block["block_id"]: {
            ids.FIELD_INPUT: {
                "value": block["element"].get("initial_value"),
                "selected_option": block["element"].get("initial_option"),
            }
        }
        for block in form["blocks"]
        if block["type"] == "input"
    }


@pytest.mark.parametrize("name", sorted(SHOWN))
def test_a_form_looks_as_reviewed(name: str, shown: SnapshotAssertion) -> None:
    assert_sendable(SHOWN[name])

    assert SHOWN[name] == shown


@pytest.mark.parametrize("name", ["preview-of-the-client", "preview-of-the-provider"])
def test_everything_typed_is_still_there_beside_the_difference(name: str) -> None:
    words, faults = read_change(values_of(SHOWN[name]))

    assert (words, faults) == (TYPED, {})


def test_an_empty_form_is_read_with_what_is_missing() -> None:
    words, faults = read_change(values_of(SHOWN["raise"]))

    assert words == ChangeWords()
    assert list(faults) == [ids.TITLE_FIELD, ids.REASON_FIELD]


def test_the_provider_sees_nothing_of_what_the_client_may_approve() -> None:
    assert any("approves" in words for words in visible_words(SHOWN["preview-of-the-client"]["blocks"][:9]))
    assert not any("approves" in words for words in visible_words(SHOWN["preview-of-the-provider"]["blocks"][:9]))


def test_hostile_words_stay_literal() -> None:
    assert any(HOSTILE in words for words in visible_words(SHOWN["preview-hostile"]))
    assert any(HOSTILE in words for words in visible_words(SHOWN["rejection-hostile"]))
    for name in ("preview-hostile", "rejection-hostile"):
        assert not any(each.get("type") in {"mrkdwn", "link", "broadcast"} for each in every_object(SHOWN[name]))


def test_a_form_knows_what_it_is_about_and_what_it_shows() -> None:
    metadata = SHOWN["preview-of-the-client"]["private_metadata"]

    assert ShownChange.read(metadata) == ShownChange(draft=DRAFT, sha256=SHA256)
    assert ShownChange.read(SHOWN["raise"]["private_metadata"]) == ShownChange(draft=FACTS.draft)
    assert len(metadata) <= METADATA_MAX_CHARS
    with pytest.raises(ConflictError):
        ShownChange.read("[]")
