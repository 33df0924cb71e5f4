"""What the digest tells of the week, from recorded facts."""

from datetime import UTC, datetime

import pytest

from bot.domain.history import HistoryEntry
from tests.domain.digest.builders import compute, make_entry
from tests.domain.goals.builders import JO
from tests.domain.tasks.builders import ANIL

LATER = datetime(2026, 11, 19, 10, 0, tzinfo=UTC)


def told(*entries: HistoryEntry) -> list[str]:
    """Return the sentences the digest makes of facts."""
    return [line.text for line in compute(history=entries).changes]


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        (make_entry("goals.vision_recorded", "vision"), "The vision was recorded."),
        (make_entry("goals.proposed", "goal-2"), "G2 “Service availability” was proposed."),
        (make_entry("goals.approved", "goal-1"), "G1 “Network run cost” became active."),
        (
            make_entry("goals.withdrawn", "goal-1", "The depots are sold."),
            "G1 “Network run cost” was withdrawn by <@U0JO>: The depots are sold.",
        ),
        (make_entry("goals.read", "goal-1", "5.78"), "G1 “Network run cost” was measured: 5.78 M EUR a year."),
        (make_entry("scoping.opened", "d1", "Corvane"), "The scoping conversation with Corvane was opened."),
        (make_entry("scoping.signed", "d1", "00"), "<@U0JO> signed the scope with Corvane."),
        (make_entry("scoping.declined", "d1", "too dear"), "<@U0JO> declined the scope with Corvane: too dear"),
        (make_entry("scoping.baselined", "s1"), "The scope with Corvane was signed by everybody and is in force."),
        (make_entry("tasks.changed", "t1.1", "done", before="1.1"), "1.1 Part 1.1 (Corvane): done"),
    ],
)
def test_a_fact_is_told_as_a_sentence(entry: HistoryEntry, sentence: str) -> None:
    assert told(entry) == [sentence]


@pytest.mark.parametrize("action", ["scoping.answered", "scoping.not_understood", "scoping.confirmed"])
def test_single_answers_are_too_small_for_leaders(action: str) -> None:
    assert told(make_entry(action, "price", "EUR 48,000")) == []


def test_of_several_reports_on_one_task_the_newest_is_told() -> None:
    first = make_entry("tasks.changed", "t1.2", "50 %", before="1.2")
    second = make_entry("tasks.changed", "t1.2", "blocked: no access", before="1.2", at=LATER)

    assert told(first, second) == ["1.2 Inventory (Corvane): blocked: no access"]


def test_a_thing_told_anew_takes_its_place_by_its_newest_report() -> None:
    entries = [
        make_entry("tasks.changed", task, said, before=code, at=LATER)
        for task, code, said in [("t2.1", "2.1", "25 %"), ("t1.2", "1.2", "50 %"), ("t2.1", "2.1", "75 %")]
    ]

    assert [sentence.rpartition(" (")[0] for sentence in told(*entries)] == ["1.2 Inventory", "2.1 Part 2.1"]


def test_each_signature_is_told() -> None:
    signed = [make_entry("scoping.signed", "d1", "00", actor=person) for person in (JO, ANIL)]

    assert told(*signed) == ["<@U0JO> signed the scope with Corvane.", "<@U0ANIL> signed the scope with Corvane."]


def test_agreement_comes_before_goals_and_goals_before_work() -> None:
    sentences = told(
        make_entry("tasks.changed", "t1.1", "done", before="1.1"),
        make_entry("goals.approved", "goal-1"),
        make_entry("scoping.baselined", "s1", at=LATER),
    )

    assert [sentence.split(" ")[0] for sentence in sentences] == ["The", "G1", "1.1"]


def test_finished_work_comes_before_work_that_only_went_on() -> None:
    going_on = make_entry("tasks.changed", "t1.2", "50 %", before="1.2")
    finished = make_entry("tasks.changed", "t1.1", "done", before="1.1", at=LATER)

    assert told(going_on, finished) == ["1.1 Part 1.1 (Corvane): done", "1.2 Inventory (Corvane): 50 %"]


def test_a_fact_about_something_that_is_gone_is_left_out() -> None:
    assert told(make_entry("tasks.changed", "t9", "done", before="9"), make_entry("goals.approved", "goal-9")) == []
