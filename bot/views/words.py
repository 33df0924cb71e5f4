"""Counts, shares, dates and names of states in plain English. No markup and no clock."""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal

from bot.domain.answers.wording import say_date, say_number
from bot.domain.goals.goal import GoalKind, GoalStatus, Health
from bot.domain.people import Side
from bot.domain.scoping.dialogue import DialogueStatus
from bot.domain.tasks.task import TaskStatus

BAR_CELLS = 10
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

HEALTH: dict[Health, str] = {
    Health.RED: "🔴 Red",
    Health.AMBER: "🟠 Amber",
    Health.GREEN: "🟢 Green",
    Health.GREY: "⚪ Grey",
}
TASK_STATUS: dict[TaskStatus, str] = {
    TaskStatus.READY: "Not started",
    TaskStatus.IN_PROGRESS: "In progress",
    TaskStatus.BLOCKED: "⛔ Blocked",
    TaskStatus.DONE: "✅ Done",
    TaskStatus.CANCELLED: "Cancelled",
}
DIALOGUE_STATUS: dict[DialogueStatus, str] = {
    DialogueStatus.ASKING: "Asking",
    DialogueStatus.PAUSED: "⏸ Paused",
    DialogueStatus.READBACK: "Both sides confirm the whole scope",
    DialogueStatus.SIGNING: "✍️ Waiting for signatures",
    DialogueStatus.SIGNED: "✅ Signed and in force",
}
GOAL_KIND: dict[GoalKind, str] = {
    GoalKind.COST: "Cost goal",
    GoalKind.EFFICIENCY: "Efficiency goal",
    GoalKind.SERVICE: "Service goal",
    GoalKind.VISION: "Vision goal",
}
GOAL_STATUS: dict[GoalStatus, str] = {
    GoalStatus.PROPOSED: "Proposed, waits for approval",
    GoalStatus.ACTIVE: "Active",
    GoalStatus.WITHDRAWN: "Withdrawn",
}


def count(number: int, noun: str, plural: str = "") -> str:
    """Return "1 task" or "3 tasks"."""
    return f"{number:,} {noun if number == 1 else plural or f'{noun}s'}"


def day(on: date) -> str:
    """Return a date as "1 Nov 2026"."""
    return say_date(on)


def weekday(on: date) -> str:
    """Return a date as "Mon 1 Nov 2026"."""
    return f"{_WEEKDAYS[on.weekday()]} {say_date(on)}"


def share(part: Decimal) -> str:
    """Return a share of 0 to 1 as whole percent; all and nothing are said only when they are true."""
    percent = int((part * 100).quantize(Decimal(1), rounding=ROUND_HALF_EVEN))
    if part < 1:
        percent = min(percent, 99)
    return f"{max(percent, 1) if part > 0 else percent} %"


def bar(part: Decimal | None) -> str:
    """Return a share as a row of ten cells. It is always shown beside the figure."""
    filled = 0 if part is None else int(min(max(part, Decimal(0)), Decimal(1)) * BAR_CELLS)
    return "▰" * filled + "▱" * (BAR_CELLS - filled)


def progress(part: Decimal | None) -> str:
    """Return a bar and its figure, or that nobody has said."""
    return f"{bar(part)} {share(part)}" if part is not None else f"{bar(None)} no report yet"


def amount(value: Decimal, unit: str) -> str:
    """Return a value in a goal's unit, such as "99.95 %" or "5,780,000 EUR a year"."""
    return f"{say_number(value)} {unit}".strip()


def late(days: int) -> str:
    """Return how late something is."""
    return f"{count(days, 'day')} late"


def moves(times: int) -> str:
    """Return how often a date was moved."""
    return {1: "moved once", 2: "moved twice"}.get(times, f"moved {times} times")


def side_name(side: Side, client_name: str, provider_name: str) -> str:
    """Return how a side is called where both read it: by the name of its company."""
    return (provider_name or "the provider") if side is Side.PROVIDER else (client_name or "the client")


def listed(number: int) -> Sequence[str]:
    """Return what stands before each of a number of names: "", ", " or " and "."""
    return [("" if place == 0 else " and " if place == number - 1 else ", ") for place in range(number)]
