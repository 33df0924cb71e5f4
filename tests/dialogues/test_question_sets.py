"""The shipped questions: which there are, who is asked what and how deep, and that their own examples are read."""

import re
from datetime import date
from itertools import pairwise

import pytest

from bot.dialogues.library import load_scripts
from bot.domain.answers.context import ReadingContext
from bot.domain.answers.outcomes import Understood
from bot.domain.answers.reading import read_answer
from bot.domain.answers.wording import say_value
from bot.domain.ids import UserId
from bot.domain.people import Side
from bot.domain.scoping.script import Script, Step
from bot.domain.scoping.script_counts import question_counts
from bot.views.blocks import ACTIONS_MAX, BUTTON_MAX_CHARS, NOTE_MAX_CHARS, SECTION_MAX_CHARS
from tests.support.halden import ANIL, JO, LENA, with_mentions

SCRIPTS = load_scripts()
SUBJECTS = ("general", "network", "application", "service_desk", "migration")
KEYS = [f"{subject}.{depth}.v1" for subject in SUBJECTS for depth in ("lite", "full")]
STEPS = {step.id: step for key in KEYS for step in SCRIPTS[key].step}
FULL = SCRIPTS["general.full.v1"]
ITSELF = r"^[A-I][1-9][0-9]?$"  # a core question; one with a small letter follows from the one before it
LITE = {
    "A1", "A3", "A5", "A7", "B1", "B3", "B7", "B8", "C1", "C3",
    "D1", "D4", "E1", "E2", "F1", "F2", "G5", "H3", "I1", "I2",
}  # fmt: skip
OWN_CODES = {
    "network": {f"N{number}" for number in range(1, 8)},
    "application": {f"D{number}v" for number in range(1, 8)},
    "service_desk": {f"S{number}" for number in range(1, 8)},
    "migration": {f"M{number}" for number in range(1, 8)},
}
# Words in capitals that people who do this daily need no explanation for.
KNOWN_CAPITALS = {"IT", "EUR", "CSV", "GB", "MIT", "ECB"}


def codes_of(script: Script) -> list[str]:
    return [step.code or "" for step in script.step]


def context_of(step: Step) -> ReadingContext:
    picks = (("g1", "G1"), ("g2", "G2")) if step.pick_from == "goals" else (("1", "Transition"), ("2", "Operations"))
    return ReadingContext(
        today=date(2026, 10, 5),
        zone="Europe/Amsterdam",
        choices=tuple((each.value, each.label) for each in step.option) or (picks if step.pick_from else ()),
        minimum=None if step.kind == "table" else step.minimum,  # an example shows a row or two
        maximum=step.maximum,
        columns=step.column,
        people={UserId(each.key.user_id): each.key for each in (ANIL, JO, LENA)},
    )


def test_there_are_five_subjects_at_two_depths_beside_the_first_script() -> None:
    assert set(SCRIPTS) == {"scoping.v1", *KEYS}


def test_the_core_asks_its_fifty_three_questions_in_their_order() -> None:
    core = [code for code in codes_of(FULL) if re.match(ITSELF, code)]
    counts = {"A": 7, "B": 10, "C": 6, "D": 6, "E": 5, "F": 5, "G": 5, "H": 6, "I": 3}
    assert core == [f"{phase}{number}" for phase, count in counts.items() for number in range(1, count + 1)]


def test_a_question_that_follows_from_another_is_written_below_it() -> None:
    for key in KEYS:
        codes = [code for code in codes_of(SCRIPTS[key]) if code != "B0"]
        for before, code in pairwise(codes):
            if re.search(r"[0-9][a-u]$", code):
                assert before.startswith(code[:-1])


@pytest.mark.parametrize("subject", OWN_CODES)
def test_each_subject_adds_seven_questions_and_what_follows_from_them(subject: str) -> None:
    added = {step.code or "" for step in SCRIPTS[f"{subject}.full.v1"].step if step not in FULL.step} - set(
        codes_of(FULL)
    )
    assert {re.sub(r"(?<=[0-9v])[a-u]$", "", code) for code in added} == OWN_CODES[subject]


@pytest.mark.parametrize("subject", SUBJECTS)
def test_lite_asks_the_twenty_that_matter_most_and_some_of_each_subject(subject: str) -> None:
    lite, full = SCRIPTS[f"{subject}.lite.v1"], SCRIPTS[f"{subject}.full.v1"]
    codes = set(codes_of(lite))
    assert {code for code in codes if re.match(ITSELF, code)} == LITE
    assert codes < set(codes_of(full))
    assert bool(codes & OWN_CODES.get(subject, set())) == (subject in OWN_CODES)
    assert question_counts(lite)[1] < 40 < question_counts(full)[0]


def test_what_it_costs_today_and_may_cost_is_asked_of_the_client_alone() -> None:
    private = {step.code: step.side for step in STEPS.values() if step.private}
    assert private == dict.fromkeys(("A5", "A6", "A7", "A7a"), Side.CLIENT)


@pytest.mark.parametrize("key", KEYS)
def test_everything_that_the_signed_work_is_made_from_is_asked_on_every_way(key: str) -> None:
    script = SCRIPTS[key]
    filled = {step.fills: step for step in script.step if step.fills}
    assert set(filled) == {"provider_lead", "work", "price", "finish", "signatories"}
    assert [step.id for step in filled.values() if "end" in reached_without(script, step.id)] == []


def reached_without(script: Script, left_out: str) -> set[str]:
    """Return what is reached on the ways that leave a step out."""
    waiting, seen = [script.start], set[str]()
    while waiting:
        name = waiting.pop()
        if name not in seen and name != left_out:
            seen.add(name)
            waiting += script.get(name).followers if name != "end" else ()
    return seen


@pytest.mark.parametrize("step_id", STEPS)
def test_the_example_of_a_question_is_an_answer_to_it(step_id: str) -> None:
    step = STEPS[step_id]
    typed = with_mentions(step.example.replace(" ⏎ ", "\n"))
    reading = read_answer(step.kind, typed, context_of(step))
    assert isinstance(reading, Understood), f"{step.code}: {reading}"
    assert say_value(reading.value)


@pytest.mark.parametrize("step_id", STEPS)
def test_a_question_says_nothing_in_capitals_that_needs_a_dictionary(step_id: str) -> None:
    step = STEPS[step_id]
    words = " ".join([step.clause, step.ask, step.why, *(column.name for column in step.column)])
    assert set(re.findall(r"\b[A-Z]{2,}\b", words)) - KNOWN_CAPITALS == set()


@pytest.mark.parametrize("step_id", STEPS)
def test_a_question_fits_a_message_and_its_options_their_buttons(step_id: str) -> None:
    step = STEPS[step_id]
    assert len(step.ask) + len(step.why) + len(step.clause) <= SECTION_MAX_CHARS
    assert len(step.example) <= NOTE_MAX_CHARS
    assert len(step.option) <= ACTIONS_MAX
    assert [each.label for each in step.option if len(each.label) > BUTTON_MAX_CHARS] == []


@pytest.mark.parametrize("step_id", STEPS)
def test_a_question_asks_and_its_reason_is_a_sentence(step_id: str) -> None:
    step = STEPS[step_id]
    assert re.search(r"[?]", step.ask)
    assert step.ask[-1] in "?."
    assert step.why[-1] == "."
    assert "  " not in step.ask + step.why + step.clause
