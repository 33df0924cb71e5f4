"""The newest scope in force beside the work it became, and the scope that a change makes of it."""

from collections.abc import Mapping, Sequence
from datetime import date

from bot.domain.answers.values import AnswerValue, DateValue, MoneyValue, OutlineItem, OutlineValue
from bot.domain.answers.wording import say_value
from bot.domain.changes.change import AddLine, ChangeContent, ReplaceLine
from bot.domain.changes.work_plan import WorkPlan
from bot.domain.errors import ConflictError, InvariantViolatedError
from bot.domain.ids import TaskId
from bot.domain.money import Money
from bot.domain.people import PersonKey
from bot.domain.records import Record
from bot.domain.scoping.scope import Clause, Scope, ScopeContent, ScopeStatus
from bot.domain.tasks.task import Task, TaskStatus
from bot.domain.tasks.tree import places


class Agreement(Record):
    """What is in force.

    Shape: `tasks` is the whole work without what is only provisional; `steps` names the question that fills the work,
    the price and the finish.
    """

    first: Scope
    newest: Scope
    tasks: tuple[Task, ...]
    steps: Mapping[str, str]

    def clause(self, step_id: str) -> Clause | None:
        """Return the clause that answers a question, or None."""
        return next((each for each in self.newest.content.clauses if each.step_id == step_id), None)

    def filling(self, what: str) -> Clause | None:
        """Return the clause that fills the work, the price or the finish, or None."""
        return self.clause(self.steps[what]) if what in self.steps else None

    @property
    def finish_on(self) -> date:
        """Return the agreed finish. Raises: InvariantViolatedError if the scope has none."""
        found = self.filling("finish")
        if found is None or not isinstance(found.value, DateValue):
            raise InvariantViolatedError("a scope in force without a finish")
        return found.value.on

    @property
    def price(self) -> MoneyValue | None:
        """Return the agreed price, or None where none is in the scope."""
        return self._price_in(self.newest)

    @property
    def first_price(self) -> MoneyValue | None:
        """Return the price first signed, which every change is measured against."""
        return self._price_in(self.first)

    def _price_in(self, scope: Scope) -> MoneyValue | None:
        step_id = self.steps.get("price")
        found = next((each.value for each in scope.content.clauses if each.step_id == step_id), None)
        return found if isinstance(found, MoneyValue) else None

    def lines(self) -> list[tuple[Task, str, OutlineItem]]:
        """Return every agreed line with its task and code. Raises: InvariantViolatedError if they do not match."""
        kept = [place for place in places(self.tasks) if place.task.status is not TaskStatus.CANCELLED]
        work = self.filling("work")
        if work is None or not isinstance(work.value, OutlineValue) or len(work.value.items) != len(kept):
            raise InvariantViolatedError("the work in the signed scope is not the work that goes on")
        return [(place.task, place.code, item) for place, item in zip(kept, work.value.items, strict=True)]


def agreement_of(
    scopes: Sequence[Scope], tasks: Sequence[Task], provisional: Sequence[TaskId], steps: Mapping[str, str]
) -> Agreement:
    """Return what is in force. Raises: ConflictError until a scope is signed."""
    signed = sorted((each for each in scopes if each.status is ScopeStatus.BASELINED), key=lambda each: each.number)
    if not signed:
        raise ConflictError("This scope is not signed yet. Until it is, correct the answers in its conversation.")
    agreed = tuple(task for task in tasks if task.id not in set(provisional))
    return Agreement(first=signed[0], newest=signed[-1], tasks=agreed, steps=steps)


def price_after(price: MoneyValue, effect: Money) -> MoneyValue:
    """Return the price with a change's effect. Raises: ConflictError if nothing would be left to pay."""
    minor = price.money.minor + effect.minor
    if minor < 0:
        raise ConflictError("That takes more off the price than there is.")
    return price.model_copy(update={"money": Money(minor=minor, currency=price.money.currency)})


def content_after(agreement: Agreement, content: ChangeContent, plan: WorkPlan, author: PersonKey) -> ScopeContent:
    """Return the whole scope with the change in it; clauses it does not name stay to the letter."""
    values: dict[str, AnswerValue] = {each.step_id: each.value for each in content.clauses}
    price, finish = agreement.price, agreement.filling("finish")
    if content.price_effect is not None and price is not None:
        values[agreement.steps["price"]] = price_after(price, content.price_effect)
    if content.finish_on is not None and finish is not None and isinstance(finish.value, DateValue):
        values[agreement.steps["finish"]] = finish.value.model_copy(update={"on": content.finish_on})
    if content.work:
        values[agreement.steps["work"]] = OutlineValue(items=_outline(agreement, content, plan))
    clauses = tuple(_with_value(each, values.get(each.step_id), author) for each in agreement.newest.content.clauses)
    return agreement.newest.content.model_copy(update={"clauses": clauses})


def _with_value(clause: Clause, value: AnswerValue | None, author: PersonKey) -> Clause:
    if value is None or value == clause.value:
        return clause
    return clause.model_copy(update={"value": value, "said": say_value(value), "author": author})


def _outline(agreement: Agreement, content: ChangeContent, plan: WorkPlan) -> tuple[OutlineItem, ...]:
    signed: Mapping[TaskId, OutlineItem] = {task.id: item for task, _, item in agreement.lines()}
    added = dict(zip(plan.added, (each for each in content.work if isinstance(each, AddLine)), strict=True))
    replaced = {each.task_id: each for each in content.work if isinstance(each, ReplaceLine)}
    items: list[OutlineItem] = []
    for place in places(plan.tasks):
        task = place.task
        if task.status is TaskStatus.CANCELLED:
            continue
        if line := added.get(task.id):
            depth = len(place.above) + 1
            items.append(OutlineItem(depth=depth, title=line.title, due_on=line.due_on, goal=line.goal))
        elif edit := replaced.get(task.id):
            update = {"title": edit.title or task.title, "due_on": edit.due_on or signed[task.id].due_on}
            items.append(signed[task.id].model_copy(update=update))
        else:
            items.append(signed[task.id])
    return tuple(items)
