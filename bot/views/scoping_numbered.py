"""Answers given by number: how each was understood, and why others were not taken. The open question stays open."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block
from slack_sdk.models.blocks.block_elements import InteractiveElement

from bot.domain.ids import DialogueId
from bot.domain.scoping.thread_notices import AnswersRead, ProblemLine, ReadingLine
from bot.ports.messenger import RenderedMessage
from bot.views import ids
from bot.views.blocks import button, controls, note, paragraphs, rule, text
from bot.views.graphemes import truncate
from bot.views.message import build_message
from bot.views.rich import Flow, flow, person, typed
from bot.views.scoping_outline import build_outline
from bot.views.tokens import pack

NAME_MAX_CHARS = 10
TITLE_MAX_CHARS = 80
SAID_MAX_CHARS = 200
READ_MAX_CHARS = 500
REASON_MAX_CHARS = 400
EXAMPLE_MAX_CHARS = 160
OUTLINE_BUDGET_CHARS = 3000
OPTIONS_MAX = 5
ANSWERS_MAX = 8  # the bot states no more in one message, so nothing is lost here


def build_answers_read(read: AnswersRead) -> RenderedMessage:
    """Return every answer as understood, with one button for all of them where none is in doubt."""
    read = _as_many_as_fit(read)
    together = not read.problems and len(read.readings) > 1
    several = "these answers" if len(read.readings) != 1 else "this answer"
    first = [text(flow(person(read.asked), f", I read {several} as follows. Right?"))] if read.readings else []
    readings = [
        block
        for place, line in enumerate(read.readings, 1)
        for block in _reading(read.dialogue_id, line, read.readings, place, together=together)
    ]
    doubts = [block for place, line in enumerate(read.problems, 1) for block in _problem(read, line, place)]
    between: list[Block] = [rule()] if readings and doubts else []
    every = [_all(read)] if together else []
    return build_message([*first, *readings, *every, *between, *doubts, note(_small(read))])


def _as_many_as_fit(read: AnswersRead) -> AnswersRead:
    readings = read.readings[:ANSWERS_MAX]
    return read.model_copy(update={"readings": readings, "problems": read.problems[: ANSWERS_MAX - len(readings)]})


def _small(read: AnswersRead) -> str:
    if not read.readings:
        return "Nothing was recorded; your words are kept above. The open question stays open."
    kept = "What is not clear yet is not recorded; your words are kept above. " if read.problems else ""
    return f"{kept}An answer is recorded when somebody of your side says that it is right, here or by replying yes."


def _reading(
    dialogue_id: DialogueId, line: ReadingLine, others: Sequence[ReadingLine], place: int, *, together: bool
) -> list[Block]:
    stands = flow("\nUntil then, this stays on record: ", typed(line.stands, SAID_MAX_CHARS)) if line.stands else ""
    said = line.said.strip()
    quoted: Flow = [] if line.outline or said == line.read else flow("you said “", typed(said, SAID_MAX_CHARS), "”, ")
    words = flow(
        typed(line.name, NAME_MAX_CHARS, bold=True),
        " ",
        typed(line.title, TITLE_MAX_CHARS, bold=True),
        ": ",
        quoted,
        "I read ",
        typed(line.read, READ_MAX_CHARS, bold=True),
        stands,
    )
    value, about = pack(dialogue_id, line.answer_id), f"{line.name}, {line.title}"
    right = button("Right", ids.numbered(ids.SCOPING_READINGS_CONFIRM, place), value, about=about)
    change = button("Change", ids.numbered(ids.SCOPING_VALUE_CHANGE, place), value, about=about)
    buttons: list[InteractiveElement] = [change] if together else [right, change]
    return [text(words), *build_outline(line.outline, OUTLINE_BUDGET_CHARS // len(others)), controls(*buttons)]


def _all(read: AnswersRead) -> Block:
    value = pack(read.dialogue_id, ",".join(line.answer_id for line in read.readings))
    return controls(button("Right, all", ids.numbered(ids.SCOPING_READINGS_CONFIRM, 0), value, style="primary"))


def _problem(read: AnswersRead, line: ProblemLine, place: int) -> list[Block]:
    said = flow(" “", typed(line.said, SAID_MAX_CHARS), "”") if line.said else ""
    blocks: list[Block] = [
        paragraphs(
            [
                flow(typed(line.name, NAME_MAX_CHARS, bold=True), ":", said),
                flow(person(read.asked), ": ", typed(line.reason, REASON_MAX_CHARS)),
                flow("For example: ", typed(line.example, EXAMPLE_MAX_CHARS)) if line.example else [],
            ]
        )
    ]
    if line.number is not None and line.options:
        options = [
            button(
                truncate(option.label, TITLE_MAX_CHARS),
                ids.numbered(ids.SCOPING_READINGS_OPTION, place * 10 + rank),
                pack(read.dialogue_id, line.number, option.value),
            )
            for rank, option in enumerate(line.options[:OPTIONS_MAX])
        ]
        blocks.append(controls(*options))
    return blocks
