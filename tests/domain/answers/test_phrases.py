"""The tables of phrases, read one by one."""

import pytest

from bot.domain.answers.outcomes import Ambiguous, Understood, Unreadable
from bot.domain.answers.reading import read_answer
from tests.domain.answers.accuracy import report
from tests.domain.answers.contexts import HABITS
from tests.domain.answers.phrases import TAUGHT, UNSEEN, Phrase, say_exactly

PHRASES_MIN = 300
UNSEEN_MET_MIN = 0.75


def with_outcome(outcome: str) -> list[object]:
    return [pytest.param(phrase, id=phrase.name) for phrase in TAUGHT if phrase.outcome == outcome]


@pytest.mark.parametrize("phrase", with_outcome("read"))
def test_a_clear_phrase_is_understood(phrase: Phrase) -> None:
    reading = phrase.read()

    assert isinstance(reading, Understood), reading
    assert say_exactly(reading.value) == phrase.expected


@pytest.mark.parametrize("phrase", with_outcome("ask"))
def test_an_unclear_phrase_is_asked_with_the_exact_readings(phrase: Phrase) -> None:
    reading = phrase.read()

    assert isinstance(reading, Ambiguous), reading
    assert tuple(choice.label for choice in reading.choices) == phrase.expected
    assert reading.reason.endswith((".", "?"))


@pytest.mark.parametrize("phrase", with_outcome("ask"))
def test_what_a_button_offers_is_understood_when_its_words_come_back(phrase: Phrase) -> None:
    reading = phrase.read()

    assert isinstance(reading, Ambiguous), reading
    picked = HABITS[phrase.habit].model_copy(update={"has_decimal_comma": False})
    for choice in reading.choices:
        if choice.value:
            assert read_answer(phrase.kind, choice.label, picked) == Understood(value=choice.value)


@pytest.mark.parametrize("phrase", with_outcome("refuse"))
def test_a_phrase_that_is_no_answer_is_refused_with_the_reason(phrase: Phrase) -> None:
    reading = phrase.read()

    assert isinstance(reading, Unreadable), reading
    assert str(phrase.expected) in reading.reason
    assert reading.reason.endswith(".")


@pytest.mark.parametrize(
    "phrase",
    [each for each in TAUGHT if each.outcome == "refuse" and each.kind != "people"],
    ids=lambda each: each.name,
)
def test_every_example_given_with_a_refusal_is_itself_understood(phrase: Phrase) -> None:
    reading = phrase.read()

    assert isinstance(reading, Unreadable)
    assert isinstance(read_answer(phrase.kind, reading.example, HABITS[phrase.habit]), Understood)


@pytest.mark.parametrize("phrase", UNSEEN, ids=lambda each: each.name)
def test_a_phrase_nobody_prepared_for_is_never_taken_for_something_else(phrase: Phrase) -> None:
    assert not phrase.is_wrong()


def test_most_phrases_nobody_prepared_for_are_read_as_meant() -> None:
    assert sum(phrase.is_met() for phrase in UNSEEN) >= UNSEEN_MET_MIN * len(UNSEEN)


def test_the_tables_hold_hundreds_of_phrases_and_every_country() -> None:
    assert len(TAUGHT) >= PHRASES_MIN
    assert {phrase.habit for phrase in TAUGHT} == set(HABITS)


def test_the_report_counts_phrases_met_and_wrong_by_kind() -> None:
    met = Phrase(table="t", kind="number", habit="", outcome="read", text="12", expected="12")
    wrong = met.model_copy(update={"expected": "13"})

    lines = report("Figures", [met, wrong]).splitlines()

    assert lines[0] == "Figures"
    assert lines[-1].split() == ["all", "2", "1", "50%", "1"]
