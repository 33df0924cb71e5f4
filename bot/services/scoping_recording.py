"""Putting answers on record: what is echoed first, what the author's side confirms, and what is forgotten again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.domain.answers.values import AnswerValue
from bot.domain.engagements import Engagement
from bot.domain.errors import NotAllowedError
from bot.domain.ids import AnswerId
from bot.domain.people import Actor, Side
from bot.domain.scoping.dialogue import Answer, DialogueStatus
from bot.domain.scoping.fills import apply
from bot.domain.scoping.readings import confirm_proposal, drop_proposal, propose, record
from bot.domain.scoping.script import Step
from bot.domain.scoping.way import path
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
        answer = self.answer(turn, step, value)
        for person in turn.people.values():
            await turn.unit.people.save(person)
        if _is_echoed_first(turn, step):
            await self._propose(turn, step, answer)
            return
        after = turn.talk.with_dialogue(record(turn.talk.script, turn.talk.dialogue, answer))
        await self.put(turn.unit, turn.talk, after, [step], turn.actor)

    async def confirm(self, unit: UnitOfWork, talk: Conversation, actor: Actor, side: Side) -> None:
        """Record the reading that waits. Raises: ConflictError, NotAllowedError for the other side."""
        require_open(talk)
        after = talk.with_dialogue(confirm_proposal(talk.script, talk.dialogue))
        proposal = talk.dialogue.proposal
        if proposal is not None:
            require_own([proposal.answer], side)
            await self.put(unit, talk, after, [talk.script.get(proposal.answer.step_id)], actor)

    async def drop(self, turn: Turn) -> Conversation:
        """Forget the reading that waits; its words stay in the history. Raises: NotAllowedError for the other side."""
        proposal = turn.talk.dialogue.proposal
        if proposal is None:
            return turn.talk
        require_own([proposal.answer], turn.side)
        await self.posts.note_dropped(turn.unit, turn.talk, turn.actor, proposal.answer)
        return await save(turn.unit, turn.talk, turn.talk.with_dialogue(drop_proposal(turn.talk.dialogue)))

    def answer(self, turn: Turn, step: Step, value: AnswerValue) -> Answer:
        """Return what was said and understood as an answer that nobody has confirmed yet."""
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
        for older in talk.dialogue.waiting:
            if older.step_id == step.id:
                await self.posts.note_dropped(turn.unit, talk, turn.actor, older)
        proposed = talk.with_dialogue(propose(talk.dialogue, answer))
        await self.posts.value_read(turn.unit, await save(turn.unit, talk, proposed), step)

    async def put(
        self, unit: UnitOfWork, talk: Conversation, after: Conversation, steps: Sequence[Step], actor: Actor
    ) -> None:
        """Store what is on record now for these questions, with all that it fills, and say so."""
        settled = {answer.id for answer in (*after.dialogue.waiting, *after.dialogue.answers)}
        for waiting in talk.dialogue.waiting:
            if waiting.id not in settled:
                await self.posts.note_dropped(unit, talk, actor, waiting)
        saved = await save(unit, talk, replace(after, engagement=_filled(talk, after)))
        lead = saved.engagement.provider_lead
        if lead is not None and lead != talk.engagement.provider_lead:
            people = await unit.people.find(actor.workspace, [lead.user_id])
            await promise_briefs(unit, talk.workspace, people, self.clock.now(), self.ids)
        await self.posts.recorded(unit, talk, saved, steps, actor)


def _filled(before: Conversation, after: Conversation) -> Engagement:
    """Return the engagement with what newly came into force, by an answer now or by one given ahead."""
    engagement = after.engagement
    for step in path(after.script, after.dialogue):
        answer = after.dialogue.in_force(step.id)
        if answer is not None and answer != before.dialogue.in_force(step.id):
            engagement = apply(step, answer.value, engagement)
    return engagement


def _is_echoed_first(turn: Turn, step: Step) -> bool:
    """Say whether a value waits for a yes before it counts."""
    if not turn.picked:
        return step.kind in CONFIRMED_KINDS
    # Buttons of old messages stay; one pressed in passing must not change an answer or void a signature.
    dialogue = turn.talk.dialogue
    return dialogue.status is not DialogueStatus.ASKING or dialogue.kept(step.id) is not None


def require_own(readings: Iterable[Answer], side: Side) -> None:
    """Let only the author's side say whether a reading is right. Raises: NotAllowedError."""
    for reading in readings:
        if reading.side is not side:
            raise NotAllowedError(f"Only {reading.author.mention} and colleagues can say whether that is right.")
