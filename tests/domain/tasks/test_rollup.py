"""Sums over the tree, with the worked numbers of the roll-up rules. What work delivers to goals is in test_delivery.py."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.tasks.rollup import progress_by_node, progress_of, status_by_task
from bot.domain.tasks.task import Task, TaskStatus
from tests.domain.tasks.builders import make_task, make_tree
from tests.domain.tasks.shapes import TREES, built

D = Decimal


def test_progress_weighs_leaves_and_never_averages_averages() -> None:
    # Leaves of weight 40 at 50 %, 60 at 100 % and 100 at 20 % are 50 %; the mean of the three branches is 57 %.
    tasks = make_tree(
        _1={}, _1_1="50%", _1_2="50%",
        _2={}, _2_1="100%", _2_2="100%", _2_3="100%",
        _3={}, _3_1="20%", _3_2="20%", _3_3="20%", _3_4="20%", _3_5="20%",
    )  # fmt: skip

    assert progress_of(tasks, None).known == D("0.5")


def test_a_parents_own_number_counts_for_nothing() -> None:
    tasks = make_tree(_1={"progress": D("0.9")}, _1_1="50%", _1_2="0%")

    assert progress_of(tasks, make_task("1").id).known == D("0.25")


def test_silence_is_unknown_and_not_nothing() -> None:
    progress = progress_of(make_tree(_1="100%", _2="50%", _3="?", _4="?"), None)

    assert (progress.known, progress.unknown, progress.leaves) == (D("0.375"), D("0.5"), 4)


def test_cancelled_leaves_leave_the_sum_at_every_level() -> None:
    tasks = make_tree(_1={}, _1_1="100%", _1_2="cancelled", _2="0%")

    assert progress_of(tasks, make_task("1").id).known == 1
    assert progress_of(tasks, None).known == D("0.5")


def test_work_that_is_all_cancelled_has_no_progress_and_no_leaves() -> None:
    progress = progress_of(make_tree(_1={}, _1_1="cancelled"), None)

    assert (progress.known, progress.unknown, progress.leaves) == (D(0), D(0), 0)


@pytest.mark.parametrize(
    ("statuses", "derived"),
    [
        (["ready", "ready"], TaskStatus.READY),
        (["ready", "cancelled"], TaskStatus.READY),
        (["ready", "done"], TaskStatus.IN_PROGRESS),
        (["in_progress", "ready"], TaskStatus.IN_PROGRESS),
        (["blocked", "ready"], TaskStatus.IN_PROGRESS),
        (["blocked", "blocked"], TaskStatus.BLOCKED),
        (["done", "done"], TaskStatus.DONE),
        (["done", "cancelled"], TaskStatus.DONE),
        (["cancelled", "cancelled"], TaskStatus.CANCELLED),
    ],
)
def test_a_parents_status_follows_from_its_leaves(statuses: list[str], derived: TaskStatus) -> None:
    tasks = make_tree(_1={"status": TaskStatus.READY}, _1_1=statuses[0], _1_2=statuses[1])

    assert status_by_task(tasks)[make_task("1").id] is derived


def naively(tasks: list[Task], node: Task) -> tuple[Decimal, int, int]:
    """Return (progress done, silent leaves, all leaves) below a node, straight from the definition."""
    parts = [task for task in tasks if task.parent_id == node.id]
    if parts:
        sums = [naively(tasks, part) for part in parts]
        return sum((s[0] for s in sums), D(0)), sum(s[1] for s in sums), sum(s[2] for s in sums)
    if node.status is TaskStatus.CANCELLED:
        return D(0), 0, 0
    return node.progress or D(0), int(node.progress is None), 1


@given(TREES)
def test_every_nodes_progress_is_what_the_definition_says(shape: Any) -> None:
    tasks = built(shape)

    for node in tasks:
        progress = progress_of(tasks, node.id)
        done, silent, count = naively(tasks, node)
        assert (progress.known * count, progress.unknown * count) == pytest.approx((done, silent))
        assert progress.leaves == count
        assert 0 <= progress.known <= 1
        assert 0 <= progress.known + progress.unknown <= D("1.0000000001")


@given(TREES, st.randoms(use_true_random=False))
def test_sums_do_not_depend_on_the_order_of_the_records(shape: Any, chance: Any) -> None:
    tasks = built(shape)
    shuffled = chance.sample(tasks, len(tasks))

    assert progress_by_node(shuffled) == progress_by_node(tasks)
    assert status_by_task(shuffled) == status_by_task(tasks)
