"""The first sentence of the digest."""

from datetime import date

from bot.domain.goals.goal import GoalStatus
from tests.domain.digest.builders import compute, cost_goal, last_week, make_entry, service_goal
from tests.domain.goals.builders import make_goal, make_reading
from tests.domain.tasks.builders import G1, make_tree, serves

QUIET_WORK = tuple(make_tree(_1=serves(G1, "1"), _1_1="50%", _1_2={"due_on": date(2026, 12, 4), "title": "Cut-over"}))
ON_TRACK = (make_reading("5.00", date(2026, 11, 15)),)


def test_it_says_what_is_behind_what_is_late_and_what_is_wanted() -> None:
    assert compute().headline == "G1 is behind, G2 is not measured yet, 1 task late, 1 decision needed."


def test_it_says_that_all_is_well_only_when_it_is() -> None:
    headline = compute(goals=(cost_goal(),), readings=ON_TRACK, tasks=QUIET_WORK).headline

    assert headline == "Every goal is where it should be, no task is late, nothing to decide."


def test_several_goals_behind_are_listed_worst_first() -> None:
    goals = tuple(make_goal("0", "10", id=f"goal-{n}", code=f"G{n}") for n in (1, 2, 3))
    readings = tuple(make_reading(f"{n}", date(2026, 11, 15), goal_id=f"goal-{n}") for n in (1, 2, 3))

    assert compute(goals=goals, readings=readings).headline.startswith("G1, G2 and G3 are behind, ")


def test_a_goal_that_waits_for_approval_is_a_decision_even_when_none_is_active() -> None:
    headline = compute(goals=(cost_goal(status=GoalStatus.PROPOSED),), engagements=(), tasks=()).headline

    assert headline == "There is no active goal yet, 1 decision needed."


def test_a_week_without_news_says_so_and_names_what_comes_next() -> None:
    facts = {"goals": (cost_goal(),), "readings": ON_TRACK, "tasks": QUIET_WORK}

    assert compute(last=last_week(**facts), **facts).headline == (
        "No change since 16 Nov 2026; next is 1.2 Cut-over (Corvane), due 4 Dec 2026. "
        "Every goal is where it should be, no task is late, nothing to decide."
    )


def test_a_week_without_news_and_without_work_says_so_too() -> None:
    facts = {"goals": (service_goal(),), "readings": (), "tasks": (), "engagements": ()}

    assert compute(last=last_week(**facts), **facts).headline == (
        "No change since 16 Nov 2026. G2 is not measured yet, 1 decision needed."
    )


def test_work_that_became_late_is_news_although_nobody_did_anything() -> None:
    assert not compute(last=last_week()).headline.startswith("No change")


def test_anything_that_was_done_is_news() -> None:
    facts = {"goals": (cost_goal(),), "readings": ON_TRACK, "tasks": QUIET_WORK}
    history = (make_entry("goals.read", G1, "5.00"),)

    assert not compute(last=last_week(**facts), history=history, **facts).headline.startswith("No change")


def test_what_comes_next_is_never_something_that_is_late_already() -> None:
    tasks = tuple(make_tree(_1=serves(G1, "1"), _1_1={"due_on": date(2026, 11, 2)}, _1_2={"due_on": date(2026, 12, 4)}))
    facts = {"goals": (cost_goal(),), "readings": ON_TRACK, "tasks": tasks}

    assert compute(last=last_week(**facts), **facts).headline.startswith(
        "No change since 16 Nov 2026; next is 1.2 Part 1.2"
    )
