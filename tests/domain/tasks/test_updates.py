"""What a report does to a task."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from bot.domain.errors import ConflictError
from bot.domain.tasks.status_updates import Blocked, Done, Due, Progress, Started, Unblocked, Update
from bot.domain.tasks.task import TaskStatus
from bot.domain.tasks.updates import apply_update, describe
from tests.domain.tasks.builders import ANIL, DUE, NOW, make_task

HALF = Progress(fraction=Decimal("0.5"))
LATER = date(2026, 12, 20)


@pytest.mark.parametrize(
    ("update", "status", "told"),
    [
        (Done(), TaskStatus.DONE, "done"),
        (HALF, TaskStatus.IN_PROGRESS, "50 %"),
        (Started(), TaskStatus.IN_PROGRESS, "started"),
        (Blocked(reason="no access"), TaskStatus.BLOCKED, "blocked: no access"),
        (Due(on=LATER), TaskStatus.READY, "due 20 Dec 2026 (was 15 Dec 2026)"),
        (
            Due(on=LATER, reason="Lena is away"),
            TaskStatus.READY,
            "due 20 Dec 2026 (was 15 Dec 2026), because Lena is away",
        ),
    ],
)
def test_a_report_changes_the_task_and_is_told_in_a_few_words(update: Update, status: TaskStatus, told: str) -> None:
    task = make_task()
    changed = apply_update(task, update, ANIL, NOW)

    assert changed.status is status
    assert describe(task, changed) == told


def test_a_moved_date_keeps_every_earlier_promise() -> None:
    moved = apply_update(apply_update(make_task(), Due(on=LATER), ANIL, NOW), Due(on=DUE), ANIL, NOW)

    assert [(move.was, move.now) for move in moved.due_moves] == [(DUE, LATER), (LATER, DUE)]
    assert moved.original_due_on == DUE


def test_blocked_work_remembers_since_when_and_forgets_it_when_it_goes_on() -> None:
    blocked = apply_update(make_task(), Blocked(reason="no access"), ANIL, NOW)
    again = apply_update(blocked, Blocked(reason="no badge"), ANIL, NOW + timedelta(days=3))
    freed = apply_update(again, Unblocked(), ANIL, NOW + timedelta(days=4))

    assert (again.blocked_reason, again.blocked_since) == ("no badge", NOW)
    assert (freed.blocked_reason, freed.blocked_since, freed.status) == (None, None, TaskStatus.IN_PROGRESS)


def test_going_on_keeps_the_progress_reported_before() -> None:
    task = apply_update(make_task(), HALF, ANIL, NOW)
    blocked = apply_update(task, Blocked(reason="no access"), ANIL, NOW)

    assert apply_update(blocked, Unblocked(), ANIL, NOW).progress == Decimal("0.5")


@pytest.mark.parametrize("update", [Done(), HALF, Started(), Unblocked(), Blocked(reason="no access"), Due(on=LATER)])
def test_cancelled_work_takes_no_report(update: Update) -> None:
    with pytest.raises(ConflictError):
        apply_update(make_task(status=TaskStatus.CANCELLED), update, ANIL, NOW)


@pytest.mark.parametrize("update", [Done(), HALF, Started(), Blocked(reason="no access"), Due(on=LATER)])
def test_the_same_report_again_changes_nothing(update: Update) -> None:
    once = apply_update(make_task(), update, ANIL, NOW)

    assert apply_update(once, update, ANIL, NOW + timedelta(days=1)) is once


@pytest.mark.parametrize("status", [TaskStatus.READY, TaskStatus.IN_PROGRESS, TaskStatus.DONE])
def test_work_that_was_not_blocked_is_not_changed_by_being_unblocked(status: TaskStatus) -> None:
    task = make_task(status=status)

    assert apply_update(task, Unblocked(), ANIL, NOW) is task


def test_work_that_is_opened_again_says_so_and_claims_no_progress() -> None:
    done = apply_update(make_task(), Done(), ANIL, NOW)
    reopened = apply_update(done, Started(), ANIL, NOW)

    assert (reopened.status, reopened.progress) == (TaskStatus.IN_PROGRESS, None)
    assert describe(done, reopened) == "reopened"


def test_work_that_turns_out_half_done_goes_on() -> None:
    done = apply_update(make_task(), Done(), ANIL, NOW)
    again = apply_update(done, HALF, ANIL, NOW)

    assert (again.status, again.progress, describe(done, again)) == (
        TaskStatus.IN_PROGRESS, Decimal("0.5"), "50 %",
    )  # fmt: skip


def test_the_date_of_finished_work_does_not_move() -> None:
    done = apply_update(make_task(), Done(), ANIL, NOW)

    with pytest.raises(ConflictError, match="Reply `started` to open it again"):
        apply_update(done, Due(on=LATER), ANIL, NOW)
