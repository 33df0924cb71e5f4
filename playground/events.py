"""Builds event payloads as Slack sends them: the envelope of one installation and the events in it."""

from playground.payloads import VERIFICATION_TOKEN
from playground.profiles import render_person
from playground.records import Channel, ChannelKind, Json, Message, Person, View
from playground.rendering import render_message, render_view
from playground.workspace import Workspace

CHANNEL_TYPES = {ChannelKind.CHANNEL: "channel", ChannelKind.PRIVATE: "group", ChannelKind.DM: "im"}


def wrap_event(workspace: Workspace, event: Json, channel: Channel | None) -> Json:
    """Put an inner event into the envelope one installation receives.

    Shape: `team_id` and `context_team_id` follow the recorded payloads and may name the other side of a shared
    channel; only `authorizations[0].team_id` is the installation.
    """
    team_id, context_team_id = _envelope_teams(workspace, event, channel)
    event_id = workspace.ids.slack_id("Ev")
    context_channel = channel.id if channel is not None else team_id
    return {
        "token": VERIFICATION_TOKEN,
        "team_id": team_id,
        "context_team_id": context_team_id,
        "context_enterprise_id": None,
        "api_app_id": workspace.app.id,
        "event": event,
        "type": "event_callback",
        "event_id": event_id,
        "event_time": int(workspace.clock.now()),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": workspace.app.team_id,
                "user_id": workspace.app.bot_user_id,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": channel is not None and channel.is_ext_shared,
        "event_context": f"1-{event['type']}-{team_id}-{context_channel}",
    }


def _envelope_teams(workspace: Workspace, event: Json, channel: Channel | None) -> tuple[str, str]:
    installed = workspace.app.team_id
    if channel is None or len(channel.team_ids) == 1:
        return installed, installed
    other_side = next(team_id for team_id in channel.team_ids if team_id != installed)
    if event["type"] == "app_mention":
        return other_side, other_side
    return str(event.get("team") or installed), other_side


def message_event(workspace: Workspace, message: Message) -> Json:
    """Return the inner `message` event for a new message."""
    channel = workspace.channels[message.channel_id]
    event = render_message(workspace, message, with_metadata=True)
    for field in ("reply_count", "reply_users_count", "reply_users", "latest_reply", "is_locked", "subscribed"):
        event.pop(field, None)
    event |= {"channel": channel.id, "event_ts": message.ts, "channel_type": CHANNEL_TYPES[channel.kind]}
    if message.file_ids and workspace.is_external(message.user_id):
        event["files"] = [_file_access_stub(file_id) for file_id in message.file_ids]
    if "subtype" in event and not channel.is_ext_shared:
        # Recorded file shares and broadcasts of one's own team carry no team at all.
        del event["team"]
    if message.broadcast and message.thread_ts is not None:
        root = workspace.message(channel.id, message.thread_ts)
        event["root"] = render_message(workspace, root) if root is not None else None
    return event


def _file_access_stub(file_id: str) -> Json:
    # Files of other organisations arrive bare: the app must ask files.info.
    return {
        "id": file_id,
        "mode": "file_access",
        "file_access": "check_file_info",
        "created": 0,
        "timestamp": 0,
        "user": "",
    }


def app_mention_event(workspace: Workspace, message: Message) -> Json:
    """Return the inner `app_mention` event for a message that names the bot.

    Shape: in a shared channel `team` is the other side and `user_team` the author's own, as recorded.
    """
    channel = workspace.channels[message.channel_id]
    event = message_event(workspace, message) | {"type": "app_mention"}
    event.pop("channel_type")
    event.pop("parent_user_id", None)
    if channel.is_ext_shared:
        own = workspace.people[message.user_id].team_id
        event["team"] = next(team_id for team_id in channel.team_ids if team_id != workspace.app.team_id)
        event |= {"user_team": own, "source_team": own, "user_profile": _user_profile(workspace, message.user_id)}
    return event


def _user_profile(workspace: Workspace, person_id: str) -> Json:
    person = workspace.people[person_id]
    return {
        "team": person.team_id,
        "name": person.handle,
        "display_name": person.name,
        "real_name": person.real_name,
        "first_name": person.name,
        "is_restricted": person.is_single_channel_guest,
        "is_ultra_restricted": person.is_single_channel_guest,
        "avatar_hash": person.id[-6:].lower(),
        "image_72": f"{workspace.base_url}/avatars/{person.id}_72.png",
    }


def message_changed_event(workspace: Workspace, message: Message, previous: Json) -> Json:
    """Return the `message_changed` event for an edit."""
    return _hidden_event(workspace, message, "message_changed") | {
        "message": render_message(workspace, message, with_metadata=True),
        "previous_message": previous,
    }


def message_deleted_event(workspace: Workspace, message: Message, previous: Json) -> Json:
    """Return the `message_deleted` event for a deletion."""
    return _hidden_event(workspace, message, "message_deleted") | {
        "previous_message": previous,
        "deleted_ts": message.ts,
    }


def _hidden_event(workspace: Workspace, message: Message, subtype: str) -> Json:
    ts = workspace.next_ts()
    channel = workspace.channels[message.channel_id]
    return {
        "type": "message",
        "subtype": subtype,
        "channel": channel.id,
        "hidden": True,
        "ts": ts,
        "event_ts": ts,
        "channel_type": CHANNEL_TYPES[channel.kind],
    }


def reaction_event(workspace: Workspace, message: Message, person_id: str, name: str, *, is_added: bool) -> Json:
    """Return the `reaction_added` or `reaction_removed` event."""
    return {
        "type": "reaction_added" if is_added else "reaction_removed",
        "user": person_id,
        "reaction": name,
        "item": {"type": "message", "channel": message.channel_id, "ts": message.ts},
        "item_user": message.user_id,
        "event_ts": workspace.next_ts(),
    }


def user_change_event(workspace: Workspace, person: Person) -> Json:
    """Return the `user_change` event, which carries the person as users.info shows them now."""
    return {
        "type": "user_change",
        "user": render_person(workspace, person),
        "cache_ts": int(workspace.clock.now()),
        "event_ts": workspace.next_ts(),
    }


def home_opened_event(workspace: Workspace, person_id: str, channel_id: str, tab: str, home: View | None) -> Json:
    """Return the `app_home_opened` event; the view travels along once one is published."""
    event: Json = {
        "type": "app_home_opened",
        "user": person_id,
        "channel": channel_id,
        "tab": tab,
        "event_ts": workspace.next_ts(),
    }
    if home is not None and tab == "home":
        event["view"] = render_view(workspace, home)
    return event
