"""The exact difference of a change in words, as both companies read it: work, clauses, price, finish, goals."""

from collections.abc import Mapping, Sequence

from bot.domain.answers.wording import say_date, say_money, say_value
from bot.domain.changes.agreement import Agreement, price_after
from bot.domain.changes.change import ChangeContent
from bot.domain.changes.goal_shares import served
from bot.domain.changes.shown import ClauseMove, Difference, GoalMove, LineMove, WorkLine
from bot.domain.changes.work_plan import WorkPlan
from bot.domain.changes.working_days import working_days_between
from bot.domain.errors import InvariantViolatedError
from bot.domain.ids import GoalId, TaskId
from bot.domain.money import Money
from bot.domain.scoping.scope import Clause
from bot.domain.tasks.task import Task
from bot.domain.tasks.tree import codes


def difference_of(
    agreement: Agreement, content: ChangeContent, plan: WorkPlan, goal_names: Mapping[GoalId, str]
) -> Difference:
    """Return the difference; `goal_names` holds the goals as both companies may read them."""
    before = {task.id: task for task in agreement.tasks}
    after = {task.id: task for task in plan.tasks}
    numbers = codes(plan.tasks)
    return Difference(
        base_number=content.base_number,
        added=_lines(plan.added, after, numbers),
        dropped=_lines(plan.dropped, before, numbers),
        replaced=tuple(
            LineMove(code=numbers[each], before=_say(before[each]), recorded=_say(after[each]))
            for each in plan.replaced
        ),
        clauses=_clauses(agreement, content),
        goals=_goals(agreement.tasks, plan.tasks, goal_names),
    )


def _lines(ids: Sequence[TaskId], tasks: Mapping[TaskId, Task], numbers: Mapping[TaskId, str]) -> tuple[WorkLine, ...]:
    return tuple(
        WorkLine(code=numbers[each], title=tasks[each].title, due=say_date(tasks[each].due_on)) for each in ids
    )


def _say(task: Task) -> str:
    return f"{task.title}, due {say_date(task.due_on)}"


def _clauses(agreement: Agreement, content: ChangeContent) -> tuple[ClauseMove, ...]:
    moves = [_move(agreement.clause(each.step_id), say_value(each.value)) for each in content.clauses]
    price = agreement.price
    if content.price_effect is not None and price is not None:
        after = price_after(price, content.price_effect)
        moves.append(_move(agreement.filling("price"), say_value(after), say_signed_money(content.price_effect)))
    if content.finish_on is not None and content.finish_was is not None:
        days = working_days_between(content.finish_was, content.finish_on)
        effect = f"{days:+d} working {'day' if abs(days) == 1 else 'days'}"
        moves.append(_move(agreement.filling("finish"), say_date(content.finish_on), effect))
    return tuple(moves)


def _move(clause: Clause | None, recorded: str, effect: str = "") -> ClauseMove:
    if clause is None:
        raise InvariantViolatedError("a change to a clause that is not in the scope")
    before = say_value(clause.value)
    return ClauseMove(number=clause.number, title=clause.title, before=before, recorded=recorded, effect=effect)


def say_signed_money(money: Money) -> str:
    """Return an amount with its sign, such as "+EUR 1,200"."""
    sign = "−" if money.minor < 0 else "+"
    return f"{sign}{say_money(money.model_copy(update={'minor': abs(money.minor)}))}"


def _goals(before: Sequence[Task], after: Sequence[Task], names: Mapping[GoalId, str]) -> tuple[GoalMove, ...]:
    was, now = served(before), served(after)
    moves = [
        GoalMove(
            goal=names.get(goal, "another goal"),
            gained=len(now.get(goal, set()) - was.get(goal, set())),
            lost=len(was.get(goal, set()) - now.get(goal, set())),
        )
        for goal in dict.fromkeys([*was, *now])
    ]
    return tuple(move for move in moves if move.gained or move.lost)
