"""Applying one change to a task: who may, what it does to the record, and how the thread shows it."""

from dataclasses import dataclass
from datetime import date

from bot.domain.answers.wording import say_date
from bot.domain.engagements import Engagement
from bot.domain.errors import ConflictError, InvalidInputError, NotAllowedError
from bot.domain.history import HistoryEntry
from bot.domain.ids import MessageTs
from bot.domain.people import Actor
from bot.domain.tasks.finish import agreed_finish
from bot.domain.tasks.notices import TaskChanged
from bot.domain.tasks.rollup import progress_of
from bot.domain.tasks.status_reply import Due, Update
from bot.domain.tasks.task import Task
from bot.domain.tasks.tree import place_of
from bot.domain.tasks.updates import apply_update, describe
from bot.domain.workspace import Workspace
from bot.ports.clock import Clock
from bot.ports.unit_of_work import UnitOfWork
from bot.services.tasks_posts import LIVE_CARDS_MAX, card, card_keys, post_card, post_tree, post_under, thread_root


@dataclass(frozen=True)
class Work:
    """One engagement's work as a use case handles it."""

    unit: UnitOfWork
    workspace: Workspace
    engagement: Engagement
    tasks: list[Task]
    actor: Actor
    key: str  # names the delivery, so that a repeat says things once
    thread_ts: MessageTs | None = None  # where the actor typed, if they did

    def code(self, task: Task) -> str:
        """Return the task's code."""
        return place_of(task.id, self.tasks).code


@dataclass(frozen=True)
class TaskChanges:
    """Changes tasks in the caller's transaction."""

    clock: Clock

    async def apply(self, work: Work, task: Task, update: Update) -> None:
        """Apply one update, keep its history, and show what it did.

        Raises: NotAllowedError; ConflictError for a parent, or for a step the task cannot take; InvalidInputError
        naming `reason` for a day past the agreed finish without one.
        """
        self.require_entitled(work, task)
        place = place_of(task.id, work.tasks)
        if not place.is_leaf:
            raise ConflictError(f"{place.code} is made of parts; update those and it follows by itself.")
        changed = apply_update(task, update, work.actor.person, self.clock.now())
        if changed == task:
            return
        past_finish = await self._passed_finish(work, update) if isinstance(update, Due) else None
        await work.unit.tasks.save(changed)
        saved = changed.model_copy(update={"revision": changed.revision + 1})
        tasks = [saved if each.id == task.id else each for each in work.tasks]
        text = describe(task, saved)
        await self._note(work, saved, place.code, text)
        keys, _ = await card_keys(work.unit, saved)
        await self._redraw(work, saved, tasks, keys)
        leads = (work.engagement.client_lead, work.engagement.provider_lead)
        notice = TaskChanged(
            code=place.code,
            title=saved.title,
            change=text,
            by=work.actor.person,
            engagement_progress=progress_of(tasks, None).known,
            past_finish=past_finish,
            leads=tuple(lead for lead in leads if lead and lead != work.actor.person) if past_finish else (),
        )
        await self._tell(work, saved, notice, keys)

    async def _passed_finish(self, work: Work, due: Due) -> date | None:
        """Return the agreed finish where the promised day is after it. Raises: InvalidInputError without a reason."""
        scopes = await work.unit.scoping.scopes(work.engagement.team_id, work.engagement.id)
        finish = agreed_finish(scopes)
        if finish is None or due.on <= finish:
            return None
        if due.reason is None:
            said = f"{say_date(due.on)} is after the agreed finish, {say_date(finish)}."
            raise InvalidInputError("reason", f"{said} Please say why, so that both leads know.")
        return finish

    async def _redraw(self, work: Work, task: Task, tasks: list[Task], keys: list[str]) -> None:
        unit, engagement, now = work.unit, work.engagement, self.clock.now()
        edited = card(engagement, task, tasks, await unit.goals.all(engagement.team_id), now)
        for key in keys[-LIVE_CARDS_MAX:]:
            await post_card(unit, engagement, edited, f"{key}#{task.revision}", key)
        await post_tree(unit, work.workspace, engagement, tasks, now, revision=f"{task.id}.{task.revision}")

    async def _tell(self, work: Work, task: Task, notice: TaskChanged, keys: list[str]) -> None:
        root = thread_root(work.engagement, keys)
        subject = f"task/{task.id}" if keys else f"tasks/{work.engagement.id}"
        key = f"{root}/changed/{task.id}/{task.revision}"
        await post_under(work.unit, work.engagement, notice, key, root, subject, work.thread_ts)

    def require_entitled(self, work: Work, task: Task) -> None:
        """Refuse everybody but the owner and the two leads. Raises: NotAllowedError."""
        entitled = {task.owner, work.engagement.client_lead, work.engagement.provider_lead}
        if work.actor.person not in entitled:
            raise NotAllowedError(f"Only {task.owner.mention} or one of the two leads can change this task.")

    async def _note(self, work: Work, task: Task, code: str, text: str) -> None:
        entry = HistoryEntry(
            team_id=task.team_id,
            engagement_id=task.engagement_id,
            at=self.clock.now(),
            actor=work.actor.person,
            action="tasks.changed",
            subject=task.id,
            before=code,
            after=text,
        )
        await work.unit.history.append(entry)
