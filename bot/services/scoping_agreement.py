"""Agreeing: each side confirms the read-back, then the named signers sign one content hash."""

from dataclasses import dataclass

from bot.domain.answers.values import PeopleValue
from bot.domain.errors import ConflictError, InvariantViolatedError, NotAllowedError, NotFoundError
from bot.domain.history import HistoryEntry
from bot.domain.ids import DialogueId, ScopeId
from bot.domain.people import Actor, PersonKey, Side
from bot.domain.scoping.dialogue import DialogueStatus
from bot.domain.scoping.notices import SideConfirmed, SignatureDeclined
from bot.domain.scoping.scope import (
    Clause,
    Scope,
    ScopeContent,
    ScopeStatus,
    Signature,
    SignatureStatus,
    content_hash,
    decline,
    sign,
)
from bot.domain.scoping.script import Script
from bot.domain.scoping.steering import confirm_side
from bot.domain.scoping.way import path
from bot.ports.clock import Clock
from bot.ports.ids import IdSource
from bot.ports.unit_of_work import UnitOfWork, UnitsOfWork
from bot.services.access import NOT_FOUND
from bot.services.promises import promise_briefs
from bot.services.scoping_activation import ScopingActivation
from bot.services.scoping_conversation import Conversation, load, save
from bot.services.scoping_posts import open_points, post, post_card, readback, readback_key, scope_key, signatures
from bot.services.scoping_rules import PAUSED, require_nothing_waiting


@dataclass(frozen=True)
class ScopingAgreement:
    """Takes confirmations and signatures; the last signature activates the work."""

    units: UnitsOfWork
    clock: Clock
    ids: IdSource
    scripts: dict[str, Script]
    activation: ScopingActivation

    async def confirm(self, actor: Actor, dialogue_id: DialogueId, edition: int, side: Side) -> None:
        """Note that a side's lead confirms the edition shown; the second side opens the signing.

        Raises: NotAllowedError for anybody but that side's lead; ConflictError on an older edition, or while a
            change waits.
        """
        async with self.units.write() as unit:
            talk, own = await load(unit, self.scripts, actor, dialogue_id)
            lead = talk.engagement.lead_of(side)
            if lead != actor.person or own is not side:
                name = lead.mention if lead else talk.engagement.provider_name
                raise NotAllowedError(f"Only {name} confirms for that side. Please ask them to press the button.")
            if side in talk.dialogue.confirmed_by and edition == talk.dialogue.edition:
                return
            require_nothing_waiting(talk)
            after = talk.with_dialogue(confirm_side(talk.dialogue, side, actor.person, edition))
            saved = await save(unit, talk, after)
            key = readback_key(saved)
            await post(unit, saved, readback(saved), f"{key}#{side}", edits=key)
            await self._note(unit, saved, actor, "scoping.confirmed", f"edition {edition}")
            if saved.dialogue.status is DialogueStatus.SIGNING:
                await self._ask_signatures(unit, saved)
            else:
                await self._ask_other_side(unit, saved, side, actor)
            await post_card(unit, saved)

    async def sign(self, actor: Actor, scope_id: ScopeId, sha256: str) -> None:
        """Sign exactly the content shown. Raises: NotAllowedError, ConflictError, NotFoundError."""
        async with self.units.write() as unit:
            scope, talk = await self._load_scope(unit, actor, scope_id)
            signed = sign(scope, actor.person, sha256, self.clock.now())
            if signed == scope:
                return
            require_nothing_waiting(talk)
            await unit.scoping.save_scope(signed)
            await self._show(unit, talk, signed)
            await self._note(unit, talk, actor, "scoping.signed", sha256)
            if signed.status is ScopeStatus.BASELINED:
                await self.activation.activate(unit, talk, signed, actor)

    async def check_signer(self, actor: Actor, scope_id: ScopeId) -> None:
        """Refuse whoever may not decline, before a form is shown. Raises: NotAllowedError, NotFoundError."""
        async with self.units.read() as unit:
            scope, _ = await self._load_scope(unit, actor, scope_id)
            decline(scope, actor.person, scope.sha256, "", self.clock.now())

    async def decline(self, actor: Actor, scope_id: ScopeId, sha256: str, reason: str) -> None:
        """Decline to sign, with a reason everybody in the thread reads. Raises: as `sign`."""
        async with self.units.write() as unit:
            scope, talk = await self._load_scope(unit, actor, scope_id)
            declined = decline(scope, actor.person, sha256, reason, self.clock.now())
            await unit.scoping.save_scope(declined)
            await self._show(unit, talk, declined)
            await self._note(unit, talk, actor, "scoping.declined", reason)
            key = f"scoping/{talk.dialogue.id}/declined/{self.ids.new()}"
            await post(unit, talk, SignatureDeclined(by=actor.person, reason=reason), key)

    async def _load_scope(self, unit: UnitOfWork, actor: Actor, scope_id: ScopeId) -> tuple[Scope, Conversation]:
        scope = await unit.scoping.get_scope(actor.workspace, scope_id)
        if scope is None:
            raise NotFoundError(NOT_FOUND)
        talk, _ = await load(unit, self.scripts, actor, scope.dialogue_id)
        if talk.dialogue.status is DialogueStatus.PAUSED:
            raise ConflictError(PAUSED)
        return scope, talk

    async def _show(self, unit: UnitOfWork, talk: Conversation, scope: Scope) -> None:
        key = scope_key(scope)
        await post(unit, talk, signatures(talk, scope), f"{key}#{self.ids.new()}", edits=key)
        if scope.status is ScopeStatus.PROPOSED:  # once in force, the activation edits the card
            await post_card(unit, talk, edition=self.ids.new())

    async def _ask_other_side(self, unit: UnitOfWork, talk: Conversation, side: Side, actor: Actor) -> None:
        other = talk.engagement.lead_of(side.other)
        if other is None:
            raise InvariantViolatedError("a read-back without a lead on each side")
        company = talk.workspace.name if side is Side.CLIENT else talk.engagement.provider_name
        notice = SideConfirmed(side=side, company=company, by=actor.person, waiting_for=other)
        await post(unit, talk, notice, f"{readback_key(talk)}/confirmed/{side}")

    async def _ask_signatures(self, unit: UnitOfWork, talk: Conversation) -> None:
        """Freeze the content, hash it, and ask each named signer."""
        content = _content(talk)
        number = len(await unit.scoping.scopes(talk.workspace.team_id, talk.engagement.id)) + 1
        scope = Scope(
            id=ScopeId(self.ids.new()),
            team_id=talk.workspace.team_id,
            engagement_id=talk.engagement.id,
            dialogue_id=talk.dialogue.id,
            number=number,
            content=content,
            sha256=content_hash(content),
            signatures=tuple(
                Signature(signer=signer, side=side, status=SignatureStatus.PENDING)
                for signer in _signers(talk)
                if (side := talk.engagement.side_of(signer)) is not None
            ),
            proposed_at=self.clock.now(),
        )
        await unit.scoping.add_scope(scope)
        await post(unit, talk, signatures(talk, scope), scope_key(scope))
        people = await unit.people.find(talk.workspace.team_id, [signer.user_id for signer in _signers(talk)])
        await promise_briefs(unit, talk.workspace, people, self.clock.now(), self.ids)

    async def _note(self, unit: UnitOfWork, talk: Conversation, actor: Actor, action: str, after: str) -> None:
        entry = HistoryEntry(
            team_id=talk.workspace.team_id,
            engagement_id=talk.engagement.id,
            at=self.clock.now(),
            actor=actor.person,
            action=action,
            subject=talk.dialogue.id,
            after=after,
        )
        await unit.history.append(entry)


def _signers(talk: Conversation) -> tuple[PersonKey, ...]:
    for step in talk.script.step:
        answer = talk.dialogue.in_force(step.id)
        if step.fills == "signatories" and answer and isinstance(answer.value, PeopleValue):
            return answer.value.people
    raise InvariantViolatedError("a complete conversation without signatories")


def _content(talk: Conversation) -> ScopeContent:
    clauses = tuple(
        Clause(
            number=talk.script.number(step.id),
            step_id=step.id,
            section=step.section,
            title=step.clause,
            value=answer.value,
            said=answer.raw,
            author=answer.author,
        )
        for step in path(talk.script, talk.dialogue)
        if (answer := talk.dialogue.in_force(step.id)) is not None
    )
    return ScopeContent(
        engagement_id=talk.engagement.id,
        provider_name=talk.engagement.provider_name,
        script_key=talk.script.key,
        goals=(f"{talk.goal.code} {talk.goal.title}",) if talk.goal else (),
        clauses=clauses,
        open_points=open_points(talk),
    )
