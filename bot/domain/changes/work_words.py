"""Reading how the work changes, one line a change: `+` adds, `-` drops, `=` replaces. What it does is in work_plan."""

import re
from collections.abc import Mapping

from bot.domain.answers.context import ReadingContext
from bot.domain.answers.outcomes import Understood, Unreadable, quote
from bot.domain.answers.outline import read_outline
from bot.domain.answers.values import OutlineItem, OutlineValue
from bot.domain.changes.change import AddLine, DropLine, ReplaceLine, WorkEdit
from bot.domain.ids import TaskId
from bot.domain.records import Record
from bot.domain.tasks.task import Task

EXAMPLE = "+ under 1: Night watch, due 4 Dec 2026"
LINES_MAX = 60
_PROBLEMS_SHOWN = 5
_CODE = r"(?P<code>\d+(?:\.\d+)*)"
_ADD = re.compile(rf"(?P<indent>\s*)(?:\+|add\b)\s*(?:under\s+{_CODE}\s*:?\s+)?(?P<line>\S.*)", re.IGNORECASE)
_DROP = re.compile(rf"\s*(?:[-−–]|drop\b|remove\b)\s*{_CODE}\.?(?:[:\s]\s*(?P<title>.*))?", re.IGNORECASE)
_REPLACE = re.compile(rf"\s*(?:=|replace\b)\s*{_CODE}(?:\s*:\s*|\s+)(?P<line>\S.*)", re.IGNORECASE)
_ONLY_DATE = re.compile(r"due\b", re.IGNORECASE)
_TAB = "    "


class WorkRead(Record):
    """What the lines say. Shape: `problems` are whole sentences that name their line; with any, nothing counts."""

    edits: tuple[WorkEdit, ...] = ()
    problems: tuple[str, ...] = ()


class _Lines:
    """The lines read so far, so that an indented addition finds the one it stands below."""

    def __init__(self, tasks: Mapping[str, Task], context: ReadingContext) -> None:
        self.tasks, self.context = tasks, context
        self.indents: list[int] = []
        self.under: TaskId | None = None

    def read(self, line: str) -> WorkEdit | str:
        """Return the edit a line asks for, or what is wrong with it, as half a sentence."""
        for pattern, take in ((_ADD, self._add), (_DROP, self._drop), (_REPLACE, self._replace)):
            if match := pattern.fullmatch(line):
                return take(match)
        return f"begin with `+` to add, `-` and a code to drop, `=` and a code to replace, such as {EXAMPLE}"

    def _add(self, match: re.Match[str]) -> WorkEdit | str:
        item = self._item(match["line"])
        if isinstance(item, str):
            return item
        indent = len(match["indent"].replace("\t", _TAB))
        while self.indents and self.indents[-1] >= indent:
            self.indents.pop()
        if match["code"] and self.indents:
            return "a line below another new one cannot name where it belongs as well"
        if not self.indents:
            parent = self.tasks.get(match["code"]) if match["code"] else None
            if match["code"] and parent is None:
                return _unknown(match["code"])
            self.under = parent.id if parent else None
        self.indents.append(indent)
        level = len(self.indents)
        return AddLine(under=self.under, level=level, title=item.title, due_on=item.due_on, goal=item.goal)

    def _drop(self, match: re.Match[str]) -> WorkEdit | str:
        task = self.tasks.get(match["code"])
        if task is None:
            return _unknown(match["code"])
        named = (match["title"] or "").strip()
        if named and named.casefold() != task.title.casefold():
            return f"{match['code']} is called {quote(task.title)}; drop it by its code alone"
        return DropLine(task_id=task.id)

    def _replace(self, match: re.Match[str]) -> WorkEdit | str:
        task = self.tasks.get(match["code"])
        if task is None:
            return _unknown(match["code"])
        only_date = _ONLY_DATE.match(match["line"])
        item = self._item(f"{task.title} {match['line']}" if only_date else match["line"])
        if isinstance(item, str):
            return item
        if item.goal:
            return "a line keeps its goal; drop it and add another one for the other goal"
        title = item.title if item.title != task.title and not only_date else None
        due_on = item.due_on if item.due_on != task.due_on else None
        if title is None and due_on is None:
            return f"{match['code']} is like that already"
        return ReplaceLine(task_id=task.id, title=title, due_on=due_on)

    def _item(self, words: str) -> OutlineItem | str:
        """Return one line with its date and goal as an outline reads it, or what is wrong with it."""
        if words.rstrip().startswith("@") or " @" in words:
            return (
                "leave the owner out; a new line belongs to the owner of the line above it, or to the provider's lead"
            )
        reading = read_outline(words.strip(), self.context)
        match reading:
            case Understood(value=OutlineValue(items=(item,))):
                return item
            case Unreadable(reason=reason):
                return reason.partition("”: ")[2] or reason
            case _:
                return "it cannot be read as a line of work"


def read_work(text: str, tasks: Mapping[str, Task], context: ReadingContext) -> WorkRead:
    """Read every line against the agreed work by its codes; every problem names its line."""
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if len(lines) > LINES_MAX:
        return WorkRead(problems=(f"These are {len(lines)} lines; one change can hold {LINES_MAX}.",))
    found = _Lines(tasks, context)
    read = [(number, line, found.read(line.rstrip())) for number, line in lines]
    problems = [
        f"Line {number}, {quote(line)}: {edit.rstrip('.')}." for number, line, edit in read if isinstance(edit, str)
    ]
    if problems:
        more = len(problems) - _PROBLEMS_SHOWN
        rest = (f"And {more} more.",) if more > 0 else ()
        return WorkRead(problems=(*problems[:_PROBLEMS_SHOWN], *rest))
    return WorkRead(edits=tuple(edit for _, _, edit in read if not isinstance(edit, str)))


def _unknown(code: str) -> str:
    return f"there is no line {code} in the signed work"
