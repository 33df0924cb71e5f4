"""Codes, order, places and leaves."""

import random

import pytest

from bot.domain.errors import InvariantViolatedError
from bot.domain.tasks.rows import rows
from bot.domain.tasks.task import Task, TaskStatus
from bot.domain.tasks.tree import by_code, code_key, codes, leaves, ordered, place_of
from tests.domain.tasks.builders import make_task, make_tree

CODES = ["1", "1.1", "1.2", "1.2.1", "1.2.2", "1.9", "1.10", "2", "2.1", "10"]


def make_wide_tree() -> list[Task]:
    return [make_task(code) for code in CODES]


def test_a_code_is_the_ordinals_from_the_root_down() -> None:
    assert list(codes(make_wide_tree()).values()) == CODES


def test_one_point_ten_comes_after_one_point_nine() -> None:
    assert code_key("1.10") > code_key("1.9") > code_key("1.2.2")


def test_order_and_codes_do_not_depend_on_the_order_of_the_records() -> None:
    tasks = make_wide_tree()
    shuffled = random.Random(7).sample(tasks, len(tasks))

    assert ordered(shuffled) == tasks
    assert codes(shuffled) == codes(tasks)


def test_a_place_names_the_tasks_above_outermost_first() -> None:
    tasks = make_wide_tree()

    inner, outer = place_of(make_task("1.2.2").id, tasks), place_of(make_task("2").id, tasks)
    assert ([task.title for task in inner.above], inner.code, inner.is_leaf) == (["Part 1", "Part 1.2"], "1.2.2", True)
    assert (outer.above, outer.code, outer.is_leaf) == ((), "2", False)


def test_a_task_of_another_tree_is_a_bug() -> None:
    with pytest.raises(InvariantViolatedError):
        place_of(make_task("3").id, make_wide_tree())


def test_leaves_are_the_tasks_without_parts() -> None:
    titles = [task.title for task in leaves(make_wide_tree())]

    assert titles == [f"Part {code}" for code in ["1.1", "1.2.1", "1.2.2", "1.9", "1.10", "2.1", "10"]]


def test_leaves_under_a_node_are_its_own_and_a_leaf_is_its_own_leaf() -> None:
    tasks = make_wide_tree()

    assert [task.title for task in leaves(tasks, make_task("1.2").id)] == ["Part 1.2.1", "Part 1.2.2"]
    assert [task.title for task in leaves(tasks, make_task("10").id)] == ["Part 10"]


@pytest.mark.parametrize(("typed", "title"), [("1.10", "Part 1.10"), (" 1.2. ", "Part 1.2"), ("10", "Part 10")])
def test_a_task_is_found_by_its_code(typed: str, title: str) -> None:
    found = by_code(make_wide_tree(), typed)

    assert found is not None
    assert found.title == title


@pytest.mark.parametrize("typed", ["3", "1.3", "1.2.3.4", "", "one"])
def test_an_unknown_code_finds_nothing(typed: str) -> None:
    assert by_code(make_wide_tree(), typed) is None


def test_a_task_whose_parent_is_missing_is_a_bug_and_not_left_out() -> None:
    with pytest.raises(InvariantViolatedError):
        codes([make_task("1"), make_task("2.1")])


def test_tasks_that_are_each_others_parents_are_a_bug_and_not_an_endless_walk() -> None:
    one = make_task("1", parent_id=make_task("1.1").id)

    with pytest.raises(InvariantViolatedError):
        ordered([one, make_task("1.1")])


def test_rows_show_the_tree_with_its_sums() -> None:
    tasks = make_tree(_1={}, _1_1="50%", _1_2="?", _2="100%")

    shown = [(row.code, row.depth, row.status, str(row.progress), row.is_leaf) for row in rows(tasks)]

    assert shown == [
        ("1", 1, TaskStatus.IN_PROGRESS, "0.25", False),
        ("1.1", 2, TaskStatus.IN_PROGRESS, "0.5", True),
        ("1.2", 2, TaskStatus.READY, "None", True),
        ("2", 1, TaskStatus.DONE, "1", True),
    ]


def test_a_tree_of_three_hundred_lines_is_one_pass_and_not_one_pass_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    tasks = [make_task(f"{root}") for root in range(1, 11)]
    tasks += [make_task(f"{root}.{part}") for root in range(1, 11) for part in range(1, 30)]
    asked = 0
    parent_of = type(tasks[0]).__getattribute__

    def count(task: Task, name: str) -> object:
        nonlocal asked
        asked += name == "parent_id"
        return parent_of(task, name)

    monkeypatch.setattr(type(tasks[0]), "__getattribute__", count)

    assert len(rows(tasks)) == 300
    assert asked <= 300 * 10
