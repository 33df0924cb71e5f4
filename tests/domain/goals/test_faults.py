"""What is wrong with a goal or a reading, said with what was read and an example."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from bot.domain.goals.faults import READING_BEFORE_START_MAX, goal_faults, reading_fault
from tests.domain.goals.builders import make_goal

TODAY = date(2026, 10, 5)
NEXT_YEAR = date(2027, 10, 5)
START = date(2026, 4, 1)


def faults_of(baseline: str | None, target: str | None, due_on: date | None) -> dict[str, str]:
    figures = [Decimal(typed) if typed else None for typed in (baseline, target)]
    return goal_faults(baseline=figures[0], target=figures[1], starts_on=TODAY, due_on=due_on)


def test_a_goal_that_can_be_measured_has_no_fault() -> None:
    assert faults_of("6.20", "4.70", NEXT_YEAR) == {}


def test_every_fault_is_said_at_once_with_what_was_read_and_an_example() -> None:
    assert faults_of("61000", "61000", date(2020, 1, 1)) == {
        "target": (
            "I read 61,000 for today and for the target, so nothing would have to change. "
            "Type a higher or a lower target, for example 54,900."
        ),
        "due": ("I read 1 Jan 2020, which is not after today, 5 Oct 2026. Choose a later day, for example 5 Oct 2027."),
    }


def test_a_goal_that_starts_from_nothing_gets_an_example_too() -> None:
    assert faults_of("0", "0", NEXT_YEAR)["target"].endswith("for example 1.")


@pytest.mark.parametrize(("due_on", "fields"), [(TODAY, {"due"}), (TODAY + timedelta(days=1), set())])
def test_a_goal_is_reached_tomorrow_at_the_earliest(due_on: date, fields: set[str]) -> None:
    assert faults_of("1", "2", due_on).keys() == fields


def test_what_could_not_be_read_is_no_fault_here() -> None:
    assert faults_of(None, None, None) == {}


@pytest.mark.parametrize("on", [TODAY, START, START - READING_BEFORE_START_MAX])
def test_a_reading_may_be_from_any_day_of_the_goal_and_the_month_before(on: date) -> None:
    assert reading_fault(make_goal("6.20", "4.70"), on, TODAY) is None


def test_a_reading_from_the_future_is_refused_with_the_days_that_are_possible() -> None:
    assert reading_fault(make_goal("6.20", "4.70"), date(2026, 10, 6), TODAY) == (
        "I read 6 Oct 2026, which is in the future; a reading says what was measured already. "
        "Choose a day from 2 Mar 2026 to today, 5 Oct 2026."
    )


def test_a_reading_from_long_before_the_goal_is_refused_because_its_baseline_stands_for_then() -> None:
    assert reading_fault(make_goal("6.20", "4.70"), date(2020, 5, 1), TODAY) == (
        "I read 1 May 2020, which is too long before G1 began on 1 Apr 2026 with a baseline of 6.2. "
        "Choose a day from 2 Mar 2026 to today, 5 Oct 2026."
    )
