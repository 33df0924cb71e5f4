"""News beside the questions: what was left for later, taken back, handed over, changed at its source, or misplaced."""

from bot.domain.scoping.thread_notices import (
    AnsweringHandedOver,
    AnswerMisplaced,
    AnswerTakenBack,
    QuestionExplained,
    QuestionParked,
    ScopingRecap,
    SourceChanged,
)
from bot.ports.messenger import RenderedMessage
from bot.views import ids
from bot.views.blocks import button, controls, hint, note, paragraphs, text
from bot.views.excerpts import and_more, first_of
from bot.views.message import build_message
from bot.views.rich import flow, link, literal, moment, people, person, typed
from bot.views.scoping_standing import say_standing, say_tally
from bot.views.tokens import pack
from bot.views.words import count, day

ASK_MAX_CHARS = 600
TITLE_MAX_CHARS = 80
WORDS_MAX_CHARS = 1200
COMPANY_MAX_CHARS = 80
CHANGES_MAX = 5
LINES_MAX = 10


def build_parked(parked: QuestionParked) -> RenderedMessage:
    """Return which question was left for later, and to whom."""
    lines = [
        flow(
            person(parked.by),
            f" left question {parked.number} for later. ",
            person(parked.owner),
            f" answers it by {day(parked.due_on)}.",
        ),
        typed(parked.ask, ASK_MAX_CHARS, bold=True),
    ]
    comes_up = "nobody can sign without it, so it comes up again before the whole is read back"
    stays = "until then it is listed as an open point when the whole is read back"
    after = comes_up if parked.needed else stays
    return build_message([paragraphs(lines), hint(f"To answer it, type `{parked.number}: ...`; {after}.")])


def build_taken_back(taken: AnswerTakenBack) -> RenderedMessage:
    """Return what was taken back and what stands now."""
    lines = [
        flow(
            person(taken.by),
            " took back ",
            literal(f"{taken.number} ", bold=True),
            typed(taken.title, TITLE_MAX_CHARS, bold=True),
            ".",
        ),
        flow("Before: ", typed(taken.was, WORDS_MAX_CHARS)),
        flow("Now: ", typed(taken.now, WORDS_MAX_CHARS) if taken.now else literal("open again")),
    ]
    return build_message([paragraphs(lines), note("The words that were taken back are kept in the history.")])


def build_handed_over(handed: AnsweringHandedOver) -> RenderedMessage:
    """Return who answers for a side from now on."""
    line = text(person(handed.by), f" handed over: for the {handed.side}, ", person(handed.to), " answers from now on.")
    return build_message([line, note("Colleagues can still answer. The lead still confirms the whole for that side.")])


def build_source_changed(changed: SourceChanged) -> RenderedMessage:
    """Return what a message behind the record said and says now; the record stays until somebody changes it."""
    deed = "edited" if changed.new is not None else "deleted"
    first = flow(people(changed.leads), ": ", person(changed.author), f" {deed} a message that is on record.")
    shown, left = first_of(changed.lines, LINES_MAX)
    records = [
        flow(
            literal(f"{line.number} ", bold=True),
            typed(line.title, TITLE_MAX_CHARS, bold=True),
            ": the message said “",
            typed(line.said or "", WORDS_MAX_CHARS // len(shown)),
            "”, recorded as ",
            typed(line.recorded or "no answer", WORDS_MAX_CHARS // len(shown), bold=True),
        )
        for line in shown
    ]
    records += [literal(and_more(left, "answer"))] if left else []
    now = [flow("It says now: “", typed(changed.new, WORDS_MAX_CHARS), "”")] if changed.new else []
    if changed.signed:
        return build_message(
            [paragraphs([first, *records, *now]), note("The scope is signed; its text stays as it is.")]
        )
    buttons = [
        button(
            f"Change {line.number}",
            ids.numbered(ids.SCOPING_QUESTION_CHANGE, place),
            pack(changed.dialogue_id, line.number),
            about=line.title,
        )
        for place, line in enumerate(changed.lines[:CHANGES_MAX], 1)
    ]
    small = note("The record stays as it is until somebody changes the answer and it is read right.")
    changes = [controls(*buttons)] if buttons else []
    return build_message([paragraphs([first, *records, *now]), *changes, small])


def build_recap(recap: ScopingRecap) -> RenderedMessage:
    """Return where the conversation was left, in a few lines."""
    last = recap.last
    since = "The last answer here was given " if last else "Nothing was answered here since "
    lines = [
        flow(literal("Welcome back. ", bold=True), since, moment(recap.since), "."),
        flow(f"It was {last.number}, ", typed(last.title, TITLE_MAX_CHARS), ".") if last else [],
        literal(f"{say_tally(recap.standing)}."),
        *say_standing(recap.standing),
        literal(f"{count(recap.parked, 'question')} left for later.") if recap.parked else [],
    ]
    return build_message([paragraphs(lines), hint("Type `list` to see every question, with how it stands.")])


def build_explained(explained: QuestionExplained) -> RenderedMessage:
    """Return why a question is asked."""
    first = flow(f"Question {explained.number}: ", typed(explained.ask, ASK_MAX_CHARS, bold=True))
    return build_message([paragraphs([first, flow("Why it matters: ", typed(explained.why, ASK_MAX_CHARS))])])


def build_misplaced(misplaced: AnswerMisplaced) -> RenderedMessage:
    """Return where an answer belongs that was written beside its thread."""
    words = flow("the thread of the scope with ", typed(misplaced.provider_name, COMPANY_MAX_CHARS))
    where = link(misplaced.link, "the thread of its scope") if misplaced.link else words
    line = text(f"This looks like an answer to question {misplaced.number}. Answers count only in ", flow(where), ".")
    return build_message([line, note("Nothing was recorded. Please send it again there; nobody else sees this note.")])
