"""What people type and what it must be read as: the tables in phrase_tables, with what each expects."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from bot.domain.answers.outcomes import Ambiguous, Reading, Understood
from bot.domain.answers.reading import read_answer
from bot.domain.answers.values import AnswerKind, AnswerValue, OutlineItem, OutlineValue
from bot.domain.answers.wording import say_date, say_value
from bot.domain.records import Record
from tests.domain.answers.contexts import HABITS

TABLES = Path(__file__).parent / "phrase_tables"
HELD_OUT = "held_out"
OUTCOMES = ("read", "ask", "refuse")


class Phrase(Record):
    """One phrase. Shape: `expected` is what is said back, the labels offered, or words that the reason holds."""

    table: str
    kind: AnswerKind
    habit: str
    outcome: str
    text: str
    expected: str | tuple[str, ...]

    @property
    def name(self) -> str:
        return f"{self.kind} {self.habit} {self.text}".replace("\n", "⏎")

    def read(self) -> Reading:
        return read_answer(self.kind, self.text, HABITS[self.habit])

    def is_met(self) -> bool:
        """Say whether the phrase is read, asked or refused exactly as expected."""
        reading = self.read()
        if reading.outcome != {"read": "understood", "ask": "ambiguous", "refuse": "unreadable"}[self.outcome]:
            return False
        match reading:
            case Understood():
                return say_exactly(reading.value) == self.expected
            case Ambiguous():
                return tuple(choice.label for choice in reading.choices) == self.expected
            case _:
                return str(self.expected) in reading.reason

    def is_wrong(self) -> bool:
        """Say whether the phrase is taken for something that was not meant: worse than asking."""
        reading = self.read()
        if not isinstance(reading, Understood):
            return False
        return self.outcome != "read" or say_exactly(reading.value) != self.expected


def say_exactly(value: AnswerValue) -> str:
    """Return a value in words; an outline with every line and note."""
    return " / ".join(map(_say_item, value.items)) if isinstance(value, OutlineValue) else say_value(value)


def _say_item(item: OutlineItem) -> str:
    marks = ">" * (item.depth - 1)
    notes = [
        item.owner or "",
        say_date(item.due_on) if item.due_on else "",
        say_value(item.estimate) if item.estimate else "",
        say_value(item.budget) if item.budget else "",
        item.goal or "",
        "" if item.is_done is None else "done" if item.is_done else "open",
    ]
    noted = ", ".join(filter(None, notes))
    return f"{marks} {item.title}{f' [{noted}]' if noted else ''}".strip()


def _phrases(table: str, content: dict[str, Any]) -> Iterator[Phrase]:
    for kind, groups in content.items():
        assert kind in _KINDS, kind
        for name, group in groups.items():
            habits = {"": {name: group}} if name in OUTCOMES else {name: group}
            for habit, outcomes in habits.items():
                for outcome, rows in outcomes.items():
                    for text, expected in rows.items():
                        row = {"table": table, "kind": kind, "habit": habit, "outcome": outcome, "text": text}
                        yield Phrase.model_validate({**row, "expected": expected})


_KINDS = get_args(AnswerKind)
EVERY = tuple(
    phrase
    for path in sorted(TABLES.glob("*.toml"))
    for phrase in _phrases(path.stem, tomllib.loads(path.read_text(encoding="utf-8")))
)
TAUGHT = tuple(phrase for phrase in EVERY if phrase.table != HELD_OUT)
UNSEEN = tuple(phrase for phrase in EVERY if phrase.table == HELD_OUT)
