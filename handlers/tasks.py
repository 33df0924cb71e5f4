"""Listeners of tasks: opening a card, and changing a task by buttons and forms."""

from dataclasses import dataclass
from decimal import Decimal

from bot.domain.ids import TaskId
from bot.domain.tasks.status_reply import Blocked, Done, Progress
from bot.ports.messenger import Surface
from bot.services.tasks import TasksService
from bot.views import ids
from bot.views.tasks_modals import BlockedForm, DueForm, build_blocked_modal, build_due_modal
from bot.views.tokens import pack, unpack
from handlers.payloads import ButtonPressed, FormSubmitted
from handlers.routing import Routes

PERCENT = Decimal(100)


@dataclass(frozen=True)
class TasksListeners:
    """Everything people press and submit about tasks. Replies arrive through handlers/threads.py."""

    tasks: TasksService
    surface: Surface

    def routes(self) -> Routes:
        """Return what these listeners answer to."""
        return Routes(
            actions={
                ids.TASKS_TREE_OPEN: self.on_opened,
                ids.TASKS_DONE: self.on_done,
                ids.TASKS_PROGRESS: self.on_progress,
                ids.TASKS_BLOCKED: self.on_blocked,
                ids.TASKS_DUE: self.on_due,
                ids.BRIEF_DONE: self.on_brief_done,
                ids.BRIEF_DUE: self.on_brief_due,
            },
            forms={ids.TASKS_BLOCKED_FORM: self.on_blocked_submitted, ids.TASKS_DUE_FORM: self.on_due_submitted},
        )

    async def on_opened(self, button: ButtonPressed) -> None:
        """Post the task's card."""
        await self.tasks.open_card(button.actor, TaskId(button.value), button.key)

    async def on_done(self, button: ButtonPressed) -> None:
        """Mark the task done."""
        task_id, revision = unpack(button.value, 2)
        await self.tasks.update(button.actor, TaskId(task_id), Done(), button.key, revision=int(revision))

    async def on_brief_done(self, button: ButtonPressed) -> None:
        """Mark the task done; a brief may be hours old, so only the task's state counts."""
        (task_id,) = unpack(button.value, 1)
        await self.tasks.update(button.actor, TaskId(task_id), Done(), button.key)

    async def on_progress(self, button: ButtonPressed) -> None:
        """Note how far the task is."""
        task_id, revision, percent = unpack(button.value, 3)
        update = Progress(fraction=Decimal(percent) / PERCENT)
        await self.tasks.update(button.actor, TaskId(task_id), update, button.key, revision=int(revision))

    async def on_blocked(self, button: ButtonPressed) -> None:
        """Ask what the task waits for."""
        task_id, _ = unpack(button.value, 2)
        name, _ = await self.tasks.heading(button.actor, TaskId(task_id))
        await self.surface.open_form(
            button.actor.workspace, button.trigger_id, build_blocked_modal(name, pack(task_id))
        )

    async def on_due(self, button: ButtonPressed) -> None:
        """Ask for another date."""
        task_id, _ = unpack(button.value, 2)
        await self._show_due(button, TaskId(task_id))

    async def on_brief_due(self, button: ButtonPressed) -> None:
        """Ask for another date, from the morning brief."""
        (task_id,) = unpack(button.value, 1)
        await self._show_due(button, TaskId(task_id))

    async def _show_due(self, button: ButtonPressed, task_id: TaskId) -> None:
        name, due_on = await self.tasks.heading(button.actor, task_id)
        view = build_due_modal(name, due_on, pack(task_id))
        await self.surface.open_form(button.actor.workspace, button.trigger_id, view)

    async def on_blocked_submitted(self, form: FormSubmitted) -> None:
        """Mark the task blocked."""
        (task_id,) = unpack(form.metadata, 1)
        update = Blocked(reason=BlockedForm.read(form.values).reason)
        await self.tasks.update(form.actor, TaskId(task_id), update, form.key)

    async def on_due_submitted(self, form: FormSubmitted) -> None:
        """Promise another date."""
        (task_id,) = unpack(form.metadata, 1)
        moved = DueForm.read(form.values)
        await self.tasks.move_due(form.actor, TaskId(task_id), moved.due_on, moved.reason, form.key)
