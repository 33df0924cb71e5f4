"""All questions of a conversation with how each stands, one page a message, for whoever asked."""

from bot.domain.scoping.thread_notices import QuestionLine, QuestionsListed
from bot.ports.messenger import RenderedMessage
from bot.views.blocks import heading, hint, paragraphs
from bot.views.message import build_message
from bot.views.rich import Flow, flow, literal, person, typed
from bot.views.words import day

NAME_MAX_CHARS = 10
TITLE_MAX_CHARS = 60
LINES_MAX = 30
RECORDED_MAX_CHARS = 120
_STATES = {
    "waiting": "read, waits for a yes",
    "open": "asked now",
    "parked": "left for later",
    "later": "not asked yet",
}


def build_listed(listed: QuestionsListed) -> RenderedMessage:
    """Return one page of the questions."""
    page = f", page {listed.page} of {listed.pages}" if listed.pages > 1 else ""
    lines = [_line(line) for line in listed.lines[:LINES_MAX]] or [literal("No question can be asked here.")]
    after = hint("To answer or correct any of them, type what stands before it and your answer, such as `5: 24x7`.")
    return build_message([heading(f"All questions{page}"), paragraphs(lines), after])


def _line(line: QuestionLine) -> Flow:
    name = flow(typed(line.name, NAME_MAX_CHARS, bold=True), " ", typed(line.title, TITLE_MAX_CHARS), ": ")
    if line.state == "answered":
        return flow(name, typed(line.recorded or "no answer", RECORDED_MAX_CHARS))
    parked = flow(" to ", person(line.owner), f", by {day(line.due_on)}") if line.owner and line.due_on else ""
    return flow(name, literal(_STATES[line.state], italic=True), parked)
