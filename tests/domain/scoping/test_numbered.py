"""Replies that name their questions are taken apart, and nothing else is taken for one."""

import pytest

from bot.domain.scoping.numbered import Numbered, counts_upwards, labelled, name_of, numbered_answers
from bot.domain.scoping.script import Script
from tests.domain.scoping.builders import SCRIPT

CODES = {"lead": "A1", "work": "B4", "coverage": "C1"}
CODED = Script.model_validate(
    SCRIPT.model_dump() | {"step": [step.model_dump() | {"code": CODES.get(step.id)} for step in SCRIPT.step]}
)


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("5: 24x7", [("5", "24x7")]),
        ("question 5: 24x7", [("5", "24x7")]),
        ("#5 : 24x7", [("5", "24x7")]),
        ("5: 24x7, 7: 99.9%", [("5", "24x7"), ("7", "99.9%")]),
        ("5: 24x7; 7: 99.9% and 8: 18 Dec", [("5", "24x7"), ("7", "99.9%"), ("8", "18 Dec")]),
        ("- 5: 24x7\n- 7: 99.9%\n", [("5", "24x7"), ("7", "99.9%")]),
        ("9: EUR 48,000 per month, 3 of 5", [("9", "EUR 48,000 per month, 3 of 5")]),
        ("9: from 9:30, 77: x", [("9", "from 9:30, 77: x")]),
        ("77: x\n5: 8x5", [("77", "x"), ("5", "8x5")]),
        ("3: Transition\n  Inventory\n4: Cabling", [("3", "Transition\n  Inventory"), ("4", "Cabling")]),
        ("4:", [("4", "")]),
    ],
)
def test_answers_by_number_are_told_apart(text: str, answers: list[tuple[str, str]]) -> None:
    assert [(each.label, each.words) for each in numbered_answers(SCRIPT, text)] == answers


@pytest.mark.parametrize("text", ["24x7", "9:30", "At 5: nothing", "EUR 5", "change 5: 24x7", "Note: 5", "B4: x", ""])
def test_other_words_name_no_question(text: str) -> None:
    assert numbered_answers(SCRIPT, text) == []


def test_codes_name_questions_where_the_script_has_codes() -> None:
    given = numbered_answers(CODED, "b4:1,000 tickets, C1: 16x5")
    assert given == [Numbered(label="b4", words="1,000 tickets"), Numbered(label="C1", words="16x5")]
    assert [step.id for each in given if (step := labelled(CODED, each.label))] == ["work", "coverage"]
    assert [name_of(CODED, step) for step in CODED.step[:3]] == ["A1", "2", "B4"]


def test_numbers_that_count_upwards_may_be_those_of_a_list() -> None:
    assert counts_upwards(numbered_answers(SCRIPT, "1: Transition\n2: Monitoring\n3: Exit"))
    assert not counts_upwards(numbered_answers(SCRIPT, "1: @Anil\n5: 24x7"))
    assert not counts_upwards(numbered_answers(SCRIPT, "1: @Anil"))
