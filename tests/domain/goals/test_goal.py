"""Scores, expected scores and colours of goals, with the worked numbers of the grading rules."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import ConflictError
from bot.domain.goals.goal import (
    GoalStatus,
    Health,
    approve,
    expected_score,
    health,
    latest_reading,
    require_active,
    score,
    withdraw,
)
from tests.domain.goals.builders import AT, JO, make_goal, make_reading

D = Decimal


def test_a_falling_cost_scores_by_the_share_of_the_way() -> None:
    # (6.20 - 5.78) / (6.20 - 4.70) = 0.28
    assert score(make_goal("6.20", "4.70"), D("5.78")) == D("0.28")


def test_a_rising_availability_scores_the_same_way() -> None:
    assert round(score(make_goal("99.70", "99.95"), D("99.84")), 2) == D("0.56")


@pytest.mark.parametrize(("value", "expected"), [("6.50", 0), ("6.20", 0), ("4.70", 1), ("4.00", 1)])
def test_a_score_stays_between_nothing_and_all(value: str, expected: int) -> None:
    assert score(make_goal("6.20", "4.70"), D(value)) == expected


def test_the_expected_score_is_the_share_of_the_days_gone() -> None:
    assert expected_score(make_goal("1", "2"), date(2026, 10, 11)) == D(193) / D(364)


@pytest.mark.parametrize(("today", "expected"), [(date(2026, 3, 1), 0), (date(2026, 4, 1), 0), (date(2028, 1, 1), 1)])
def test_the_expected_score_stays_between_nothing_and_all(today: date, expected: int) -> None:
    assert expected_score(make_goal("1", "2"), today) == expected


@pytest.mark.parametrize(
    ("value", "colour"),
    [
        ("6.50", Health.RED),
        ("5.78", Health.RED),
        ("5.60", Health.AMBER),
        ("5.40", Health.GREEN),
        ("4.70", Health.GREEN),
    ],
)
def test_health_compares_the_score_with_the_score_expected_today(value: str, colour: Health) -> None:
    # On 11 October 0.53 is expected: amber from 0.37, green from 0.48.
    assert health(make_goal("6.20", "4.70"), make_reading(value), date(2026, 10, 11)) is colour


@pytest.mark.parametrize(
    ("value", "colour"), [("45", Health.GREEN), ("44.9", Health.AMBER), ("35", Health.AMBER), ("34.9", Health.RED)]
)
def test_nine_tenths_of_what_is_expected_is_green_and_seven_tenths_amber(value: str, colour: Health) -> None:
    goal = make_goal("0", "100", starts_on=date(2026, 10, 1), due_on=date(2026, 10, 21))

    assert health(goal, make_reading(value), date(2026, 10, 11)) is colour


def test_a_goal_nobody_measured_is_grey_and_never_green() -> None:
    assert health(make_goal("6.20", "4.70"), None, date(2026, 10, 11)) is Health.GREY


def test_nothing_is_expected_on_the_first_day() -> None:
    assert health(make_goal("6.20", "4.70"), make_reading("6.20"), date(2026, 4, 1)) is Health.GREEN


def test_of_two_readings_of_one_day_the_one_recorded_later_counts() -> None:
    first, corrected = make_reading("5.78"), make_reading("5.76", recorded_at=AT + timedelta(hours=1))
    older = make_reading("5.81", on=date(2026, 10, 4), recorded_at=AT + timedelta(days=1))

    assert latest_reading([corrected, first, older]) == corrected
    assert latest_reading([older, first, corrected]) == corrected
    assert latest_reading([]) is None


def test_approval_names_who_and_when_and_happens_once() -> None:
    active = approve(make_goal("1", "2", status=GoalStatus.PROPOSED), JO, AT)

    assert (active.status, active.approved_by, active.approved_at) == (GoalStatus.ACTIVE, JO, AT)
    with pytest.raises(ConflictError, match="already active"):
        approve(active, JO, AT)


@pytest.mark.parametrize("status", [GoalStatus.PROPOSED, GoalStatus.ACTIVE])
def test_a_goal_is_given_up_with_who_when_and_why_and_only_once(status: GoalStatus) -> None:
    given_up = withdraw(make_goal("1", "2", status=status), JO, AT, "The depots are sold.")

    assert given_up.status is GoalStatus.WITHDRAWN
    assert (given_up.withdrawn_by, given_up.withdrawn_at, given_up.withdrawn_because) == (
        JO,
        AT,
        "The depots are sold.",
    )
    with pytest.raises(ConflictError, match="G1 was withdrawn already"):
        withdraw(given_up, JO, AT, "Again")
    with pytest.raises(ConflictError, match="already withdrawn"):
        approve(given_up, JO, AT)


@pytest.mark.parametrize(
    ("status", "why"), [(GoalStatus.PROPOSED, "is not active"), (GoalStatus.WITHDRAWN, "takes no more readings")]
)
def test_only_a_goal_in_force_is_measured(status: GoalStatus, why: str) -> None:
    with pytest.raises(ConflictError, match=why):
        require_active(make_goal("1", "2", status=status))


VALUES = st.decimals(min_value=-1000, max_value=1000, places=2)


@given(VALUES, VALUES, VALUES)
def test_mirroring_a_goal_does_not_change_its_score(baseline: Decimal, target: Decimal, value: Decimal) -> None:
    if baseline == target:
        target = baseline + 1
    rising, falling = make_goal(str(baseline), str(target)), make_goal(str(-baseline), str(-target))

    assert score(rising, value) == score(falling, -value)
    assert 0 <= score(rising, value) <= 1
