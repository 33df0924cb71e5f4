"""Answers that name their questions: several in one reply, out of order, each echoed before it counts."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.answers.outcomes import Ambiguous, Understood, Unreadable
from bot.domain.answers.values import AnswerValue, OutlineValue
from bot.domain.answers.wording import say_value
from bot.domain.errors import ConflictError, NotAllowedError
from bot.domain.scoping.dialogue import Answer, DialogueStatus
from bot.domain.scoping.numbered import Numbered, counts_upwards, labelled, name_of, numbered_answers
from bot.domain.scoping.readings import propose_beside
from bot.domain.scoping.script import Step
from bot.domain.scoping.thread_notices import AnswersRead, ProblemLine, ReadingLine
from bot.ports.ids import IdSource
from bot.services.scoping_conversation import Conversation, save
from bot.services.scoping_posts import outline_lines, post, post_card
from bot.services.scoping_reading import CONFIRMED_KINDS, Turn, understand
from bot.services.scoping_recording import ScopingRecording
from bot.services.scoping_rules import changeable_step, current_step, require_open, require_reading_of, require_side
from bot.services.scoping_taking import options_of
from bot.services.scoping_turns import TurnPosts

ANSWERS_MAX = 8  # in one message, so that Slack's limit of blocks leaves room for all of them and their buttons
PRIVATE = "This question is asked of one side alone, and both companies read this thread. Nothing was recorded."
_LISTS = frozenset({"outline", "table"})


def answers_by_number(turn: Turn) -> list[Numbered]:
    """Return what the reply answers by number, or nothing where it is a plain reply."""
    answers, step = numbered_answers(turn.talk.script, turn.reply.text), current_step(turn.talk)
    is_list = step is not None and step.kind in _LISTS and counts_upwards(answers)
    return [] if is_list else answers


@dataclass(frozen=True)
class ScopingNumbered:
    """Takes answers given by number, in the caller's transaction."""

    ids: IdSource
    posts: TurnPosts
    recording: ScopingRecording

    async def take(self, turn: Turn, given: Sequence[Numbered]) -> None:
        """Echo each answer that can be read, and say of each other one why not; the open question stays open.

        Raises: ConflictError while paused, and once signed.
        """
        require_open(turn.talk)
        readings: list[tuple[Answer, Step]] = []
        problems: list[ProblemLine] = []
        for one in given:
            match self._read(turn, one, given):
                case ProblemLine() as problem:
                    problems.append(problem)
                case step, value if len(given) == 1 and _counts_at_once(turn, step):
                    await self.recording.take(turn, step, value)
                    return
                case step, value:
                    said = turn.saying(one.words)
                    readings.append((self.recording.answer(said, step, value), step))
        talk = await self._keep(turn, [answer for answer, _ in readings])
        for problem in problems:
            noted = problem.number and talk.script.numbered(problem.number)
            subject = noted.id if noted else talk.dialogue.id
            await self.posts.note(turn.unit, talk, turn.actor, "scoping.not_understood", subject, None, problem.said)
        await self._say(turn, talk, readings, problems)

    def _read(self, turn: Turn, one: Numbered, given: Sequence[Numbered]) -> tuple[Step, AnswerValue] | ProblemLine:
        step = labelled(turn.talk.script, one.label)
        if step is None:
            last = len(turn.talk.script.step)
            reason = f"There is no question {one.label.upper()} here; the numbers go from 1 to {last}."
            return ProblemLine(name=one.label.upper(), number=None, said=one.words, reason=reason)
        if step.private:
            return _problem(turn, step, Numbered(label=one.label, words=""), PRIVATE, asks=False)
        named = [each for each in given if labelled(turn.talk.script, each.label) == step]
        if len(named) > 1:
            return _problem(turn, step, one, "This question is answered more than once here. Send the one that counts.")
        if not one.words:
            return _problem(turn, step, one, "There is no answer behind the colon.")
        try:
            changeable_step(turn.talk, turn.talk.script.number(step.id))
            require_side(step, turn.side, turn.talk)
            require_reading_of(turn.talk, step, turn.side)
        except (ConflictError, NotAllowedError) as refused:
            return _problem(turn, step, one, refused.user_message)
        return _understood(turn, step, one)

    async def _keep(self, turn: Turn, answers: list[Answer]) -> Conversation:
        if not answers:
            return turn.talk
        named = {answer.step_id for answer in answers}
        for older in turn.talk.dialogue.waiting:
            if older.step_id in named:
                await self.posts.note_dropped(turn.unit, turn.talk, turn.actor, older)
        for person in turn.people.values():
            await turn.unit.people.save(person)
        saved = await save(turn.unit, turn.talk, turn.talk.with_dialogue(propose_beside(turn.talk.dialogue, answers)))
        await post_card(turn.unit, saved)
        return saved

    async def _say(
        self, turn: Turn, talk: Conversation, readings: list[tuple[Answer, Step]], problems: list[ProblemLine]
    ) -> None:
        lines = [_line(talk, answer, step) for answer, step in readings]
        together = len(lines) + len(problems) <= ANSWERS_MAX
        pages = [(lines, problems)] if together else [(lines, []), ([], problems)]
        for some, others in pages:
            for start in range(0, max(len(some), len(others)), ANSWERS_MAX):
                notice = AnswersRead(
                    dialogue_id=talk.dialogue.id,
                    asked=turn.actor.person,
                    readings=tuple(some[start : start + ANSWERS_MAX]),
                    problems=tuple(others[start : start + ANSWERS_MAX]),
                )
                await post(turn.unit, talk, notice, f"scoping/{talk.dialogue.id}/numbered/{self.ids.new()}")


def _understood(turn: Turn, step: Step, one: Numbered) -> tuple[Step, AnswerValue] | ProblemLine:
    match understand(turn.saying(one.words), step):
        case Understood(value=value) if turn.stands(step, value):
            return _problem(turn, step, one, "That is on record already; nothing changed.", asks=False)
        case Understood(value=value):
            return step, value
        case Ambiguous(reason=reason, choices=choices):
            problem = _problem(turn, step, one, reason)
            return problem.model_copy(update={"options": options_of(choices)})
        case Unreadable(reason=reason):
            return _problem(turn, step, one, reason)


def _problem(turn: Turn, step: Step, one: Numbered, reason: str, *, asks: bool = True) -> ProblemLine:
    name = name_of(turn.talk.script, step)
    example = f"{name}: {step.example}" if asks else ""
    number = turn.talk.script.number(step.id)
    return ProblemLine(name=name, number=number, said=one.words, reason=reason, example=example)


def _line(talk: Conversation, answer: Answer, step: Step) -> ReadingLine:
    stands = talk.dialogue.kept(step.id)
    return ReadingLine(
        answer_id=answer.id,
        number=talk.script.number(step.id),
        name=name_of(talk.script, step),
        title=step.clause,
        said=answer.raw,
        read=say_value(answer.value),
        outline=outline_lines(answer.value.items) if isinstance(answer.value, OutlineValue) else (),
        stands=say_value(stands.value) if stands else None,
    )


def _counts_at_once(turn: Turn, step: Step) -> bool:
    """Say whether one answer alone needs no echo: nothing stands to be replaced, and it can be read in one way only."""
    is_new = turn.talk.dialogue.kept(step.id) is None and turn.talk.dialogue.status is DialogueStatus.ASKING
    return is_new and (turn.picked or step.kind not in CONFIRMED_KINDS)
