"""What edits do to the tree of work: which tasks are new, cancelled or moved. Nothing is stored here."""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from bot.domain.answers.values import OUTLINE_MAX_DEPTH, OUTLINE_MAX_LINES
from bot.domain.answers.wording import say_date
from bot.domain.changes.change import AddLine, DropLine, ReplaceLine, WorkEdit
from bot.domain.engagements import Engagement
from bot.domain.errors import ConflictError
from bot.domain.ids import TaskId
from bot.domain.people import PersonKey
from bot.domain.records import Record
from bot.domain.tasks.task import DueMove, Task, TaskStatus, change_status
from bot.domain.tasks.tree import Place, codes, places


class WorkPlan(Record):
    """The tree after a change. Shape: `added`, `dropped` and `replaced` name the tasks concerned, in order."""

    tasks: tuple[Task, ...]
    added: tuple[TaskId, ...] = ()
    dropped: tuple[TaskId, ...] = ()
    replaced: tuple[TaskId, ...] = ()


class Circumstances(Record):
    """What a plan must know beside the agreed work.

    Shape: `beside` is work that was never agreed, whose codes are taken; `named` is how moved dates name the change.
    """

    engagement: Engagement
    beside: tuple[Task, ...] = ()
    default_owner: PersonKey
    zone: str
    finish_on: date
    by: PersonKey
    at: datetime
    named: str


class _Planning:
    """The tree while it is changed."""

    def __init__(self, tasks: Sequence[Task], around: Circumstances, new_id: Callable[[], TaskId]) -> None:
        self.tasks = {task.id: task for task in tasks}
        self.codes = codes(tasks)
        self.around, self.new_id = around, new_id
        self.added: list[TaskId] = []
        self.dropped: list[TaskId] = []
        self.replaced: list[TaskId] = []
        self.branch: list[TaskId] = []  # the added lines that the next one may stand below

    def add(self, line: AddLine) -> None:
        self.branch = self.branch[: line.level - 1]
        above = self.branch[-1] if self.branch else line.under
        parent = self.tasks[above] if above else None
        if parent is not None and parent.id not in self.added:
            self._require_room_below(parent)
        due_on = line.due_on or (parent.due_on if parent else self.around.finish_on)
        known = (*self.tasks.values(), *self.around.beside)
        siblings = [each.ordinal for each in known if each.parent_id == (parent.id if parent else None)]
        engagement = self.around.engagement
        task = Task(
            id=self.new_id(),
            team_id=engagement.team_id,
            provider_team=engagement.provider_team,
            engagement_id=engagement.id,
            parent_id=parent.id if parent else None,
            ordinal=max(siblings, default=0) + 1,
            title=line.title,
            owner=parent.owner if parent else self.around.default_owner,
            due_on=due_on,
            original_due_on=due_on,
            zone=parent.zone if parent else self.around.zone,
            updated_at=self.around.at,
        )
        self._require_in_time(line.title, due_on)
        self.tasks[task.id] = task
        self.added.append(task.id)
        self.branch.append(task.id)

    def _require_room_below(self, parent: Task) -> None:
        code = self.codes[parent.id]
        if parent.status is TaskStatus.CANCELLED:
            raise ConflictError(f"{code} is dropped in the same change, so nothing can be added below it.")
        is_leaf = all(each.parent_id != parent.id for each in self.tasks.values())
        if is_leaf and (parent.status is not TaskStatus.READY or parent.progress is not None):
            raise ConflictError(f"Work on {code} has begun already. Add the new line beside it, not below it.")

    def drop(self, line: DropLine) -> None:
        gone = [place for place in self._below(line.task_id) if place.task.status is not TaskStatus.CANCELLED]
        if not gone:
            raise ConflictError(f"{self.codes[line.task_id]} is dropped twice.")
        for place in gone:
            if place.is_leaf and place.task.status is TaskStatus.DONE:
                raise ConflictError(
                    f"{place.code} is done, so it cannot be dropped. Drop what is open by its own code."
                )
            if place.task.id in (*self.added, *self.replaced):
                raise ConflictError(f"{place.code} is dropped and changed at once. Please decide for one of them.")
        for place in gone:
            self.tasks[place.task.id] = change_status(place.task, TaskStatus.CANCELLED, self.around.at)
            self.dropped.append(place.task.id)

    def _below(self, task_id: TaskId) -> list[Place]:
        return [
            place
            for place in places(list(self.tasks.values()))
            if task_id in {place.task.id, *(above.id for above in place.above)}
        ]

    def replace(self, line: ReplaceLine) -> None:
        task = self.tasks[line.task_id]
        code = self.codes[task.id]
        if not task.is_open:
            raise ConflictError(f"{code} is {task.status}, so it can no longer change.")
        if task.id in self.replaced:
            raise ConflictError(f"{code} is replaced twice. Please put it in one line.")
        if line.due_on is not None and line.due_on != task.due_on:
            self._require_in_time(task.title, line.due_on)
            move = DueMove(
                was=task.due_on, now=line.due_on, by=self.around.by, at=self.around.at, reason=self.around.named
            )
            task = task.model_copy(update={"due_on": line.due_on, "due_moves": (*task.due_moves, move)})
        update = {"title": line.title or task.title, "updated_at": self.around.at}
        self.tasks[task.id] = task.model_copy(update=update)
        self.replaced.append(task.id)

    def _require_in_time(self, title: str, due_on: date) -> None:
        finish = self.around.finish_on
        if due_on > finish:
            said = f"“{title}” would be due {say_date(due_on)}, after the finish, {say_date(finish)}."
            raise ConflictError(f"{said} Move the finish in the same change, or choose an earlier day.")


def plan_work(
    edits: Sequence[WorkEdit], tasks: Sequence[Task], around: Circumstances, new_id: Callable[[], TaskId]
) -> WorkPlan:
    """Return the tree after the edits; whoever has no owner or date of its own takes those of the line above.

    Raises: ConflictError naming the line that cannot change so, and what to do instead.
    """
    planning = _Planning(tasks, around, new_id)
    for edit in edits:
        match edit:
            case AddLine():
                planning.add(edit)
            case DropLine():
                planning.drop(edit)
            case ReplaceLine():
                planning.replace(edit)
    after = places(list(planning.tasks.values()))
    _require_size(after)
    _require_whole(after, planning.dropped)
    return WorkPlan(
        tasks=tuple(place.task for place in after),
        added=tuple(planning.added),
        dropped=tuple(planning.dropped),
        replaced=tuple(planning.replaced),
    )


def _require_size(after: Sequence[Place]) -> None:
    kept = [place for place in after if place.task.status is not TaskStatus.CANCELLED]
    if not kept:
        raise ConflictError("This would drop all the work there is. At least one line must stay.")
    if len(kept) > OUTLINE_MAX_LINES:
        raise ConflictError(f"That makes {len(kept)} lines of work; a scope can hold {OUTLINE_MAX_LINES}.")
    deepest = max(len(place.above) + 1 for place in kept)
    if deepest > OUTLINE_MAX_DEPTH:
        raise ConflictError(f"That makes the work {deepest} levels deep; it can have {OUTLINE_MAX_DEPTH}.")


def _require_whole(after: Sequence[Place], dropped: Sequence[TaskId]) -> None:
    """Refuse to leave a line of which every part is gone: it would be neither work nor dropped."""
    for place in after:
        parts = [each.task for each in after if each.task.parent_id == place.task.id]
        is_gone = all(part.status is TaskStatus.CANCELLED for part in parts)
        if place.task.status is not TaskStatus.CANCELLED and is_gone and any(part.id in dropped for part in parts):
            said = f"That leaves nothing below {place.code}. Drop it as a whole, or keep a part of it."
            raise ConflictError(said)
