"""chat.*: messages, edits, deletions, ephemerals and permalinks."""

from playground import posting
from playground.live import LiveWorkspace
from playground.records import Channel, Json, Message
from playground.rendering import render_message
from playground.web_api.errors import SlackError
from playground.web_api.lookups import find_channel, find_joined_channel, find_message, find_target
from playground.web_api.message_content import (
    POST_TEXT_CHARS,
    TRUNCATED,
    UPDATE_TEXT_CHARS,
    Content,
    read_content,
    read_metadata,
    read_thread,
)


def post_message(live: LiveWorkspace, arguments: Json) -> Json:
    """Answer chat.postMessage."""
    channel = find_target(live, arguments["channel"])
    content = read_content(live, arguments)
    message = _new_message(live, channel, content, arguments)
    message.metadata = read_metadata(arguments)
    message.broadcast = bool(arguments.get("reply_broadcast")) and message.thread_ts is not None
    posting.post_message(live.state, message)
    answer = {"channel": channel.id, "ts": message.ts, "message": _rendered(live, message)}
    if len(content.text) > POST_TEXT_CHARS:
        answer |= {"warning": "message_truncated", "response_metadata": TRUNCATED}
    return answer


def _new_message(live: LiveWorkspace, channel: Channel, content: Content, arguments: Json) -> Message:
    return Message(
        channel_id=channel.id,
        ts=live.state.next_ts(),
        user_id=live.state.app.bot_user_id,
        text=content.text[:POST_TEXT_CHARS],
        blocks=content.blocks,
        thread_ts=read_thread(live, channel, arguments),
        bot_id=live.state.app.bot_id,
    )


def _rendered(live: LiveWorkspace, message: Message) -> Json:
    return render_message(live.state, message, with_metadata=True)


def post_ephemeral(live: LiveWorkspace, arguments: Json) -> Json:
    """Answer chat.postEphemeral."""
    channel = find_joined_channel(live, arguments["channel"])
    if arguments["user"] not in channel.member_ids:
        raise SlackError("user_not_in_channel")
    content = read_content(live, arguments)
    if len(content.text) > POST_TEXT_CHARS:
        raise SlackError("msg_too_long")
    message = _new_message(live, channel, content, arguments)
    message.ephemeral_for = arguments["user"]
    posting.post_ephemeral(live.state, message)
    return {"message_ts": message.ts}


def update(live: LiveWorkspace, arguments: Json) -> Json:
    """Answer chat.update."""
    channel = find_channel(live, arguments["channel"])
    message = find_message(live, channel, arguments["ts"])
    if message.bot_id != live.state.app.bot_id:
        raise SlackError("cant_update_message")
    if channel.is_archived:
        raise SlackError("is_inactive")
    if len(arguments.get("text") or "") > UPDATE_TEXT_CHARS:
        raise SlackError("msg_too_long")
    content = read_content(live, arguments)
    # Text without blocks removes the blocks there were; metadata stays unless other metadata is given.
    changes: Json = {"text": content.text, "blocks": content.blocks}
    if "metadata" in arguments:
        changes["metadata"] = read_metadata(arguments)
    posting.edit_message(live.state, message, live.state.app.bot_user_id, changes)
    return {"channel": channel.id, "ts": message.ts, "text": message.text, "message": _rendered(live, message)}


def delete(live: LiveWorkspace, arguments: Json) -> Json:
    """Answer chat.delete."""
    channel = find_channel(live, arguments["channel"])
    message = find_message(live, channel, arguments["ts"])
    if message.bot_id != live.state.app.bot_id:
        raise SlackError("cant_delete_message")
    posting.delete_message(live.state, message)
    return {"channel": channel.id, "ts": message.ts}


def get_permalink(live: LiveWorkspace, arguments: Json) -> Json:
    """Answer chat.getPermalink."""
    channel = find_channel(live, arguments["channel"])
    message = find_message(live, channel, arguments["message_ts"])
    domain = live.state.installed_team().domain
    link = f"https://{domain}.slack.com/archives/{channel.id}/p{message.ts.replace('.', '')}"
    if message.is_reply:
        link += f"?thread_ts={message.thread_ts}&cid={channel.id}"
    return {"channel": channel.id, "permalink": link}
