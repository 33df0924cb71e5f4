"""What becomes of the readings of a conversation: proposed, dropped, put on record, replaced, taken back."""

from collections.abc import Collection, Iterable, Sequence

from bot.domain.errors import ConflictError
from bot.domain.people import PersonKey
from bot.domain.scoping.dialogue import GONE, Answer, AnswerState, Dialogue, Proposal
from bot.domain.scoping.script import Script, Step
from bot.domain.scoping.way import advance, decides_the_way, follow_branches, may_be_asked, path


def propose(dialogue: Dialogue, answer: Answer) -> Dialogue:
    """Keep a reading until its side says that it is right; an earlier unconfirmed one gives way."""
    readings = tuple(other for other in dialogue.readings if other.step_id != answer.step_id)
    return dialogue.model_copy(update={"proposal": Proposal(answer=answer), "readings": readings})


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
            "readings": tuple(other for other in dialogue.readings if other.step_id != answer.step_id),
            "parked": tuple(other for other in dialogue.parked if other.step_id != answer.step_id),
            "confirmed_by": {},
            "edition": dialogue.edition + 1,
        }
    )
    return advance(script, follow_branches(script, changed))


def _superseded(old: Answer, step_id: str) -> Answer:
    stands = old.step_id == step_id and old.state not in GONE
    return old.model_copy(update={"state": AnswerState.SUPERSEDED}) if stands else old


def propose_beside(dialogue: Dialogue, answers: Sequence[Answer]) -> Dialogue:
    """Keep readings given by number until their side says that they are right; earlier ones of theirs give way."""
    named = {answer.step_id for answer in answers}
    others = tuple(other for other in dialogue.readings if other.step_id not in named)
    proposal = dialogue.proposal if dialogue.proposal and dialogue.proposal.answer.step_id not in named else None
    return dialogue.model_copy(update={"readings": (*others, *answers), "proposal": proposal})


def drop_readings(dialogue: Dialogue, answers: Collection[Answer]) -> Dialogue:
    """Forget readings that wait beside the question; what stood before stands."""
    left = tuple(other for other in dialogue.readings if other not in answers)
    return dialogue.model_copy(update={"readings": left})


def record_all(script: Script, dialogue: Dialogue, answers: Iterable[Answer]) -> Dialogue:
    """Put several answers in force, in the order of the script, as far as the way can still lead to them."""
    places = {step.id: place for place, step in enumerate(script.step)}
    for answer in sorted(answers, key=lambda each: places[each.step_id]):
        if answer.step_id in {step.id for step in may_be_asked(script, dialogue)}:
            dialogue = record(script, dialogue, answer)
    return dialogue


def newest_of(script: Script, dialogue: Dialogue, person: PersonKey) -> Answer | None:
    """Return what a person put on record last of what counts or may yet count, or None."""
    asked = {step.id for step in may_be_asked(script, dialogue)}
    own = [each for each in dialogue.answers if each.author == person and each.state not in GONE]
    return next((each for each in reversed(own) if each.step_id in asked), None)


def rests_on(script: Script, dialogue: Dialogue, answer: Answer) -> list[Step]:
    """Return the questions whose answers were given because of this one."""
    step = script.get(answer.step_id)
    if not decides_the_way(step):
        return []
    later = path(script, dialogue)
    names = [each.id for each in later]
    behind = later[names.index(step.id) + 1 :] if step.id in names else []
    return [each for each in behind if dialogue.in_force(each.id)]


def take_back(script: Script, dialogue: Dialogue, answer: Answer) -> Dialogue:
    """Take an answer back: the one that it had replaced stands again, or the question is open again."""
    older = dialogue.answers[: dialogue.answers.index(answer)]
    replaced = next(
        (each for each in reversed(older) if each.step_id == answer.step_id and each.state is AnswerState.SUPERSEDED),
        None,
    )
    states = {answer.id: AnswerState.TAKEN_BACK} | ({replaced.id: AnswerState.IN_FORCE} if replaced else {})
    answers = tuple(each.model_copy(update={"state": states.get(each.id, each.state)}) for each in dialogue.answers)
    changed = dialogue.model_copy(update={"answers": answers, "confirmed_by": {}, "edition": dialogue.edition + 1})
    return advance(script, follow_branches(script, changed))
