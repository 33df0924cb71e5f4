"""What is wrong with a goal or a reading as somebody wants to record it, said with what was read and an example."""

from datetime import date, timedelta
from decimal import Decimal

from bot.domain.answers.wording import say_date, say_number
from bot.domain.goals.goal import Goal

# The report of the period before a goal is a fair first reading; what is older the digest would call stale at once.
READING_BEFORE_START_MAX = timedelta(days=30)
A_YEAR = timedelta(days=365)
ANOTHER_SHARE = Decimal("0.9")


def goal_faults(
    *, baseline: Decimal | None, target: Decimal | None, starts_on: date, due_on: date | None
) -> dict[str, str]:
    """Return why progress toward a goal could not be measured, by field; what is None could not be read.

    Shape: the fields are `target` and `due`.
    """
    faults = {}
    if baseline is not None and baseline == target:
        faults["target"] = (
            f"I read {say_number(baseline)} for today and for the target, so nothing would have to change. "
            f"Type a higher or a lower target, for example {say_number(_another_than(baseline))}."
        )
    if due_on is not None and due_on <= starts_on:
        faults["due"] = (
            f"I read {say_date(due_on)}, which is not after today, {say_date(starts_on)}. "
            f"Choose a later day, for example {say_date(starts_on + A_YEAR)}."
        )
    return faults


def reading_fault(goal: Goal, on: date, today: date) -> str | None:
    """Return why a reading cannot be from this day, or None if it can."""
    first = min(goal.starts_on - READING_BEFORE_START_MAX, today)
    allowed = f"Choose a day from {say_date(first)} to today, {say_date(today)}."
    if on > today:
        return f"I read {say_date(on)}, which is in the future; a reading says what was measured already. {allowed}"
    if on < first:
        return (
            f"I read {say_date(on)}, which is too long before {goal.code} began on {say_date(goal.starts_on)} "
            f"with a baseline of {say_number(goal.baseline)}. {allowed}"
        )
    return None


def _another_than(number: Decimal) -> Decimal:
    return number * ANOTHER_SHARE if number else Decimal(1)
