"""Answering: taking replies, picks and corrections, and confirming what was understood."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.domain.answers.outcomes import Ambiguous, Understood, Unreadable
from bot.domain.answers.wording import say_value
from bot.domain.errors import ConflictError, InvalidInputError
from bot.domain.ids import AnswerId, DialogueId, UserId
from bot.domain.localtime import local_date_of
from bot.domain.mentions import users_in, without_typed_mentions
from bot.domain.people import Actor, Person
from bot.domain.scoping.dialogue import DialogueStatus
from bot.domain.scoping.notices import OptionShown
from bot.domain.scoping.script import Script, Step
from bot.ports.clock import Clock
from bot.ports.directory import Directory
from bot.ports.unit_of_work import UnitOfWork, UnitsOfWork
from bot.services.scoping_asides import note_unheard, whisper
from bot.services.scoping_conversation import load
from bot.services.scoping_reading import (
    NO,
    YES,
    ChangeFacts,
    Reply,
    Turn,
    correction,
    goals_to_serve,
    mentioned,
    newest_answer,
    plain_word,
    understand,
)
from bot.services.scoping_recording import ScopingRecording
from bot.services.scoping_rules import changeable_step, current_step, no_answer, require_side
from bot.services.scoping_turns import TurnPosts

GONE = "This reading was confirmed or replaced already. Mention me with `status` to see what is on record."


@dataclass(frozen=True)
class ScopingAnswers:
    """Takes what people say in a conversation."""

    units: UnitsOfWork
    directory: Directory
    clock: Clock
    scripts: dict[str, Script]
    posts: TurnPosts
    recording: ScopingRecording

    async def reply(self, actor: Actor, dialogue_id: DialogueId, reply: Reply, key: str) -> None:
        """Take a plain reply: an answer, a correction, or the word that a reading is right."""
        people = await mentioned(self.directory, actor, reply.text)
        async with self.units.write() as unit:
            turn = await self._turn(unit, actor, dialogue_id, reply, people)
            change = correction(reply.text)
            if change:
                step = changeable_step(turn.talk, change[0])
                require_side(step, turn.side, turn.talk)
                await self._read(turn.saying(change[1]), step, key)
            else:
                await self._answer(turn, key)

    async def pick(self, actor: Actor, dialogue_id: DialogueId, number: int, option: str) -> None:
        """Take a picked option as the answer to the question it was offered for; the same one again changes nothing.

        Picked for a question that is answered already, it is echoed first, like a typed correction.

        Raises: ConflictError if that question is no longer open; NotAllowedError for the other side.
        """
        people = await mentioned(self.directory, actor, option)
        async with self.units.write() as unit:
            turn = await self._turn(unit, actor, dialogue_id, Reply(text=option), people, picked=True)
            step = changeable_step(turn.talk, number)
            require_side(step, turn.side, turn.talk)
            if step != current_step(turn.talk) and turn.talk.dialogue.in_force(step.id) is None:
                raise ConflictError("That question is not open now. Please answer the newest one in the thread.")
            await self._read(turn, step, "")

    async def confirm_value(self, actor: Actor, dialogue_id: DialogueId, answer_id: AnswerId) -> None:
        """Record a reading that its author's side says is right. Raises: ConflictError, NotAllowedError."""
        async with self.units.write() as unit:
            talk, side = await load(unit, self.scripts, actor, dialogue_id)
            proposal = talk.dialogue.proposal
            if proposal is None or proposal.answer.id != answer_id:
                raise ConflictError(GONE)
            await self.recording.confirm(unit, talk, actor, side)

    async def number_of(self, actor: Actor, dialogue_id: DialogueId, answer_id: AnswerId) -> int:
        """Return the number of the question a reading waits for. Raises: ConflictError if it waits no more."""
        async with self.units.read() as unit:
            talk, _ = await load(unit, self.scripts, actor, dialogue_id)
        proposal = talk.dialogue.proposal
        if proposal is None or proposal.answer.id != answer_id:
            raise ConflictError(GONE)
        return talk.script.number(proposal.answer.step_id)

    async def prepare_change(self, actor: Actor, dialogue_id: DialogueId, number: int) -> ChangeFacts:
        """Return what a change form shows. Raises: ConflictError, NotAllowedError."""
        async with self.units.read() as unit:
            talk, side = await load(unit, self.scripts, actor, dialogue_id)
        step = changeable_step(talk, number)
        require_side(step, side, talk)
        stands, newest = talk.dialogue.in_force(step.id), newest_answer(talk, step)
        return ChangeFacts(
            dialogue_id=dialogue_id,
            number=number,
            ask=step.ask,
            example=step.example,
            stands=say_value(stands.value) if stands else None,
            said=newest.raw if newest else None,
        )

    async def change(
        self, actor: Actor, dialogue_id: DialogueId, number: int, text: str, chosen: tuple[UserId, ...] = ()
    ) -> None:
        """Take a new value from the change form; it is echoed in the thread like a reply.

        Shape: `text` names those `chosen` from a list, and whomever the answer named before; nobody can be typed.
        Raises: InvalidInputError naming `answer` where it cannot be read or says nothing new; ConflictError,
            NotAllowedError.
        """
        people = await mentioned(self.directory, actor, text)
        async with self.units.write() as unit:
            turn = await self._turn(unit, actor, dialogue_id, Reply(text=text), people)
            step = changeable_step(turn.talk, number)
            require_side(step, turn.side, turn.talk)
            before = newest_answer(turn.talk, step)
            named = {*chosen, *users_in(before.raw if before else "")}
            turn = turn.saying(without_typed_mentions(text, named))
            match understand(turn, step):
                case Understood(value=value):
                    if turn.stands(step, value):
                        raise InvalidInputError("answer", "This is on record already. Change it, or close this form.")
                    await self.recording.take(turn, step, value)
                case Ambiguous(reason=reason) | Unreadable(reason=reason):
                    raise InvalidInputError("answer", f"{reason} For example: {step.example}")

    async def _turn(
        self,
        unit: UnitOfWork,
        actor: Actor,
        dialogue_id: DialogueId,
        reply: Reply,
        people: Mapping[UserId, Person],
        *,
        picked: bool = False,
    ) -> Turn:
        talk, side = await load(unit, self.scripts, actor, dialogue_id)
        today = local_date_of(self.clock.now(), talk.workspace.zone)
        goals = await goals_to_serve(unit, talk, side)
        return Turn(unit, talk, actor, side, reply, people, today, goals, picked)

    async def _answer(self, turn: Turn, key: str) -> None:
        """Take a reply to the current question; talk that is no answer is noted to its author."""
        step, word = current_step(turn.talk), plain_word(turn.reply.text)
        if step is None:
            await note_unheard(turn, key)
        elif turn.talk.dialogue.proposal and word in YES:
            await self.recording.confirm(turn.unit, turn.talk, turn.actor, turn.side)
        elif turn.talk.dialogue.proposal and word in NO:
            await self._drop(turn, key)
        elif reason := no_answer(turn, step, word):
            await whisper(turn, reason, key)
        else:
            await self._read(turn, step, key)

    async def _drop(self, turn: Turn, key: str) -> None:
        """Forget a reading, and ask again where a question is open."""
        dropped = await self.recording.drop(turn)
        await self.posts.next(turn.unit, dropped, None)
        if dropped.dialogue.status is not DialogueStatus.ASKING:
            await whisper(turn, "I have dropped that reading. What was on record stays as it is.", key)

    async def _read(self, turn: Turn, step: Step, key: str) -> None:
        """Read an answer and take it, or ask again with the reason; what stood before stands until then."""
        match understand(turn, step):
            case Understood(value=value) if turn.stands(step, value):
                if not turn.picked:
                    number = turn.talk.script.number(step.id)
                    await whisper(turn, f"That is on record for question {number} already; nothing changed.", key)
            case Understood(value=value):
                await self.recording.take(turn, step, value)
            case Ambiguous(reason=reason, choices=choices):
                exact = [(each.label, each.value) for each in choices if each.value is not None]
                options = tuple(OptionShown(value=say_value(value), label=label) for label, value in exact)
                await self.posts.asked_again(await self._without_older(turn, step), step, reason, options)
            case Unreadable(reason=reason):
                await self.posts.asked_again(await self._without_older(turn, step), step, reason, ())

    async def _without_older(self, turn: Turn, step: Step) -> Turn:
        """Drop an earlier reading that the newer words were to replace, so that a later yes cannot mean it."""
        proposal = turn.talk.dialogue.proposal
        if proposal is None or proposal.answer.step_id != step.id or proposal.answer.side is not turn.side:
            return turn
        return replace(turn, talk=await self.recording.drop(turn))
