"""What people ask for in a scoping thread instead of answering: why, list, back, undo, skip, hand over."""

from dataclasses import dataclass

from bot.domain.answers.wording import say_value
from bot.domain.errors import ConflictError
from bot.domain.scoping.dialogue import DialogueStatus
from bot.domain.scoping.digressions import Aside, Digression, digression_in
from bot.domain.scoping.fills import unapply
from bot.domain.scoping.readings import newest_of, rests_on, take_back
from bot.domain.scoping.script import Step
from bot.domain.scoping.steering import reopen
from bot.domain.scoping.thread_notices import AnswerTakenBack, QuestionExplained, QuestionsListed
from bot.domain.scoping.way import path
from bot.services.replies import state_answer
from bot.services.scoping_asides import whisper
from bot.services.scoping_conversation import Conversation, save
from bot.services.scoping_listing import pages_of
from bot.services.scoping_posts import clause, post
from bot.services.scoping_reading import Turn
from bot.services.scoping_rules import current_step, require_open
from bot.services.scoping_turns import TurnPosts
from bot.services.scoping_yielding import ScopingYielding

NOTHING_OPEN = "No question is open just now. Mention me with `status` to see what the conversation waits for."
NOTHING_TO_UNDO = "You have no answer on record here that could be taken back."
AGREED_ON = (
    "The whole scope is confirmed or being signed, so nothing can be taken back. "
    "To correct an answer, type `change {}: ...`; both sides then confirm again."
)


def digression_of(turn: Turn) -> Digression | None:
    """Return what the reply asks for, unless it is also an option of the open question."""
    step = current_step(turn.talk)
    said = turn.reply.text.strip().casefold()
    options = step.option if step else ()
    if any(said in {option.value.casefold(), option.label.casefold()} for option in options):
        return None
    return digression_in(turn.reply.text)


@dataclass(frozen=True)
class ScopingDigressions:
    """Does what was asked for, in the caller's transaction."""

    posts: TurnPosts
    yielding: ScopingYielding

    async def take(self, turn: Turn, digression: Digression, key: str) -> None:
        """Do what was asked for. Raises: ConflictError, NotAllowedError with the next step in plain words."""
        match digression.aside:
            case Aside.WHY:
                await self._explain(turn, key)
            case Aside.LIST:
                await self._list(turn, key)
            case Aside.BACK:
                await self._go_back(turn)
            case Aside.UNDO:
                await self._undo(turn)
            case Aside.SKIP:
                await self.yielding.skip(turn, digression.rest, key)
            case Aside.HAND_OVER:
                await self.yielding.hand_over(turn, digression.rest, key)

    async def _explain(self, turn: Turn, key: str) -> None:
        step = current_step(turn.talk)
        if step is None:
            await whisper(turn, NOTHING_OPEN, key)
            return
        notice = QuestionExplained(number=turn.talk.script.number(step.id), ask=step.ask, why=step.why)
        channel = turn.talk.engagement.channel_id
        await state_answer(turn.unit, turn.actor, channel, notice, key, turn.reply.thread_ts)

    async def _list(self, turn: Turn, key: str) -> None:
        pages, channel = pages_of(turn.talk, turn.side), turn.talk.engagement.channel_id
        for number, lines in enumerate(pages, 1):
            notice = QuestionsListed(page=number, pages=len(pages), lines=lines)
            await state_answer(turn.unit, turn.actor, channel, notice, f"{key}/{number}", turn.reply.thread_ts)

    async def _go_back(self, turn: Turn) -> None:
        """Open again the question before the open one that the writer's side may answer."""
        require_open(turn.talk)
        talk = turn.talk
        if talk.dialogue.status is not DialogueStatus.ASKING:
            raise ConflictError("Every question is answered. To correct one, type `change 9: ...` with its number.")
        step = _before(turn)
        if step is None:
            raise ConflictError("There is no answer of your side before this question.")
        if talk.dialogue.proposal is not None:
            raise ConflictError("First say whether I read the last answer right, with `yes` or `no`.")
        await self.posts.next(
            turn.unit, await save(turn.unit, talk, talk.with_dialogue(reopen(talk.dialogue, step.id)))
        )

    async def _undo(self, turn: Turn) -> None:
        """Take back what the writer put on record last, where nothing rests on it."""
        require_open(turn.talk)
        talk = turn.talk
        answer = newest_of(talk.script, talk.dialogue, turn.actor.person)
        if answer is None:
            raise ConflictError(NOTHING_TO_UNDO)
        step = talk.script.get(answer.step_id)
        number = talk.script.number(step.id)
        if talk.dialogue.confirmed_by or talk.dialogue.status is DialogueStatus.SIGNING:
            raise ConflictError(AGREED_ON.format(number))
        if resting := rests_on(talk.script, talk.dialogue, answer):
            first = talk.script.number(resting[0].id)
            raise ConflictError(
                f"The answer to question {first} rests on your answer to question {number}, so it cannot be taken "
                f"back. To correct it, type `change {number}: ...`."
            )
        after = talk.with_dialogue(take_back(talk.script, talk.dialogue, answer))
        stands = after.dialogue.kept(step.id)
        engagement = unapply(step, stands.value if stands else None, talk.engagement)
        saved = await save(
            turn.unit, talk, Conversation(talk.workspace, engagement, after.dialogue, talk.script, talk.goal)
        )
        await self._tell_undone(turn, talk, saved, step)

    async def _tell_undone(self, turn: Turn, before: Conversation, saved: Conversation, step: Step) -> None:
        was = clause(before, step, before.dialogue.kept(step.id)).recorded or ""
        stands = saved.dialogue.kept(step.id)
        now = say_value(stands.value) if stands else None
        await self.posts.note(turn.unit, saved, turn.actor, "scoping.taken_back", step.id, was, now)
        notice = AnswerTakenBack(
            number=saved.script.number(step.id), title=step.clause, by=turn.actor.person, was=was, now=now
        )
        await post(turn.unit, saved, notice, f"scoping/{saved.dialogue.id}/taken_back/{saved.dialogue.revision}")
        await self.posts.void(turn.unit, before, saved, [step], turn.actor)
        await self.posts.next(turn.unit, saved)


def _before(turn: Turn) -> Step | None:
    """Return the nearest answered question before the open one that the writer's side may answer."""
    way = path(turn.talk.script, turn.talk.dialogue)
    names = [step.id for step in way]
    earlier = way[: names.index(turn.talk.dialogue.step_id)] if turn.talk.dialogue.step_id in names else way
    answered = [step for step in earlier if turn.talk.dialogue.in_force(step.id)]
    return next((step for step in reversed(answered) if step.side in (None, turn.side)), None)
