"""Listeners of scoping: opening a conversation, answering in it, agreeing and signing."""

from dataclasses import dataclass

from bot.domain.ids import AnswerId, ChannelId, DialogueId, ScopeId
from bot.domain.people import Side
from bot.ports.messenger import Surface
from bot.services.scoping_agreement import ScopingAgreement
from bot.services.scoping_answers import ScopingAnswers
from bot.services.scoping_opening import ScopingOpening
from bot.views import ids
from bot.views.scoping_modals import (
    ChangeForm,
    DeclineForm,
    build_change_modal,
    build_decline_modal,
)
from bot.views.scoping_opening_modal import OpeningForm, ShownTalks, build_opening_modal
from bot.views.tokens import pack, unpack
from handlers.form_replies import FormUpdate
from handlers.payloads import ButtonPressed, CommandInvoked, FormSubmitted, ShortcutInvoked
from handlers.routing import Routes


@dataclass(frozen=True)
class ScopingListeners:
    """What people press, pick and submit in a scoping conversation. Replies arrive through handlers/threads.py."""

    opening: ScopingOpening
    answers: ScopingAnswers
    agreement: ScopingAgreement
    surface: Surface

    def routes(self) -> Routes:
        """Return what these listeners answer to."""
        return Routes(
            commands={ids.OPEN_WORDS: self.on_open},
            shortcuts={ids.SCOPING_SHORTCUT: self.on_open},
            actions={
                ids.SCOPING_HOME_OPEN: self.on_open,
                ids.SCOPING_QUESTION_OPTION: self.on_option,
                ids.SCOPING_AGAIN_OPTION: self.on_option,
                ids.SCOPING_QUESTION_CHANGE: self.on_change,
                ids.SCOPING_READBACK_CHANGE: self.on_change,
                ids.SCOPING_VALUE_CONFIRM: self.on_value_confirmed,
                ids.SCOPING_VALUE_CHANGE: self.on_value_changed,
                ids.SCOPING_READBACK_CONFIRM: self.on_readback_confirmed,
                ids.SCOPING_SIGN: self.on_signed,
                ids.SCOPING_DECLINE: self.on_decline,
            },
            forms={
                ids.SCOPING_OPEN_FORM: self.on_opening_submitted,
                ids.SCOPING_CHANGE_FORM: self.on_change_submitted,
                ids.SCOPING_DECLINE_FORM: self.on_decline_submitted,
            },
        )

    async def on_open(self, cause: CommandInvoked | ButtonPressed | ShortcutInvoked) -> None:
        """Show the form that opens a conversation, or say what is missing first."""
        goals = await self.opening.goals(cause.actor)
        channel: ChannelId | None = cause.channel
        around = await self.opening.surroundings(cause.actor, channel)
        view = build_opening_modal(goals, channel, around=around)
        await self.surface.open_form(cause.actor.workspace, cause.trigger_id, view)

    async def on_opening_submitted(self, form: FormSubmitted) -> FormUpdate | None:
        """Open the conversation; beside others only once the form has said that they are there."""
        opening = OpeningForm.read(form.values)
        around = await self.opening.surroundings(form.actor, opening.channel)
        if not ShownTalks.read(form.metadata).covers(opening.channel, around.talks):
            goals = await self.opening.goals(form.actor)
            return FormUpdate(view=build_opening_modal(goals, around=around, given=opening))
        await self.opening.open(
            form.actor,
            provider_name=opening.provider_name,
            channel=opening.channel,
            goal_id=opening.goal_id,
            colleagues=opening.colleagues,
            cost_today=opening.cost_today,
        )
        return None

    async def on_option(self, button: ButtonPressed) -> None:
        """Take a picked option as the answer."""
        dialogue_id, number, option = unpack(button.value, 3)
        await self.answers.pick(button.actor, DialogueId(dialogue_id), int(number), option)

    async def on_change(self, button: ButtonPressed) -> None:
        """Show the form that changes an answer."""
        dialogue_id, number = unpack(button.value, 2)
        await self._show_change(button, DialogueId(dialogue_id), int(number))

    async def on_value_confirmed(self, button: ButtonPressed) -> None:
        """Record the reading that was echoed."""
        dialogue_id, answer_id = unpack(button.value, 2)
        await self.answers.confirm_value(button.actor, DialogueId(dialogue_id), AnswerId(answer_id))

    async def on_value_changed(self, button: ButtonPressed) -> None:
        """Show the form that changes the reading that was echoed."""
        dialogue_id, answer_id = unpack(button.value, 2)
        number = await self.answers.number_of(button.actor, DialogueId(dialogue_id), AnswerId(answer_id))
        await self._show_change(button, DialogueId(dialogue_id), number)

    async def _show_change(self, button: ButtonPressed, dialogue_id: DialogueId, number: int) -> None:
        facts = await self.answers.prepare_change(button.actor, dialogue_id, number)
        view = build_change_modal(
            number=number,
            ask=facts.ask,
            example=facts.example,
            stands=facts.stands,
            said=facts.said,
            metadata=pack(dialogue_id, number),
        )
        await self.surface.open_form(button.actor.workspace, button.trigger_id, view)

    async def on_change_submitted(self, form: FormSubmitted) -> None:
        """Take the new words; they are echoed in the thread."""
        dialogue_id, number = unpack(form.metadata, 2)
        change = ChangeForm.read(form.values)
        await self.answers.change(form.actor, DialogueId(dialogue_id), int(number), change.text, change.chosen)

    async def on_readback_confirmed(self, button: ButtonPressed) -> None:
        """Note that a side confirms what was read back."""
        dialogue_id, edition, side = unpack(button.value, 3)
        await self.agreement.confirm(button.actor, DialogueId(dialogue_id), int(edition), Side(side))

    async def on_signed(self, button: ButtonPressed) -> None:
        """Add a signature."""
        scope_id, sha256 = unpack(button.value, 2)
        await self.agreement.sign(button.actor, ScopeId(scope_id), sha256)

    async def on_decline(self, button: ButtonPressed) -> None:
        """Show the form that asks for the reason."""
        scope_id, sha256 = unpack(button.value, 2)
        await self.agreement.check_signer(button.actor, ScopeId(scope_id))
        view = build_decline_modal(pack(scope_id, sha256))
        await self.surface.open_form(button.actor.workspace, button.trigger_id, view)

    async def on_decline_submitted(self, form: FormSubmitted) -> None:
        """Note the decline and its reason."""
        scope_id, sha256 = unpack(form.metadata, 2)
        await self.agreement.decline(form.actor, ScopeId(scope_id), sha256, DeclineForm.read(form.values).reason)
