"""Listeners of goals: recording, approving, adding readings, giving up."""

from dataclasses import dataclass

from bot.domain.ids import GoalId
from bot.ports.messenger import Surface
from bot.services.goals import GoalsService
from bot.services.goals_withdrawal import GoalsWithdrawal
from bot.views import ids
from bot.views.forms import NO_FAULTS, read_each
from bot.views.goals_modals import (
    GOAL_FIELDS,
    GoalForm,
    VisionForm,
    build_goal_modal,
    build_vision_modal,
)
from bot.views.goals_readings import READING_FIELDS, ReadingForm, build_reading_modal
from bot.views.goals_withdrawal import WithdrawalForm, build_withdrawal_modal
from handlers.payloads import ButtonPressed, CommandInvoked, FormSubmitted
from handlers.routing import Routes


@dataclass(frozen=True)
class GoalsListeners:
    """Everything people do with goals."""

    goals: GoalsService
    withdrawal: GoalsWithdrawal
    surface: Surface

    def routes(self) -> Routes:
        """Return what these listeners answer to."""
        return Routes(
            commands={
                ids.VISION_WORDS: self.on_vision,
                ids.GOAL_ADD_WORDS: self.on_add,
                ids.GOAL_UPDATE_WORDS: self.on_update,
                ids.GOAL_WITHDRAW_WORDS: self.on_withdraw,
            },
            actions={
                ids.GOALS_HOME_ADD: self.on_add,
                ids.GOALS_APPROVE: self.on_approved,
                ids.GOALS_READING: self.on_reading,
                ids.GOALS_WITHDRAW: self.on_withdraw,
            },
            forms={
                ids.GOALS_VISION_FORM: self.on_vision_submitted,
                ids.GOALS_ADD_FORM: self.on_goal_submitted,
                ids.GOALS_READING_FORM: self.on_reading_submitted,
                ids.GOALS_WITHDRAW_FORM: self.on_withdraw_submitted,
            },
        )

    async def on_vision(self, command: CommandInvoked) -> None:
        """Show the form for the vision."""
        view = build_vision_modal(await self.goals.vision(command.actor))
        await self.surface.open_form(command.actor.workspace, command.trigger_id, view)

    async def on_vision_submitted(self, form: FormSubmitted) -> None:
        """Record the vision."""
        await self.goals.record_vision(form.actor, VisionForm.read(form.values).text)

    async def on_add(self, cause: CommandInvoked | ButtonPressed) -> None:
        """Show the form for a new goal."""
        await self.goals.today(cause.actor)
        view = build_goal_modal(cause.actor.person.user_id)
        await self.surface.open_form(cause.actor.workspace, cause.trigger_id, view)

    async def on_goal_submitted(self, form: FormSubmitted) -> None:
        """Propose the goal."""
        typed, unread = read_each(form.values, GOAL_FIELDS)
        checked = {name: typed[name] for name in ("baseline", "target", "due_on", "owner") if name in typed}
        # A form that could be read whole is checked when the goal is added; one that could not is checked here.
        faults = await self.goals.faults(form.actor, **checked) if unread else NO_FAULTS
        goal = GoalForm.read(form.values, faults)
        await self.goals.add(
            form.actor,
            title=goal.title,
            kind=goal.kind,
            measure=goal.measure,
            unit_name=goal.unit,
            baseline=goal.baseline,
            target=goal.target,
            due_on=goal.due_on,
            owner=goal.owner,
        )

    async def on_approved(self, button: ButtonPressed) -> None:
        """Make the goal active."""
        await self.goals.approve(button.actor, GoalId(button.value))

    async def on_update(self, command: CommandInvoked) -> None:
        """Show the form for a reading of any active goal."""
        await self._show_reading(command, None)

    async def on_reading(self, button: ButtonPressed) -> None:
        """Show the form for a reading of the card's goal."""
        await self._show_reading(button, GoalId(button.value))

    async def _show_reading(self, cause: CommandInvoked | ButtonPressed, chosen: GoalId | None) -> None:
        goals, today = await self.goals.active(cause.actor), await self.goals.today(cause.actor)
        view = build_reading_modal(goals, today, chosen)
        await self.surface.open_form(cause.actor.workspace, cause.trigger_id, view)

    async def on_reading_submitted(self, form: FormSubmitted) -> None:
        """Record the reading."""
        typed, _ = read_each(form.values, READING_FIELDS)
        faults = await self.goals.reading_faults(form.actor, typed.get("goal_id"), typed.get("on"))
        reading = ReadingForm.read(form.values, faults)
        await self.goals.add_reading(
            form.actor, reading.goal_id, value=reading.value, on=reading.on, source=reading.source
        )

    async def on_withdraw(self, cause: CommandInvoked | ButtonPressed) -> None:
        """Ask why the goal is given up; from a card, that goal is chosen already."""
        chosen = GoalId(cause.value) if isinstance(cause, ButtonPressed) else None
        view = build_withdrawal_modal(await self.withdrawal.candidates(cause.actor), chosen)
        await self.surface.open_form(cause.actor.workspace, cause.trigger_id, view)

    async def on_withdraw_submitted(self, form: FormSubmitted) -> None:
        """Give the goal up."""
        given_up = WithdrawalForm.read(form.values)
        await self.withdrawal.withdraw(form.actor, given_up.goal_id, given_up.reason)
