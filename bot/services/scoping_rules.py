"""Which question may be answered now, and by whom; how the words are read is in scoping_reading.py."""

from bot.domain.answers.text import has_no_words
from bot.domain.errors import ConflictError, NotAllowedError
from bot.domain.people import Side
from bot.domain.scoping.dialogue import DialogueStatus
from bot.domain.scoping.numbered import labelled
from bot.domain.scoping.scope import SIGNED
from bot.domain.scoping.script import Step
from bot.domain.scoping.way import may_be_asked
from bot.services.scoping_conversation import Conversation
from bot.services.scoping_reading import NO, YES, Turn, almost_a_correction

PAUSED = "The conversation is paused. Mention me with `resume` first."


def current_step(talk: Conversation) -> Step | None:
    """Return the question a plain reply answers: the one whose reading waits, else the open one."""
    if talk.dialogue.status in {DialogueStatus.SIGNED, DialogueStatus.PAUSED}:
        return None
    proposal = talk.dialogue.proposal
    return talk.script.get(proposal.answer.step_id) if proposal else talk.open_step


def changeable_step(talk: Conversation, number: int) -> Step:
    """Return the question with this number. Raises: ConflictError if it cannot be changed now."""
    require_open(talk)
    step = talk.script.numbered(number)
    if step is None:
        raise ConflictError(f"There is no question {number} here; the numbers go from 1 to {len(talk.script.step)}.")
    if step not in may_be_asked(talk.script, talk.dialogue):
        raise ConflictError(f"Question {number} is not asked, or not yet; that follows from the answers before it.")
    return step


def named_step(talk: Conversation, label: str) -> Step:
    """Return the question with this number or code. Raises: ConflictError if it cannot be changed now."""
    step = labelled(talk.script, label)
    if step is None and not label.isdecimal():
        raise ConflictError(f"There is no question {label.upper()} here. Type `list` to see them all.")
    return changeable_step(talk, talk.script.number(step.id) if step else int(label))


def require_open(talk: Conversation) -> None:
    """Refuse to put anything on record while paused, and for ever once signed. Raises: ConflictError."""
    if talk.dialogue.status is DialogueStatus.SIGNED:
        raise ConflictError(SIGNED)
    if talk.dialogue.status is DialogueStatus.PAUSED:
        raise ConflictError(PAUSED)


def require_nothing_waiting(talk: Conversation) -> None:
    """Refuse to agree on a text while a change to it waits to be confirmed. Raises: ConflictError."""
    for waiting in talk.dialogue.waiting:
        number = talk.script.number(waiting.step_id)
        raise ConflictError(
            f"{waiting.author.mention} gave a new answer to question {number}; it must be confirmed or dropped first."
        )


def require_reading_of(talk: Conversation, step: Step, side: Side) -> None:
    """Keep the reading that the other side gave to this question from giving way. Raises: ConflictError."""
    waiting = next((each for each in talk.dialogue.waiting if each.step_id == step.id), None)
    if waiting is None or waiting.side is side:
        return
    raise ConflictError(
        f"First {waiting.author.mention} or a colleague says whether I read question "
        f"{talk.script.number(step.id)} right, with `yes` or `no`. Your reply is not recorded; send it again then."
    )


def require_no_other_reading(talk: Conversation, step: Step) -> None:
    """Keep a reading of another question from being lost, which a new reading would replace. Raises: ConflictError."""
    waiting = talk.dialogue.proposal
    if waiting is None or waiting.answer.step_id == step.id:
        return
    number = talk.script.number(waiting.answer.step_id)
    raise ConflictError(
        f"First {waiting.answer.author.mention} says whether I read question {number} right, with `yes` or `no`. "
        f"Then change question {talk.script.number(step.id)}."
    )


def require_side(step: Step, side: Side, talk: Conversation) -> None:
    """Refuse an answer by the company that is not asked. Raises: NotAllowedError."""
    if step.side is not None and step.side is not side:
        raise NotAllowedError(f"This question is for {asked_names(talk, step)}. Ask them to answer it.")


def asked_names(talk: Conversation, step: Step) -> str:
    """Return who is asked, as mentions, or the provider's name while nobody is named."""
    return " or ".join(person.mention for person in talk.asked(step)) or talk.engagement.provider_name


def no_answer(turn: Turn, step: Step, word: str) -> str | None:
    """Return why a reply is not recorded as an answer, or None if it is to be read as one."""
    number = turn.talk.script.number(step.id)
    if almost := almost_a_correction(turn.reply.text):
        return f"{how_to_correct(almost)} If this answers the open question, please begin it with another word."
    if step.side is not None and step.side is not turn.side:
        return f"Question {number} is for {asked_names(turn.talk, step)}; your reply is not recorded as an answer."
    if has_no_words(turn.reply.text):
        return f"A sign or an emoji is no answer, and no yes either. Please reply in words to question {number}."
    if turn.reply.text.rstrip().endswith("?"):
        return "I took this as a question to the others. To record it as your answer, send it without the `?`."
    if word in YES | NO:
        return f"Nothing waits for a yes or a no just now. Question {number} is open: {step.ask}"
    return None


def how_to_correct(number: str) -> str:
    """Return how a correction is written, to somebody who left out the colon."""
    return f"To change the answer to question {number}, put a colon after the number: `change {number}: ...`."
