"""Who can do what: the rules Slack applies to members, single-channel guests and external people."""

from playground.records import Channel, Message, Person
from playground.refusals import RefusedError
from playground.workspace import Workspace


def require_person(workspace: Workspace, person_id: str) -> Person:
    """Return the person acted for.

    Raises: RefusedError when nobody, or no human being, has this id.
    """
    person = workspace.people.get(person_id)
    if person is None or person.is_bot:
        raise RefusedError("user_not_found", "There is no such person in this workspace.", 404)
    if person.is_deactivated:
        raise RefusedError("account_inactive", "This account was deactivated.")
    return person


def require_membership(workspace: Workspace, person_id: str, channel_id: str) -> Channel:
    """Return a channel the person is in.

    Raises: RefusedError when they are not.
    """
    require_person(workspace, person_id)
    if not workspace.is_member(channel_id, person_id):
        raise RefusedError("channel_not_found", "You are not in this conversation.", 404)
    return workspace.channels[channel_id]


def require_message(workspace: Workspace, person_id: str, channel_id: str, ts: str) -> Message:
    """Return a message the person can see, an ephemeral one only if it is for them.

    Raises: RefusedError when there is none.
    """
    require_membership(workspace, person_id, channel_id)
    message = workspace.message(channel_id, ts)
    if message is None:
        message = workspace.ephemerals.get((channel_id, ts))
        if message is not None and message.ephemeral_for != person_id:
            message = None
    if message is None:
        raise RefusedError("message_not_found", "This message is no longer there.", 404)
    return message


def require_may_run_commands(workspace: Workspace, person: Person, command: str) -> None:
    """Let only full members of the installing team run commands.

    Raises: RefusedError for external people and single-channel guests.
    """
    if workspace.is_external(person.id) or person.is_single_channel_guest:
        raise RefusedError("invalid_command", f"{command} is not a valid command.")


def require_may_use_shortcuts(workspace: Workspace, person: Person) -> None:
    """Let only full members of the installing team use shortcuts.

    Raises: RefusedError for external people and single-channel guests.
    """
    if workspace.is_external(person.id) or person.is_single_channel_guest:
        raise RefusedError("shortcut_not_available", "This shortcut is not available to you.")


def require_may_open_home(workspace: Workspace, person: Person) -> None:
    """Let only people of the installing team open the app's Home.

    Raises: RefusedError for external people, or when the app has no Home.
    """
    if workspace.is_external(person.id):
        raise RefusedError("home_not_available", f"{workspace.app.name} is not installed in your workspace.")
    if not workspace.manifest.is_home_enabled:
        raise RefusedError("not_enabled", f"{workspace.app.name} has no Home tab.")
