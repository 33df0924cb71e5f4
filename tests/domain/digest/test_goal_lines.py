"""Goals in the digest: outcome and work side by side, worst first, and why."""

from datetime import date
from decimal import Decimal

import pytest

from bot.domain.digest.goal_lines import goal_lines
from bot.domain.goals.goal import GoalStatus, Health
from bot.domain.ids import EngagementId, TaskId
from bot.domain.tasks.task import TaskStatus
from tests.domain.digest.builders import LATE, compute, cost_goal, make_engagement, make_sources, service_goal
from tests.domain.goals.builders import make_goal, make_reading
from tests.domain.tasks.builders import G1, NOW, make_tree, serves

D = Decimal


def test_a_goal_line_shows_outcome_and_work_side_by_side() -> None:
    line = compute().goals[0]

    assert (line.code, line.value, line.value_on, line.score) == ("G1", D("5.78"), date(2026, 11, 15), D("0.28"))
    assert line.expected == D(236) / D(364)
    assert (line.health, line.work, line.unknown) == (Health.RED, D("0.75"), D(0))
    assert line.why == "1.2 Inventory: 3 days late"


def test_goals_come_worst_first_and_then_farthest_behind() -> None:
    goals = (
        make_goal("0", "10", id="on-track", code="G1"),
        make_goal("0", "10", id="unmeasured", code="G2"),
        make_goal("0", "10", id="near", code="G10"),
        make_goal("0", "10", id="far", code="G9"),
        make_goal("0", "10", id="behind", code="G5"),
    )
    readings = tuple(
        make_reading(value, date(2026, 11, 20), goal_id=goal)
        for goal, value in (("on-track", "7"), ("near", "3"), ("far", "1"), ("behind", "5"))
    )
    lines = compute(goals=goals, readings=readings).goals

    assert [(line.code, line.health) for line in lines] == [
        ("G9", Health.RED),
        ("G10", Health.RED),
        ("G5", Health.AMBER),
        ("G2", Health.GREY),
        ("G1", Health.GREEN),
    ]


def test_of_goals_that_stand_alike_the_lower_number_comes_first() -> None:
    goals = tuple(make_goal("0", "10", id=code, code=code) for code in ("G10", "G9", "G2"))

    assert [line.code for line in goal_lines(make_sources(goals=goals), NOW)] == ["G2", "G9", "G10"]


@pytest.mark.parametrize("status", [GoalStatus.PROPOSED, GoalStatus.WITHDRAWN])
def test_only_active_goals_count(status: GoalStatus) -> None:
    assert [line.code for line in compute(goals=(cost_goal(), service_goal(status=status))).goals] == ["G1"]


def test_work_for_one_goal_with_two_providers_is_one_whole() -> None:
    second = [
        task.model_copy(update={"engagement_id": EngagementId("e2"), "id": TaskId("x1")})
        for task in make_tree(_1=serves(G1, "1", progress=D("0.25")))
    ]
    first = make_tree(_1=serves(G1, "1", progress=D("0.75")))
    engagements = (make_engagement(), make_engagement(id=EngagementId("e2"), provider_name="NorthPier"))

    line = compute(engagements=engagements, tasks=(*first, *second)).goals[0]

    assert line.work == D("0.5")


def test_the_worst_leaf_over_all_providers_is_named() -> None:
    first = make_tree(_1=serves(G1, "1", due_on=LATE))
    second = [
        task.model_copy(update={"engagement_id": EngagementId("e2"), "id": TaskId("x1")})
        for task in make_tree(_7=serves(G1, "1", due_on=date(2026, 11, 1), title="Exit"))
    ]
    engagements = (make_engagement(), make_engagement(id=EngagementId("e2"), provider_name="NorthPier"))

    line = compute(engagements=engagements, tasks=(*first, *second)).goals[0]

    assert line.why == "7 Exit: 22 days late"


def test_blocked_and_late_work_says_both() -> None:
    blocked = {"status": TaskStatus.BLOCKED, "blocked_reason": "no access", "blocked_since": NOW, "due_on": LATE}

    assert compute(tasks=tuple(make_tree(_1=serves(G1, "1", **blocked)))).goals[0].why == (
        "1 Part 1: 3 days late; blocked: no access"
    )


def test_work_that_was_all_cancelled_counts_as_none() -> None:
    tasks = make_tree(_1=serves(G1, "1"), _1_1="cancelled")

    assert compute(tasks=tuple(tasks)).goals[0].work is None
