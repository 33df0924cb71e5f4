"""Where a conversation stands, on request."""

from bot.domain.scoping.dialogue import DialogueStatus
from bot.domain.scoping.notices import ClauseLine, ScopingStatus
from bot.ports.messenger import RenderedMessage
from bot.views.blocks import heading, hint, note, paragraphs
from bot.views.excerpts import and_more, first_of
from bot.views.message import build_message
from bot.views.rich import Flow, flow, literal, typed
from bot.views.scoping_standing import say_standing, say_tally
from bot.views.words import DIALOGUE_STATUS

LINES_MAX = 40
RECORDED_MAX_CHARS = 180
TITLE_MAX_CHARS = 80
_CORRECT = "To correct an answer, reply with its number, such as `change 9: EUR 46,500 per month`."
_NOTES: dict[DialogueStatus, str] = {
    DialogueStatus.PAUSED: "Nothing is asked or recorded during the pause.",
    DialogueStatus.SIGNED: "To move what was signed, press *Raise a change* below “is in force”, or on a task's card.",
}


def build_scoping_status(status: ScopingStatus) -> RenderedMessage:
    """Return every question with what is on record for it."""
    standing = status.standing
    shown, left = first_of(status.lines, LINES_MAX)
    lines = [_line(line) for line in shown] or [literal("No question has been asked yet.")]
    first = paragraphs([literal(f"{say_tally(standing)}."), *say_standing(standing)])
    more = [note(and_more(left, "question"))] if left else []
    after = hint(_NOTES.get(standing.status, _CORRECT))
    return build_message(
        [heading(f"Where we are: {DIALOGUE_STATUS[standing.status]}"), first, paragraphs(lines), *more, after]
    )


def _line(line: ClauseLine) -> Flow:
    number = flow(literal(f"{line.number} ", bold=True), typed(line.title, TITLE_MAX_CHARS), ": ")
    if line.recorded is None:
        return flow(number, literal("open", italic=True))
    return flow(number, typed(line.recorded, RECORDED_MAX_CHARS))
