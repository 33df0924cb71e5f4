"""Versions of scopes with their signatures, in SQL."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.ids import EngagementId, ScopeId, TeamId
from bot.domain.scoping.scope import Scope, ScopeContent, Signature, canonical_json
from storage.models import ScopeRow, SignatureRow
from storage.rows import Columns, Shape, add, add_all, change, change_one, fetch

SCOPE = Shape(Scope, apart=("content", "signatures"))
SIGNATURE = Shape(Signature, people=("signer",))


class SqlScopes:
    """The scopes of a workspace; what was signed is kept as the very text that was hashed."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, scope: Scope) -> None:
        """Insert a version. Raises: ConflictError if its number exists."""
        await add(self._session, ScopeRow, SCOPE.columns(scope) | {"content": canonical_json(scope.content)})
        await add_all(self._session, SignatureRow, _signature_columns(scope))

    async def get(self, team_id: TeamId, scope_id: ScopeId) -> Scope | None:
        """Return one version."""
        one = select(ScopeRow).where(ScopeRow.team_id == team_id, ScopeRow.id == scope_id)
        found = await self._with_signatures(team_id, await fetch(self._session, one))
        return found[0] if found else None

    async def of_engagement(self, team_id: TeamId, engagement_id: EngagementId) -> list[Scope]:
        """Return every version, by number."""
        own = select(ScopeRow).where(ScopeRow.team_id == team_id, ScopeRow.engagement_id == engagement_id)
        return await self._with_signatures(team_id, await fetch(self._session, own.order_by(ScopeRow.number)))

    async def save(self, scope: Scope) -> None:
        """Update status and signatures, and never the content. Raises: ConflictError if the revision is another."""
        stored = (
            ScopeRow.team_id == scope.team_id,
            ScopeRow.id == scope.id,
            ScopeRow.revision == scope.revision,
        )
        columns = {"status": scope.status, "revision": scope.revision + 1}
        await change_one(self._session, update(ScopeRow).where(*stored).values(columns))
        own = (SignatureRow.team_id == scope.team_id, SignatureRow.scope_id == scope.id)
        await change(self._session, delete(SignatureRow).where(*own))
        await add_all(self._session, SignatureRow, _signature_columns(scope))

    async def _with_signatures(self, team_id: TeamId, rows: Sequence[ScopeRow]) -> list[Scope]:
        own = select(SignatureRow).where(
            SignatureRow.team_id == team_id, SignatureRow.scope_id.in_([row.id for row in rows])
        )
        signatures: defaultdict[str, list[Signature]] = defaultdict(list)
        for row in await fetch(self._session, own.order_by(SignatureRow.scope_id, SignatureRow.position)):
            signatures[row.scope_id].append(SIGNATURE.record(row))
        return [_scope(row, signatures[row.id]) for row in rows]


def _scope(row: ScopeRow, signatures: list[Signature]) -> Scope:
    return SCOPE.record(row, content=ScopeContent.model_validate_json(row.content), signatures=tuple(signatures))


def _signature_columns(scope: Scope) -> list[Columns]:
    belongs = {"team_id": scope.team_id, "scope_id": scope.id}
    return [
        SIGNATURE.columns(signature) | belongs | {"position": position}
        for position, signature in enumerate(scope.signatures)
    ]
