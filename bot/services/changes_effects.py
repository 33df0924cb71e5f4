"""What a change does once it may: a new version of the scope with its work, or work alone while it is an emergency."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.changes.agreement import content_after
from bot.domain.changes.change import ChangeRequest, ChangeStatus, TaskBefore
from bot.domain.changes.decisions import EMERGENCY_DAYS
from bot.domain.changes.working_days import shifted
from bot.domain.ids import ScopeId, TaskId
from bot.domain.localtime import local_date_of
from bot.domain.people import PersonKey
from bot.domain.scoping.fills import a_month
from bot.domain.scoping.scope import Scope, ScopeContent, ScopeStatus, Signature, SignatureStatus, content_hash
from bot.domain.tasks.task import DueMove, Task, TaskStatus, change_status
from bot.ports.clock import Clock
from bot.ports.ids import IdSource
from bot.services.changes_planning import fresh_ids, plan_change, provisional_ids
from bot.services.changes_scene import Scene
from bot.services.changes_work_posts import show_scope, show_work
from bot.services.promises import promise_briefs


@dataclass(frozen=True)
class ChangesEffects:
    """Puts changes in force, starts emergencies and undoes them, in the transaction of the deed that causes it."""

    clock: Clock
    ids: IdSource

    async def implement(self, scene: Scene, change: ChangeRequest) -> ChangeRequest:
        """Make the next version of the scope and bring the work in line, with nothing entered again.

        Raises: ConflictError if the work has gone on so that the change no longer fits.
        """
        was_at_work = change.status is ChangeStatus.IN_EFFECT
        name = provisional_ids(change) if was_at_work else fresh_ids(self.ids)
        plan, smaller = plan_change(scene, change.content, change.raised_by, self.clock, change, name)
        content = content_after(scene.agreement, change.content, plan, change.raised_by)
        scope = await self._add_version(scene, change, content)
        touched = [*plan.dropped] if was_at_work else [*plan.added, *plan.dropped, *plan.replaced, *smaller]
        await self._store(scene, plan.tasks, touched, plan.added)
        await self._set_price(scene, change)
        now = {"version": scope.number, "decided_at": self.clock.now(), "until_on": None}
        done = change.model_copy(update={"status": ChangeStatus.IMPLEMENTED, **now})
        await show_work(scene, touched, self.clock.now(), f"change{change.number}")
        await show_scope(scene, scope)
        return done

    async def start(self, scene: Scene, change: ChangeRequest) -> ChangeRequest:
        """Let an emergency's work begin: tasks exist and dates move, while the signed text stays as it is.

        Raises: ConflictError if the work has gone on so that the change no longer fits.
        """
        plan, smaller = plan_change(scene, change.content, change.raised_by, self.clock, change, fresh_ids(self.ids))
        touched = [*plan.added, *plan.replaced, *smaller]
        before = [task for task in scene.tasks if task.id in {*plan.replaced, *smaller}]
        await self._store(scene, plan.tasks, touched, plan.added)
        await show_work(scene, touched, self.clock.now(), f"change{change.number}")
        return change.model_copy(
            update={
                "status": ChangeStatus.IN_EFFECT,
                "until_on": shifted(local_date_of(self.clock.now(), scene.workspace.zone), EMERGENCY_DAYS),
                "provisional": plan.added,
                "before": tuple(
                    TaskBefore(task_id=task.id, due_on=task.due_on, goal_links=task.goal_links) for task in before
                ),
            }
        )

    async def undo(self, scene: Scene, change: ChangeRequest, by: PersonKey) -> None:
        """Take an emergency's work back: what it began and nobody finished is cancelled, dates go back.

        What was finished stays finished; a date that somebody moved since then stays too.
        """
        now, stored = self.clock.now(), {task.id: task for task in scene.tasks}
        after: list[Task] = []
        for task_id in change.provisional:
            task = stored[task_id].model_copy(update={"goal_links": ()})
            after.append(change_status(task, TaskStatus.CANCELLED, now) if task.is_open else task)
        planned = {edit.task_id: edit.due_on for edit in change.content.work if edit.kind == "replace"}
        for before in change.before:
            task = stored[before.task_id].model_copy(update={"goal_links": before.goal_links, "updated_at": now})
            is_ours = planned.get(task.id) == task.due_on != before.due_on
            after.append(_moved_back(task, before, by, now, change.number) if is_ours and task.is_open else task)
        for task in after:
            await scene.unit.tasks.save(task)
        await show_work(scene, [task.id for task in after], now, f"undone{change.number}")

    async def _add_version(self, scene: Scene, change: ChangeRequest, content: ScopeContent) -> Scope:
        newest = scene.agreement.newest
        scope = Scope(
            id=ScopeId(self.ids.new()),
            team_id=newest.team_id,
            engagement_id=newest.engagement_id,
            dialogue_id=newest.dialogue_id,
            number=newest.number + 1,
            content=content,
            sha256=content_hash(content),
            signatures=tuple(
                Signature(signer=each.by, side=each.side, status=SignatureStatus.SIGNED, at=each.at)
                for each in change.approvals
            ),
            status=ScopeStatus.BASELINED,
            proposed_at=change.raised_at,
        )
        await scene.unit.scoping.add_scope(scope)
        return scope

    async def _store(
        self, scene: Scene, tasks: Sequence[Task], touched: Sequence[TaskId], added: Sequence[TaskId]
    ) -> None:
        known = {task.id for task in scene.tasks}
        new = [task for task in tasks if task.id in added and task.id not in known]
        await scene.unit.tasks.add_all(new)
        for task in tasks:
            if task.id in touched and task.id in known:
                await scene.unit.tasks.save(task)
        owners = {task.owner.user_id for task in new}
        people = await scene.unit.people.find(scene.workspace.team_id, sorted(owners))
        await promise_briefs(scene.unit, scene.workspace, people, self.clock.now(), self.ids)

    async def _set_price(self, scene: Scene, change: ChangeRequest) -> None:
        price = scene.agreement.price
        if change.content.price_effect is None or price is None:
            return
        minor = price.money.minor + change.content.price_effect.minor
        after = price.model_copy(update={"money": price.money.model_copy(update={"minor": minor})})
        await scene.unit.engagements.save(scene.engagement.model_copy(update={"price": a_month(after)}))


def _moved_back(task: Task, before: TaskBefore, by: PersonKey, at: datetime, number: int) -> Task:
    move = DueMove(was=task.due_on, now=before.due_on, by=by, at=at, reason=f"emergency change {number} was undone")
    return task.model_copy(update={"due_on": before.due_on, "due_moves": (*task.due_moves, move)})
