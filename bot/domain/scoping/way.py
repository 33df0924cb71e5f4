"""The way of a conversation through its script: what is asked, what may still be asked, what is open next."""

from bot.domain.answers.values import ChoiceValue
from bot.domain.scoping.dialogue import GONE, Answer, AnswerState, Dialogue, DialogueStatus
from bot.domain.scoping.script import END, Script, Step


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


def may_be_asked(script: Script, dialogue: Dialogue) -> list[Step]:
    """Return the questions on the way, and behind an undecided branch all that any choice could lead to."""
    way = path(script, dialogue)
    reached = {step.id for step in way}
    waiting = [] if dialogue.in_force(way[-1].id) else list(way[-1].followers)
    while waiting:
        name = waiting.pop()
        if name != END and name not in reached:
            reached.add(name)
            waiting.extend(script.get(name).followers)
    return [step for step in script.step if step.id in reached]


def passed_over(script: Script, before: Dialogue, after: Dialogue) -> list[Step]:
    """Return the questions that are not asked any more, because their answers were given ahead of them."""
    names = [step.id for step in path(script, after)]
    if before.step_id not in names or before.step_id == after.step_id:
        return []
    end = names.index(after.step_id) if after.step_id in names else len(names)
    between = names[names.index(before.step_id) + 1 : end]
    return [script.get(name) for name in between if before.kept(name) and after.in_force(name)]


def is_needed(step: Step) -> bool:
    """Say whether nobody can sign without an answer to this question."""
    return step.fills is not None or step.required_by == "signature"


def decides_the_way(step: Step) -> bool:
    """Say whether other questions depend on this one, so that it cannot be left for later."""
    return len(step.followers) > 1 or step.fills == "provider_lead"


def follow_branches(script: Script, dialogue: Dialogue) -> Dialogue:
    """Set aside the answers that the way no longer passes, and bring back those that it passes again."""
    while True:
        on_the_way = {step.id for step in path(script, dialogue)}
        answers = tuple(_on_or_off(answer, on=answer.step_id in on_the_way) for answer in dialogue.answers)
        if answers == dialogue.answers:
            return dialogue
        dialogue = dialogue.model_copy(update={"answers": answers})


def _on_or_off(answer: Answer, *, on: bool) -> Answer:
    if answer.state in GONE:
        return answer
    return answer.model_copy(update={"state": AnswerState.IN_FORCE if on else AnswerState.SET_ASIDE})


def advance(script: Script, dialogue: Dialogue) -> Dialogue:
    """Open the next question that has no answer, or the read-back.

    A parked question is passed over; what nobody can sign without is asked after all when nothing else is left.
    """
    way = path(script, dialogue)
    unanswered = [step for step in way if dialogue.in_force(step.id) is None]
    parked = {each.step_id for each in dialogue.parked}
    asked = [step for step in unanswered if step.id not in parked] or [step for step in unanswered if is_needed(step)]
    open_step = asked[0].id if asked else END
    status = DialogueStatus.READBACK if open_step == END else DialogueStatus.ASKING
    possible = {step.id for step in may_be_asked(script, dialogue)}
    proposal = dialogue.proposal if dialogue.proposal and dialogue.proposal.answer.step_id in possible else None
    readings = tuple(answer for answer in dialogue.readings if answer.step_id in possible)
    return dialogue.model_copy(
        update={"step_id": open_step, "status": status, "proposal": proposal, "readings": readings}
    )
