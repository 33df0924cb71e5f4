"""Listeners of changes to a signed scope: raising, editing, deciding. What changes in Slack is in changes.py."""

from dataclasses import dataclass

from bot.domain.changes.change import ChangeWords
from bot.domain.errors import InvalidFormError
from bot.domain.ids import ChangeId, EngagementId, TaskId
from bot.ports.messenger import Surface
from bot.services.changes import ChangesService
from bot.services.changes_decisions import ChangesDecisions
from bot.services.changes_forms import Draft
from bot.views import ids
from bot.views.changes_modal import ShownChange, build_change_form, build_change_rejection, read_change
from bot.views.forms import read_text, refuse_faults
from bot.views.tokens import pack, unpack
from handlers.form_replies import FormUpdate
from handlers.payloads import ButtonPressed, FormSubmitted
from handlers.routing import Routes


@dataclass(frozen=True)
class ChangesOfScopeListeners:
    """What people of both companies press and submit about changes."""

    changes: ChangesService
    decisions: ChangesDecisions
    surface: Surface

    def routes(self) -> Routes:
        """Return what these listeners answer to."""
        return Routes(
            actions={
                ids.CHANGES_RAISE: self.on_raise,
                ids.CHANGES_TASK_RAISE: self.on_task_raise,
                ids.CHANGES_EDIT: self.on_edit,
                ids.CHANGES_APPROVE: self.on_approved,
                ids.CHANGES_REJECT: self.on_reject,
                ids.CHANGES_WITHDRAW: self.on_withdrawn,
            },
            forms={ids.CHANGES_RAISE_FORM: self.on_submitted, ids.CHANGES_REJECT_FORM: self.on_reject_submitted},
        )

    async def on_raise(self, button: ButtonPressed) -> None:
        """Show the form, from the message that says a scope is in force."""
        (engagement,) = unpack(button.value, 1)
        await self._show(button, Draft(engagement_id=EngagementId(engagement)), ChangeWords())

    async def on_task_raise(self, button: ButtonPressed) -> None:
        """Show the form, from a task's card."""
        (task,) = unpack(button.value, 1)
        await self._show(button, await self.changes.draft_for(button.actor, TaskId(task)), ChangeWords())

    async def on_edit(self, button: ButtonPressed) -> None:
        """Show the form with what was typed last."""
        change, _ = unpack(button.value, 2)
        draft, words = await self.changes.draft_of(button.actor, ChangeId(change))
        await self._show(button, draft, words)

    async def _show(self, button: ButtonPressed, draft: Draft, words: ChangeWords) -> None:
        view = build_change_form(await self.changes.facts(button.actor, draft, words))
        await self.surface.open_form(button.actor.workspace, button.trigger_id, view)

    async def on_submitted(self, form: FormSubmitted) -> FormUpdate | None:
        """Show the exact difference first; send what is sent again unchanged."""
        shown = ShownChange.read(form.metadata)
        words, faults = read_change(form.values)
        try:
            preview = await self.changes.preview(form.actor, shown.draft, words)
        except InvalidFormError as error:
            refuse_faults({**error.errors, **faults}, form.values)
            raise
        refuse_faults(faults, form.values)
        if preview.sha256 == shown.sha256:
            await self.changes.send(form.actor, shown.draft, words, preview.sha256)
            return None
        return FormUpdate(view=build_change_form(await self.changes.facts(form.actor, shown.draft, words), preview))

    async def on_approved(self, button: ButtonPressed) -> None:
        """Approve exactly what the button was drawn for."""
        change, sha256 = unpack(button.value, 2)
        await self.decisions.approve(button.actor, ChangeId(change), sha256)

    async def on_reject(self, button: ButtonPressed) -> None:
        """Ask for the reason."""
        change, sha256 = unpack(button.value, 2)
        name = await self.decisions.check_decider(button.actor, ChangeId(change), sha256)
        view = build_change_rejection(name, pack(change, sha256))
        await self.surface.open_form(button.actor.workspace, button.trigger_id, view)

    async def on_reject_submitted(self, form: FormSubmitted) -> None:
        """Reject with the reason."""
        change, sha256 = unpack(form.metadata, 2)
        await self.decisions.reject(form.actor, ChangeId(change), sha256, read_text(form.values, ids.REASON_FIELD))

    async def on_withdrawn(self, button: ButtonPressed) -> None:
        """Take the change back."""
        change, _ = unpack(button.value, 2)
        await self.decisions.withdraw(button.actor, ChangeId(change))
