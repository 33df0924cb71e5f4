"""What replies do to a conversation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import ConflictError
from bot.domain.people import Side
from bot.domain.scoping.dialogue import AnswerState, Dialogue, DialogueStatus
from bot.domain.scoping.readings import confirm_proposal, drop_proposal, propose, record
from bot.domain.scoping.steering import confirm_side, pause, resume
from bot.domain.scoping.way import path
from tests.domain.scoping.builders import ANIL, MAX, SCRIPT, answer_all, coverage, make_answer, make_dialogue


def test_a_new_conversation_asks_the_first_question() -> None:
    assert make_dialogue().step_id == SCRIPT.start


def test_recording_an_answer_opens_the_next_question() -> None:
    assert record(SCRIPT, make_dialogue(), make_answer("lead")).step_id == "effect"


def test_an_unconfirmed_reading_is_not_on_record() -> None:
    proposed = propose(make_dialogue(), make_answer("lead"))

    assert proposed.in_force("lead") is None
    assert confirm_proposal(SCRIPT, proposed).in_force("lead") is not None


def test_a_dropped_reading_leaves_what_stood() -> None:
    stands = record(SCRIPT, make_dialogue(), make_answer("lead", number=1))
    dropped = drop_proposal(propose(stands, make_answer("lead", number=2)))

    answer = dropped.in_force("lead")
    assert answer is not None
    assert answer.id == "lead-1"


def test_confirming_nothing_is_a_conflict() -> None:
    with pytest.raises(ConflictError):
        confirm_proposal(SCRIPT, make_dialogue())


def test_day_and_night_cover_asks_for_the_restore_time() -> None:
    steps = [step.id for step in path(SCRIPT, answer_all(make_dialogue(), "24x7"))]

    assert "restore" in steps


def test_office_hours_skip_the_restore_time() -> None:
    steps = [step.id for step in path(SCRIPT, answer_all(make_dialogue(), "8x5"))]

    assert "restore" not in steps


def test_a_correction_that_leaves_a_branch_sets_its_answers_aside_and_brings_them_back() -> None:
    night = answer_all(make_dialogue(), "24x7")
    office = record(SCRIPT, night, make_answer("coverage", coverage("8x5"), number=500))
    again = record(SCRIPT, office, make_answer("coverage", coverage("24x7"), number=501))

    assert office.in_force("restore") is None
    assert any(a.step_id == "restore" and a.state is AnswerState.SET_ASIDE for a in office.answers)
    assert again.in_force("restore") == night.in_force("restore")
    assert again.status is DialogueStatus.READBACK


def test_a_superseded_answer_is_kept() -> None:
    once = record(SCRIPT, make_dialogue(), make_answer("lead", number=1))
    twice = record(SCRIPT, once, make_answer("lead", number=2))

    assert [answer.state for answer in twice.answers] == [AnswerState.SUPERSEDED, AnswerState.IN_FORCE]


def test_the_last_answer_opens_the_read_back() -> None:
    assert answer_all(make_dialogue()).status is DialogueStatus.READBACK


def test_signing_opens_only_when_both_sides_confirm_the_same_edition() -> None:
    read = answer_all(make_dialogue())
    one = confirm_side(read, Side.CLIENT, MAX, read.edition)
    both = confirm_side(one, Side.PROVIDER, ANIL, read.edition)

    assert one.status is DialogueStatus.READBACK
    assert both.status is DialogueStatus.SIGNING


def test_an_older_edition_cannot_be_confirmed() -> None:
    read = answer_all(make_dialogue())
    edited = record(SCRIPT, read, make_answer("risk", number=900))

    with pytest.raises(ConflictError):
        confirm_side(edited, Side.CLIENT, MAX, read.edition)


def test_an_edit_voids_the_confirmations() -> None:
    read = answer_all(make_dialogue())
    confirmed = confirm_side(read, Side.CLIENT, MAX, read.edition)

    assert record(SCRIPT, confirmed, make_answer("risk", number=900)).confirmed_by == {}


def test_pausing_and_going_on_keeps_the_place() -> None:
    asked = record(SCRIPT, make_dialogue(), make_answer("lead"))
    assert resume(pause(asked)).step_id == asked.step_id


def test_pausing_twice_and_resuming_nothing_are_conflicts() -> None:
    with pytest.raises(ConflictError):
        pause(pause(make_dialogue()))
    with pytest.raises(ConflictError):
        resume(make_dialogue())


_EDITS = st.lists(
    st.tuples(st.sampled_from([step.id for step in SCRIPT.step]), st.sampled_from(["8x5", "24x7"])), max_size=40
)


@given(edits=_EDITS)
def test_any_order_of_answers_keeps_one_answer_in_force_a_question(edits: list[tuple[str, str]]) -> None:
    dialogue: Dialogue = make_dialogue()
    for number, (step_id, hours) in enumerate(edits):
        if step_id in {step.id for step in path(SCRIPT, dialogue)}:
            value = coverage(hours) if step_id == "coverage" else None
            dialogue = record(SCRIPT, dialogue, make_answer(step_id, value, number=number))

    in_force = [answer.step_id for answer in dialogue.answers if answer.state is AnswerState.IN_FORCE]
    on_the_way = {step.id for step in path(SCRIPT, dialogue)}
    assert len(in_force) == len(set(in_force))
    assert set(in_force) <= on_the_way
    assert (dialogue.status is DialogueStatus.READBACK) == (on_the_way <= set(in_force))
