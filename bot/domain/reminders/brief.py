"""Composing a morning brief: what is due, late or blocked, and whose turn it is, worst first, seven lines at most."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from bot.domain.localtime import local_date_of, next_working_day
from bot.domain.people import Person
from bot.domain.reminders.notices import BriefLine, MorningBrief
from bot.domain.tasks.task import Task, TaskStatus

LINES_MAX = 7
LEAD_SHARE = Decimal("0.2")  # a task is announced this share of its length before it is due
LEAD_WORKING_DAYS_MAX = 10

Leaf = tuple[Task, str, str]  # a task with its code and the provider's name


def compose_brief(
    person: Person, today: date, *, leaves: Sequence[Leaf], turns: Sequence[BriefLine], has_home: bool
) -> MorningBrief | None:
    """Return what waits for a person this morning, or None where nothing does.

    Shape: `leaves` are the person's open leaf tasks, `turns` everything else that waits for them; `has_home` says
    whether their Home lists these as well.
    """
    tasks = [task_line(task, code, provider, today) for task, code, provider in leaves if _is_due(task, person, today)]
    worst_first = sorted(tasks, key=lambda line: (-line.days_late, line.due_on or today, line.code or ""))
    lines = [line for line in worst_first if line.days_late] + list(turns)
    lines += [line for line in worst_first if not line.days_late]
    if not lines:
        return None
    return MorningBrief(
        person=person.key,
        local_date=today,
        zone=person.zone,
        lines=tuple(lines[:LINES_MAX]),
        more_count=max(len(lines) - LINES_MAX, 0),
        has_home=has_home,
    )


def _is_due(task: Task, person: Person, today: date) -> bool:
    """Say whether a task is blocked, late, due today, or due within its lead time: at least the next working day.

    Its time counts from its last change, because no start is recorded: who has just reported is left in peace longer.
    """
    if task.status is TaskStatus.BLOCKED:
        return True
    whole = max((task.due_on - local_date_of(task.updated_at, task.zone)).days, 0)
    soon = today + timedelta(days=int(whole * LEAD_SHARE))
    farthest = _working_days_ahead(today, LEAD_WORKING_DAYS_MAX, person.weekend)
    return task.due_on <= max(min(soon, farthest), next_working_day(today, person.weekend))


def _working_days_ahead(day: date, count: int, weekend: frozenset[int]) -> date:
    for _ in range(count):
        day = next_working_day(day, weekend)
    return day


def task_line(task: Task, code: str, provider: str, today: date) -> BriefLine:
    """Return a task as one thing that waits for its owner."""
    return BriefLine(
        what="task",
        title=task.title,
        code=code,
        task_id=task.id,
        due_on=task.due_on,
        days_late=max((today - task.due_on).days, 0),
        blocked_reason=task.blocked_reason,
        provider_name=provider,
    )
