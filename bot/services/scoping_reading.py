"""How a reply in a conversation is read. Which question it answers and who may answer it is in scoping_rules.py."""

import re
import string
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from bot.domain.answers.context import ReadingContext
from bot.domain.answers.outcomes import Ambiguous, Understood, Unreadable
from bot.domain.answers.reading import read_answer
from bot.domain.answers.values import AnswerValue
from bot.domain.goals.goal import GoalStatus
from bot.domain.ids import DialogueId, MessageTs, UserId
from bot.domain.mentions import users_in
from bot.domain.people import Actor, Person, Side
from bot.domain.records import Record
from bot.domain.scoping.dialogue import Answer
from bot.domain.scoping.fills import refusal
from bot.domain.scoping.script import Step
from bot.ports.directory import Directory
from bot.ports.unit_of_work import UnitOfWork
from bot.services.scoping_conversation import Conversation

# Kinds whose reading could differ from what was meant, so that the author's side says whether it is right.
CONFIRMED_KINDS = frozenset({"number", "percent", "money", "date", "duration", "people", "outline"})
NAMING_KINDS = frozenset({"people", "outline"})
YES = frozenset({"yes", "y", "right", "correct", "exactly", "yes right", "yes that is right", "that is right"})
NO = frozenset({"no", "n", "wrong", "not right", "no wrong", "no that is wrong"})
_NAME = r"#?(\d{1,3}|[a-z]\d{1,2}[a-z]{0,2})"  # the number or the code of a question
_CHANGE = re.compile(rf"^change\s+{_NAME}\s*(?::\s*(.*))?$", re.IGNORECASE | re.DOTALL)
_ALMOST_A_CHANGE = re.compile(rf"^change\s+{_NAME}\b", re.IGNORECASE)
# A question mark asks and a tilde strikes out, so neither is dropped: with one left, it is no yes and no no.
_PUNCTUATION = str.maketrans(dict.fromkeys(set(string.punctuation) - set("?~"), " "))
_GOAL_CODE = re.compile(r"\bG\d+\b", re.IGNORECASE)


class Reply(Record):
    """What a person typed or picked, and where."""

    text: str
    message_ts: MessageTs | None = None
    thread_ts: MessageTs | None = None
    has_file: bool = False


class ChangeFacts(Record):
    """What a form for changing an answer shows."""

    dialogue_id: DialogueId
    number: int
    ask: str
    example: str
    stands: str | None
    said: str | None


@dataclass(frozen=True)
class Turn:
    """One thing said in a conversation, with all that taking it needs."""

    unit: UnitOfWork
    talk: Conversation
    actor: Actor
    side: Side
    reply: Reply
    people: Mapping[UserId, Person]
    today: date
    goals: frozenset[str]  # the codes of the goals that work can serve
    present: frozenset[UserId] = frozenset()  # who is in the channel, where somebody is to be named
    picked: bool = False  # it was picked from exact readings and not typed

    def stands(self, step: Step, value: AnswerValue) -> bool:
        """Say whether exactly this is on record for a question, with no newer reading of it waiting."""
        answer = self.talk.dialogue.kept(step.id)
        is_newest = all(waiting.step_id != step.id for waiting in self.talk.dialogue.waiting)
        return is_newest and answer is not None and answer.value == value

    def saying(self, text: str) -> "Turn":
        """Return the turn with only the part of the reply that is the answer."""
        return replace(self, reply=self.reply.model_copy(update={"text": text}))


def newest_answer(talk: Conversation, step: Step) -> Answer | None:
    """Return the reading of a question that waits, else the answer that stands, or None."""
    waiting = next((each for each in talk.dialogue.waiting if each.step_id == step.id), None)
    return waiting or talk.dialogue.kept(step.id)


async def mentioned(directory: Directory, actor: Actor, text: str) -> dict[UserId, Person]:
    """Ask Slack who the mentioned people are; done before a transaction is open."""
    found: dict[UserId, Person] = {}
    for user in users_in(text):
        person = await directory.person(actor.workspace, user)
        if person is not None:
            found[user] = person
    return found


def correction(text: str) -> tuple[str, str] | None:
    """Return number or code, and new words, of `change 3: ...` or `change B4: ...`; or None."""
    match = _CHANGE.match(text.strip())
    return (match[1], match[2] or "") if match else None


def almost_a_correction(text: str) -> str | None:
    """Return the number or code of a `change 3 ...` without a colon: it may as well be the beginning of an answer."""
    match = _ALMOST_A_CHANGE.match(text.strip())
    return match[1] if match and correction(text) is None else None


def plain_word(text: str) -> str:
    """Return a short reply in lower case without white space and punctuation around its words, to hear a yes or a no.

    Digits, emoji and other scripts stay: `right, 52.000` and a yes with a thumb down say more than yes.
    """
    spelled = text.lower().replace("’", "'").replace("that's", "that is")
    return " ".join(spelled.translate(_PUNCTUATION).split())


def understand(turn: Turn, step: Step) -> Understood | Ambiguous | Unreadable:
    """Read the reply as an answer to a question, within its limits and what it fills."""
    talk = turn.talk
    context = ReadingContext(
        today=turn.today,
        zone=talk.workspace.zone,
        currency=talk.workspace.currency,
        choices=tuple((option.value, option.label) for option in step.option),
        minimum=step.minimum,
        maximum=step.maximum,
        earliest_on=turn.today if step.earliest == "today" else None,
        people={user: person.key for user, person in turn.people.items()},
    )
    result = read_answer(step.kind, turn.reply.text, context)
    if not isinstance(result, Understood):
        return result
    ours = talk.engagement.team_id
    guests = [person.key for person in turn.people.values() if person.is_guest and person.key.team_id == ours]
    if step.kind not in NAMING_KINDS:
        guests = []
    reason = refusal(
        step,
        result.value,
        talk.engagement,
        people=context.people,
        goals=turn.goals,
        guests=guests,
        client_name=talk.workspace.name or "the client",
    )
    return Unreadable(reason=reason, example=step.example) if reason else result


async def goals_to_serve(unit: UnitOfWork, talk: Conversation, side: Side) -> frozenset[str]:
    """Return the codes of the active goals that a side can name.

    The provider can name the primary goal and those that the client has named in this conversation; else it could
    find out by trying which goals the client has.
    """
    goals = await unit.goals.all(talk.workspace.team_id)
    active = frozenset(goal.code for goal in goals if goal.status is GoalStatus.ACTIVE)
    return active if side is Side.CLIENT else active & _told_by_client(talk)


def _told_by_client(talk: Conversation) -> frozenset[str]:
    said = " ".join(answer.raw for answer in talk.dialogue.answers if answer.side is Side.CLIENT)
    primary = {talk.goal.code} if talk.goal else set()
    return frozenset({found.upper() for found in _GOAL_CODE.findall(said)} | primary)
