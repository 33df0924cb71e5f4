"""Keeping the agreed work up to date: by buttons, by replies, and what each change does to the sums above it."""

from dataclasses import dataclass, replace
from datetime import date

from bot.domain.answers.wording import say_date
from bot.domain.engagements import Engagement
from bot.domain.errors import ConflictError, InvalidInputError, NotAllowedError, NotFoundError
from bot.domain.ids import EngagementId, MessageTs, TaskId
from bot.domain.localtime import local_date_of
from bot.domain.notices import Refusal
from bot.domain.people import Actor
from bot.domain.tasks.notices import TaskUnclear
from bot.domain.tasks.status_reply import Due, NotAStatus, Unclear, Update, read_status_replies
from bot.domain.tasks.task import Task
from bot.domain.tasks.tree import by_code
from bot.ports.clock import Clock
from bot.ports.unit_of_work import UnitOfWork, UnitsOfWork
from bot.services.access import NOT_FOUND, side_in, workspace_of
from bot.services.replies import state_answer
from bot.services.tasks_changes import TaskChanges, Work
from bot.services.tasks_posts import LIVE_CARDS_MAX, card, card_keys, post_card, post_under, thread_root

NO_CODE = "Please begin with the task's code, for example `1.2 done`."


@dataclass(frozen=True)
class Talk:
    """A reply about work. Shape: `own` is the task that its thread, and a report without a code, is about."""

    text: str
    subject: str
    own: TaskId | None


@dataclass(frozen=True)
class TasksService:
    """Changes tasks, one use case a method. Only the owner and the two leads may change a task."""

    units: UnitsOfWork
    clock: Clock
    changes: TaskChanges

    async def open_card(self, actor: Actor, task_id: TaskId, key: str) -> None:
        """Post a task's card, newest state; the oldest of many says from then on that it is old.

        Raises: NotFoundError.
        """
        async with self.units.write() as unit:
            work, task = await self._of_task(unit, actor, task_id, key)
            keys, fresh = await card_keys(unit, task)
            goals = await unit.goals.all(actor.workspace)
            notice = card(work.engagement, task, work.tasks, goals, self.clock.now())
            await post_card(unit, work.engagement, notice, fresh, None)
            if len(keys) >= LIVE_CARDS_MAX:
                old, retired = keys[-LIVE_CARDS_MAX], notice.model_copy(update={"is_live": False})
                await post_card(unit, work.engagement, retired, f"{old}#old", old)

    async def heading(self, actor: Actor, task_id: TaskId) -> tuple[str, date]:
        """Return "1.2 Title" and the due date for a form. Raises: NotFoundError, NotAllowedError."""
        async with self.units.read() as unit:
            work, task = await self._of_task(unit, actor, task_id, "")
            self.changes.require_entitled(work, task)
            return f"{work.code(task)} {task.title}", task.due_on

    async def update(
        self, actor: Actor, task_id: TaskId, update: Update, key: str, *, revision: int | None = None
    ) -> None:
        """Change one task as a button or form says.

        Raises: ConflictError if the task moved on since the button was drawn; NotAllowedError; NotFoundError.
        """
        async with self.units.write() as unit:
            work, task = await self._of_task(unit, actor, task_id, key)
            if revision is not None and task.revision != revision:
                raise ConflictError("This task has changed since then. Please use its newest card.")
            await self.changes.apply(work, task, update)

    async def move_due(self, actor: Actor, task_id: TaskId, on: date, reason: str, key: str) -> None:
        """Promise another day.

        Raises: InvalidInputError naming `due` for a day in the past, `reason` for one past the agreed finish without
        any; NotAllowedError.
        """
        async with self.units.write() as unit:
            work, task = await self._of_task(unit, actor, task_id, key)
            if on < local_date_of(self.clock.now(), task.zone):
                raise InvalidInputError("due", "Choose today or a later day.")
            await self.changes.apply(work, task, Due(on=on, reason=reason or None))

    async def reply(
        self, actor: Actor, task_id: TaskId, text: str, key: str, thread_ts: MessageTs | None = None
    ) -> None:
        """Take a reply in the thread of a task's card, which may name another task by code; talk is left alone."""
        async with self.units.write() as unit:
            work, task = await self._of_task(unit, actor, task_id, key)
            await self._take(replace(work, thread_ts=thread_ts), Talk(text, f"task/{task.id}", task.id))

    async def reply_in_tree(
        self, actor: Actor, engagement_id: EngagementId, text: str, key: str, thread_ts: MessageTs | None = None
    ) -> None:
        """Take a reply in the thread of the tree, where each status names its task by code."""
        async with self.units.write() as unit:
            engagement = await unit.engagements.get(actor.workspace, engagement_id)
            if engagement is None:
                raise NotFoundError(NOT_FOUND)
            side_in(engagement, actor)
            work = replace(await self._load(unit, actor, engagement, key), thread_ts=thread_ts)
            await self._take(work, Talk(text, f"tasks/{engagement.id}", None))

    async def _take(self, work: Work, talk: Talk) -> None:
        """Take every report in a reply."""
        # "Tomorrow" is the day after the one that the person who writes it lives in.
        person = await work.unit.people.get(work.actor.person)
        zone = person.zone if person else work.workspace.zone
        reports = read_status_replies(talk.text, local_date_of(self.clock.now(), zone), zone)
        for place, (code, update) in enumerate(reports):
            task = _find(work, code, talk.own)
            match update:
                case NotAStatus():
                    continue
                case Unclear(reason=reason, example=example):
                    await self._ask(work, talk, reason, example, place)
                case _ if task is None:
                    await self._refuse(work, NO_CODE if code is None else f"There is no task {code} here.", place)
                case _:
                    await self._try(work, talk, task, update, place, alone=len(reports) == 1)
                    fresh = await self._load(work.unit, work.actor, work.engagement, work.key)
                    work = replace(fresh, thread_ts=work.thread_ts)

    async def _try(self, work: Work, talk: Talk, task: Task, update: Update, place: int, *, alone: bool) -> None:
        """Change a task; of several reports, one that is refused is said and does not undo the others."""
        try:
            await self.changes.apply(work, task, update)
        except InvalidInputError as error:
            if not isinstance(update, Due):
                raise
            example = f"{work.code(task)} due {say_date(update.on)} because the routers arrive late"
            await self._ask(work, talk, error.user_message, example, place)
        except (NotAllowedError, ConflictError) as error:
            if alone:
                raise
            await self._refuse(work, error.user_message, place)

    async def _ask(self, work: Work, talk: Talk, reason: str, example: str, place: int) -> None:
        notice = TaskUnclear(said=talk.text, reason=reason, example=example)
        own = _find(work, None, talk.own)
        keys, _ = await card_keys(work.unit, own) if own else ([], "")
        root = thread_root(work.engagement, keys)
        key = f"{root}/unclear/{work.key}/{place}"
        await post_under(work.unit, work.engagement, notice, key, root, talk.subject, work.thread_ts)

    async def _refuse(self, work: Work, text: str, place: int) -> None:
        said = Refusal(text=text)
        channel, key = work.engagement.channel_id, f"{work.key}/{place}"
        await state_answer(work.unit, work.actor, channel, said, key, work.thread_ts)

    async def _of_task(self, unit: UnitOfWork, actor: Actor, task_id: TaskId, key: str) -> tuple[Work, Task]:
        task = await unit.tasks.get(actor.workspace, task_id)
        engagement = await unit.engagements.get(actor.workspace, task.engagement_id) if task else None
        if task is None or engagement is None:
            raise NotFoundError(NOT_FOUND)
        side_in(engagement, actor)
        return await self._load(unit, actor, engagement, key), task

    async def _load(self, unit: UnitOfWork, actor: Actor, engagement: Engagement, key: str) -> Work:
        tasks = await unit.tasks.of_engagement(actor.workspace, engagement.id)
        return Work(unit, await workspace_of(unit, actor), engagement, tasks, actor, key)


def _find(work: Work, code: str | None, own: TaskId | None) -> Task | None:
    if code is not None:
        return by_code(work.tasks, code)
    return next((task for task in work.tasks if task.id == own), None)
