"""What is noted at the end of an outline line: who owns it, when it is due, which goal it serves."""

import re
from datetime import date

from bot.domain.answers.context import ReadingContext
from bot.domain.answers.dates import read_date
from bot.domain.answers.outcomes import Understood, quote
from bot.domain.answers.people import MENTION
from bot.domain.answers.values import DateValue
from bot.domain.ids import UserId
from bot.domain.records import Record

# A longer line has too long a title whatever it notes, so it is refused without looking for notes.
NOTED_LINE_MAX_CHARS = 1000

_BETWEEN = " \t,;–—-"
_OWNER = re.compile(rf"(?:^|(?<=[\s,;(]))(?:owner:?\s*)?@?{MENTION}$", re.IGNORECASE)
_PLAIN_NAME = re.compile(r"(?:^|(?<=[\s,;(]))@(?P<name>\w[\w.-]*)$")
_DUE = re.compile(r"(?:^|(?<=[\s,;(]))due(?::|\s)\s*(?P<when>(?:(?!\bdue[:\s]).)+)$", re.IGNORECASE)
_GOAL = re.compile(r"(?:^|(?<=[\s,;(]))(?:for\s+(?:the\s+)?goal|for|goal):?\s+(?P<goal>G[0-9]{1,4})$", re.IGNORECASE)


class Notes(Record):
    """What a line notes beside its title. Shape: `problems` are halves of sentences, "it names two owners"."""

    title: str
    owner: UserId | None = None
    due_on: date | None = None
    goal: str | None = None
    problems: tuple[str, ...] = ()


def read_notes(text: str, context: ReadingContext) -> Notes:
    """Take the notes off the end of a line, in any order, with or without parentheses and commas."""
    if len(text) > NOTED_LINE_MAX_CHARS:
        return Notes(title=text)
    title, found = text.strip(), dict[str, list[str]]()
    while True:
        shorter = _take_parentheses(title, found) or _take_one(title, found)
        if shorter is None:
            return _notes(title, found, context)
        title = shorter


def _take_one(text: str, found: dict[str, list[str]]) -> str | None:
    """Move one note from the end of the text into `found` and return what is left, or None if there is no note."""
    words = text.rstrip(_BETWEEN)
    for name, pattern in (("user", _OWNER), ("name", _PLAIN_NAME), ("goal", _GOAL), ("when", _DUE)):
        match = pattern.search(words)
        if match:
            found.setdefault(name, []).insert(0, match[name].strip(_BETWEEN))
            return words[: match.start()].rstrip(_BETWEEN)
    return None


def _take_parentheses(text: str, found: dict[str, list[str]]) -> str | None:
    """Take a closing "(...)" off if it holds nothing but notes."""
    words = text.rstrip(_BETWEEN)
    start = words.rfind("(")
    if start < 0 or not words.endswith(")"):
        return None
    inside: str | None = words[start + 1 : -1].strip()
    noted: dict[str, list[str]] = {}
    while inside:
        inside = _take_one(inside, noted)
    if inside is None or not noted:
        return None
    for name, texts in noted.items():
        found.setdefault(name, [])[:0] = texts
    return words[:start].rstrip(_BETWEEN)


def _notes(title: str, found: dict[str, list[str]], context: ReadingContext) -> Notes:
    named = {"user": "owners", "when": "due dates", "goal": "goals"}
    problems = [f"it names more than one of its {what}" for name, what in named.items() if len(found.get(name, [])) > 1]
    problems += [f"“@{name}” is no mention; type @ and pick the person from the list" for name in found.get("name", [])]
    owner = UserId(found["user"][0].upper()) if "user" in found else None
    if owner and owner not in context.people:
        problems.append(f"I do not know <@{owner}> in this conversation")
    due_on, due_problem = _read_due(found.get("when", [""])[0], context)
    goal = found["goal"][0].upper() if "goal" in found else None
    problems += [due_problem] if due_problem else []
    return Notes(title=title, owner=owner, due_on=due_on, goal=goal, problems=tuple(problems))


def _read_due(words: str, context: ReadingContext) -> tuple[date | None, str]:
    if not words:
        return None, ""
    reading = read_date(words, context)
    if isinstance(reading, Understood) and isinstance(reading.value, DateValue):
        return reading.value.on, ""
    reason = "" if isinstance(reading, Understood) else reading.reason
    return None, f"its due date {quote(words)} is unclear: {reason}"
