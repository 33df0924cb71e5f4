"""All questions of a conversation with how each stands, in pages that fit one message each."""

from bot.domain.answers.wording import say_value
from bot.domain.people import Side
from bot.domain.scoping.dialogue import Parked
from bot.domain.scoping.numbered import name_of
from bot.domain.scoping.script import Step
from bot.domain.scoping.thread_notices import QuestionLine
from bot.domain.scoping.way import may_be_asked
from bot.services.scoping_conversation import Conversation

PAGE_LINES = 25  # so that a page of long answers stays below the length of one message


def pages_of(talk: Conversation, side: Side) -> list[tuple[QuestionLine, ...]]:
    """Return every question that is or may be asked, page by page; private ones of the other side are left out."""
    parked = {each.step_id: each for each in talk.dialogue.parked}
    steps = [step for step in may_be_asked(talk.script, talk.dialogue) if not step.private or step.side is side]
    lines = [_line(talk, step, parked.get(step.id)) for step in steps]
    return [tuple(lines[start : start + PAGE_LINES]) for start in range(0, len(lines), PAGE_LINES)]


def _line(talk: Conversation, step: Step, parked: Parked | None) -> QuestionLine:
    answer = talk.dialogue.kept(step.id)
    line = QuestionLine(
        number=talk.script.number(step.id),
        name=name_of(talk.script, step),
        title=step.clause,
        state="later",
        recorded=say_value(answer.value) if answer else None,
    )
    if any(waiting.step_id == step.id for waiting in talk.dialogue.waiting):
        return line.model_copy(update={"state": "waiting"})
    if answer is not None:
        return line.model_copy(update={"state": "answered"})
    if step == talk.open_step:
        return line.model_copy(update={"state": "open"})
    if parked is not None:
        return line.model_copy(update={"state": "parked", "owner": parked.owner, "due_on": parked.due_on})
    return line
