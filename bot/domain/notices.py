"""Everything the bot may say, as one closed union of facts. docs/messages.md is generated from it."""

from typing import Annotated, Literal

from pydantic import Field

from bot.domain.changes.notices import ApprovalWanted, ChangeCard, ChangeTold
from bot.domain.digest.snapshot import DigestShown
from bot.domain.goals.notices import GoalCard, GoalWithdrawn, VisionRecorded
from bot.domain.records import Record
from bot.domain.reminders.notices import MorningBrief
from bot.domain.scoping.notices import (
    AskedAgain,
    QuestionAsked,
    Readback,
    ScopeBaselined,
    ScopeVoided,
    ScopingCard,
    ScopingHelp,
    ScopingPaused,
    ScopingStatus,
    SideConfirmed,
    SignatureDeclined,
    SignaturesWanted,
    ValueRead,
)
from bot.domain.scoping.thread_notices import (
    AnsweringHandedOver,
    AnswerMisplaced,
    AnswersRead,
    AnswerTakenBack,
    QuestionExplained,
    QuestionParked,
    QuestionsListed,
    ScopingRecap,
    SourceChanged,
)
from bot.domain.tasks.notices import TaskCard, TaskChanged, TaskTree, TaskUnclear
from bot.domain.undelivered.notices import NotDelivered, TasksNamed


class Refusal(Record):
    """Why something was not done and what to do instead, to the person who tried."""

    kind: Literal["reply.refused"] = "reply.refused"
    text: str
    typed: str = ""  # what was filled into a form that is gone


class Said(Record):
    """A short plain answer to one person."""

    kind: Literal["reply.said"] = "reply.said"
    text: str


class Problem(Record):
    """An apology for a bug of ours, with the reference that finds it in the log."""

    kind: Literal["reply.problem"] = "reply.problem"
    reference: str


class CommandHelp(Record):
    """What /scopewright can do; `unknown` is what was typed and not understood."""

    kind: Literal["reply.help"] = "reply.help"
    unknown: str | None = None


Notice = Annotated[
    ScopingCard
    | QuestionAsked
    | ValueRead
    | AskedAgain
    | AnswersRead
    | QuestionsListed
    | QuestionExplained
    | QuestionParked
    | AnswerTakenBack
    | AnsweringHandedOver
    | SourceChanged
    | ScopingRecap
    | AnswerMisplaced
    | ScopingStatus
    | ScopingHelp
    | ScopingPaused
    | Readback
    | SideConfirmed
    | SignaturesWanted
    | ScopeVoided
    | SignatureDeclined
    | ScopeBaselined
    | TaskTree
    | TaskCard
    | TaskChanged
    | TaskUnclear
    | ChangeCard
    | ChangeTold
    | ApprovalWanted
    | MorningBrief
    | GoalCard
    | GoalWithdrawn
    | VisionRecorded
    | DigestShown
    | NotDelivered
    | TasksNamed
    | Refusal
    | Said
    | Problem
    | CommandHelp,
    Field(discriminator="kind"),
]
