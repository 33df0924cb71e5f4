"""One question in the thread: asked, read back as understood, or asked again."""

from collections.abc import Sequence

from slack_sdk.models.blocks import ActionsBlock, Block, Option
from slack_sdk.models.blocks.block_elements import InteractiveElement

from bot.domain.people import PersonKey, Side
from bot.domain.scoping.notices import AskedAgain, ClauseLine, OptionShown, QuestionAsked, ValueRead
from bot.ports.messenger import RenderedMessage
from bot.views import ids
from bot.views.blocks import (
    ACTIONS_MAX,
    button,
    controls,
    hint,
    line_with_button,
    note,
    paragraphs,
    quotation,
    select,
)
from bot.views.fields import OPTIONS_MAX, option
from bot.views.graphemes import truncate
from bot.views.message import build_message
from bot.views.rich import Flow, flow, literal, people, person, typed
from bot.views.scoping_outline import build_outline
from bot.views.tokens import pack

BUTTONS_MAX = 5  # more than a handful of buttons is read as a wall
OPTION_VALUE_MAX_CHARS = 150  # Source: slack.md section 1, option value
TITLE_MAX_CHARS = 80
RECORDED_MAX_CHARS = 300
SAID_MAX_CHARS = 600
READ_MAX_CHARS = 1500
REASON_MAX_CHARS = 1000
ASK_MAX_CHARS = 600
EXAMPLE_MAX_CHARS = 300
OUTLINE_BUDGET_CHARS = 7000
LINES_MAX = 10


def build_question(asked: QuestionAsked) -> RenderedMessage:
    """Return the open question, below a line about the answer before."""
    recorded = [*([asked.recorded] if asked.recorded else []), *asked.also]
    lines = [("Recorded", line) for line in recorded[:LINES_MAX]]
    lines += [("Answered already, so not asked again:", line) for line in asked.ahead[:LINES_MAX]]
    before = [_line(asked.dialogue_id, says, line, place) for place, (says, line) in enumerate(lines, 1)]
    code = f" ({asked.code})" if asked.code else ""
    stands = [flow("On record: ", typed(asked.stands, RECORDED_MAX_CHARS))] if asked.stands else []
    question = [
        note(f"Question {asked.number}{code} of {asked.total} · {truncate(asked.section, TITLE_MAX_CHARS)}"),
        paragraphs([typed(asked.ask, ASK_MAX_CHARS, bold=True), *stands, _who(asked.side, asked.asked)]),
        *_choices(ids.SCOPING_QUESTION_OPTION, asked.dialogue_id, asked.number, asked.options),
        note(f"{_how(asked.options)} Example: {truncate(asked.example, EXAMPLE_MAX_CHARS)}"),
    ]
    return build_message([*before, *question], spoken=[*question, *before])


def _line(dialogue_id: str, says: str, line: ClauseLine, place: int) -> Block:
    recorded = truncate(line.recorded or "no answer", RECORDED_MAX_CHARS)
    title = truncate(line.title, TITLE_MAX_CHARS)
    change = button(
        "Change",
        ids.numbered(ids.SCOPING_QUESTION_CHANGE, place),
        pack(dialogue_id, line.number),
        about=f"answer {line.number}, {line.title}",
    )
    return line_with_button(f"{says} {line.number} · {title}: {recorded}", change)


def _who(side: Side | None, asked: Sequence[PersonKey]) -> Flow:
    if not asked:
        return literal(
            "Asked: the client" if side is Side.CLIENT else "Asked: the provider" if side else "Asked: anybody"
        )
    either = " (either side may answer)" if side is None else ""
    return flow("Asked: ", people(asked), either)


def _how(options: Sequence[OptionShown]) -> str:
    return "Pick one, or reply in this thread." if options else "Please reply in this thread."


def _choices(action_id: str, dialogue_id: str, number: int, options: Sequence[OptionShown]) -> list[ActionsBlock]:
    """Return the options as buttons, or as a list where they are many and short enough for one."""
    packed = [(each, pack(dialogue_id, number, each.value)) for each in options]
    if not packed:
        return []
    fits_list = all(len(value) <= OPTION_VALUE_MAX_CHARS for _, value in packed)
    if len(packed) > BUTTONS_MAX and fits_list:
        listed: list[Option] = [option(value, each.label) for each, value in packed[:OPTIONS_MAX]]
        return [controls(select("Choose an answer", action_id, listed))]
    buttons: list[InteractiveElement] = [
        button(each.label, ids.numbered(action_id, place), value)
        for place, (each, value) in enumerate(packed[:ACTIONS_MAX], 1)
    ]
    return [controls(*buttons)]


def build_value_read(read: ValueRead) -> RenderedMessage:
    """Return how an answer was understood, and ask whether that is right."""
    question = paragraphs(
        [
            flow(person(read.asked), f", about {read.number} · ", typed(read.title, TITLE_MAX_CHARS), ":"),
            flow("I read ", typed(read.read, READ_MAX_CHARS, bold=True), ". Right?"),
        ]
    )
    answers = controls(
        button(
            "Yes, that is right", ids.SCOPING_VALUE_CONFIRM, pack(read.dialogue_id, read.answer_id), style="primary"
        ),
        button("Change", ids.SCOPING_VALUE_CHANGE, pack(read.dialogue_id, read.answer_id), about=read.title),
    )
    stands = f" Until then, this stays on record: {truncate(read.stands, RECORDED_MAX_CHARS)}" if read.stands else ""
    small = note(f"It is recorded when somebody of your side says so, here or by replying yes.{stands}")
    outline = build_outline(read.outline, OUTLINE_BUDGET_CHARS)
    quoted = [] if read.outline else [quotation(read.said, SAID_MAX_CHARS)]
    return build_message(
        [*quoted, question, *outline, answers, small], spoken=[question, *quoted, *outline, answers, small]
    )


def build_asked_again(again: AskedAgain) -> RenderedMessage:
    """Return why an answer could not be recorded, with readings to pick from where there are any."""
    reason = paragraphs(
        [
            flow(person(again.asked), ": ", typed(again.reason, REASON_MAX_CHARS)),
            flow(f"Question {again.number}: ", typed(again.ask, ASK_MAX_CHARS, bold=True)),
        ]
    )
    rest = [
        *_choices(ids.SCOPING_AGAIN_OPTION, again.dialogue_id, again.number, again.options),
        note(f"{_how(again.options)} Example: {truncate(again.example, EXAMPLE_MAX_CHARS)}"),
        hint("Nothing was recorded; your words are kept above."),
    ]
    quoted = quotation(again.said, SAID_MAX_CHARS)
    return build_message([quoted, reason, *rest], spoken=[reason, quoted, *rest])
