"""Replies that name their questions, such as "3: 24x7" or "B4: 1,000 tickets, C1: 16x5", taken apart."""

import re
from collections.abc import Sequence

from bot.domain.records import Record
from bot.domain.scoping.script import Script, Step

# A code always begins a new answer; a number only before a colon that is no time of day, as in "3:30".
_LABEL = r"(?:(?:question|no\.?)\s*|#)?(?P<label>[A-Za-z]\d{1,2}[a-z]{0,2}(?=\s*:)|\d{1,3}(?=\s*:(?!\d)))\s*:[ \t]*"
_FIRST = re.compile(rf"^\s*(?:[-*•]\s+)?{_LABEL}", re.IGNORECASE)
_ON_A_LINE = re.compile(rf"\n(?:[-*•]\s+)?{_LABEL}", re.IGNORECASE)
_AFTER_OTHERS = re.compile(rf"(?:[,;]|\band\b)\s*{_LABEL}", re.IGNORECASE)


class Numbered(Record):
    """One answer that names its question. Shape: `label` is a number or a code, as it was typed."""

    label: str
    words: str


def labelled(script: Script, label: str) -> Step | None:
    """Return the question with this number or code, or None."""
    return script.numbered(int(label)) if label.isdecimal() else script.coded(label)


def name_of(script: Script, step: Step) -> str:
    """Return what people call a question by: its code, or its number."""
    return step.code or str(script.number(step.id))


def numbered_answers(script: Script, text: str) -> list[Numbered]:
    """Return the answers of a reply that begins with the number or code of a question, else none.

    A new answer begins on a new line, or behind a comma, a semicolon or "and" where a question of that name exists.
    """
    first = _FIRST.match(text)
    if first is None or not _names_a_question(script, first["label"]):
        return []
    starts = [first, *_ON_A_LINE.finditer(text, first.end())]
    starts += [
        found for found in _AFTER_OTHERS.finditer(text, first.end()) if labelled(script, found["label"]) is not None
    ]
    starts.sort(key=re.Match.start)
    ends = [found.start() for found in starts[1:]] + [len(text)]
    return [
        Numbered(label=found["label"], words=text[found.end() : end].strip(" \t\r\n,;"))
        for found, end in zip(starts, ends, strict=True)
    ]


def counts_upwards(answers: Sequence[Numbered]) -> bool:
    """Say whether the numbers go 1, 2, 3 like those of a list, which an outline may have."""
    return len(answers) > 1 and [each.label for each in answers] == [str(n) for n in range(1, len(answers) + 1)]


def _names_a_question(script: Script, label: str) -> bool:
    """Say whether a number or code is meant as one: any number, and codes where the script has codes of that kind."""
    return label.isdecimal() or any(step.code for step in script.step)
