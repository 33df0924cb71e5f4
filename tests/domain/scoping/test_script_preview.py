"""A script can be read from beginning to end before anybody is asked anything."""

import pytest

from bot.dialogues.library import load_scripts
from bot.domain.scoping.script_preview import preview, question_counts

SCRIPTS = load_scripts()


def test_a_preview_shows_questions_in_order_with_sections_and_branches() -> None:
    text = preview(SCRIPTS["scoping.v1"])
    assert text.startswith(
        "Scope of the engagement\n10 to 11 questions, as the answers decide.\n\nGoals\n2     How will"
    )
    assert (
        "Service\n"
        "5     When must somebody be there? (client, one of several)\n"
        "      - 8x5, office hours\n"
        "      - 16x5, early and late\n"
        "      - 24x7, day and night: then 6\n"
        "      Then 7\n"
        "6     At night, how soon is a critical fault restored? (provider, a length of time)\n"
        "7     Which availability is promised, measured monthly? (either, per cent)"
    ) in text


def test_a_preview_tells_columns_codes_and_what_one_company_is_asked_alone() -> None:
    text = preview(SCRIPTS["general.full.v1"])
    assert "\nA5    What does this cost today" in text
    assert "(client alone, a table)\n      Columns: Cost line, Per year, Goes away, From (may be empty)," in text
    assert "\n      - No\n      - Yes: then I3a\n      Then the end\nI3a " in text


def test_a_preview_of_lite_leaves_out_what_only_full_asks() -> None:
    text = preview(SCRIPTS["general.full.v1"], "lite")
    assert "\nB1 " in text
    assert "\nB2 " not in text


@pytest.mark.parametrize("key", SCRIPTS)
def test_a_preview_shows_every_question_once(key: str) -> None:
    text = preview(SCRIPTS[key])
    assert [step.id for step in SCRIPTS[key].step if text.count(f" {step.ask} (") != 1] == []


def test_the_shortest_and_the_longest_way_are_counted() -> None:
    assert question_counts(SCRIPTS["scoping.v1"]) == (10, 11)
