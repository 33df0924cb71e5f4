"""Signatures on exactly one text."""

import pytest

from bot.domain.errors import ConflictError, NotAllowedError
from bot.domain.ids import DialogueId, EngagementId, ScopeId, TeamId, UserId
from bot.domain.people import PersonKey, Side
from bot.domain.scoping.scope import (
    Scope,
    ScopeContent,
    ScopeStatus,
    Signature,
    SignatureStatus,
    content_hash,
    decline,
    sign,
    void,
)
from tests.domain.scoping.builders import ANIL, MAX, NOW, TEAM

OUTSIDER = PersonKey(team_id=TeamId("T0RIVAL"), user_id=UserId("U0X"))


def make_scope(provider: str = "Corvane") -> Scope:
    """Return a scope that waits for Max and Anil."""
    content = ScopeContent(
        engagement_id=EngagementId("e1"), provider_name=provider, script_key="scoping.v1", goals=("G1",), clauses=()
    )
    return Scope(
        id=ScopeId("s1"),
        team_id=TEAM,
        engagement_id=EngagementId("e1"),
        dialogue_id=DialogueId("d1"),
        number=1,
        content=content,
        sha256=content_hash(content),
        signatures=(Signature(signer=MAX, side=Side.CLIENT), Signature(signer=ANIL, side=Side.PROVIDER)),
        proposed_at=NOW,
    )


def test_the_hash_depends_on_the_content_only() -> None:
    assert make_scope().sha256 == make_scope().sha256
    assert make_scope().sha256 != make_scope("Corvane Ltd").sha256


def test_one_signature_is_not_enough_and_the_last_puts_the_scope_in_force() -> None:
    scope = make_scope()
    one = sign(scope, MAX, scope.sha256, NOW)
    both = sign(one, ANIL, scope.sha256, NOW)

    assert one.status is ScopeStatus.PROPOSED
    assert both.status is ScopeStatus.BASELINED
    assert both.missing == ()


def test_signing_twice_changes_nothing() -> None:
    scope = make_scope()
    once = sign(scope, MAX, scope.sha256, NOW)
    assert sign(once, MAX, scope.sha256, NOW) == once


def test_nobody_signs_another_text() -> None:
    with pytest.raises(ConflictError):
        sign(make_scope(), MAX, make_scope("other").sha256, NOW)


def test_only_named_signers_sign() -> None:
    scope = make_scope()
    with pytest.raises(NotAllowedError, match="named signers"):
        sign(scope, OUTSIDER, scope.sha256, NOW)


def test_a_void_scope_is_not_signed_and_a_scope_in_force_is_not_voided() -> None:
    scope = make_scope()
    with pytest.raises(ConflictError):
        sign(void(scope), MAX, scope.sha256, NOW)
    with pytest.raises(ConflictError):
        void(sign(sign(scope, MAX, scope.sha256, NOW), ANIL, scope.sha256, NOW))


def test_a_decline_keeps_its_reason_until_the_person_signs_after_all() -> None:
    scope = make_scope()
    declined = decline(scope, MAX, scope.sha256, "the price", NOW)
    signed = sign(declined, MAX, scope.sha256, NOW)

    assert declined.signatures[0].reason == "the price"
    assert signed.signatures[0].status is SignatureStatus.SIGNED
    assert signed.signatures[0].reason is None
