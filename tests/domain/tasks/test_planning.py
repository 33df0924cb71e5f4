"""What the agreed outline becomes."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.answers.values import OutlineItem
from bot.domain.engagements import Engagement
from bot.domain.errors import ConflictError
from bot.domain.ids import ChannelId, GoalId, TaskId, UserId
from bot.domain.tasks.planning import plan_tasks
from bot.domain.tasks.rollup import delivery_of, links_by_task
from bot.domain.tasks.task import Task, TaskStatus
from bot.domain.tasks.tree import codes, leaves
from tests.domain.tasks.builders import ANIL, CORVANE, G1, G2, LENA, MAX, NOW, TEAM, WORK

FINISH = date(2027, 3, 31)
ALL = Decimal(1)
GOALS = {"G1": G1, "G2": G2}
ENGAGEMENT = Engagement(
    id=WORK,
    team_id=TEAM,
    provider_name="Corvane",
    channel_id=ChannelId("C1"),
    client_lead=MAX,
    client_people=(MAX, LENA),
    provider_team=CORVANE,
    provider_lead=ANIL,
    opened_at=NOW,
)


def plan(items: Sequence[OutlineItem]) -> list[Task]:
    """Return the tasks of an outline in an engagement whose primary goal is G1."""
    numbers = count(1)
    return plan_tasks(
        items,
        engagement=ENGAGEMENT,
        default_owner=ANIL,
        owners={LENA.user_id: LENA, ANIL.user_id: ANIL},
        zones={LENA: "Europe/Amsterdam", ANIL: "Asia/Kolkata"},
        finish_on=FINISH,
        primary_goal=G1,
        goals_by_code=GOALS,
        new_id=lambda: TaskId(f"t{next(numbers)}"),
        now=NOW,
    )


def line(depth: int, title: str = "Work", **notes: Any) -> OutlineItem:
    """Return one line of an outline."""
    return OutlineItem(depth=depth, title=title, **notes)


def links(tasks: Sequence[Task]) -> dict[str, list[tuple[GoalId, Decimal]]]:
    """Return the own links of each task by code."""
    numbers = codes(tasks)
    return {numbers[task.id]: [(each.goal_id, each.contribution) for each in task.goal_links] for task in tasks}


def test_an_outline_becomes_a_tree_with_parents_before_children() -> None:
    tasks = plan([line(1, "Network"), line(2, "Inventory"), line(3, "Circuits"), line(2, "Cut-over"), line(1, "Exit")])

    assert [(codes(tasks)[task.id], task.title) for task in tasks] == [
        ("1", "Network"),
        ("1.1", "Inventory"),
        ("1.1.1", "Circuits"),
        ("1.2", "Cut-over"),
        ("2", "Exit"),
    ]
    assert all(task.status is TaskStatus.READY and task.progress is None for task in tasks)


def test_the_eleventh_sibling_is_the_eleventh() -> None:
    tasks = plan([line(1), *(line(2) for _ in range(11))])

    assert codes(tasks)[tasks[-1].id] == "1.11"


def test_an_owner_comes_from_the_line_or_the_nearest_parent_that_names_one() -> None:
    lena = UserId(LENA.user_id)
    tasks = plan([line(1), line(1, owner=lena), line(2), line(3, owner=UserId(ANIL.user_id)), line(3)])

    assert [task.owner for task in tasks] == [ANIL, LENA, LENA, ANIL, LENA]
    assert [task.zone for task in tasks] == [
        "Asia/Kolkata", "Europe/Amsterdam", "Europe/Amsterdam", "Asia/Kolkata", "Europe/Amsterdam",
    ]  # fmt: skip


def test_a_date_comes_from_the_line_or_the_nearest_parent_that_names_one_or_the_finish() -> None:
    early, later = date(2026, 12, 1), date(2027, 1, 15)
    tasks = plan([line(1), line(1, due_on=later), line(2), line(3, due_on=early), line(3)])

    assert [task.due_on for task in tasks] == [FINISH, later, later, early, later]
    assert all(task.original_due_on == task.due_on for task in tasks)


def test_roots_serve_the_primary_goal_in_equal_shares_that_make_one() -> None:
    shares = links(plan([line(1), line(1), line(1)]))

    assert shares == {
        "1": [(G1, Decimal("0.333333"))],
        "2": [(G1, Decimal("0.333333"))],
        "3": [(G1, Decimal("0.333334"))],
    }


def test_a_root_serves_the_goal_it_names_alone() -> None:
    assert links(plan([line(1), line(1, goal="G2")])) == {"1": [(G1, ALL)], "2": [(G2, ALL)]}


def test_a_line_below_may_serve_another_goal_and_its_own_parts_follow_it() -> None:
    tasks = plan([line(1), line(2), line(2, goal="G2"), line(3)])

    assert links(tasks) == {"1": [(G1, ALL)], "1.1": [], "1.2": [(G2, ALL)], "1.2.1": []}
    assert [link.goal_id for link in links_by_task(tasks)[tasks[3].id]] == [G2]


def test_naming_the_goal_that_is_served_anyway_changes_nothing() -> None:
    assert links(plan([line(1), line(2, goal="G1"), line(2)])) == {"1": [(G1, ALL)], "1.1": [], "1.2": []}


def test_a_root_whose_parts_all_serve_another_goal_claims_nothing_for_its_own() -> None:
    tasks = plan([line(1), line(2, goal="G2"), line(1), line(2)])

    assert links(tasks) == {"1": [], "1.1": [(G2, ALL)], "2": [(G1, ALL)], "2.1": []}


def test_a_goal_that_does_not_exist_is_refused_by_name() -> None:
    with pytest.raises(ConflictError, match="“Fax exit” is said to serve G9"):
        plan([line(1), line(2, "Fax exit", goal="G9")])


def test_the_work_belongs_to_the_engagement_and_both_companies() -> None:
    (task,) = plan([line(1)])

    assert (task.engagement_id, task.team_id, task.provider_team) == (WORK, TEAM, CORVANE)


@st.composite
def outlines(draw: st.DrawFn) -> list[OutlineItem]:
    """Draw an outline whose lines go at most one level deeper than the line before."""
    depth, items = 0, []
    for goal in draw(st.lists(st.sampled_from([None, None, "G1", "G2"]), min_size=1, max_size=30)):
        depth = draw(st.integers(min_value=1, max_value=min(depth + 1, 10)))
        items.append(line(depth, goal=goal))
    return items


@given(outlines())
def test_contributions_to_a_goal_make_exactly_one_and_every_one_has_work_behind_it(items: list[OutlineItem]) -> None:
    tasks = plan(items)
    served = {link.goal_id for leaf in leaves(tasks) for link in links_by_task(tasks)[leaf.id]}

    assert served
    for goal in (G1, G2):
        shares = [link.contribution for task in tasks for link in task.goal_links if link.goal_id == goal]
        delivery = delivery_of(goal, tasks)
        assert sum(shares) == (1 if goal in served else 0)
        assert all(0 < share <= 1 for share in shares)
        assert (delivery.coverage if delivery else 0) == sum(shares)


@given(outlines())
def test_every_leaf_serves_exactly_one_goal(items: list[OutlineItem]) -> None:
    tasks = plan(items)

    assert all(len(links_by_task(tasks)[leaf.id]) == 1 for leaf in leaves(tasks))
