"""Remembering what is promised for a local time."""

from datetime import datetime
from typing import Protocol

from bot.domain.ids import PromiseId, TeamId
from bot.domain.promises import Promise, PromiseKind, PromiseStatus


class PromiseRepository(Protocol):
    """Promises as rows; (team, kind, subject, local_date) is unique."""

    async def ensure(self, promise: Promise) -> bool:
        """Insert unless one for the same day exists, whatever its status; return whether it was inserted."""

    async def due(self, now: datetime, limit: int) -> list[Promise]:
        """Return waiting promises due at or before `now`, oldest first."""

    async def settle(self, promise_id: PromiseId, status: PromiseStatus) -> None:
        """Mark a waiting promise kept or passed. Raises: ConflictError if it is not waiting."""

    async def waiting(self, team_id: TeamId, kind: PromiseKind, subject: str) -> list[Promise]:
        """Return the waiting promises of one subject, by local date."""

    async def all(self, team_id: TeamId) -> list[Promise]:
        """Return every promise of a workspace, settled ones too, by kind, subject and local date."""

    async def reschedule(self, promise_id: PromiseId, due_at: datetime, zone: str) -> None:
        """Move a waiting promise to another instant and zone; its local date stays."""

    async def next_due_at(self) -> datetime | None:
        """Return when the earliest waiting promise of all workspaces is due."""
