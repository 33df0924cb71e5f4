"""The digest as a whole: differences, lateness, engagements and money. Its goals are in test_goal_lines.py."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.digest.compute import compute_digest
from bot.domain.digest.snapshot import DigestSnapshot
from bot.domain.engagements import EngagementStatus
from bot.domain.goals.goal import GoalStatus, Vision
from bot.domain.ids import EngagementId, TaskId
from bot.domain.money import Money
from bot.domain.tasks.task import TaskStatus
from tests.domain.digest.builders import (
    LAST_MONDAY,
    LATE,
    compute,
    cost_goal,
    last_week,
    make_engagement,
    make_sources,
    make_work,
    service_goal,
)
from tests.domain.goals.builders import JO, make_goal, make_reading
from tests.domain.tasks.builders import ANIL, G1, TEAM, make_tree, serves

D = Decimal


def test_the_difference_is_to_the_last_digest_that_was_sent() -> None:
    before = last_week(
        readings=(make_reading("5.81"),), tasks=tuple(make_tree(_1=serves(G1, "1"), _1_1="50%", _1_2="0%"))
    )
    snapshot = compute(last=before)

    assert snapshot.since == date(2026, 11, 16)
    assert (snapshot.goals[0].value_before, snapshot.goals[0].work_before) == (D("5.81"), D("0.25"))
    assert snapshot.engagements[0].progress_before == D("0.25")


def test_the_first_digest_compares_with_nothing() -> None:
    snapshot = compute()

    assert snapshot.since is None
    assert (snapshot.goals[0].value_before, snapshot.engagements[0].progress_before) == (None, None)


def test_late_lines_keep_the_original_promise_and_name_the_goals_that_suffer() -> None:
    (line,) = compute().late

    assert (line.code, line.owner, line.days_late, line.goals) == ("1.2", ANIL, 3, ("G1",))
    assert (line.due_on, line.original_due_on) == (LATE, date(2026, 11, 13))


def test_late_lines_come_latest_first_and_then_in_outline_order() -> None:
    tasks = make_tree(
        _1=serves(G1, "1"),
        _1_2={"due_on": LATE},
        _1_9={"due_on": date(2026, 11, 10)},
        _1_10={"due_on": LATE},
        _1_11={"due_on": LATE, "status": TaskStatus.DONE},
        _1_12={"due_on": date(2026, 11, 23)},
    )

    assert [(line.code, line.days_late) for line in compute(tasks=tuple(tasks)).late] == [
        ("1.9", 13),
        ("1.2", 3),
        ("1.10", 3),
    ]


def test_the_engagement_sums_its_leaves() -> None:
    (line,) = compute(tasks=tuple(make_tree(_1={}, _1_1="100%", _1_2="50%", _1_3="?", _1_4="cancelled"))).engagements

    assert (line.progress, line.unknown) == (D("0.5"), D(1) / D(3))
    assert (line.done_count, line.open_count, line.finish_on) == (1, 2, date(2026, 12, 15))


def test_an_engagement_without_work_has_no_line_yet() -> None:
    scoping = make_engagement(status=EngagementStatus.SCOPING)

    snapshot = compute(engagements=(scoping,), tasks=())

    assert (snapshot.engagements, snapshot.money, snapshot.late) == ((), (), ())


@pytest.mark.parametrize(
    ("today", "saving"),
    [
        (Money.of(60_000, "EUR"), Money.of(12_000, "EUR")),
        (Money.of(40_000, "EUR"), Money.of(-8_000, "EUR")),
        (Money.of(60_000, "USD"), None),
        (None, None),
    ],
)
def test_the_saving_is_todays_cost_less_the_price_in_one_currency(today: Money | None, saving: Money | None) -> None:
    (line,) = compute(engagements=(make_engagement(cost_today=today),)).money

    assert (line.price, line.cost_today, line.saving) == (Money.of(48_000, "EUR"), today, saving)


def test_the_digest_carries_the_clients_day_and_words() -> None:
    vision = Vision(team_id=TEAM, text="One network, no surprises", owner=JO, recorded_at=LAST_MONDAY)
    late_on_sunday = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)  # already Monday in Amsterdam
    snapshot = compute_digest(make_sources(vision=vision), late_on_sunday)

    assert (snapshot.local_date, snapshot.zone, snapshot.as_of) == (
        date(2026, 11, 23), "Europe/Amsterdam", late_on_sunday,
    )  # fmt: skip
    assert (snapshot.vision, snapshot.workspace_name) == ("One network, no surprises", "Halden Freight")


def test_a_company_that_has_just_begun_gets_an_honest_digest() -> None:
    snapshot = compute(goals=(), readings=(), engagements=(), tasks=())

    assert snapshot.headline == "There is no active goal yet, nothing to decide."
    assert (snapshot.goals, snapshot.decisions, snapshot.changes) == ((), (), ())


def test_a_snapshot_survives_being_stored() -> None:
    snapshot = compute(last=last_week())

    assert DigestSnapshot.model_validate_json(snapshot.model_dump_json()) == snapshot


def two_of_everything() -> dict[str, list[Any]]:
    """Return records of two providers who both serve G1, in the order in which storage gives them."""
    stopped = {"status": TaskStatus.BLOCKED, "blocked_reason": "no access", "blocked_since": LAST_MONDAY}
    second = [
        task.model_copy(update={"engagement_id": EngagementId("e2"), "id": TaskId(f"x{task.id}")})
        for task in make_tree(_1=serves(G1, "0.3", progress=D("0.1")), _2=serves(G1, "0.7", **stopped), _3=stopped)
    ]
    return {
        "goals": [
            cost_goal(),
            service_goal(),
            *(make_goal("0", "1", id=f"goal-{n}", code=f"G{n}", status=GoalStatus.PROPOSED) for n in (9, 10)),
        ],
        "readings": [make_reading("5.81", date(2026, 11, 1)), make_reading("5.78", date(2026, 11, 15))],
        "engagements": [make_engagement(), make_engagement(id=EngagementId("e2"), provider_name="NorthPier")],
        "tasks": [*make_work(), *second],
    }


@given(st.randoms(use_true_random=False))
def test_the_order_of_the_records_changes_nothing(chance: Any) -> None:
    records = {name: tuple(found) for name, found in two_of_everything().items()}
    shuffled = {name: tuple(chance.sample(found, len(found))) for name, found in records.items()}

    assert compute(**shuffled).model_dump_json() == compute(**records).model_dump_json()


def test_the_same_records_give_the_same_bytes() -> None:
    assert compute(last=last_week()).model_dump_json() == compute(last=last_week()).model_dump_json()
