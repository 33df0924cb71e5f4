"""What the bot says in a scoping conversation, as facts. The words and blocks are in bot/views/scoping_*.py."""

from typing import Literal

from bot.domain.ids import DialogueId, EngagementId, ScopeId
from bot.domain.people import PersonKey, Side
from bot.domain.records import Record
from bot.domain.scoping.scope import OpenPoint, ScopeStatus, Signature
from bot.domain.scoping.standing import Standing


class ClauseLine(Record):
    """One question of the conversation as shown in status, read-back and recorded lines.

    Shape: `recorded` is the plain-English reading, None while unanswered; `said` the words typed.
    """

    number: int
    title: str
    recorded: str | None
    said: str | None = None
    author: PersonKey | None = None


class OutlineLine(Record):
    """One line of the work as it was read."""

    code: str
    depth: int
    title: str
    owner: str | None = None  # a mention
    due: str | None = None
    goal: str | None = None
    notes: tuple[str, ...] = ()  # what else the line says, such as "EUR 5,000"


class OptionShown(Record):
    """One thing a person can pick instead of typing it."""

    value: str
    label: str


class ScopingCard(Record):
    """The root of the thread: edited as the conversation goes on."""

    kind: Literal["scoping.card"] = "scoping.card"
    dialogue_id: DialogueId
    provider_name: str
    client_lead: PersonKey
    provider_lead: PersonKey | None
    standing: Standing


class QuestionAsked(Record):
    """One question, naming who is asked.

    Shape: `recorded` echoes the answer just put on record, `also` those recorded with it, `ahead` answers that were
        given before their questions came up; `stands` is what is on record where the question is open again.
    """

    kind: Literal["scoping.question_asked"] = "scoping.question_asked"
    dialogue_id: DialogueId
    number: int
    total: int
    section: str
    ask: str
    example: str
    side: Side | None
    asked: tuple[PersonKey, ...]
    options: tuple[OptionShown, ...] = ()
    code: str | None = None
    recorded: ClauseLine | None = None
    also: tuple[ClauseLine, ...] = ()
    ahead: tuple[ClauseLine, ...] = ()
    stands: str | None = None


class ValueRead(Record):
    """How a typed value was understood, with the question whether that is right."""

    kind: Literal["scoping.value_read"] = "scoping.value_read"
    dialogue_id: DialogueId
    answer_id: str
    number: int
    title: str
    said: str
    read: str
    outline: tuple[OutlineLine, ...] = ()
    stands: str | None = None  # what is on record until this is confirmed
    asked: PersonKey


class AskedAgain(Record):
    """Why an answer could not be recorded, with an example and, where it was ambiguous, the readings to pick from."""

    kind: Literal["scoping.asked_again"] = "scoping.asked_again"
    dialogue_id: DialogueId
    number: int
    ask: str
    said: str
    reason: str
    example: str
    asked: PersonKey
    options: tuple[OptionShown, ...] = ()


class ScopingStatus(Record):
    """Where the conversation stands, on request."""

    kind: Literal["scoping.status"] = "scoping.status"
    dialogue_id: DialogueId
    standing: Standing
    lines: tuple[ClauseLine, ...]


class ScopingHelp(Record):
    """What can be typed in the thread."""

    kind: Literal["scoping.help"] = "scoping.help"


class ScopingPaused(Record):
    """The conversation stopped or went on."""

    kind: Literal["scoping.paused"] = "scoping.paused"
    by: PersonKey
    paused: bool


class Readback(Record):
    """The whole scope, to be confirmed by each side."""

    kind: Literal["scoping.readback"] = "scoping.readback"
    dialogue_id: DialogueId
    edition: int
    client_name: str
    provider_name: str
    goal: str
    clauses: tuple[ClauseLine, ...]
    outline: tuple[OutlineLine, ...]
    leads: dict[Side, PersonKey]
    confirmed_by: dict[Side, PersonKey] = {}
    open_points: tuple[OpenPoint, ...] = ()
    closed: bool = False  # an edit or the signing made this copy history


class SideConfirmed(Record):
    """One side confirmed; the other has not."""

    kind: Literal["scoping.side_confirmed"] = "scoping.side_confirmed"
    side: Side
    company: str  # the name of that side's company
    by: PersonKey
    waiting_for: PersonKey


class SignaturesWanted(Record):
    """The text to sign, by hash, with who has signed; edited at every signature."""

    kind: Literal["scoping.signatures_wanted"] = "scoping.signatures_wanted"
    scope_id: ScopeId
    number: int
    sha256: str
    provider_name: str
    signatures: tuple[Signature, ...]
    status: ScopeStatus


class ScopeVoided(Record):
    """An edit voided the confirmations and signatures given so far."""

    kind: Literal["scoping.voided"] = "scoping.voided"
    by: PersonKey
    changed: ClauseLine
    before: str | None
    also: tuple[ClauseLine, ...] = ()  # changed with it
    confirmations: tuple[PersonKey, ...]
    signatures: tuple[PersonKey, ...]


class SignatureDeclined(Record):
    """A signer declined, with the reason."""

    kind: Literal["scoping.declined"] = "scoping.declined"
    by: PersonKey
    reason: str


class ScopeBaselined(Record):
    """Everybody signed: the scope is in force and its work exists."""

    kind: Literal["scoping.baselined"] = "scoping.baselined"
    engagement_id: EngagementId
    provider_name: str
    number: int
    sha256: str
    signers: tuple[PersonKey, ...]
    task_count: int
