"""Unread marks: how many messages and mentions a person has not seen in a channel."""

from playground.records import Channel, ChannelKind, Message
from playground.workspace import Workspace

EVERYBODY = ("<!here>", "<!channel>", "<!everyone>")


def unread_counts(workspace: Workspace, channel: Channel, person_id: str) -> dict[str, int]:
    """Return the numbers behind the bold channel name and its red badge."""
    last_read = channel.last_read.get(person_id, "")
    unseen = [message for message in workspace.history(channel.id) if message.ts > last_read]
    unseen = [message for message in unseen if message.user_id != person_id]
    is_dm = channel.kind is ChannelKind.DM
    mentions = [message for message in unseen if is_dm or _mentions(message, person_id)]
    return {"unread": len(unseen), "mentions": len(mentions)}


def _mentions(message: Message, person_id: str) -> bool:
    return f"<@{person_id}" in message.text or any(call in message.text for call in EVERYBODY)
