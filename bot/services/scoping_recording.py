"""Putting answers on record: what is echoed first, what the author's side confirms, and what is forgotten again."""

from dataclasses import dataclass, replace

from bot.domain.answers.values import AnswerValue
from bot.domain.errors import NotAllowedError
from bot.domain.ids import AnswerId
from bot.domain.people import Actor, Side
from bot.domain.scoping.dialogue import (
    Answer,
    DialogueStatus,
    Proposal,
    confirm_proposal,
    drop_proposal,
    propose,
    record,
)
from bot.domain.scoping.fills import apply
from bot.domain.scoping.script import Step
from bot.ports.clock import Clock
from bot.ports.ids import IdSource
from bot.ports.unit_of_work import UnitOfWork
from bot.services.promises import promise_briefs
from bot.services.scoping_conversation import Conversation, save
from bot.services.scoping_reading import CONFIRMED_KINDS, Turn
from bot.services.scoping_rules import require_no_other_reading, require_open, require_reading_of
from bot.services.scoping_turns import TurnPosts


@dataclass(frozen=True)
class ScopingRecording:
    """Turns a value that was understood into a record, in the caller's transaction."""

    clock: Clock
    ids: IdSource
    posts: TurnPosts

    async def take(self, turn: Turn, step: Step, value: AnswerValue) -> None:
        """Put a value on record, or echo it first where the reading could differ from what was meant.

        Raises: ConflictError if the other side's reading of this question waits, or if a reading of another question
            waits and this one would have to wait as well.
        """
        require_reading_of(turn.talk, step, turn.side)
        answer = self._answer(turn, step, value)
        for person in turn.people.values():
            await turn.unit.people.save(person)
        if _is_echoed_first(turn, step):
            await self._propose(turn, step, answer)
            return
        after = turn.talk.with_dialogue(record(turn.talk.script, turn.talk.dialogue, answer))
        await self._record(turn.unit, turn.talk, after, step, turn.actor)

    async def confirm(self, unit: UnitOfWork, talk: Conversation, actor: Actor, side: Side) -> None:
        """Record the reading that waits. Raises: ConflictError, NotAllowedError for the other side."""
        require_open(talk)
        after = talk.with_dialogue(confirm_proposal(talk.script, talk.dialogue))
        proposal = talk.dialogue.proposal
        if proposal is not None:
            require_own_reading(proposal, side)
            await self._record(unit, talk, after, talk.script.get(proposal.answer.step_id), actor)

    async def drop(self, turn: Turn) -> Conversation:
        """Forget the reading that waits; its words stay in the history. Raises: NotAllowedError for the other side."""
        proposal = turn.talk.dialogue.proposal
        if proposal is None:
            return turn.talk
        require_own_reading(proposal, turn.side)
        await self.posts.note_dropped(turn.unit, turn.talk, turn.actor, proposal.answer)
        return await save(turn.unit, turn.talk, turn.talk.with_dialogue(drop_proposal(turn.talk.dialogue)))

    def _answer(self, turn: Turn, step: Step, value: AnswerValue) -> Answer:
        return Answer(
            id=AnswerId(self.ids.new()),
            step_id=step.id,
            value=value,
            raw=turn.reply.text,
            author=turn.actor.person,
            side=turn.side,
            message_ts=turn.reply.message_ts,
            given_at=self.clock.now(),
        )

    async def _propose(self, turn: Turn, step: Step, answer: Answer) -> None:
        talk = turn.talk
        require_no_other_reading(talk, step)
        if talk.dialogue.proposal is not None:
            await self.posts.note_dropped(turn.unit, talk, turn.actor, talk.dialogue.proposal.answer)
        corrects = talk.dialogue.in_force(step.id) is not None
        proposed = talk.with_dialogue(propose(talk.dialogue, answer, corrects=corrects))
        await self.posts.value_read(turn.unit, await save(turn.unit, talk, proposed), step)

    async def _record(
        self, unit: UnitOfWork, talk: Conversation, after: Conversation, step: Step, actor: Actor
    ) -> None:
        answer, waiting = after.dialogue.in_force(step.id), talk.dialogue.proposal
        if waiting is not None and waiting != after.dialogue.proposal and waiting.answer != answer:
            await self.posts.note_dropped(unit, talk, actor, waiting.answer)
        if answer is not None:
            after = replace(after, engagement=apply(step, answer.value, after.engagement))
        saved = await save(unit, talk, after)
        lead = saved.engagement.provider_lead
        if step.fills == "provider_lead" and lead is not None:
            people = await unit.people.find(actor.workspace, [lead.user_id])
            await promise_briefs(unit, talk.workspace, people, self.clock.now(), self.ids)
        await self.posts.recorded(unit, talk, saved, step, actor)


def _is_echoed_first(turn: Turn, step: Step) -> bool:
    """Say whether a value waits for a yes before it counts."""
    if not turn.picked:
        return step.kind in CONFIRMED_KINDS
    # Buttons of old messages stay; one pressed in passing must not change an answer or void a signature.
    dialogue = turn.talk.dialogue
    return dialogue.status is not DialogueStatus.ASKING or dialogue.in_force(step.id) is not None


def require_own_reading(proposal: Proposal, side: Side) -> None:
    """Let only the author's side say whether a reading is right. Raises: NotAllowedError."""
    if proposal.answer.side is not side:
        raise NotAllowedError(f"Only {proposal.answer.author.mention} and colleagues can say whether that is right.")
