"""What people start from their own side: slash commands, shortcuts and the app's Home."""

from playground.answers import Answer
from playground.composer import compose_command_text
from playground.conversing import Conversing
from playground.direct_messages import open_direct_message
from playground.events import home_opened_event
from playground.payloads import command_fields, response_url_address, shortcut_payload
from playground.permissions import (
    require_may_open_home,
    require_may_run_commands,
    require_may_use_shortcuts,
    require_membership,
    require_message,
    require_person,
)
from playground.records import Json, Message, View
from playground.refusals import RefusedError
from playground.responses import RespondError, respond


class Commanding(Conversing):
    """The part of `People` that calls the app."""

    async def command(self, person_id: str, channel_id: str, text: str, thread_ts: str | None = None) -> None:
        """Run a slash command as typed.

        Raises: RefusedError in threads, for people without commands, and for commands nobody declared.
        """
        person = require_person(self.workspace, person_id)
        channel = require_membership(self.workspace, person_id, channel_id)
        name, _, rest = text.strip().partition(" ")
        require_may_run_commands(self.workspace, person, name)
        command = self.workspace.manifest.command(name)
        if command is None:
            raise RefusedError("invalid_command", f"{name} is not a valid command.")
        if thread_ts is not None:
            raise RefusedError("not_in_thread", f"{name} is not supported in threads. Sorry!")
        typed = compose_command_text(self.workspace, person_id, rest.strip(), should_escape=command.should_escape)
        answer_to = self.workspace.response_urls.give(person_id, channel_id)
        fields = command_fields(self.workspace, person, channel, command, typed, answer_to)
        answer = await self.deliveries.ask("command", fields)
        if not answer.is_ok:
            self.workspace.notify(person_id, failure_text(name, answer))
        elif answer.body:
            self._show_answer(person_id, name, answer_to.secret, answer.body)

    def _show_answer(self, person_id: str, name: str, secret: str, body: Json) -> None:
        entry = self.workspace.response_urls.find(secret)
        try:
            respond(self.workspace, entry, body)
        except RespondError as error:
            self.workspace.notify(person_id, f'{name} failed with the error "{error.error}"')

    async def shortcut(
        self, person_id: str, callback_id: str, *, channel_id: str | None = None, message_ts: str | None = None
    ) -> None:
        """Use a global shortcut, or a message shortcut on a message.

        Raises: RefusedError for people without shortcuts and for shortcuts nobody declared.
        """
        person = require_person(self.workspace, person_id)
        require_may_use_shortcuts(self.workspace, person)
        message = None
        if channel_id is not None and message_ts is not None:
            message = require_message(self.workspace, person_id, channel_id, message_ts)
        shortcut = self.workspace.manifest.shortcut(callback_id)
        if shortcut is None or (shortcut.type == "message") != (message is not None):
            raise RefusedError("shortcut_not_found", "This shortcut does not exist.", 404)
        payload = shortcut_payload(self.workspace, person, shortcut, message)
        if message is not None:
            payload["response_url"] = self._new_response_url(person_id, message, "app")
        await self._ask_interaction(person_id, payload)

    def _new_response_url(self, person_id: str, message: Message, family: str) -> str:
        entry = self.workspace.response_urls.give(
            person_id,
            message.channel_id,
            message_ts=message.ts,
            thread_ts=message.thread_ts if message.is_reply else None,
            is_ephemeral_source=message.ephemeral_for is not None,
        )
        return response_url_address(self.workspace, entry, family)

    async def _ask_interaction(self, person_id: str, payload: Json) -> None:
        answer = await self.deliveries.ask("interaction", payload)
        if not answer.is_ok:
            self.workspace.notify(person_id, failure_text(self.workspace.app.name, answer))

    def open_home(self, person_id: str, tab: str = "home") -> View | None:
        """Open the app's Home or Messages tab and return the Home that is published so far.

        Raises: RefusedError for people who cannot open it.
        """
        require_may_open_home(self.workspace, require_person(self.workspace, person_id))
        channel = open_direct_message(self.workspace, person_id, self.workspace.app.bot_user_id)
        home = self.workspace.homes.get(person_id)
        self.workspace.emit(home_opened_event(self.workspace, person_id, channel.id, tab, home), None)
        return home


def failure_text(name: str, answer: Answer) -> str:
    """Return what Slack shows when the app did not take a delivery."""
    if answer.reason in ("http_error", "unreadable_answer"):
        return f'{name} failed with the error "dispatch_failed"'
    return f"{name} failed because the app did not respond"
