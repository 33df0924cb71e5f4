"""Every step a task can and cannot take."""

from datetime import timedelta
from decimal import Decimal
from itertools import product

import pytest

from bot.domain.errors import ConflictError
from bot.domain.tasks.task import TaskStatus, change_status
from tests.domain.tasks.builders import NOW, make_task

READY, GOING, BLOCKED, DONE, CANCELLED = (
    TaskStatus.READY, TaskStatus.IN_PROGRESS, TaskStatus.BLOCKED, TaskStatus.DONE, TaskStatus.CANCELLED,
)  # fmt: skip
LEGAL = {
    (READY, GOING), (READY, BLOCKED), (READY, DONE), (READY, CANCELLED),
    (GOING, BLOCKED), (GOING, DONE), (GOING, CANCELLED),
    (BLOCKED, GOING), (BLOCKED, DONE), (BLOCKED, CANCELLED),
    (DONE, GOING),
}  # fmt: skip
STEPS = [(was, to) for was, to in product(TaskStatus, repeat=2) if was is not to]


@pytest.mark.parametrize(("was", "to"), [step for step in STEPS if step in LEGAL])
def test_a_legal_step_is_taken_and_dated(was: TaskStatus, to: TaskStatus) -> None:
    changed = change_status(make_task(status=was), to, NOW)

    assert (changed.status, changed.updated_at) == (to, NOW)


@pytest.mark.parametrize(("was", "to"), [step for step in STEPS if step not in LEGAL])
def test_an_illegal_step_is_refused_with_the_steps_that_are_left(was: TaskStatus, to: TaskStatus) -> None:
    with pytest.raises(ConflictError) as refused:
        change_status(make_task(status=was), to, NOW)

    said, _, left = str(refused.value.user_message).partition("; from there it can become: ")
    names = [status.replace("_", " ") for start, status in LEGAL if start is was] or ["nothing"]
    assert said == f"This task is {was.replace('_', ' ')}"
    assert left == f"{', '.join(sorted(names))}."


@pytest.mark.parametrize("status", list(TaskStatus))
def test_the_same_status_again_changes_nothing(status: TaskStatus) -> None:
    task = make_task(status=status)

    assert change_status(task, status, NOW + timedelta(days=1)) is task


@pytest.mark.parametrize("was", [READY, GOING, BLOCKED])
def test_finished_work_is_wholly_done(was: TaskStatus) -> None:
    assert change_status(make_task(status=was, progress=Decimal("0.4")), DONE, NOW).progress == 1


def test_work_that_is_opened_again_is_as_far_as_somebody_will_say() -> None:
    assert change_status(make_task(status=DONE, progress=Decimal(1)), GOING, NOW).progress is None


@pytest.mark.parametrize("to", [GOING, DONE, CANCELLED])
def test_work_that_is_no_longer_blocked_keeps_no_reason(to: TaskStatus) -> None:
    freed = change_status(make_task(status=BLOCKED, blocked_reason="no access", blocked_since=NOW), to, NOW)

    assert (freed.blocked_reason, freed.blocked_since) == (None, None)


@pytest.mark.parametrize(
    ("status", "is_open"), [(READY, True), (GOING, True), (BLOCKED, True), (DONE, False), (CANCELLED, False)]
)
def test_work_is_open_until_it_is_done_or_cancelled(status: TaskStatus, *, is_open: bool) -> None:
    assert make_task(status=status).is_open is is_open
