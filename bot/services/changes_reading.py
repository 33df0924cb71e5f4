"""From the words of the form to the exact content of a change, with everything that is wrong told at once."""

import re
from dataclasses import dataclass
from datetime import date

from bot.domain.answers.context import ReadingContext
from bot.domain.answers.outcomes import Understood
from bot.domain.answers.reading import read_answer
from bot.domain.answers.values import DateValue
from bot.domain.answers.wording import say_date
from bot.domain.changes.change import (
    AddLine,
    ChangeContent,
    ChangeWords,
    ClauseEdit,
    DropLine,
    ReplaceLine,
    WorkEdit,
)
from bot.domain.changes.work_words import read_work
from bot.domain.changes.working_days import shifted
from bot.domain.errors import InvalidFormError
from bot.domain.ids import TaskId
from bot.domain.money import Money
from bot.domain.people import Side
from bot.domain.scoping.script import Step
from bot.services.changes_price import read_effect
from bot.services.changes_scene import Scene

DAYS_MAX = 520  # two working years; what moves farther is another engagement
_NOT_WORDS: frozenset[str] = frozenset({"people", "outline", "table"})
_DAYS = re.compile(r"(?P<sign>[+\-−]?)\s*(?P<count>\d{1,3})(?:\s*(?:working\s+|business\s+)?days?)?", re.IGNORECASE)


@dataclass
class ChangeReading:
    """Reads one form. Shape: `faults` holds a sentence for each field, by the names of `ChangeWords`."""

    scene: Scene
    side: Side
    words: ChangeWords
    today: date

    def __post_init__(self) -> None:
        """Begin with nothing wrong."""
        self.faults: dict[str, str] = {}

    def content(self) -> ChangeContent:
        """Return the content. Raises: InvalidFormError naming every field that is wrong."""
        agreement = self.scene.agreement
        finish_on = self._finish()
        content = ChangeContent(
            engagement_id=self.scene.engagement.id,
            base_number=agreement.newest.number,
            base_sha256=agreement.newest.sha256,
            title=self.words.title,
            reason=self.words.reason,
            work=self._work(),
            clauses=self._clauses(),
            price_effect=self._price(),
            finish_was=agreement.finish_on if finish_on else None,
            finish_on=finish_on,
            is_emergency=self.words.is_emergency,
        )
        moves = (content.work, content.clauses, content.price_effect, content.finish_on)
        if not any(moves) and not self.faults:
            self.faults["work"] = "Nothing changes yet. Fill in lines of work, a clause, the price or the finish."
        self._check_finish(content)
        if self.faults:
            raise InvalidFormError(self.faults)
        return content

    @property
    def _context(self) -> ReadingContext:
        workspace = self.scene.workspace
        return ReadingContext(today=self.today, zone=workspace.zone, currency=workspace.currency)

    def _work(self) -> tuple[WorkEdit, ...]:
        lines = {code: task for task, code, _ in self.scene.agreement.lines()}
        read = read_work(self.words.work, lines, self._context)
        known = self.scene.goals_to_name(self.side)
        unknown = [each.goal for each in read.edits if each.kind == "add" and each.goal and each.goal not in known]
        problems = list(read.problems)
        if unknown:
            problems.append(f"I know no goal {unknown[0]} here. Leave it out to serve what the line above serves.")
        parents = {task.parent_id for task in self.scene.agreement.tasks}
        if self.words.is_emergency and any(_is_too_much(each, parents) for each in read.edits):
            problems.append(
                "An emergency change can add lines beside others and move dates, so that it can be undone. "
                "Drop, rename or divide lines by a normal change."
            )
        if problems:
            self.faults["work"] = " ".join(problems)
        return read.edits

    def _clauses(self) -> tuple[ClauseEdit, ...]:
        step = next((each for each in clause_steps(self.scene) if each.id == self.words.clause), None)
        if step is None:
            if self.words.clause_text:
                self.faults["clause"] = "Choose the clause that this text is for."
            return ()
        if not self.words.clause_text:
            self.faults["clause_text"] = f"Type the new text of “{step.clause}”, for example: {step.example}"
            return ()
        reading = read_answer(step.kind, self.words.clause_text, self._context_of(step))
        if not isinstance(reading, Understood):
            self.faults["clause_text"] = f"{reading.reason} For example: {step.example}"
            return ()
        clause = self.scene.agreement.clause(step.id)
        if clause is not None and clause.value == reading.value:
            self.faults["clause_text"] = "This clause says exactly that already."
        return (ClauseEdit(step_id=step.id, value=reading.value),)

    def _context_of(self, step: Step) -> ReadingContext:
        choices = tuple((option.value, option.label) for option in step.option)
        limits = {"choices": choices, "minimum": step.minimum, "maximum": step.maximum}
        return self._context.model_copy(update=limits)

    def _price(self) -> Money | None:
        price = self.scene.agreement.price
        if price is None or not self.words.price:
            return None
        effect = read_effect(self.words.price, price, self._context)
        if isinstance(effect, str):
            self.faults["price"] = effect
            return None
        return effect if effect.minor else None

    def _finish(self) -> date | None:
        words, before = self.words.finish.strip(), self.scene.agreement.finish_on
        if not words:
            return None
        if match := _DAYS.fullmatch(words):
            count = int(match["count"]) * (-1 if match["sign"] in {"-", "−"} else 1)
            after = shifted(before, count) if abs(count) <= DAYS_MAX else None
        else:
            after = self._date(words)
        if after is None:
            self.faults.setdefault("finish", f"One change can move the finish by {DAYS_MAX} working days at most.")
        elif after < self.today:
            self.faults["finish"] = f"{say_date(after)} is over already. Choose today or a later day."
        elif after == before:
            self.faults["finish"] = f"The agreed finish is {say_date(before)} already. Leave this empty to keep it."
        return after

    def _date(self, words: str) -> date | None:
        reading = read_answer("date", words, self._context)
        if isinstance(reading, Understood) and isinstance(reading.value, DateValue):
            return reading.value.on
        reason = "" if isinstance(reading, Understood) else f"{reading.reason} "
        self.faults["finish"] = f"{reason}Type working days such as +10, or a date such as 18 January 2027."
        return None

    def _check_finish(self, content: ChangeContent) -> None:
        """Find open work that an earlier finish would leave behind."""
        if content.finish_on is None or content.finish_on >= self.scene.agreement.finish_on or "finish" in self.faults:
            return
        dropped = {each.task_id for each in content.work if each.kind == "drop"}
        moved = {each.task_id for each in content.work if isinstance(each, ReplaceLine) and each.due_on}
        for task, code, _ in self.scene.agreement.lines():
            if task.is_open and task.due_on > content.finish_on and task.id not in dropped | moved:
                said = f"{code} “{task.title}” is due {say_date(task.due_on)}, after that finish."
                self.faults["finish"] = f"{said} Give it an earlier day in the lines of work as well."
                return


def clause_steps(scene: Scene) -> list[Step]:
    """Return the questions whose clauses can get new text: what is said in words, and fills nothing beyond them."""
    there = {clause.step_id for clause in scene.agreement.newest.content.clauses}
    return [
        step for step in scene.script.step if step.id in there and step.fills is None and step.kind not in _NOT_WORDS
    ]


def _is_too_much(edit: WorkEdit, parents: set[TaskId | None]) -> bool:
    match edit:
        case AddLine():
            return edit.under is not None and edit.under not in parents
        case ReplaceLine():
            return edit.title is not None
        case DropLine():
            return True
