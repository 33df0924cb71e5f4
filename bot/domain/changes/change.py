"""A change request: what moves in a signed scope, who has approved exactly that. Who may is in authority.py."""

import hashlib
import json
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from bot.domain.answers.values import AnswerValue, Goal
from bot.domain.audience import Audience, of_engagement
from bot.domain.changes.shown import Difference
from bot.domain.ids import ChangeId, EngagementId, TaskId, TeamId
from bot.domain.money import Money
from bot.domain.people import PersonKey, Side
from bot.domain.records import Record
from bot.domain.tasks.task import GoalLink


class AddLine(Record):
    """A new line of work. Units: `level` is 1 directly below `under`; deeper ones belong to the added line before."""

    kind: Literal["add"] = "add"
    under: TaskId | None = None
    level: int = 1
    title: str
    due_on: date | None = None
    goal: Goal | None = None


class DropLine(Record):
    """A line of work that goes, with everything below it."""

    kind: Literal["drop"] = "drop"
    task_id: TaskId


class ReplaceLine(Record):
    """Another title or date for a line of work. Shape: what stays as it is, is None."""

    kind: Literal["replace"] = "replace"
    task_id: TaskId
    title: str | None = None
    due_on: date | None = None


WorkEdit = Annotated[AddLine | DropLine | ReplaceLine, Field(discriminator="kind")]


class ClauseEdit(Record):
    """Another value for one clause of the scope."""

    step_id: str
    value: AnswerValue


class ChangeContent(Record):
    """Everything that is approved, and nothing else; always against one exact version of the scope."""

    engagement_id: EngagementId
    base_number: int
    base_sha256: str
    title: str
    reason: str
    work: tuple[WorkEdit, ...] = ()
    clauses: tuple[ClauseEdit, ...] = ()
    price_effect: Money | None = None
    finish_was: date | None = None
    finish_on: date | None = None
    is_emergency: bool = False


class ChangeWords(Record):
    """What was typed into the form, so that an edit begins where the last one ended."""

    title: str = ""
    work: str = ""
    clause: str = ""  # the id of the step whose clause gets new text
    clause_text: str = ""
    price: str = ""
    finish: str = ""
    reason: str = ""
    is_emergency: bool = False


class ChangeStatus(StrEnum):
    """A change waits until both sides approved, or until it is over."""

    PROPOSED = "proposed"
    IN_EFFECT = "in_effect"  # an emergency: its work goes on, the signed text is as before
    IMPLEMENTED = "implemented"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"  # an emergency that nobody ratified in time


OPEN = frozenset({ChangeStatus.PROPOSED, ChangeStatus.IN_EFFECT})


class Approval(Record):
    """One side's approval of the edition at hand."""

    side: Side
    by: PersonKey
    at: datetime


class TaskBefore(Record):
    """How a task was before an emergency touched it."""

    task_id: TaskId
    due_on: date
    goal_links: tuple[GoalLink, ...]


class ChangeRequest(Record):
    """One request with all its editions.

    Shape: `earlier` holds the contents of older editions; `provisional` and `before` what an emergency did to the work;
    `shown` and `drift` are what people read before they approved the edition at hand.
    Units: `sha256` is the lower-case hex digest of the canonical JSON of `content`; `until_on` is a day of the client.
    """

    id: ChangeId
    team_id: TeamId
    provider_team: TeamId
    engagement_id: EngagementId
    number: int
    edition: int = 1
    content: ChangeContent
    sha256: str
    words: ChangeWords
    shown: Difference
    drift: str  # since the first signature with this one, in words
    earlier: tuple[ChangeContent, ...] = ()
    raised_by: PersonKey
    side: Side
    raised_at: datetime
    status: ChangeStatus = ChangeStatus.PROPOSED
    approvals: tuple[Approval, ...] = ()
    decided_by: PersonKey | None = None
    decided_at: datetime | None = None
    decided_because: str | None = None
    until_on: date | None = None
    provisional: tuple[TaskId, ...] = ()
    before: tuple[TaskBefore, ...] = ()
    version: int | None = None  # the number of the scope it made
    revision: int = 0

    @property
    def audience(self) -> Audience:
        """A change is known to the two companies of its engagement; what they may decide is not in it."""
        return of_engagement(self.team_id, self.provider_team)

    @property
    def is_open(self) -> bool:
        """Say whether it still waits for somebody."""
        return self.status in OPEN

    def approval_of(self, side: Side) -> Approval | None:
        """Return a side's approval, or None while it waits."""
        return next((each for each in self.approvals if each.side is side), None)


def canonical_text(content: ChangeContent) -> str:
    """Return the one text that stands for the content: sorted keys, no spaces, UTF-8 kept."""
    return json.dumps(content.model_dump(mode="json"), sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def change_hash(content: ChangeContent) -> str:
    """Return the SHA-256 of the canonical text, in hex."""
    return hashlib.sha256(canonical_text(content).encode()).hexdigest()
