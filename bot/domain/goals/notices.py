"""What the bot says about goals, as facts. The words and blocks are in bot/views/goals_*.py."""

from decimal import Decimal
from typing import Literal

from bot.domain.goals.goal import Goal, Health
from bot.domain.people import PersonKey
from bot.domain.records import Record


class GoalCard(Record):
    """One goal in the leadership channel; edited at approval and at every reading.

    Units: `score` is 0 to 1, None before the first reading.
    """

    kind: Literal["goals.card"] = "goals.card"
    goal: Goal
    vision: str | None
    reading: Decimal | None
    reading_on: str | None
    score: Decimal | None
    health: Health


class ServingTask(Record):
    """An open task that serves a goal."""

    code: str
    title: str
    owner: PersonKey
    provider_name: str


class GoalWithdrawn(Record):
    """A goal was given up, and what still serves it.

    Shape: `scoping_with` names the providers with whom scope is being agreed for this goal first.
    """

    kind: Literal["goals.withdrawn"] = "goals.withdrawn"
    code: str
    title: str
    by: PersonKey
    reason: str
    serving: tuple[ServingTask, ...]
    scoping_with: tuple[str, ...]


class VisionRecorded(Record):
    """The vision statement, recorded or changed."""

    kind: Literal["goals.vision"] = "goals.vision"
    text: str
    by: PersonKey
