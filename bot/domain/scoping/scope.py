"""The agreed text: canonical content, its hash, and the signatures on exactly that hash."""

import hashlib
import json
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from pydantic import SerializerFunctionWrapHandler, model_serializer

from bot.domain.answers.values import AnswerValue
from bot.domain.errors import ConflictError, NotAllowedError
from bot.domain.ids import DialogueId, EngagementId, ScopeId, TeamId
from bot.domain.people import PersonKey, Side
from bot.domain.records import Record

SIGNED = "This scope is signed. To move it, press *Raise a change* where it says that it is in force."


class Clause(Record):
    """One numbered statement of the scope."""

    number: int
    step_id: str
    section: str
    title: str
    value: AnswerValue
    said: str
    author: PersonKey


class OpenPoint(Record):
    """A question that was parked and has no answer when the scope is signed."""

    number: int
    title: str
    owner: PersonKey
    due_on: date


class ScopeContent(Record):
    """Everything that is signed, and nothing else."""

    engagement_id: EngagementId
    provider_name: str
    script_key: str
    goals: tuple[str, ...]
    clauses: tuple[Clause, ...]
    open_points: tuple[OpenPoint, ...] = ()

    @model_serializer(mode="wrap")
    def _without_open_points_where_none_are(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        # Scopes signed before points could be left open must keep their hash.
        written: dict[str, Any] = write(self)
        return {name: value for name, value in written.items() if value or name != "open_points"}


class ScopeStatus(StrEnum):
    """A scope gathers signatures until all are there, or any edit voids it."""

    PROPOSED = "proposed"
    BASELINED = "baselined"
    VOIDED = "voided"


class SignatureStatus(StrEnum):
    """Only an explicit act makes a signature."""

    PENDING = "pending"
    SIGNED = "signed"
    DECLINED = "declined"


class Signature(Record):
    """What one named signer did."""

    signer: PersonKey
    side: Side
    status: SignatureStatus = SignatureStatus.PENDING
    at: datetime | None = None
    reason: str | None = None


class Scope(Record):
    """One version of the scope of an engagement.

    Units: `sha256` is the lower-case hex digest of the canonical JSON of `content`.
    """

    id: ScopeId
    team_id: TeamId
    engagement_id: EngagementId
    dialogue_id: DialogueId
    number: int
    content: ScopeContent
    sha256: str
    signatures: tuple[Signature, ...]
    status: ScopeStatus = ScopeStatus.PROPOSED
    proposed_at: datetime
    revision: int = 0

    @property
    def missing(self) -> tuple[Signature, ...]:
        """Return the signatures that are not there yet."""
        return tuple(each for each in self.signatures if each.status is not SignatureStatus.SIGNED)


def canonical_json(content: ScopeContent) -> str:
    """Return the one text that stands for the content: sorted keys, no spaces, UTF-8 kept."""
    return json.dumps(content.model_dump(mode="json"), sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def content_hash(content: ScopeContent) -> str:
    """Return the SHA-256 of the canonical JSON, in hex."""
    return hashlib.sha256(canonical_json(content).encode()).hexdigest()


def sign(scope: Scope, signer: PersonKey, sha256: str, at: datetime) -> Scope:
    """Add a signature on exactly the content the signer was shown; signing twice changes nothing.

    Raises: ConflictError if the scope is not open or the hash is another; NotAllowedError if not a named signer.
    """
    _require_open(scope, sha256)
    own = _own(scope, signer)
    if own.status is SignatureStatus.SIGNED:
        return scope
    signed = own.model_copy(update={"status": SignatureStatus.SIGNED, "at": at, "reason": None})
    signatures = tuple(signed if each.signer == signer else each for each in scope.signatures)
    complete = all(each.status is SignatureStatus.SIGNED for each in signatures)
    status = ScopeStatus.BASELINED if complete else ScopeStatus.PROPOSED
    return scope.model_copy(update={"signatures": signatures, "status": status})


def decline(scope: Scope, signer: PersonKey, sha256: str, reason: str, at: datetime) -> Scope:
    """Note that a signer declines, with the reason; nothing is signed until it is resolved.

    Raises: as `sign`.
    """
    _require_open(scope, sha256)
    own = _own(scope, signer)
    declined = own.model_copy(update={"status": SignatureStatus.DECLINED, "at": at, "reason": reason})
    return scope.model_copy(
        update={"signatures": tuple(declined if each.signer == signer else each for each in scope.signatures)}
    )


def void(scope: Scope) -> Scope:
    """Void a proposed scope after an edit. Raises: ConflictError if it is baselined."""
    if scope.status is ScopeStatus.BASELINED:
        raise ConflictError(SIGNED)
    return scope.model_copy(update={"status": ScopeStatus.VOIDED})


def _require_open(scope: Scope, sha256: str) -> None:
    if scope.status is ScopeStatus.BASELINED:
        raise ConflictError("Everybody has signed this scope already; it is in force.")
    if scope.status is ScopeStatus.VOIDED or sha256 != scope.sha256:
        raise ConflictError("The scope has changed since this was shown. Please read and sign its newest version.")


def _own(scope: Scope, signer: PersonKey) -> Signature:
    own = next((each for each in scope.signatures if each.signer == signer), None)
    if own is None:
        names = " and ".join(each.signer.mention for each in scope.signatures)
        raise NotAllowedError(f"Only the named signers can sign: {names}. Ask one of them, or name another signer.")
    return own
