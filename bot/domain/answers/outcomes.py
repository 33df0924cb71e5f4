"""What reading can come to: understood, to be asked, or unreadable. How words are read lives in the kinds' modules."""

from collections.abc import Callable, Iterable
from typing import Literal

from bot.domain.answers.context import ReadingContext
from bot.domain.answers.values import AnswerValue
from bot.domain.answers.wording import say_value
from bot.domain.records import Record

CHOICES_MAX = 5  # more than a handful of buttons is a question nobody wants to answer


class Choice(Record):
    """One way to settle an ambiguity; `value` None means "none of these, I will type it"."""

    label: str
    value: AnswerValue | None


class Understood(Record):
    """The text has one exact reading."""

    outcome: Literal["understood"] = "understood"
    value: AnswerValue


class Ambiguous(Record):
    """The text has several readings, or an inexact one: the author is asked, with the readings offered."""

    outcome: Literal["ambiguous"] = "ambiguous"
    reason: str
    choices: tuple[Choice, ...]


class Unreadable(Record):
    """The text is no such answer.

    Shape: `reason` is one or more whole sentences, `example` an answer that would be read. Both are plain text.
    """

    outcome: Literal["unreadable"] = "unreadable"
    reason: str
    example: str


Reading = Understood | Ambiguous | Unreadable
Reader = Callable[[str, ReadingContext], Reading]


def ask(reason: str, values: Iterable[AnswerValue], *, or_another: str = "") -> Ambiguous:
    """Return a question that offers each value once, and `or_another` as the way out."""
    distinct = list(dict.fromkeys(values))[:CHOICES_MAX]
    offered = [Choice(label=say_value(value), value=value) for value in distinct]
    if or_another:
        offered.append(Choice(label=or_another, value=None))
    return Ambiguous(reason=reason, choices=tuple(offered))


def conclude(values: Iterable[AnswerValue], doubts: Iterable[str]) -> Understood | Ambiguous:
    """Return the only value when nothing is in doubt, and otherwise ask for each doubt."""
    candidates = list(dict.fromkeys(values))
    reason = " ".join(dict.fromkeys(doubt for doubt in doubts if doubt))
    return ask(reason, candidates) if reason else Understood(value=candidates[0])


def quote(text: str, limit: int = 40) -> str:
    """Return the person's own words in quotation marks, on one line, shortened where they are long."""
    line = " ".join(text.split())
    return f"“{line}”" if len(line) <= limit else f"“{line[: limit - 1].rstrip()}…”"
