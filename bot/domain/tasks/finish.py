"""The day by which all work of an engagement is to be finished as signed, and the work that was moved past it."""

from collections.abc import Sequence
from datetime import date

from bot.domain.answers.values import DateValue
from bot.domain.scoping.scope import Scope, ScopeStatus
from bot.domain.tasks.task import Task

# What the scripts call the question for this day; a test holds every script to it.
FINISH_STEP = "finish"


def agreed_finish(scopes: Sequence[Scope]) -> date | None:
    """Return the finish in the newest scope in force, or None while nothing is signed."""
    signed = [scope for scope in scopes if scope.status is ScopeStatus.BASELINED]
    newest = max(signed, key=lambda scope: scope.number, default=None)
    for clause in newest.content.clauses if newest else ():
        if clause.step_id == FINISH_STEP and isinstance(clause.value, DateValue):
            return clause.value.on
    return None


def was_moved_past(task: Task, finish: date | None) -> bool:
    """Say whether open work is promised for later than the agreed finish, where it was not signed like that."""
    return finish is not None and task.is_open and task.due_on > finish and bool(task.due_moves)
