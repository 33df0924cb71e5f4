"""What linked work delivers to a goal, with the worked numbers of the roll-up rules, and which leaf hurts it most."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.tasks.rollup import days_late, delivery_of, links_of, worst_leaf
from bot.domain.tasks.task import Task, TaskStatus
from tests.domain.tasks.builders import G1, G2, NOW, make_task, make_tree, serves
from tests.domain.tasks.shapes import TREES, built

D = Decimal


def test_work_without_links_serves_the_goals_of_the_nearest_parent_that_has_some() -> None:
    tasks = make_tree(_1=serves(G1, "1"), _1_1={}, _1_1_1={}, _1_2=serves(G2, "1"), _1_2_1={}, _2={})
    served = {task.title: [link.goal_id for link in links_of(task, tasks)] for task in tasks}

    assert served["Part 1.1.1"] == [G1]
    assert served["Part 1.2.1"] == [G2]
    assert served["Part 2"] == []


def three_roots(**third: Any) -> list[Task]:
    """Return the worked example: contributions .5, .3 and .2 at 60 %, 50 % and 90 %."""
    return make_tree(
        _1=serves(G1, "0.5"), _1_1="60%",
        _2=serves(G1, "0.3"), _2_1="50%",
        _3=serves(G1, "0.2"), _3_1=third or "90%",
    )  # fmt: skip


def test_delivery_is_the_sum_of_contribution_times_progress() -> None:
    delivery = delivery_of(G1, three_roots())

    assert delivery is not None
    assert (delivery.delivered, delivery.coverage) == (D("0.63"), D(1))


def test_a_cancelled_root_shows_as_missing_coverage() -> None:
    delivery = delivery_of(G1, three_roots(status=TaskStatus.CANCELLED))

    assert delivery is not None
    assert (delivery.delivered, delivery.coverage) == (D("0.45"), D("0.8"))
    assert delivery.delivered / delivery.coverage == D("0.5625")


def test_unreported_work_is_kept_apart_in_the_delivery_too() -> None:
    delivery = delivery_of(G1, three_roots(status=TaskStatus.READY))

    assert delivery is not None
    assert (delivery.delivered, delivery.unknown) == (D("0.45"), D("0.2"))


def test_a_leaf_that_serves_another_goal_is_not_counted_for_its_parents_goal() -> None:
    tasks = make_tree(_1=serves(G1, "1"), _1_1="100%", _1_2=serves(G2, "1", progress=D(0)))
    first, second = delivery_of(G1, tasks), delivery_of(G2, tasks)

    assert first is not None
    assert second is not None
    assert (first.delivered, second.delivered) == (D(1), D(0))


def test_a_goal_without_linked_work_has_no_delivery() -> None:
    assert delivery_of(G2, three_roots()) is None


def late(day: int, **more: Any) -> dict[str, Any]:
    """Return the fields of a task that was due on a day of November."""
    return {"due_on": date(2026, 11, day), **more}


def test_the_leaf_that_is_late_longest_hurts_most() -> None:
    tasks = make_tree(_1=serves(G1, "1"), _1_1=late(20), _1_2=late(10), _1_3=late(15))

    worst = worst_leaf(G1, tasks, NOW)

    assert worst is not None
    assert worst[1] == "1.2"


def test_blocked_work_hurts_before_it_is_late_and_finished_work_never_does() -> None:
    blocked = {"status": TaskStatus.BLOCKED, "blocked_reason": "no access"}
    tasks = make_tree(_1=serves(G1, "1"), _1_1={}, _1_2=blocked, _1_3=late(1, status=TaskStatus.DONE))

    worst = worst_leaf(G1, tasks, NOW)

    assert worst is not None
    assert worst[1] == "1.2"


def test_of_equally_late_leaves_the_first_is_named() -> None:
    tasks = make_tree(_1=serves(G1, "1"), _1_9=late(10), _1_10=late(10))

    assert worst_leaf(G1, tasks, NOW) == (tasks[1], "1.9")


def test_work_for_another_goal_is_not_blamed() -> None:
    tasks = make_tree(_1=serves(G1, "1"), _1_1={}, _2=serves(G2, "1"), _2_1=late(1))

    assert worst_leaf(G1, tasks, NOW) is None


def test_a_day_ends_where_the_owner_lives() -> None:
    task = make_task(due_on=date(2026, 11, 23), zone="America/Los_Angeles")
    early_morning_there = datetime(2026, 11, 24, 7, 59, tzinfo=UTC)

    assert days_late(task, early_morning_there) == 0
    assert days_late(task, datetime(2026, 11, 24, 8, 0, tzinfo=UTC)) == 1


@given(st.lists(TREES, min_size=1, max_size=4))
def test_a_delivery_never_exceeds_what_is_covered(shapes: list[Any]) -> None:
    share = D(1) / len(shapes)
    tasks: list[Task] = []
    for place, shape in enumerate(shapes, 1):
        root, *parts = built(shape, str(place))
        tasks += [root.model_copy(update=serves(G1, str(share))), *parts]

    delivery = delivery_of(G1, tasks)

    assert delivery is not None
    assert 0 <= delivery.delivered + delivery.unknown <= delivery.coverage + D("1e-20")
    assert delivery.coverage <= 1
