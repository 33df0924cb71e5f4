"""Answering: what a reply, a pick or a change form is, handed to what takes it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from bot.domain.answers.outcomes import Ambiguous, Understood, Unreadable
from bot.domain.answers.wording import say_value
from bot.domain.errors import ConflictError, InvalidInputError
from bot.domain.ids import AnswerId, DialogueId, UserId
from bot.domain.localtime import local_date_of
from bot.domain.mentions import users_in, without_typed_mentions
from bot.domain.people import Actor, Person
from bot.domain.scoping.digressions import digression_in
from bot.domain.scoping.numbered import Numbered
from bot.domain.scoping.script import Script
from bot.ports.clock import Clock
from bot.ports.directory import Directory
from bot.ports.unit_of_work import UnitOfWork, UnitsOfWork
from bot.services.scoping_asides import FILE_BESIDE, whisper
from bot.services.scoping_conversation import load
from bot.services.scoping_digressions import ScopingDigressions, digression_of
from bot.services.scoping_numbered import ScopingNumbered, answers_by_number
from bot.services.scoping_reading import (
    ChangeFacts,
    Reply,
    Turn,
    correction,
    goals_to_serve,
    mentioned,
    newest_answer,
    understand,
)
from bot.services.scoping_recap import greet_again
from bot.services.scoping_recording import ScopingRecording, require_own
from bot.services.scoping_rules import changeable_step, current_step, named_step, require_side
from bot.services.scoping_taking import ScopingTaking

GONE = "This reading was confirmed or replaced already. Mention me with `status` to see what is on record."


@dataclass(frozen=True)
class ScopingAnswers:
    """Takes what people say in a conversation."""

    units: UnitsOfWork
    directory: Directory
    clock: Clock
    scripts: dict[str, Script]
    recording: ScopingRecording
    taking: ScopingTaking
    numbered: ScopingNumbered
    digressions: ScopingDigressions

    async def reply(self, actor: Actor, dialogue_id: DialogueId, reply: Reply, key: str) -> None:
        """Take a reply: an answer, several by number, a correction, a yes or no, or something asked for instead."""
        people = await mentioned(self.directory, actor, reply.text)
        present = await self._present(actor, dialogue_id) if _names_somebody(reply.text) else frozenset()
        async with self.units.write() as unit:
            turn = replace(await self._turn(unit, actor, dialogue_id, reply, people), present=present)
            await self._hear(turn, key)
            if reply.has_file:
                await whisper(turn, FILE_BESIDE, f"{key}/file")

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
            if step != current_step(turn.talk) and turn.talk.dialogue.kept(step.id) is None:
                raise ConflictError("That question is not open now. Please answer the newest one in the thread.")
            await self.taking.read(turn, step, "")

    async def pick_by_number(self, actor: Actor, dialogue_id: DialogueId, number: int, option: str) -> None:
        """Take a picked reading of an answer that was given by number. Raises: ConflictError."""
        people = await mentioned(self.directory, actor, option)
        async with self.units.write() as unit:
            turn = await self._turn(unit, actor, dialogue_id, Reply(text=option), people, picked=True)
            await self.numbered.take(turn, [Numbered(label=str(number), words=option)])

    async def confirm_readings(self, actor: Actor, dialogue_id: DialogueId, answer_ids: Collection[AnswerId]) -> None:
        """Record readings given by number that their side says are right. Raises: ConflictError, NotAllowedError."""
        async with self.units.write() as unit:
            talk, side = await load(unit, self.scripts, actor, dialogue_id)
            waiting = [each for each in talk.dialogue.readings if each.id in answer_ids]
            if not waiting:
                raise ConflictError(GONE)
            require_own(waiting, side)
            await self.taking.beside.confirm(unit, talk, actor, waiting)

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
        waiting = next((each for each in talk.dialogue.waiting if each.id == answer_id), None)
        if waiting is None:
            raise ConflictError(GONE)
        return talk.script.number(waiting.step_id)

    async def prepare_change(self, actor: Actor, dialogue_id: DialogueId, number: int) -> ChangeFacts:
        """Return what a change form shows. Raises: ConflictError, NotAllowedError."""
        async with self.units.read() as unit:
            talk, side = await load(unit, self.scripts, actor, dialogue_id)
        step = changeable_step(talk, number)
        require_side(step, side, talk)
        stands, newest = talk.dialogue.kept(step.id), newest_answer(talk, step)
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
        return Turn(unit, talk, actor, side, reply, people, today, goals, picked=picked)

    async def _present(self, actor: Actor, dialogue_id: DialogueId) -> frozenset[UserId]:
        """Return who is in the channel; Slack is asked before the transaction that writes is open."""
        async with self.units.read() as unit:
            talk, _ = await load(unit, self.scripts, actor, dialogue_id)
        return frozenset(await self.directory.members(actor.workspace, talk.engagement.channel_id))

    async def _hear(self, turn: Turn, key: str) -> None:
        """Take a reply as what it is: a correction, something asked for, answers by number, or plain words."""
        await greet_again(turn, self.clock.now())
        if change := correction(turn.reply.text):
            step = named_step(turn.talk, change[0])
            require_side(step, turn.side, turn.talk)
            await self.taking.read(turn.saying(change[1]), step, key)
        elif digression := digression_of(turn):
            await self.digressions.take(turn, digression, key)
        elif given := answers_by_number(turn):
            await self.numbered.take(turn, given)
        else:
            await self.taking.answer(turn, key)


def _names_somebody(text: str) -> bool:
    asked = digression_in(text)
    return asked is not None and bool(asked.rest)
