"""What the bot says in a scoping thread beside questions, read-back and signatures, as facts for the views."""

from datetime import date, datetime
from typing import Literal

from bot.domain.ids import DialogueId
from bot.domain.people import PersonKey, Side
from bot.domain.records import Record
from bot.domain.scoping.notices import ClauseLine, OptionShown, OutlineLine
from bot.domain.scoping.standing import Standing


class ReadingLine(Record):
    """One answer given by number, as it was understood. Shape: `stands` is what is on record until it is confirmed."""

    answer_id: str
    number: int
    name: str
    title: str
    said: str
    read: str
    outline: tuple[OutlineLine, ...] = ()
    stands: str | None = None


class ProblemLine(Record):
    """One answer given by number that could not be taken. Shape: `number` is None where there is no such question."""

    name: str
    number: int | None
    said: str
    reason: str
    example: str = ""
    options: tuple[OptionShown, ...] = ()


class AnswersRead(Record):
    """How answers given by number were understood, and why others were not taken."""

    kind: Literal["scoping.answers_read"] = "scoping.answers_read"
    dialogue_id: DialogueId
    asked: PersonKey
    readings: tuple[ReadingLine, ...] = ()
    problems: tuple[ProblemLine, ...] = ()


class QuestionLine(Record):
    """One question in the list of all, with how it stands. Shape: `owner` and `due_on` are those of a parked one."""

    number: int
    name: str
    title: str
    state: Literal["answered", "waiting", "open", "parked", "later"]
    recorded: str | None = None
    owner: PersonKey | None = None
    due_on: date | None = None


class QuestionsListed(Record):
    """One page of all questions with their state, to whoever asked."""

    kind: Literal["scoping.questions_listed"] = "scoping.questions_listed"
    page: int
    pages: int
    lines: tuple[QuestionLine, ...]


class QuestionExplained(Record):
    """Why a question is asked, to whoever asked."""

    kind: Literal["scoping.explained"] = "scoping.explained"
    number: int
    ask: str
    why: str


class QuestionParked(Record):
    """A question was left for later."""

    kind: Literal["scoping.parked"] = "scoping.parked"
    number: int
    ask: str
    by: PersonKey
    owner: PersonKey
    due_on: date
    needed: bool  # nobody can sign without it, so that it comes up again before the read-back


class AnswerTakenBack(Record):
    """Somebody took an answer back. Shape: `now` is what stands again, None where the question is open again."""

    kind: Literal["scoping.taken_back"] = "scoping.taken_back"
    number: int
    title: str
    by: PersonKey
    was: str
    now: str | None = None


class AnsweringHandedOver(Record):
    """A lead named who answers for a side from now on."""

    kind: Literal["scoping.handed_over"] = "scoping.handed_over"
    by: PersonKey
    to: PersonKey
    side: Side


class SourceChanged(Record):
    """The message behind answers on record was edited or deleted. Shape: `new` is None where it is gone."""

    kind: Literal["scoping.source_changed"] = "scoping.source_changed"
    dialogue_id: DialogueId
    author: PersonKey
    leads: tuple[PersonKey, ...]
    lines: tuple[ClauseLine, ...]
    new: str | None
    signed: bool = False


class ScopingRecap(Record):
    """Where the conversation was left, when somebody comes back to it after days."""

    kind: Literal["scoping.recap"] = "scoping.recap"
    since: datetime
    standing: Standing
    last: ClauseLine | None = None
    parked: int = 0


class AnswerMisplaced(Record):
    """What looks like an answer was written outside the thread; only its writer hears so."""

    kind: Literal["scoping.misplaced"] = "scoping.misplaced"
    provider_name: str
    number: int
    link: str | None
