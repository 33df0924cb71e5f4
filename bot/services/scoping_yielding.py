"""Leaving a question to somebody: parked with an owner and a day, or a whole side handed over to one person."""

from dataclasses import dataclass
from datetime import date

from bot.domain.answers.context import ReadingContext
from bot.domain.answers.outcomes import Ambiguous, Understood, Unreadable
from bot.domain.answers.reading import read_answer
from bot.domain.answers.values import DateValue
from bot.domain.errors import ConflictError, InvariantViolatedError, NotAllowedError
from bot.domain.mentions import users_in, without_mentions
from bot.domain.people import Person
from bot.domain.scoping.dialogue import Parked
from bot.domain.scoping.script import Step
from bot.domain.scoping.steering import hand_over, park
from bot.domain.scoping.thread_notices import AnsweringHandedOver, QuestionParked
from bot.domain.scoping.way import decides_the_way, is_needed
from bot.services.scoping_asides import whisper
from bot.services.scoping_conversation import save
from bot.services.scoping_posts import post, post_card
from bot.services.scoping_reading import Turn
from bot.services.scoping_rules import require_nothing_waiting, require_open, require_side
from bot.services.scoping_turns import TurnPosts

WHO_AND_WHEN = "Who answers question {} instead, and by when? For example: `skip @Anil 20 Oct`"
TO_WHOM = "To whom? Mention one person, for example: `hand over to @Anil`"


@dataclass(frozen=True)
class ScopingYielding:
    """Parks questions and hands a side over, in the caller's transaction."""

    posts: TurnPosts

    async def skip(self, turn: Turn, rest: str, key: str) -> None:
        """Leave the open question for later, with an owner and a day. Raises: ConflictError, NotAllowedError."""
        step = _skippable(turn)
        number = turn.talk.script.number(step.id)
        if turn.talk.dialogue.in_force(step.id) is not None:
            await self.posts.leave_reopened(turn.unit, turn.talk, step)
            return
        if not rest:
            await whisper(turn, WHO_AND_WHEN.format(number), key)
            return
        owner = _one_person(turn, rest)
        if step.side not in (None, turn.talk.engagement.side_of(owner.key)):
            raise NotAllowedError(
                f"Question {number} is for the {step.side}, and {owner.key.mention} is not of theirs."
            )
        parked = Parked(step_id=step.id, owner=owner.key, due_on=_day(turn, rest), by=turn.actor.person)
        await turn.unit.people.save(owner)
        saved = await save(
            turn.unit, turn.talk, turn.talk.with_dialogue(park(turn.talk.script, turn.talk.dialogue, parked))
        )
        after = f"{owner.key.mention} {parked.due_on.isoformat()}"
        await self.posts.note(turn.unit, saved, turn.actor, "scoping.parked", step.id, None, after)
        notice = QuestionParked(
            number=number,
            ask=step.ask,
            by=turn.actor.person,
            owner=owner.key,
            due_on=parked.due_on,
            needed=is_needed(step),
        )
        await post(turn.unit, saved, notice, f"scoping/{saved.dialogue.id}/parked/{saved.dialogue.revision}")
        await self.posts.next(turn.unit, saved)

    async def hand_over(self, turn: Turn, rest: str, key: str) -> None:
        """Let one colleague answer for the lead's side from now on. Raises: ConflictError, NotAllowedError."""
        require_open(turn.talk)
        lead = turn.talk.engagement.lead_of(turn.side)
        if lead != turn.actor.person:
            name = lead.mention if lead else "a lead, who is not named yet"
            raise NotAllowedError(f"Only {name} hands over for your side. Please ask them to write it here.")
        if not rest:
            await whisper(turn, TO_WHOM, key)
            return
        person = _one_person(turn, rest)
        if turn.talk.engagement.side_of(person.key) is not turn.side:
            raise NotAllowedError(
                f"{person.key.mention} is of the other company. You can hand over to a colleague only."
            )
        await turn.unit.people.save(person)
        after = turn.talk.with_dialogue(hand_over(turn.talk.dialogue, turn.side, person.key))
        saved = await save(turn.unit, turn.talk, after)
        await self.posts.note(turn.unit, saved, turn.actor, "scoping.handed_over", turn.side, None, person.key.mention)
        notice = AnsweringHandedOver(by=turn.actor.person, to=person.key, side=turn.side)
        await post(turn.unit, saved, notice, f"scoping/{saved.dialogue.id}/handed_over/{saved.dialogue.revision}")
        step = saved.open_step
        if step is not None and step.side in (None, turn.side):
            await self.posts.next(turn.unit, saved)
        else:
            await post_card(turn.unit, saved)


def _skippable(turn: Turn) -> Step:
    """Return the open question, where it can be left for later. Raises: ConflictError, NotAllowedError."""
    require_open(turn.talk)
    step = turn.talk.open_step
    if step is None:
        raise ConflictError("No question is open just now, so there is nothing to skip.")
    require_side(step, turn.side, turn.talk)
    require_nothing_waiting(turn.talk)
    number = turn.talk.script.number(step.id)
    if turn.talk.dialogue.in_force(step.id) is not None:
        return step
    if decides_the_way(step):
        raise ConflictError(f"Other questions depend on question {number}, so it cannot be left for later: {step.ask}")
    if any(each.step_id == step.id for each in turn.talk.dialogue.parked):
        raise ConflictError(f"Nothing else is left to ask, and nobody can sign without an answer to question {number}.")
    return step


def _one_person(turn: Turn, rest: str) -> Person:
    """Return whom the words name, if that is one person of the two companies. Raises: ConflictError."""
    named = users_in(rest)
    person = turn.people.get(named[0]) if len(named) == 1 else None
    if person is None:
        raise ConflictError("Please mention exactly one person of the two companies in this channel.")
    is_guest = person.is_guest and person.key.team_id == turn.talk.engagement.team_id
    if is_guest or turn.talk.engagement.side_of(person.key) is None:
        raise ConflictError(f"{person.key.mention} speaks for neither company here. Please mention somebody who does.")
    if person.key.user_id not in turn.present:
        raise ConflictError(f"{person.key.mention} is not in this channel. Invite them first, then write it again.")
    return person


def _day(turn: Turn, rest: str) -> date:
    """Return the day that stands beside the mention. Raises: ConflictError with the reason and an example."""
    words = without_mentions(rest)
    for begins in ("by ", "until ", "on "):
        words = words.removeprefix(begins)
    zone = turn.talk.workspace.zone
    context = ReadingContext(today=turn.today, zone=zone, earliest_on=turn.today)
    match read_answer("date", words, context):
        case Understood(value=DateValue(on=day)):
            return day
        case Ambiguous(reason=reason) | Unreadable(reason=reason):
            raise ConflictError(f"{reason} For example: `skip @Anil 20 Oct`")
        case Understood():
            raise InvariantViolatedError("a day was read as something else")
