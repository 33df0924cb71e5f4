"""Short answers to the one person who acted."""

from slack_sdk.models.blocks import Block

from bot.domain.notices import CommandHelp, Problem, Refusal, Said
from bot.ports.messenger import RenderedMessage
from bot.views import ids
from bot.views.blocks import hint, paragraphs, quotation, text
from bot.views.message import build_message
from bot.views.rich import Flow, flow, literal, sentence, typed

SAID_MAX_CHARS = 3000
TYPED_MAX_CHARS = 8000
UNKNOWN_MAX_CHARS = 200
REFERENCE_MAX_CHARS = 100
COMMANDS = (
    (ids.OPEN_WORDS, "open a scoping conversation with a provider"),
    (ids.GOAL_ADD_WORDS, "propose a goal: what outsourcing is for, and how it is measured"),
    (ids.GOAL_UPDATE_WORDS, "add a reading of a goal"),
    (ids.GOAL_WITHDRAW_WORDS, "give a goal up, with the reason"),
    (ids.VISION_WORDS, "record or change the vision the goals serve"),
    (ids.DIGEST_WORDS, "show the weekly digest now, to you only"),
    (ids.SETUP_WORDS, "name the leaders, their channel and the time zone"),
    (ids.HELP_WORDS, "show this"),
)


def build_refusal(refusal: Refusal) -> RenderedMessage:
    """Return why something was not done."""
    blocks: list[Block] = [text(_own_words(refusal.text))]
    if refusal.typed:
        blocks += [text("This is what you filled in:"), quotation(refusal.typed, TYPED_MAX_CHARS)]
    return build_message(blocks)


def build_said(said: Said) -> RenderedMessage:
    """Return a plain answer."""
    return build_message([text(_own_words(said.text))])


def _own_words(words: str) -> Flow:
    return sentence(words, SAID_MAX_CHARS) or literal("Nothing was changed.")


def build_problem(problem: Problem) -> RenderedMessage:
    """Return an apology with the reference that finds the fault."""
    reference = literal(problem.reference[:REFERENCE_MAX_CHARS], code=True)
    return build_message(
        [
            text("Sorry, something went wrong on my side. Please try again in a minute."),
            text("If it happens again, give this reference to whoever runs Scopewright: ", reference),
        ]
    )


def build_command_help(help_for: CommandHelp) -> RenderedMessage:
    """Return what the command can do, with a word about what was typed where that was not understood."""
    unknown = typed(help_for.unknown or "", UNKNOWN_MAX_CHARS)
    first = flow("I do not know “", unknown, "”. This is what I can do:") if unknown else flow("This is what I can do:")
    commands = [flow(literal(f"{ids.COMMAND} {words}", code=True), f" {what}") for words, what in COMMANDS]
    after = (
        "Commands work in channels and direct messages. In a scoping thread, just reply; mention me with `help` there."
    )
    return build_message([text(first), paragraphs(commands), hint(after)])
