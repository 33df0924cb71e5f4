"""What one person's morning brief holds."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.people import Person
from bot.domain.reminders.brief import compose_brief
from bot.domain.reminders.notices import BriefLine, MorningBrief
from bot.domain.tasks.task import TaskStatus
from tests.domain.tasks.builders import ANIL, make_task

PERSON = Person(key=ANIL, name="Anil", zone="Asia/Kolkata")
MONDAY, FRIDAY = date(2026, 11, 23), date(2026, 11, 27)
QUESTION = BriefLine(what="question", title="What is the price, and from when?", provider_name="Corvane")


def brief(*tasks: dict[str, Any], turns: tuple[BriefLine, ...] = (), today: date = MONDAY) -> MorningBrief | None:
    """Return the brief of a person who owns the tasks described."""
    leaves = [(make_task(str(n), **fields), str(n), "Corvane") for n, fields in enumerate(tasks, 1)]
    return compose_brief(PERSON, today, leaves=leaves, turns=turns, has_home=True)


def due(month: int, day: int, **more: Any) -> dict[str, Any]:
    """Return the fields of a task that is due on a day of 2026."""
    return {"due_on": date(2026, month, day), **more}


def codes(found: MorningBrief | None) -> list[str]:
    """Return what a brief tells of, in order."""
    return [line.code or line.what for line in found.lines] if found else []


def test_no_brief_comes_when_nothing_waits() -> None:
    assert brief() is None
    assert brief(due(12, 31)) is None


def test_a_late_task_says_by_how_much_and_which_it_is() -> None:
    found = brief(due(11, 20))

    assert found is not None
    (line,) = found.lines
    assert (line.days_late, line.code, line.task_id, line.provider_name) == (3, "1", make_task("1").id, "Corvane")
    assert (found.person, found.local_date, found.zone) == (ANIL, MONDAY, "Asia/Kolkata")


def test_lines_come_worst_first() -> None:
    blocked = due(12, 31, status=TaskStatus.BLOCKED, blocked_reason="no access")
    found = brief(due(11, 24), due(11, 20), blocked, due(11, 23), due(11, 10), turns=(QUESTION,))

    assert codes(found) == ["5", "2", "question", "4", "1", "3"]


@pytest.mark.parametrize(
    ("begun", "task", "is_told"),
    [
        ((11, 20), due(11, 24), True),  # the day before
        ((11, 20), due(11, 25), False),  # five days long, so only a day ahead
        ((10, 24), due(11, 30), True),  # 37 days long: seven days ahead
        ((10, 24), due(12, 1), False),  # 38 days long: a fifth is still no eight days
        ((1, 1), due(12, 7), True),  # almost a year long, but never more than ten working days ahead
        ((1, 1), due(12, 8), False),
    ],
)
def test_a_task_is_announced_when_a_fifth_of_its_time_is_left(
    begun: tuple[int, int], task: dict[str, Any], *, is_told: bool
) -> None:
    found = brief(task | {"updated_at": datetime(2026, *begun, 6, 0, tzinfo=UTC)})

    assert (found is not None) is is_told


def test_what_is_due_after_the_weekend_is_told_before_it() -> None:
    fresh = {"updated_at": datetime(2026, 11, 27, 3, 0, tzinfo=UTC)}

    assert codes(brief(due(11, 30, **fresh), today=FRIDAY)) == ["1"]


@pytest.mark.parametrize(
    ("weekend", "due_on", "first_told_on"),
    [
        ({5, 6}, date(2026, 11, 29), date(2026, 11, 26)),  # due on Sunday, told on Thursday
        ({6, 7}, date(2026, 11, 30), date(2026, 11, 27)),
        ({7}, date(2026, 11, 30), date(2026, 11, 28)),
        (set(), date(2026, 11, 30), date(2026, 11, 29)),
    ],
)
def test_the_day_before_is_the_last_one_the_person_works(weekend: set[int], due_on: date, first_told_on: date) -> None:
    person = PERSON.model_copy(update={"weekend": frozenset(weekend)})
    task = make_task("1", due_on=due_on, updated_at=datetime(2026, 11, 25, 3, 0, tzinfo=UTC))
    days = [date(2026, 11, day) for day in range(25, 31)]
    leaves = [(task, "1", "Corvane")]
    told_on = [day for day in days if compose_brief(person, day, leaves=leaves, turns=(), has_home=True)]

    assert told_on == [day for day in days if day >= first_told_on]


def test_blocked_work_is_told_with_its_reason_however_far_its_date_is() -> None:
    found = brief(due(12, 31, status=TaskStatus.BLOCKED, blocked_reason="no access"))

    assert found is not None
    assert found.lines[0].blocked_reason == "no access"


def test_a_brief_has_at_most_seven_lines_and_counts_the_rest() -> None:
    found = brief(*(due(11, day) for day in range(1, 11)))

    assert found is not None
    assert (len(found.lines), found.more_count) == (7, 3)
    assert [line.days_late for line in found.lines] == [22, 21, 20, 19, 18, 17, 16]


@given(st.lists(st.dates(min_value=date(2026, 10, 1), max_value=date(2027, 1, 31)), max_size=20))
def test_nothing_late_is_ever_left_out_and_order_is_by_lateness(days: list[date]) -> None:
    found = brief(*({"due_on": day} for day in days))
    late = sorted(((MONDAY - day).days for day in days if day < MONDAY), reverse=True)
    lines = found.lines if found else ()

    assert [line.days_late for line in lines if line.days_late] == late[:7]
    assert (len(lines) + found.more_count if found else 0) >= len(late)
