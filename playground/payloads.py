"""Builds command, action, view and shortcut payloads as Slack sends them; events are built in `events.py`."""

from playground.interactions import ResponseUrl
from playground.manifest import Command, Shortcut
from playground.records import Channel, Json, Message, Person, View
from playground.rendering import render_message, render_view
from playground.workspace import Workspace

VERIFICATION_TOKEN = "legacy-verification-token"


def command_fields(
    workspace: Workspace, person: Person, channel: Channel, command: Command, text: str, answer: ResponseUrl
) -> dict[str, str]:
    """Return the form fields of a slash command."""
    team = workspace.installed_team()
    return {
        "token": VERIFICATION_TOKEN,
        "team_id": team.id,
        "team_domain": team.domain,
        "channel_id": channel.id,
        "channel_name": channel.name,
        "user_id": person.id,
        "user_name": person.handle,
        "command": command.command,
        "text": text,
        "api_app_id": workspace.app.id,
        "is_enterprise_install": "false",
        "response_url": response_url_address(workspace, answer, "commands"),
        "trigger_id": workspace.triggers.give(person.id),
    }


def response_url_address(workspace: Workspace, answer: ResponseUrl, family: str) -> str:
    """Return the address behind a response url."""
    return f"{workspace.base_url}/hooks/{family}/{workspace.app.team_id}/{answer.secret}"


def _interaction(workspace: Workspace, kind: str, person: Person) -> Json:
    return {
        "type": kind,
        "user": {"id": person.id, "username": person.handle, "name": person.handle, "team_id": person.team_id},
        "api_app_id": workspace.app.id,
        "token": VERIFICATION_TOKEN,
        "team": {"id": workspace.app.team_id, "domain": workspace.installed_team().domain},
        "enterprise": None,
        "is_enterprise_install": False,
    }


def message_interaction(workspace: Workspace, kind: str, person: Person, message: Message, state: Json) -> Json:
    """Return an interaction with a message; `actions` or the search are added by the caller.

    Shape: `team.id` is the installing workspace and `user.team_id` the person's own; an ephemeral message is
    named by its container only.
    """
    channel = workspace.channels[message.channel_id]
    container: Json = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": channel.id,
        "is_ephemeral": message.ephemeral_for is not None,
    }
    if message.is_reply:
        container["thread_ts"] = message.thread_ts
    payload = _interaction(workspace, kind, person) | {
        "container": container,
        "channel": {"id": channel.id, "name": channel.name},
        "state": {"values": state},
    }
    if message.ephemeral_for is None:
        payload["message"] = render_message(workspace, message, with_metadata=True)
    return payload


def view_interaction(workspace: Workspace, kind: str, person: Person, view: View) -> Json:
    """Return an interaction inside a modal or Home view."""
    return _interaction(workspace, kind, person) | {
        "container": {"type": "view", "view_id": view.id},
        "view": render_view(workspace, view),
    }


def view_outcome(workspace: Workspace, kind: str, person: Person, view: View) -> Json:
    """Return a `view_submission` or `view_closed`.

    Shape: `team` is the person's own side; `view.app_installed_team_id` names the installation.
    """
    team = workspace.team_of(person.id)
    payload = _interaction(workspace, kind, person) | {"team": {"id": team.id, "domain": team.domain}}
    payload["view"] = render_view(workspace, view)
    return payload


def shortcut_payload(workspace: Workspace, person: Person, shortcut: Shortcut, message: Message | None) -> Json:
    """Return a global shortcut, or a message shortcut when a message was chosen."""
    kind = "shortcut" if message is None else "message_action"
    payload = _interaction(workspace, kind, person) | {
        "action_ts": workspace.next_ts(),
        "callback_id": shortcut.callback_id,
        "trigger_id": workspace.triggers.give(person.id),
    }
    del payload["api_app_id"]
    if message is not None:
        channel = workspace.channels[message.channel_id]
        payload |= {
            "channel": {"id": channel.id, "name": channel.name},
            "message_ts": message.ts,
            "message": render_message(workspace, message, with_metadata=True),
        }
    return payload
