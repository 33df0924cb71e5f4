"""Everything the twin remembers, as plain dictionaries of immutable records; copied at the start of a transaction."""

from dataclasses import dataclass, field, fields
from typing import Any

from bot.domain.changes.change import ChangeRequest
from bot.domain.digest.snapshot import Digest
from bot.domain.engagements import Engagement
from bot.domain.goals.goal import Goal, Reading, Vision
from bot.domain.history import HistoryEntry
from bot.domain.ids import (
    ChangeId,
    DeliveryId,
    DialogueId,
    EngagementId,
    GoalId,
    OutboxId,
    PromiseId,
    ScopeId,
    TaskId,
    TeamId,
)
from bot.domain.inbox import Delivery, DeliveryState
from bot.domain.outbox import OutboxItem
from bot.domain.people import Person, PersonKey
from bot.domain.promises import Promise
from bot.domain.scoping.dialogue import Dialogue
from bot.domain.scoping.scope import Scope
from bot.domain.tasks.task import Task
from bot.domain.workspace import Workspace
from storage.memory.frozen import FrozenRows, FrozenTable


@dataclass
class MemoryState:
    """The tables. Records are frozen, so that copying a table is copying its dictionary."""

    workspaces: dict[TeamId, Workspace] = field(default_factory=dict)
    people: dict[PersonKey, Person] = field(default_factory=dict)
    visions: list[Vision] = field(default_factory=list)
    goals: dict[GoalId, Goal] = field(default_factory=dict)
    readings: list[Reading] = field(default_factory=list)
    engagements: dict[EngagementId, Engagement] = field(default_factory=dict)
    dialogues: dict[DialogueId, Dialogue] = field(default_factory=dict)
    scopes: dict[ScopeId, Scope] = field(default_factory=dict)
    tasks: dict[TaskId, Task] = field(default_factory=dict)
    changes: dict[ChangeId, ChangeRequest] = field(default_factory=dict)
    promises: dict[PromiseId, Promise] = field(default_factory=dict)
    digests: list[Digest] = field(default_factory=list)
    history: list[HistoryEntry] = field(default_factory=list)
    outbox: dict[OutboxId, OutboxItem] = field(default_factory=dict)
    inbox: dict[DeliveryId, Delivery] = field(default_factory=dict)

    def copy(self) -> "MemoryState":
        """Return a state whose tables can change without changing these."""
        return MemoryState(**{each.name: getattr(self, each.name).copy() for each in fields(self)})

    def frozen(self) -> "MemoryState":
        """Return a state whose tables refuse to change."""
        tables: dict[str, Any] = {each.name: getattr(self, each.name) for each in fields(self)}
        frozen: dict[str, Any] = {
            name: FrozenRows(rows) if isinstance(rows, list) else FrozenTable(rows) for name, rows in tables.items()
        }
        return MemoryState(**frozen)

    def stated(self, team_id: TeamId, natural_key: str) -> OutboxItem | None:
        """Return the message stated under a natural key."""
        items = (each for each in self.outbox.values() if each.message.natural_key == natural_key)
        return next((each for each in items if each.message.team_id == team_id), None)

    def become(self, other: "MemoryState") -> None:
        """Take over what a transaction changed: the commit.

        The engine works on outbox and inbox meanwhile, each step atomic by itself; of these two a transaction only
        adds messages and marks its delivery done, so that nothing of the engine's is overwritten.
        """
        for each in fields(self):
            if each.name not in {"outbox", "inbox"}:
                setattr(self, each.name, getattr(other, each.name))
        self.outbox |= {key: item for key, item in other.outbox.items() if key not in self.outbox}
        self.inbox |= {key: kept for key, kept in other.inbox.items() if kept.state is DeliveryState.DONE}
