"""One typical notice of each kind that a scoping thread holds beside questions, read-back and signatures."""

from datetime import date

from bot.domain.notices import Notice
from bot.domain.people import Side
from bot.domain.scoping.notices import ClauseLine, OptionShown
from bot.domain.scoping.thread_notices import (
    AnsweringHandedOver,
    AnswerMisplaced,
    AnswersRead,
    AnswerTakenBack,
    ProblemLine,
    QuestionExplained,
    QuestionLine,
    QuestionParked,
    QuestionsListed,
    ReadingLine,
    ScopingRecap,
    SourceChanged,
)
from tests.views.people import ANIL, CORVANE, LENA, MAX, NOW, TALK
from tests.views.samples_scoping import ASKING, OUTLINE, PRICE

VOLUME = ReadingLine(
    answer_id="0195c1a0-0000-7000-8000-00000000a115",
    number=12,
    name="B4",
    title="Tickets a month",
    said="1,000 tickets",
    read="1,000",
    stands="800",
)
COVERAGE = ReadingLine(
    answer_id="0195c1a0-0000-7000-8000-00000000a116",
    number=15,
    name="C1",
    title="Coverage",
    said="16x5",
    read="16x5, early and late",
)
SCOPED = ReadingLine(
    answer_id="0195c1a0-0000-7000-8000-00000000a117",
    number=9,
    name="B1",
    title="The work",
    said="Transition\n  Circuit inventory",
    read="6 lines, 3 levels",
    outline=OUTLINE,
)
DAY = ProblemLine(
    name="E2",
    number=22,
    said="03/04",
    reason="“03/04” could be 3 April or 4 March.",
    example="E2: 18 December 2026",
    options=(OptionShown(value="3 Apr 2027", label="3 Apr 2027"), OptionShown(value="4 Mar 2027", label="4 Mar 2027")),
)
UNKNOWN = ProblemLine(name="77", number=None, said="x", reason="There is no question 77 here; the numbers go to 43.")
READ = AnswersRead(dialogue_id=TALK, asked=LENA, readings=(VOLUME, COVERAGE))
CHANGED = SourceChanged(
    dialogue_id=TALK,
    author=ANIL,
    leads=(MAX, ANIL),
    lines=(PRICE,),
    new="52.000 € / month from 1 Nov",
)
LISTED = QuestionsListed(
    page=1,
    pages=2,
    lines=(
        QuestionLine(number=1, name="A1", title="Provider's lead", state="answered", recorded="<@U0CORVANANI>"),
        QuestionLine(number=2, name="A2", title="Effect on the goal", state="waiting"),
        QuestionLine(number=3, name="A3", title="Not included", state="parked", owner=ANIL, due_on=date(2026, 12, 1)),
        QuestionLine(number=4, name="B1", title="The work", state="open"),
        QuestionLine(number=5, name="B2", title="Price", state="later"),
    ),
)
PARKED = QuestionParked(
    number=4,
    ask="What is not included, and who does it instead?",
    by=MAX,
    owner=ANIL,
    due_on=date(2026, 12, 1),
    needed=False,
)
TAKEN_BACK = AnswerTakenBack(number=8, title="Finish", by=MAX, was="18 Dec 2026")
LAST = ClauseLine(number=9, title="Price", recorded="EUR 48,000 per month")

THREAD: dict[str, Notice] = {
    "answers-read": READ,
    "answers-read-in-doubt": READ.model_copy(update={"problems": (DAY, UNKNOWN)}),
    "answers-read-outline": READ.model_copy(update={"readings": (SCOPED,)}),
    "answers-not-read": READ.model_copy(update={"readings": (), "problems": (UNKNOWN,)}),
    "questions-listed": LISTED,
    "question-explained": QuestionExplained(
        number=5, ask="When must somebody be there?", why="Around-the-clock cover takes about 4.8 people for each seat."
    ),
    "question-parked": PARKED,
    "question-parked-needed": PARKED.model_copy(update={"needed": True}),
    "answer-taken-back": TAKEN_BACK,
    "answer-taken-back-to-older": TAKEN_BACK.model_copy(update={"now": "20 Dec 2026"}),
    "answering-handed-over": AnsweringHandedOver(by=MAX, to=LENA, side=Side.CLIENT),
    "source-edited": CHANGED,
    "source-deleted": CHANGED.model_copy(update={"new": None}),
    "source-edited-signed": CHANGED.model_copy(update={"signed": True}),
    "scoping-recap": ScopingRecap(since=NOW, standing=ASKING, last=LAST, parked=2),
    "answer-misplaced": AnswerMisplaced(provider_name=CORVANE, number=9, link=None),
}
