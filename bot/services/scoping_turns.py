"""What the thread says after a reply: the echo, the next question, the read-back, and what an edit voided."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.answers.values import OutlineValue
from bot.domain.answers.wording import say_value
from bot.domain.errors import InvariantViolatedError
from bot.domain.history import HistoryEntry
from bot.domain.people import Actor
from bot.domain.scoping.dialogue import Answer, DialogueStatus
from bot.domain.scoping.notices import AskedAgain, OptionShown, ScopeVoided, ValueRead
from bot.domain.scoping.scope import Scope, ScopeStatus, SignatureStatus, void
from bot.domain.scoping.script import Step
from bot.domain.scoping.steering import go_on
from bot.domain.scoping.way import passed_over
from bot.ports.clock import Clock
from bot.ports.ids import IdSource
from bot.ports.unit_of_work import UnitOfWork
from bot.services.scoping_conversation import Conversation, save
from bot.services.scoping_posts import (
    clause,
    outline_lines,
    post,
    post_card,
    question,
    readback,
    readback_key,
    scope_key,
    signatures,
)
from bot.services.scoping_reading import Turn
from bot.services.scoping_rules import current_step


@dataclass(frozen=True)
class TurnPosts:
    """Says in the thread what a turn came to."""

    clock: Clock
    ids: IdSource

    async def next(
        self, unit: UnitOfWork, talk: Conversation, recorded: Sequence[Step] = (), ahead: Sequence[Step] = ()
    ) -> None:
        """Ask the open question, or read the whole back; echo what was `recorded`, and what came `ahead` of it."""
        await post_card(unit, talk)
        if talk.dialogue.status is DialogueStatus.READBACK:
            await post(unit, talk, readback(talk), readback_key(talk))
        elif talk.dialogue.status is DialogueStatus.ASKING and talk.open_step is not None:
            key = f"scoping/{talk.dialogue.id}/turn/{talk.dialogue.revision}"
            await post(unit, talk, question(talk, talk.open_step, recorded, ahead), key)
        if talk.dialogue.proposal is not None:
            await self.value_read(unit, talk, talk.script.get(talk.dialogue.proposal.answer.step_id))

    async def leave_reopened(self, unit: UnitOfWork, talk: Conversation, step: Step) -> None:
        """Go on with what is open where this question, answered already, was only opened again."""
        if talk.open_step == step and talk.dialogue.in_force(step.id) is not None:
            await self.next(unit, await save(unit, talk, talk.with_dialogue(go_on(talk.script, talk.dialogue))))

    async def value_read(self, unit: UnitOfWork, talk: Conversation, step: Step) -> None:
        """Echo how a typed value was understood and ask whether that is right."""
        proposal = talk.dialogue.proposal
        if proposal is None:
            raise InvariantViolatedError("an echo without a reading")
        answer, stands = proposal.answer, talk.dialogue.kept(step.id)
        outline = outline_lines(answer.value.items) if isinstance(answer.value, OutlineValue) else ()
        notice = ValueRead(
            dialogue_id=talk.dialogue.id,
            answer_id=answer.id,
            number=talk.script.number(step.id),
            title=step.clause,
            said=answer.raw,
            read=say_value(answer.value),
            outline=outline,
            stands=say_value(stands.value) if stands else None,
            asked=answer.author,
        )
        await post_card(unit, talk)
        await post(unit, talk, notice, f"scoping/{talk.dialogue.id}/read/{talk.dialogue.revision}")

    async def asked_again(self, turn: Turn, step: Step, reason: str, options: tuple[OptionShown, ...]) -> None:
        """Say why an answer cannot be recorded; the words typed are quoted and kept."""
        number = turn.talk.script.number(step.id)
        # A plain reply would go to the open question, so the example for another one shows how to reach it.
        example = step.example if step == current_step(turn.talk) else f"change {number}: {step.example}"
        notice = AskedAgain(
            dialogue_id=turn.talk.dialogue.id,
            number=number,
            ask=step.ask,
            said=turn.reply.text,
            reason=reason,
            example=example,
            asked=turn.actor.person,
            options=options,
        )
        key = f"scoping/{turn.talk.dialogue.id}/again/{self.ids.new()}"
        await post(turn.unit, turn.talk, notice, key)
        await self.note(turn.unit, turn.talk, turn.actor, "scoping.not_understood", step.id, None, turn.reply.text)

    async def note_dropped(self, unit: UnitOfWork, talk: Conversation, actor: Actor, answer: Answer) -> None:
        """Keep the words of a reading that nobody confirmed."""
        await self.note(unit, talk, actor, "scoping.reading_dropped", answer.step_id, answer.raw, None)

    async def recorded(
        self, unit: UnitOfWork, before: Conversation, talk: Conversation, steps: Sequence[Step], actor: Actor
    ) -> None:
        """Note a change of record, say what it voided, and go on."""
        for step in steps:
            await self.note(
                unit, talk, actor, "scoping.answered", step.id, _on_record(before, step), _on_record(talk, step)
            )
        await self.void(unit, before, talk, steps, actor)
        ahead = [step for step in passed_over(talk.script, before.dialogue, talk.dialogue) if step not in steps]
        await self.next(unit, talk, steps, ahead)

    async def void(
        self, unit: UnitOfWork, before: Conversation, talk: Conversation, steps: Sequence[Step], actor: Actor
    ) -> None:
        """Void confirmations and signatures given on the text as it was, and say so."""
        if before.dialogue.status not in {DialogueStatus.READBACK, DialogueStatus.SIGNING}:
            return
        key = readback_key(before)
        await post(unit, before, readback(before, closed=True), f"{key}#closed", edits=key)
        scope = await _open_scope(unit, before)
        signed = tuple(s.signer for s in scope.signatures if s.status is SignatureStatus.SIGNED) if scope else ()
        if scope is not None:
            voided = void(scope)
            await unit.scoping.save_scope(voided)
            await post(unit, talk, signatures(talk, voided), f"{scope_key(scope)}#voided", edits=scope_key(scope))
        confirmed = tuple(before.dialogue.confirmed_by.values())
        if not (confirmed or scope):
            return
        line, *also = (clause(talk, step, talk.dialogue.in_force(step.id)) for step in steps)
        notice = ScopeVoided(
            by=actor.person,
            changed=line,
            before=_on_record(before, steps[0]),
            also=tuple(also),
            confirmations=confirmed,
            signatures=signed,
        )
        await post(unit, talk, notice, f"scoping/{talk.dialogue.id}/voided/{talk.dialogue.edition}")

    async def note(
        self,
        unit: UnitOfWork,
        talk: Conversation,
        actor: Actor,
        action: str,
        subject: str,
        before: str | None,
        after: str | None,
    ) -> None:
        """Keep in the history what happened to a question."""
        entry = HistoryEntry(
            team_id=talk.workspace.team_id,
            engagement_id=talk.engagement.id,
            at=self.clock.now(),
            actor=actor.person,
            action=action,
            subject=subject,
            before=before,
            after=after,
        )
        await unit.history.append(entry)


def _on_record(talk: Conversation, step: Step) -> str | None:
    answer = talk.dialogue.kept(step.id)
    return say_value(answer.value) if answer else None


async def _open_scope(unit: UnitOfWork, talk: Conversation) -> Scope | None:
    """Return the scope that gathers signatures, or None."""
    scopes = await unit.scoping.scopes(talk.workspace.team_id, talk.engagement.id)
    return next((scope for scope in scopes if scope.status is ScopeStatus.PROPOSED), None)
