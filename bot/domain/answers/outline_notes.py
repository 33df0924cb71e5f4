"""What is noted at the end of an outline line: owner, due date, goal, estimate, budget. Lines are in outline_lines."""

import re
from datetime import date

from bot.domain.answers.calendar_dates import MONTH
from bot.domain.answers.context import ReadingContext
from bot.domain.answers.dates import read_date
from bot.domain.answers.duration import read_duration
from bot.domain.answers.figures import NUMERAL
from bot.domain.answers.money import read_money
from bot.domain.answers.outcomes import Reader, Understood, quote
from bot.domain.answers.people import MENTION
from bot.domain.answers.values import AnswerValue, DateValue, DurationValue, MoneyValue
from bot.domain.ids import UserId
from bot.domain.records import Record

# A longer line has too long a title whatever it notes, so it is refused without looking for notes.
NOTED_LINE_MAX_CHARS = 1000

_BETWEEN = " \t,;–—-"
_OWNER = re.compile(rf"(?:^|(?<=[\s,;(]))(?:owner:?\s*)?@?{MENTION}$", re.IGNORECASE)
_PLAIN_NAME = re.compile(r"(?:^|(?<=[\s,;(]))@(?P<name>\w[\w.-]*)$")
_DUE = re.compile(r"(?:^|(?<=[\s,;(]))due(?::|\s)\s*(?P<when>(?:(?!\bdue[:\s]).)+)$", re.IGNORECASE)
_GOAL = re.compile(r"(?:^|(?<=[\s,;(]))(?:for\s+(?:the\s+)?goal|for|goal):?\s+(?P<goal>G[0-9]{1,4})$", re.IGNORECASE)
_LENGTH_UNIT = r"(?:(?:business |working )?(?:days?|d)|[bw]d|h|hrs?|hours?|m|mins?|minutes?|wk?s?|weeks?|mo|months?)"
_ESTIMATE = re.compile(
    rf"(?:^|(?<=[\s,;(]))(?:[~≈]\s*|est(?:imate)?[.:]*\s+)(?P<estimate>(?:{NUMERAL})\s*{_LENGTH_UNIT})$", re.IGNORECASE
)
# Without a word before it, an amount or a day is a note only behind a mark: "Save EUR 500" is a title.
_MARK = r"(?:^|[,;(–—|]\s*|(?<=\s)-\s+)"
_UNIT = r"(?: ?(?:k|m|million|lakhs?|crores?))?"
_PERIOD = r"(?: ?(?:per |/ ?|a )(?:month|year)| monthly| yearly)?"
_CURRENCY = r"(?:[A-Z]{3}|[A-Z]{0,2}[€£$₹]|Rs\.?|zł|Kč)"
_AMOUNT = rf"(?:{_CURRENCY} ?(?:{NUMERAL}){_UNIT}|(?:{NUMERAL}){_UNIT} ?{_CURRENCY}){_PERIOD}"
_BUDGET = re.compile(
    rf"(?:{_MARK}(?:[Bb]udget:? |[Cc]ost:? )?|(?<=\s)[Bb]udget:? |(?<=\s)[Cc]ost: )(?P<budget>{_AMOUNT})$"
)
_DAY_AND_YEAR = r"[0-9]{1,2}(?:,? [0-9]{4})?"
_NAMED_DAY = (
    rf"(?:[0-9]{{1,2}}(?:st|nd|rd|th)?\.? {MONTH}(?: [0-9]{{4}})?|{MONTH.replace('month', 'first')} {_DAY_AND_YEAR})"
)
_DAY = re.compile(
    rf"(?:{_MARK}|(?<=\s)by )(?:by )?"
    rf"(?P<when>{_NAMED_DAY}|[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}|[0-9]{{1,2}}\.[0-9]{{1,2}}\.[0-9]{{4}})$",
    re.IGNORECASE,
)
_NOTES = (
    ("user", _OWNER), ("name", _PLAIN_NAME), ("goal", _GOAL), ("estimate", _ESTIMATE), ("budget", _BUDGET),
    ("when", _DUE), ("when", _DAY),
)  # fmt: skip


class Notes(Record):
    """What a line notes beside its title. Shape: `problems` are halves of sentences, "it names two owners"."""

    title: str
    owner: UserId | None = None
    due_on: date | None = None
    goal: str | None = None
    estimate: DurationValue | None = None
    budget: MoneyValue | None = None
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
    for name, pattern in _NOTES:
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
    named = {"user": "owners", "when": "due dates", "goal": "goals", "estimate": "estimates", "budget": "budgets"}
    problems = [f"it names more than one of its {what}" for name, what in named.items() if len(found.get(name, [])) > 1]
    problems += [f"“@{name}” is no mention; type @ and pick the person from the list" for name in found.get("name", [])]
    owner = UserId(found["user"][0].upper()) if "user" in found else None
    if owner and owner not in context.people:
        problems.append(f"I do not know <@{owner}> in this conversation")
    goal = found["goal"][0].upper() if "goal" in found else None
    due, estimate, budget = (
        _read_note(found.get(name, [""])[0], what, read, context)
        for name, what, read in (
            ("when", "due date", read_date),
            ("estimate", "estimate", read_duration),
            ("budget", "budget", read_money),
        )
    )
    return Notes(
        title=title,
        owner=owner,
        due_on=due.on if isinstance(due, DateValue) else None,
        goal=goal,
        estimate=estimate if isinstance(estimate, DurationValue) else None,
        budget=budget if isinstance(budget, MoneyValue) else None,
        problems=(*problems, *(each for each in (due, estimate, budget) if isinstance(each, str) and each)),
    )


def _read_note(words: str, what: str, read: Reader, context: ReadingContext) -> AnswerValue | str:
    """Return what a note was read as, or half a sentence that says why it was not; nothing for no words."""
    if not words:
        return ""
    reading = read(words, context)
    return (
        reading.value if isinstance(reading, Understood) else f"its {what} {quote(words)} is unclear: {reading.reason}"
    )
