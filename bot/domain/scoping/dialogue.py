"""One scoping conversation as a value, and what each reply does to it. No clock, no I/O, no words for people."""

from datetime import datetime
from enum import StrEnum
from typing import Literal

from bot.domain.answers.values import AnswerValue, ChoiceValue
from bot.domain.errors import ConflictError
from bot.domain.ids import AnswerId, DialogueId, EngagementId, MessageTs, TeamId
from bot.domain.people import PersonKey, Side
from bot.domain.records import Record
from bot.domain.scoping.script import END, Script, Step


class DialogueStatus(StrEnum):
    """Where a conversation stands."""

    ASKING = "asking"
    PAUSED = "paused"
    READBACK = "readback"  # every question is answered; both sides confirm the whole
    SIGNING = "signing"
    SIGNED = "signed"


class AnswerState(StrEnum):
    """An answer in force, one that a newer answer replaced, or one whose branch is no longer taken."""

    IN_FORCE = "in_force"
    SUPERSEDED = "superseded"
    SET_ASIDE = "set_aside"


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
    corrects: bool  # it replaces an answer that stands until this one is confirmed


class Dialogue(Record):
    """The state of one conversation.

    Shape: `answers` holds every answer ever given, oldest first; `step_id` is the open question, END when none is.
    """

    id: DialogueId
    team_id: TeamId
    engagement_id: EngagementId
    script_key: str
    status: DialogueStatus = DialogueStatus.ASKING
    resumes_to: Literal[DialogueStatus.ASKING, DialogueStatus.READBACK, DialogueStatus.SIGNING] | None = None
    step_id: str
    proposal: Proposal | None = None
    answers: tuple[Answer, ...] = ()
    confirmed_by: dict[Side, PersonKey] = {}
    edition: int = 1  # how often the whole was changed; a read-back button names the edition it shows
    opened_at: datetime
    revision: int = 0

    def in_force(self, step_id: str) -> Answer | None:
        """Return the answer that stands for a step, or None."""
        return next((a for a in self.answers if a.step_id == step_id and a.state is AnswerState.IN_FORCE), None)


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


def path(script: Script, dialogue: Dialogue) -> list[Step]:
    """Return the questions this conversation asks, in order, as far as its answers decide the way."""
    steps: list[Step] = []
    name = script.start
    while name != END:
        step = script.get(name)
        steps.append(step)
        answer = dialogue.in_force(name)
        if answer is None and len(step.followers) > 1:
            break
        name = script.follow(step, answer.value.value if answer and isinstance(answer.value, ChoiceValue) else None)
    return steps


def propose(dialogue: Dialogue, answer: Answer, *, corrects: bool) -> Dialogue:
    """Keep a reading until its side says that it is right; an earlier unconfirmed one gives way."""
    return dialogue.model_copy(update={"proposal": Proposal(answer=answer, corrects=corrects)})


def drop_proposal(dialogue: Dialogue) -> Dialogue:
    """Forget an unconfirmed reading; what stood before stands."""
    return dialogue.model_copy(update={"proposal": None})


def confirm_proposal(script: Script, dialogue: Dialogue) -> Dialogue:
    """Record the reading that waited.

    Raises: ConflictError if nothing waits.
    """
    if dialogue.proposal is None:
        raise ConflictError("There is nothing to confirm any more; the conversation has moved on.")
    return record(script, dialogue, dialogue.proposal.answer)


def record(script: Script, dialogue: Dialogue, answer: Answer) -> Dialogue:
    """Put an answer in force, supersede the one before it, and open the next question.

    A correction re-evaluates the branches behind it: what they hide is set aside, not deleted, and comes back
    when the way leads there again. Every confirmation of the whole is void after it. A reading of another question
    goes on waiting, unless the way no longer passes that question.
    """
    waiting = dialogue.proposal if dialogue.proposal and dialogue.proposal.answer.step_id != answer.step_id else None
    replaced = tuple(_superseded(old, answer.step_id) for old in dialogue.answers)
    changed = dialogue.model_copy(
        update={
            "answers": (*replaced, answer),
            "proposal": waiting,
            "confirmed_by": {},
            "edition": dialogue.edition + 1,
        }
    )
    return _advance(script, _follow_branches(script, changed))


def _superseded(old: Answer, step_id: str) -> Answer:
    stands = old.step_id == step_id and old.state is not AnswerState.SUPERSEDED
    return old.model_copy(update={"state": AnswerState.SUPERSEDED}) if stands else old


def _follow_branches(script: Script, dialogue: Dialogue) -> Dialogue:
    """Set aside the answers that the way no longer passes, and bring back those that it passes again."""
    while True:
        on_the_way = {step.id for step in path(script, dialogue)}
        answers = tuple(_on_or_off(answer, on=answer.step_id in on_the_way) for answer in dialogue.answers)
        if answers == dialogue.answers:
            return dialogue
        dialogue = dialogue.model_copy(update={"answers": answers})


def _on_or_off(answer: Answer, *, on: bool) -> Answer:
    if answer.state is AnswerState.SUPERSEDED:
        return answer
    return answer.model_copy(update={"state": AnswerState.IN_FORCE if on else AnswerState.SET_ASIDE})


def _advance(script: Script, dialogue: Dialogue) -> Dialogue:
    way = [step.id for step in path(script, dialogue)]
    open_step = next((step_id for step_id in way if dialogue.in_force(step_id) is None), END)
    status = DialogueStatus.READBACK if open_step == END else DialogueStatus.ASKING
    proposal = dialogue.proposal if dialogue.proposal and dialogue.proposal.answer.step_id in way else None
    return dialogue.model_copy(update={"step_id": open_step, "status": status, "proposal": proposal})


def pause(dialogue: Dialogue) -> Dialogue:
    """Stop asking. Raises: ConflictError if it is paused or signed already."""
    if dialogue.status is DialogueStatus.PAUSED:
        raise ConflictError("The conversation is paused already. Mention me with `resume` to go on.")
    if dialogue.status is DialogueStatus.SIGNED:
        raise ConflictError("This scope is signed, so there is nothing left to pause.")
    return dialogue.model_copy(update={"status": DialogueStatus.PAUSED, "resumes_to": dialogue.status})


def resume(dialogue: Dialogue) -> Dialogue:
    """Go on where it was paused. Raises: ConflictError if it is not paused."""
    if dialogue.resumes_to is None or dialogue.status is not DialogueStatus.PAUSED:
        raise ConflictError("The conversation is not paused. Mention me with `status` to see whose turn it is.")
    return dialogue.model_copy(update={"status": dialogue.resumes_to, "resumes_to": None})


def confirm_side(dialogue: Dialogue, side: Side, person: PersonKey, edition: int) -> Dialogue:
    """Note that a side confirms exactly the edition it was shown; both sides together open the signing.

    Raises: ConflictError if the text changed since, or nothing is being read back.
    """
    if dialogue.status is not DialogueStatus.READBACK:
        raise ConflictError("The scope is not being read back right now. Mention me with `status` to see what is open.")
    if edition != dialogue.edition:
        raise ConflictError("The scope has changed since this was shown. Please read the newest version in the thread.")
    confirmed = {**dialogue.confirmed_by, side: person}
    status = DialogueStatus.SIGNING if len(confirmed) == len(Side) else dialogue.status
    return dialogue.model_copy(update={"confirmed_by": confirmed, "status": status})
