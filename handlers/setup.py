"""Listeners of setting up: the command and its form."""

from dataclasses import dataclass

from bot.ports.messenger import Surface
from bot.services.setup import SetupService
from bot.views import ids
from bot.views.setup_modal import SetupForm, build_setup_modal
from handlers.payloads import ButtonPressed, CommandInvoked, FormSubmitted
from handlers.routing import Routes


@dataclass(frozen=True)
class SetupListeners:
    """Setting up a workspace."""

    setup: SetupService
    surface: Surface

    def routes(self) -> Routes:
        """Return what these listeners answer to."""
        return Routes(
            commands={ids.SETUP_WORDS: self.on_command},
            actions={ids.SETUP_OPEN: self.on_button},
            forms={ids.SETUP_FORM: self.on_submitted},
        )

    async def on_command(self, command: CommandInvoked) -> None:
        """Show the settings."""
        await self._show(command)

    async def on_button(self, button: ButtonPressed) -> None:
        """Show the settings."""
        await self._show(button)

    async def _show(self, cause: CommandInvoked | ButtonPressed) -> None:
        workspace = await self.setup.current(cause.actor)
        await self.surface.open_form(cause.actor.workspace, cause.trigger_id, build_setup_modal(workspace))

    async def on_submitted(self, form: FormSubmitted) -> None:
        """Store the settings."""
        settings = SetupForm.read(form.values)
        await self.setup.save(
            form.actor,
            name=settings.name,
            channel=settings.channel,
            leaders=settings.leaders,
            zone=settings.zone,
            key=form.key,
        )
