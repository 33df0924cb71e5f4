"""How records look to the page: the shapes of the human API in the README, not Slack's."""

from playground.emoji import EMOJI
from playground.records import Channel, ChannelKind, Json, Message, Person
from playground.rendering import render_view
from playground.unread import unread_counts
from playground.workspace import Workspace


def show_message(workspace: Workspace, message: Message) -> Json:
    """Return a `Message` of the human API."""
    shown: Json = {
        "ts": message.ts,
        "channel": message.channel_id,
        "user": message.user_id,
        "bot": message.bot_id is not None,
        "text": message.text,
        "blocks": message.blocks,
        "ephemeral": message.ephemeral_for is not None,
        "reactions": [{"name": name, "users": users} for name, users in message.reactions.items()],
        "files": [_show_file(workspace, file_id) for file_id in message.file_ids],
    }
    if message.thread_ts is not None:
        shown["thread_ts"] = message.thread_ts
    if message.edited_ts is not None:
        shown["edited"] = {"user": message.edited_by, "ts": message.edited_ts}
    if message.broadcast:
        shown["broadcast"] = True
    if not message.is_reply and message.ephemeral_for is None:
        shown |= _thread_summary(workspace, message)
    return shown


def _thread_summary(workspace: Workspace, message: Message) -> Json:
    replies = workspace.replies(message.channel_id, message.ts)
    if not replies:
        return {}
    return {
        "thread_ts": message.ts,
        "reply_count": len(replies),
        "reply_users": list(dict.fromkeys(reply.user_id for reply in replies)),
        "latest_reply": replies[-1].ts,
    }


def _show_file(workspace: Workspace, file_id: str) -> Json:
    file = workspace.files[file_id]
    return {
        "id": file.id,
        "name": file.name,
        "mimetype": file.mimetype,
        "size": len(file.content),
        "url": f"/_/files/{file.id}",
    }


def show_person(workspace: Workspace, person: Person) -> Json:
    """Return a `Person` of the human API."""
    return {
        "id": person.id,
        "team": person.team_id,
        "name": person.name,
        "real_name": person.real_name,
        "title": person.title,
        "tz": person.tz,
        "color": person.color,
        "is_bot": person.is_bot,
        "is_external": workspace.is_external(person.id),
        "is_guest": person.is_single_channel_guest,
        "avatar": "",
    }


def show_channel(workspace: Workspace, channel: Channel, person_id: str) -> Json:
    """Return a `Channel` of the human API as one person sees it."""
    shown: Json = {
        "id": channel.id,
        "name": channel.name,
        "kind": channel.kind.value,
        "is_ext_shared": channel.is_ext_shared,
        "teams": channel.team_ids,
        "members": channel.member_ids,
        "topic": channel.topic,
        **unread_counts(workspace, channel, person_id),
    }
    if channel.kind is ChannelKind.DM:
        other_id = channel.other_member(person_id)
        shown |= {"dm_with": other_id, "name": workspace.people[other_id].name}
    return shown


def show_state(workspace: Workspace, person_id: str, story: Json | None) -> Json:
    """Return everything the page needs to start as this person."""
    app, manifest = workspace.app, workspace.manifest
    mine = [channel for channel in workspace.channels.values() if person_id in channel.member_ids]
    return {
        "me": show_person(workspace, workspace.people[person_id]),
        "teams": [{"id": team.id, "name": team.name} for team in workspace.teams.values()],
        "people": [show_person(workspace, person) for person in workspace.people.values()],
        "channels": [show_channel(workspace, channel, person_id) for channel in mine],
        "app": {"id": app.id, "name": app.name, "bot_user_id": app.bot_user_id},
        "commands": [
            {"command": command.command, "description": command.description, "usage_hint": command.usage_hint}
            for command in manifest.commands
        ],
        "shortcuts": [
            {
                "callback_id": shortcut.callback_id,
                "type": shortcut.type,
                "name": shortcut.name,
                "description": shortcut.description,
            }
            for shortcut in manifest.shortcuts
        ],
        "clock": workspace.clock.snapshot(),
        "story": story,
        "emoji": EMOJI,
        "views": [render_view(workspace, view) for view in workspace.view_stacks.of(person_id)],
    }
