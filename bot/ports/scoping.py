"""Remembering conversations, their answers, and scopes with their signatures."""

from typing import Protocol

from bot.domain.ids import DialogueId, EngagementId, ScopeId, TeamId
from bot.domain.scoping.dialogue import Dialogue
from bot.domain.scoping.scope import Scope


class ScopingRepository(Protocol):
    """The conversations of a workspace."""

    async def add(self, dialogue: Dialogue) -> None:
        """Insert with its answers. Raises: ConflictError if the id exists."""

    async def get(self, team_id: TeamId, dialogue_id: DialogueId) -> Dialogue | None:
        """Return one conversation with every answer, oldest first."""

    async def all(self, team_id: TeamId) -> list[Dialogue]:
        """Return every conversation, oldest first."""

    async def save(self, dialogue: Dialogue) -> None:
        """Update it and its answers (by id). Raises: ConflictError if the stored revision is another; stores + 1."""

    async def add_scope(self, scope: Scope) -> None:
        """Insert a scope version with its signatures. Raises: ConflictError if (engagement, number) exists."""

    async def get_scope(self, team_id: TeamId, scope_id: ScopeId) -> Scope | None:
        """Return one scope version; content and hash exactly as added."""

    async def scopes(self, team_id: TeamId, engagement_id: EngagementId) -> list[Scope]:
        """Return every version of an engagement's scope, by number."""

    async def save_scope(self, scope: Scope) -> None:
        """Update status and signatures. Raises: ConflictError if the stored revision is another; stores + 1."""
