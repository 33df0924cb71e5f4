"""Conversations and their answers in SQL. Scopes are in scoping_scopes.py."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from typing_extensions import override

from bot.domain.ids import DialogueId, EngagementId, ScopeId, TeamId
from bot.domain.scoping.dialogue import Answer, Dialogue
from bot.domain.scoping.scope import Scope
from bot.ports.scoping import ScopingRepository
from storage.models import AnswerRow, DialogueRow
from storage.rows import Columns, Shape, add, add_all, change, change_one, fetch
from storage.scoping_scopes import SqlScopes

DIALOGUE = Shape(Dialogue, apart=("answers",))
ANSWER = Shape(Answer, people=("author",))


class SqlScopingRepository(ScopingRepository):
    """The conversations of a workspace, and the scopes they lead to."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session
        self._scopes = SqlScopes(session)
        self._stored: dict[DialogueId, tuple[Answer, ...]] = {}  # as this transaction has read or written them

    @override
    async def add(self, dialogue: Dialogue) -> None:
        await add(self._session, DialogueRow, DIALOGUE.columns(dialogue))
        await add_all(self._session, AnswerRow, _answer_columns(dialogue))
        self._stored[dialogue.id] = dialogue.answers

    @override
    async def get(self, team_id: TeamId, dialogue_id: DialogueId) -> Dialogue | None:
        one = select(DialogueRow).where(DialogueRow.team_id == team_id, DialogueRow.id == dialogue_id)
        found = await self._with_answers(team_id, await fetch(self._session, one), AnswerRow.dialogue_id == dialogue_id)
        return found[0] if found else None

    @override
    async def all(self, team_id: TeamId) -> list[Dialogue]:
        own = select(DialogueRow).where(DialogueRow.team_id == team_id)
        rows = await fetch(self._session, own.order_by(DialogueRow.opened_at, DialogueRow.id))
        return await self._with_answers(team_id, rows)

    @override
    async def save(self, dialogue: Dialogue) -> None:
        stored = (
            DialogueRow.team_id == dialogue.team_id,
            DialogueRow.id == dialogue.id,
            DialogueRow.revision == dialogue.revision,
        )
        columns = DIALOGUE.columns(dialogue) | {"revision": dialogue.revision + 1}
        await change_one(self._session, update(DialogueRow).where(*stored).values(columns))
        await self._save_answers(dialogue)

    async def _save_answers(self, dialogue: Dialogue) -> None:
        """Write what is new or changed; the revision just saved says that nobody else has changed the rest."""
        if dialogue.id not in self._stored:
            await self.get(dialogue.team_id, dialogue.id)
        stored = {answer.id: answer for answer in self._stored.get(dialogue.id, ())}
        wanted = _answer_columns(dialogue)
        await add_all(self._session, AnswerRow, [columns for columns in wanted if columns["id"] not in stored])
        for answer in dialogue.answers:
            if stored.get(answer.id, answer) != answer:
                one = (AnswerRow.team_id == dialogue.team_id, AnswerRow.dialogue_id == dialogue.id)
                changed = update(AnswerRow).where(*one, AnswerRow.id == answer.id).values(ANSWER.columns(answer))
                await change(self._session, changed)
        self._stored[dialogue.id] = dialogue.answers

    async def _with_answers(
        self, team_id: TeamId, rows: Sequence[DialogueRow], *conditions: ColumnElement[bool]
    ) -> list[Dialogue]:
        own = select(AnswerRow).where(AnswerRow.team_id == team_id, *conditions)
        answers: defaultdict[str, list[Answer]] = defaultdict(list)
        for row in await fetch(self._session, own.order_by(AnswerRow.dialogue_id, AnswerRow.position)):
            answers[row.dialogue_id].append(ANSWER.record(row))
        self._stored |= {DialogueId(row.id): tuple(answers[row.id]) for row in rows}
        return [DIALOGUE.record(row, answers=tuple(answers[row.id])) for row in rows]

    @override
    async def add_scope(self, scope: Scope) -> None:
        await self._scopes.add(scope)

    @override
    async def get_scope(self, team_id: TeamId, scope_id: ScopeId) -> Scope | None:
        return await self._scopes.get(team_id, scope_id)

    @override
    async def scopes(self, team_id: TeamId, engagement_id: EngagementId) -> list[Scope]:
        return await self._scopes.of_engagement(team_id, engagement_id)

    @override
    async def save_scope(self, scope: Scope) -> None:
        await self._scopes.save(scope)


def _answer_columns(dialogue: Dialogue) -> list[Columns]:
    belongs = {"team_id": dialogue.team_id, "dialogue_id": dialogue.id}
    return [
        ANSWER.columns(answer) | belongs | {"position": position} for position, answer in enumerate(dialogue.answers)
    ]
