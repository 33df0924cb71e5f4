"""Taking a plain reply to the question at hand, in the caller's transaction, and a yes or no to what waits."""

from dataclasses import dataclass, replace

from bot.domain.answers.outcomes import Ambiguous, Choice, Understood, Unreadable
from bot.domain.answers.wording import say_value
from bot.domain.scoping.dialogue import DialogueStatus
from bot.domain.scoping.notices import OptionShown
from bot.domain.scoping.script import Step
from bot.services.scoping_asides import note_unheard, whisper
from bot.services.scoping_beside import ReadingsBeside
from bot.services.scoping_reading import NO, YES, Turn, plain_word, understand
from bot.services.scoping_recording import ScopingRecording
from bot.services.scoping_rules import current_step, no_answer
from bot.services.scoping_turns import TurnPosts

DROPPED = "I have dropped that reading. What was on record stays as it is."
TWO_WAIT = "More than one of your readings waits. Please press the button below the one that you mean."


@dataclass(frozen=True)
class ScopingTaking:
    """Takes what answers the question at hand."""

    posts: TurnPosts
    recording: ScopingRecording
    beside: ReadingsBeside

    async def answer(self, turn: Turn, key: str) -> None:
        """Take a reply to the current question; talk that is no answer is noted to its author."""
        step, word = current_step(turn.talk), plain_word(turn.reply.text)
        if word in YES | NO and self.beside.of_side(turn):
            await self._settle_beside(turn, word, key)
        elif step is None:
            await note_unheard(turn, key)
        elif turn.talk.dialogue.proposal and word in YES:
            await self.recording.confirm(turn.unit, turn.talk, turn.actor, turn.side)
        elif turn.talk.dialogue.proposal and word in NO:
            await self._drop(turn, key)
        elif reason := no_answer(turn, step, word):
            await whisper(turn, reason, key)
        else:
            await self.read(turn, step, key)

    async def read(self, turn: Turn, step: Step, key: str) -> None:
        """Read an answer and take it, or ask again with the reason; what stood before stands until then."""
        match understand(turn, step):
            case Understood(value=value) if turn.stands(step, value):
                if not turn.picked:
                    await self._keep(turn, step, key)
            case Understood(value=value):
                await self.recording.take(turn, step, value)
            case Ambiguous(reason=reason, choices=choices):
                await self.posts.asked_again(await self._without_older(turn, step), step, reason, options_of(choices))
            case Unreadable(reason=reason):
                await self.posts.asked_again(await self._without_older(turn, step), step, reason, ())

    async def _keep(self, turn: Turn, step: Step, key: str) -> None:
        """Say that nothing changes, and go on where the question was opened again for this."""
        number = turn.talk.script.number(step.id)
        await whisper(turn, f"That is on record for question {number} already; nothing changed.", key)
        await self.posts.leave_reopened(turn.unit, turn.talk, step)

    async def _settle_beside(self, turn: Turn, word: str, key: str) -> None:
        """Hear a yes or a no to answers given by number, unless it could mean another reading as well."""
        proposal = turn.talk.dialogue.proposal
        if proposal is not None and proposal.answer.side is turn.side:
            await whisper(turn, TWO_WAIT, key)
        elif word in YES:
            await self.beside.confirm(turn.unit, turn.talk, turn.actor, self.beside.of_side(turn))
        else:
            await self.beside.drop(turn, self.beside.of_side(turn))
            await whisper(turn, DROPPED, key)

    async def _drop(self, turn: Turn, key: str) -> None:
        """Forget a reading, and ask again where a question is open."""
        dropped = await self.recording.drop(turn)
        await self.posts.next(turn.unit, dropped)
        if dropped.dialogue.status is not DialogueStatus.ASKING:
            await whisper(turn, DROPPED, key)

    async def _without_older(self, turn: Turn, step: Step) -> Turn:
        """Drop an earlier reading that the newer words were to replace, so that a later yes cannot mean it."""
        waiting = next((each for each in turn.talk.dialogue.waiting if each.step_id == step.id), None)
        if waiting is None or waiting.side is not turn.side:
            return turn
        if waiting in turn.talk.dialogue.readings:
            return replace(turn, talk=await self.beside.drop(turn, (waiting,)))
        return replace(turn, talk=await self.recording.drop(turn))


def options_of(choices: tuple[Choice, ...]) -> tuple[OptionShown, ...]:
    """Return the exact readings of an ambiguous answer, each once more readable."""
    exact = [(each.label, each.value) for each in choices if each.value is not None]
    return tuple(OptionShown(value=say_value(value), label=label) for label, value in exact)
