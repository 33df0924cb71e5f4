"""Steering a conversation without answering: pausing, going back, parking, handing over, confirming the whole."""

from bot.domain.errors import ConflictError
from bot.domain.people import PersonKey, Side
from bot.domain.scoping.dialogue import Dialogue, DialogueStatus, Parked
from bot.domain.scoping.script import Script
from bot.domain.scoping.way import advance


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


def reopen(dialogue: Dialogue, step_id: str) -> Dialogue:
    """Open an answered question again; its answer stands until a new one is on record."""
    return dialogue.model_copy(update={"step_id": step_id})


def go_on(script: Script, dialogue: Dialogue) -> Dialogue:
    """Leave a question that was opened again, and open the first one without an answer."""
    return advance(script, dialogue)


def park(script: Script, dialogue: Dialogue, parked: Parked) -> Dialogue:
    """Leave a question for later and open the next one."""
    others = tuple(each for each in dialogue.parked if each.step_id != parked.step_id)
    return advance(script, dialogue.model_copy(update={"parked": (*others, parked), "edition": dialogue.edition + 1}))


def hand_over(dialogue: Dialogue, side: Side, person: PersonKey) -> Dialogue:
    """Let one person answer for a side from now on."""
    return dialogue.model_copy(update={"answering": {**dialogue.answering, side: person}})
