"""Where a conversation stands, as facts: how much is answered, whom it waits for, and what was signed."""

from datetime import datetime
from enum import StrEnum

from bot.domain.people import PersonKey
from bot.domain.records import Record
from bot.domain.scoping.dialogue import DialogueStatus


class Deed(StrEnum):
    """What somebody has to do for a conversation to go on."""

    ANSWER = "answer"
    SAY_RIGHT = "say_right"  # whether a typed value was read right
    RESUME = "resume"
    CONFIRM = "confirm"
    SIGN = "sign"
    RECONSIDER = "reconsider"  # who declined signs after all, or the text is corrected


class Wait(Record):
    """One thing a conversation waits for. Shape: `number` is that of the question, where it is about one."""

    deed: Deed
    who: tuple[PersonKey, ...]
    number: int | None = None


class SignedText(Record):
    """The text that was signed. Units: `at` is the moment of the last signature."""

    number: int
    sha256: str
    signers: tuple[PersonKey, ...]
    at: datetime


class Standing(Record):
    """How far a conversation is; the card and the status reply say the same of it.

    Shape: `total` is the most that can be asked while `is_total_open`, because a branch is undecided.
    """

    status: DialogueStatus
    answered: int
    total: int
    is_total_open: bool = False
    waits: tuple[Wait, ...] = ()
    signed: SignedText | None = None
