"""The twin's conversations, and scopes with their signatures."""

from typing_extensions import override

from bot.domain.ids import DialogueId, EngagementId, ScopeId, TeamId
from bot.domain.scoping.dialogue import Dialogue
from bot.domain.scoping.scope import Scope
from bot.ports.scoping import ScopingRepository
from storage.conflicts import already_exists
from storage.memory.revisions import insert, require, update
from storage.memory.state import MemoryState


class MemoryScopingRepository(ScopingRepository):
    """The conversations of a workspace, and the scopes they lead to."""

    def __init__(self, state: MemoryState) -> None:
        self._state = state

    @override
    async def add(self, dialogue: Dialogue) -> None:
        require(self._state.engagements, dialogue.engagement_id)
        insert(self._state.dialogues, dialogue.id, dialogue)

    @override
    async def get(self, team_id: TeamId, dialogue_id: DialogueId) -> Dialogue | None:
        found = self._state.dialogues.get(dialogue_id)
        return found if found and found.team_id == team_id else None

    @override
    async def all(self, team_id: TeamId) -> list[Dialogue]:
        own = [each for each in self._state.dialogues.values() if each.team_id == team_id]
        return sorted(own, key=lambda each: (each.opened_at, each.id))

    @override
    async def save(self, dialogue: Dialogue) -> None:
        update(self._state.dialogues, dialogue.id, dialogue)

    @override
    async def add_scope(self, scope: Scope) -> None:
        require(self._state.dialogues, scope.dialogue_id)
        number = (scope.team_id, scope.engagement_id, scope.number)
        if any((each.team_id, each.engagement_id, each.number) == number for each in self._state.scopes.values()):
            raise already_exists()
        insert(self._state.scopes, scope.id, scope)

    @override
    async def get_scope(self, team_id: TeamId, scope_id: ScopeId) -> Scope | None:
        found = self._state.scopes.get(scope_id)
        return found if found and found.team_id == team_id else None

    @override
    async def scopes(self, team_id: TeamId, engagement_id: EngagementId) -> list[Scope]:
        versions = [each for each in self._state.scopes.values() if each.engagement_id == engagement_id]
        return sorted((each for each in versions if each.team_id == team_id), key=lambda each: each.number)

    @override
    async def save_scope(self, scope: Scope) -> None:
        stored = self._state.scopes.get(scope.id, scope)
        signed = {"content": stored.content, "sha256": stored.sha256}  # never changes once it can be signed
        update(self._state.scopes, scope.id, scope.model_copy(update=signed))
