"""Adding and saving records as the database does: each once, and only over the revision that was read."""

from collections.abc import Container
from typing import TypeVar

from bot.domain.changes.change import ChangeRequest
from bot.domain.engagements import Engagement
from bot.domain.goals.goal import Goal
from bot.domain.scoping.dialogue import Dialogue
from bot.domain.scoping.scope import Scope
from bot.domain.tasks.task import Task
from bot.domain.workspace import Workspace
from storage.conflicts import already_exists, changed_meanwhile

Key = TypeVar("Key", bound=str)
Kept = TypeVar("Kept")
Versioned = TypeVar("Versioned", Workspace, Goal, Engagement, Dialogue, Scope, Task, ChangeRequest)


def insert(table: dict[Key, Kept], key: Key, record: Kept) -> None:
    """Add a record. Raises: ConflictError if the key exists."""
    if key in table:
        raise already_exists()
    table[key] = record


def require(table: Container[Key], key: Key | None) -> None:
    """Check that what a new record belongs to exists. Raises: ConflictError."""
    if key is not None and key not in table:
        raise already_exists()


def update(table: dict[Key, Versioned], key: Key, record: Versioned) -> None:
    """Replace a record at the revision that was read, and count it up. Raises: ConflictError."""
    stored = table.get(key)
    if stored is None or stored.team_id != record.team_id or stored.revision != record.revision:
        raise changed_meanwhile()
    table[key] = record.model_copy(update={"revision": record.revision + 1})
