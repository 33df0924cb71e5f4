"""The card at the root of a scoping thread, and the short news in the thread that are about the conversation itself."""

from decimal import Decimal

from bot.domain.scoping.dialogue import DialogueStatus
from bot.domain.scoping.notices import ScopingCard, ScopingHelp, ScopingPaused
from bot.domain.scoping.standing import Standing
from bot.ports.messenger import RenderedMessage
from bot.views.blocks import heading, hint, paragraphs, text
from bot.views.message import build_message
from bot.views.rich import Flow, flow, literal, person, sentence
from bot.views.scoping_standing import say_standing, say_tally
from bot.views.words import DIALOGUE_STATUS, bar

THREAD_WORDS = (
    ("change 9: EUR 46,500 per month", "corrects answer 9; whatever was confirmed or signed must then be given again"),
    ("5: 24x7", "answers question 5, whichever is open; several at once work, one below the other"),
    ("why", "tells why the open question is asked"),
    ("list", "shows every question with how it stands, to you only"),
    ("skip @Anil 20 Oct", "leaves the open question to somebody until a day"),
    ("back", "opens the question before again"),
    ("undo", "takes back what you put on record last"),
    ("hand over to @Lena", "lets a colleague answer for your side; for its lead"),
    ("status", "shows every answer so far and who is asked"),
    ("pause", "stops the questions, for both sides"),
    ("resume", "goes on where it was paused"),
    ("help", "shows this"),
)
_HELP_MAX_CHARS = 300
# What to do next, by where the conversation stands.
_CARD_NOTES: dict[DialogueStatus, str] = {
    DialogueStatus.ASKING: (
        "Please answer in the thread, one question at a time. Both companies can read it. "
        "Mention me there with `status`, `pause`, `resume` or `help`."
    ),
    DialogueStatus.PAUSED: "No question is asked and no answer is recorded during the pause.",
    DialogueStatus.READBACK: (
        "The whole scope is read back in the thread. The lead of each side confirms it there, "
        "or somebody changes an answer first."
    ),
    DialogueStatus.SIGNING: (
        "The text to sign is in the thread. Any change to an answer voids what was confirmed and signed so far."
    ),
    DialogueStatus.SIGNED: (
        "What was agreed stays in the thread. To move it, press *Raise a change* there or on a task's card."
    ),
}


def build_scoping_card(card: ScopingCard) -> RenderedMessage:
    """Return the root of the thread."""
    standing = card.standing
    lines = [
        flow(literal(DIALOGUE_STATUS[standing.status], bold=True), f" · {_bar(standing)} {say_tally(standing)}"),
        flow("Client lead: ", person(card.client_lead), " · Provider's lead: ", _provider_lead(card)),
        *say_standing(standing),
    ]
    note = hint(_CARD_NOTES[standing.status])
    return build_message([heading(f"Scope with {card.provider_name}"), paragraphs(lines), note])


def _bar(standing: Standing) -> str:
    return bar(Decimal(standing.answered) / Decimal(standing.total) if standing.total else None)


def _provider_lead(card: ScopingCard) -> Flow:
    return person(card.provider_lead) if card.provider_lead else literal("not named yet")


def build_scoping_help(_: ScopingHelp) -> RenderedMessage:
    """Return what can be typed in the thread."""
    first = text(literal("In this thread you answer by replying, in your own words.", bold=True))
    controls = [sentence(f"`{words}` {what}", _HELP_MAX_CHARS) for words, what in THREAD_WORDS]
    after = "Type these as a plain reply; only the last four need a mention of me in front: @Scopewright status."
    return build_message([first, paragraphs(controls), hint(after)])


def build_scoping_paused(notice: ScopingPaused) -> RenderedMessage:
    """Return that the conversation stopped, or went on."""
    if not notice.paused:
        return build_message([text(person(notice.by), " resumed the conversation.")])
    line = text(person(notice.by), " paused the conversation. No question is asked until somebody resumes it.")
    return build_message([line, hint("To go on, mention me in this thread with `resume`.")])
