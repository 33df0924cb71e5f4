"""Changes to messages, whoever makes them: stored, shown and told to the app; rights are checked elsewhere."""

from playground.events import (
    app_mention_event,
    message_changed_event,
    message_deleted_event,
    message_event,
    reaction_event,
)
from playground.human_rendering import show_message
from playground.records import ChannelKind, Json, Message
from playground.rendering import render_message
from playground.unread import unread_counts
from playground.workspace import Workspace


def post_message(workspace: Workspace, message: Message) -> Message:
    """Put a new message into history."""
    channel = workspace.channels[message.channel_id]
    workspace.messages.setdefault(channel.id, {})[message.ts] = message
    for file_id in message.file_ids:
        workspace.files[file_id].channel_ids.append(channel.id)
    channel.last_read[message.user_id] = message.ts
    _publish(workspace, message, "message")
    if message.is_reply and message.thread_ts is not None:
        root = workspace.message(channel.id, message.thread_ts)
        if root is not None:
            _publish(workspace, root, "message_changed")
    _announce_unread(workspace, message)
    workspace.emit(message_event(workspace, message), channel)
    mentions_bot = f"<@{workspace.app.bot_user_id}" in message.text
    if mentions_bot and message.bot_id is None and channel.kind is not ChannelKind.DM:
        workspace.emit(app_mention_event(workspace, message), channel)
    return message


def edit_message(workspace: Workspace, message: Message, editor_id: str, changes: Json) -> None:
    """Replace fields of a message and mark it as edited."""
    previous = render_message(workspace, message, with_metadata=True)
    for name, value in changes.items():
        setattr(message, name, value)
    message.edited_by = editor_id
    message.edited_ts = f"{int(workspace.clock.now())}.000000"
    _publish(workspace, message, "message_changed")
    workspace.emit(message_changed_event(workspace, message, previous), workspace.channels[message.channel_id])


def delete_message(workspace: Workspace, message: Message) -> None:
    """Take a message out of history."""
    previous = render_message(workspace, message, with_metadata=True)
    channel = workspace.channels[message.channel_id]
    del workspace.messages[channel.id][message.ts]
    item = {"type": "message_deleted", "channel": channel.id, "ts": message.ts}
    workspace.feed.publish(channel.member_ids, item)
    if message.is_reply and message.thread_ts is not None:
        root = workspace.message(channel.id, message.thread_ts)
        if root is not None:
            _publish(workspace, root, "message_changed")
    workspace.emit(message_deleted_event(workspace, message, previous), channel)


def post_ephemeral(workspace: Workspace, message: Message) -> None:
    """Show a message to one person only; it never enters history."""
    if message.ephemeral_for is None:
        raise ValueError("An ephemeral message needs the person it is for.")
    workspace.ephemerals[message.channel_id, message.ts] = message
    item = {"type": "ephemeral", "message": show_message(workspace, message)}
    workspace.feed.publish([message.ephemeral_for], item)


def replace_ephemeral(workspace: Workspace, message: Message, changes: Json) -> None:
    """Change what one person's ephemeral message says."""
    for name, value in changes.items():
        setattr(message, name, value)
    item = {"type": "ephemeral_replaced", "message": show_message(workspace, message)}
    workspace.feed.publish([message.ephemeral_for or ""], item)


def remove_ephemeral(workspace: Workspace, message: Message) -> None:
    """Take an ephemeral message off its person's screen."""
    del workspace.ephemerals[message.channel_id, message.ts]
    item = {"type": "message_deleted", "channel": message.channel_id, "ts": message.ts}
    workspace.feed.publish([message.ephemeral_for or ""], item)


def set_reaction(workspace: Workspace, message: Message, person_id: str, name: str, *, is_on: bool) -> bool:
    """Add or remove a reaction; False when it already was so."""
    users = message.reactions.setdefault(name, [])
    if (person_id in users) == is_on:
        if not users:
            del message.reactions[name]
        return False
    if is_on:
        users.append(person_id)
    else:
        users.remove(person_id)
    if not users:
        del message.reactions[name]
    shown = [{"name": reaction, "users": people} for reaction, people in message.reactions.items()]
    channel = workspace.channels[message.channel_id]
    item = {"type": "reaction", "channel": channel.id, "ts": message.ts, "reactions": shown}
    workspace.feed.publish(channel.member_ids, item)
    workspace.emit(reaction_event(workspace, message, person_id, name, is_added=is_on), channel)
    return True


def _publish(workspace: Workspace, message: Message, kind: str) -> None:
    members = workspace.channels[message.channel_id].member_ids
    workspace.feed.publish(members, {"type": kind, "message": show_message(workspace, message)})


def _announce_unread(workspace: Workspace, message: Message) -> None:
    channel = workspace.channels[message.channel_id]
    watching = set(workspace.feed.watchers())
    for person_id in channel.member_ids:
        if person_id in watching:
            item = {"type": "unread", "channel": channel.id, **unread_counts(workspace, channel, person_id)}
            workspace.feed.publish([person_id], item)
