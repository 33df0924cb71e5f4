"""What edits do to the tree, whichever come together: codes stay, sums hold, and what is done is not undone."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.changes.change import AddLine, DropLine, ReplaceLine, WorkEdit
from bot.domain.changes.goal_shares import link_added
from bot.domain.changes.work_plan import Circumstances, WorkPlan, plan_work
from bot.domain.errors import ConflictError
from bot.domain.ids import GoalId, TaskId
from bot.domain.tasks.rollup import delivery_of
from bot.domain.tasks.task import GoalLink, Task, TaskStatus
from bot.domain.tasks.tree import codes
from tests.storage.samples import DAY, PAVEL, START, make_engagement, make_task

GOAL, OTHER = GoalId("G"), GoalId("H")
FINISH = date(2026, 12, 18)


def tree(**of_t2: object) -> list[Task]:
    link = (GoalLink(goal_id=GOAL, contribution=Decimal("0.5")),)
    return [
        make_task("T1", goal_links=link),
        make_task("T2", "T1", 1, **of_t2),
        make_task("T3", "T1", 2),
        make_task("T4", ordinal=2, goal_links=link),
    ]


def plan(edits: list[WorkEdit], tasks: list[Task]) -> WorkPlan:
    around = Circumstances(
        engagement=make_engagement(), default_owner=PAVEL, zone="UTC", finish_on=FINISH, by=PAVEL, at=START, named="c 1"
    )
    names = iter(f"N{n}" for n in range(100))
    return plan_work(edits, tasks, around, lambda: TaskId(next(names)))


def test_an_addition_takes_what_it_does_not_say_from_the_line_above() -> None:
    after = {
        task.title: task for task in plan([AddLine(under=TaskId("T1"), title="A"), AddLine(title="B")], tree()).tasks
    }
    assert (after["A"].due_on, after["A"].zone, after["A"].ordinal) == (DAY, "Europe/Prague", 3)
    assert (after["B"].due_on, after["B"].owner) == (FINISH, PAVEL)


def test_a_dropped_line_takes_everything_below_it_along() -> None:
    found = plan([DropLine(task_id=TaskId("T1"))], tree())
    assert found.dropped == ("T1", "T2", "T3")
    assert {task.status for task in found.tasks if task.id in found.dropped} == {TaskStatus.CANCELLED}


@pytest.mark.parametrize(
    ("edits", "said"),
    [
        ([DropLine(task_id=TaskId("T2")), DropLine(task_id=TaskId("T2"))], "dropped twice"),
        ([DropLine(task_id=TaskId("T2")), AddLine(under=TaskId("T2"), title="A")], "dropped in the same change"),
        ([ReplaceLine(task_id=TaskId("T2"), title="A"), DropLine(task_id=TaskId("T2"))], "decide for one"),
        ([ReplaceLine(task_id=TaskId("T2"), title=t) for t in "AB"], "replaced twice"),
        ([ReplaceLine(task_id=TaskId("T2"), due_on=date(2027, 1, 1))], "after the finish"),
        ([DropLine(task_id=TaskId("T2")), DropLine(task_id=TaskId("T3"))], "nothing below 1"),
        ([DropLine(task_id=TaskId("T1")), DropLine(task_id=TaskId("T4"))], "all the work"),
    ],
)
def test_what_contradicts_itself_is_refused(edits: list[WorkEdit], said: str) -> None:
    with pytest.raises(ConflictError, match=said):
        plan(edits, tree())


@pytest.mark.parametrize("edit", [DropLine(task_id=TaskId("T2")), ReplaceLine(task_id=TaskId("T2"), title="A")])
def test_finished_work_can_no_longer_change(edit: WorkEdit) -> None:
    with pytest.raises(ConflictError, match="is done"):
        plan([edit], tree(status=TaskStatus.DONE))


def test_nothing_is_put_below_work_that_has_begun() -> None:
    with pytest.raises(ConflictError, match="has begun already"):
        plan([AddLine(under=TaskId("T2"), title="A")], tree(status=TaskStatus.IN_PROGRESS))


EDITS = st.lists(
    st.one_of(
        st.builds(
            AddLine,
            under=st.sampled_from([None, *map(TaskId, ("T1", "T2", "T4"))]),
            level=st.integers(1, 3),
            title=st.just("A"),
            goal=st.sampled_from([None, "G1", "G2"]),
        ),
        st.builds(DropLine, task_id=st.sampled_from([*map(TaskId, ("T1", "T2", "T3"))])),
        st.builds(ReplaceLine, task_id=st.sampled_from([*map(TaskId, ("T2", "T4"))]), title=st.just("B")),
    ),
    max_size=8,
)


@settings(deadline=None)
@given(edits=EDITS)
def test_whatever_is_planned_keeps_codes_and_promises_no_goal_more_than_once(edits: list[WorkEdit]) -> None:
    before = tree()
    try:
        found = plan(edits, before)
    except ConflictError:
        return
    linked, _ = link_added(found, edits, GOAL, {"G1": GOAL, "G2": OTHER})
    after = codes(linked.tasks)
    assert {task.id: after[task.id] for task in before} == codes(before)
    assert len(set(after.values())) == len(after)
    for goal in (GOAL, OTHER):
        delivery = delivery_of(goal, linked.tasks)
        assert delivery is None or delivery.coverage <= 1
