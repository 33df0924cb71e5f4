"""One scoping conversation as a value. What replies do to it is in readings.py, its way through a script in way.py."""

from datetime import date, datetime
from enum import StrEnum
from typing import Literal

from bot.domain.answers.values import AnswerValue
from bot.domain.ids import AnswerId, DialogueId, EngagementId, MessageTs, TeamId
from bot.domain.people import PersonKey, Side
from bot.domain.records import Record
from bot.domain.scoping.script import Script


class DialogueStatus(StrEnum):
    """Where a conversation stands."""

    ASKING = "asking"
    PAUSED = "paused"
    READBACK = "readback"  # every question is answered; both sides confirm the whole
    SIGNING = "signing"
    SIGNED = "signed"


class AnswerState(StrEnum):
    """In force, replaced by a newer one, on a way that is not taken, or taken back by its author."""

    IN_FORCE = "in_force"
    SUPERSEDED = "superseded"
    SET_ASIDE = "set_aside"
    TAKEN_BACK = "taken_back"


GONE = frozenset({AnswerState.SUPERSEDED, AnswerState.TAKEN_BACK})  # no way ever brings these back


class Answer(Record):
    """What was said, by whom, and what it was read as. Never edited, only superseded."""

    id: AnswerId
    step_id: str
    value: AnswerValue
    raw: str
    author: PersonKey
    side: Side
    message_ts: MessageTs | None
    given_at: datetime
    state: AnswerState = AnswerState.IN_FORCE


class Proposal(Record):
    """A reading that waits for its author's side to say that it is right."""

    answer: Answer


class Parked(Record):
    """A question left for later, with who answers it and by which day."""

    step_id: str
    owner: PersonKey
    due_on: date
    by: PersonKey


class Dialogue(Record):
    """The state of one conversation.

    Shape: `answers` holds every answer ever given, oldest first; `step_id` is the open question, END when none is.
        `readings` are answers given by number that wait beside the `proposal`; of each question at most one waits.
        `answering` names who speaks for a side where its lead has handed over.
    """

    id: DialogueId
    team_id: TeamId
    engagement_id: EngagementId
    script_key: str
    status: DialogueStatus = DialogueStatus.ASKING
    resumes_to: Literal[DialogueStatus.ASKING, DialogueStatus.READBACK, DialogueStatus.SIGNING] | None = None
    step_id: str
    proposal: Proposal | None = None
    readings: tuple[Answer, ...] = ()
    parked: tuple[Parked, ...] = ()
    answering: dict[Side, PersonKey] = {}
    answers: tuple[Answer, ...] = ()
    confirmed_by: dict[Side, PersonKey] = {}
    edition: int = 1  # how often the whole was changed; a read-back button names the edition it shows
    opened_at: datetime
    revision: int = 0

    def in_force(self, step_id: str) -> Answer | None:
        """Return the answer that stands for a step, or None."""
        return next((a for a in self.answers if a.step_id == step_id and a.state is AnswerState.IN_FORCE), None)

    def kept(self, step_id: str) -> Answer | None:
        """Return the answer that stands for a step or will stand once the way leads there, or None."""
        return next((a for a in self.answers if a.step_id == step_id and a.state not in GONE), None)

    @property
    def waiting(self) -> tuple[Answer, ...]:
        """Return every reading of which somebody must still say whether it is right."""
        return (*((self.proposal.answer,) if self.proposal else ()), *self.readings)


def begin(dialogue_id: DialogueId, team: TeamId, engagement: EngagementId, script: Script, at: datetime) -> Dialogue:
    """Return a conversation whose first question is open."""
    return Dialogue(
        id=dialogue_id,
        team_id=team,
        engagement_id=engagement,
        script_key=script.key,
        step_id=script.start,
        opened_at=at,
    )
