"""conversations.*: one channel or direct message, its members, history and threads."""

from playground.live import LiveWorkspace
from playground.profiles import render_channel
from playground.records import ChannelKind, Json, Message
from playground.rendering import render_message
from playground.web_api.errors import SlackError
from playground.web_api.lookups import find_channel, find_joined_channel, open_direct
from playground.web_api.paging import MAX_LIMIT, page_of

MAX_DM_PEOPLE = 8
"""Source: docs.slack.dev/reference/methods/conversations.open (too_many_users)."""


def info(live: LiveWorkspace, arguments: Json) -> Json:
    """Answer conversations.info."""
    channel = find_channel(live, arguments["channel"])
    with_count = bool(arguments.get("include_num_members"))
    return {"channel": render_channel(live.state, channel, with_member_count=with_count)}


def members(live: LiveWorkspace, arguments: Json) -> Json:
    """Answer conversations.members."""
    channel = find_channel(live, arguments["channel"])
    page, cursor = page_of(channel.member_ids, arguments)
    return {"members": page, "response_metadata": {"next_cursor": cursor}}


def open_conversation(live: LiveWorkspace, arguments: Json) -> Json:
    """Answer conversations.open for one person, or reopen a direct message."""
    if channel_id := arguments.get("channel"):
        channel = find_channel(live, channel_id)
        if channel.kind is not ChannelKind.DM:
            raise SlackError("method_not_supported_for_channel_type")
        return _opened(live, channel.id, arguments, was_open=True)
    user_ids = [user_id.strip() for user_id in (arguments.get("users") or "").split(",") if user_id.strip()]
    if not user_ids:
        raise SlackError("users_list_not_supplied")
    if len(user_ids) > MAX_DM_PEOPLE:
        raise SlackError("too_many_users")
    if len(user_ids) > 1:
        provided = ",".join(live.state.manifest.scopes)
        raise SlackError("missing_scope", needed="mpim:write", provided=provided)
    was_open = live.state.direct_channel(live.state.app.bot_user_id, user_ids[0]) is not None
    if not was_open and arguments.get("prevent_creation"):
        raise SlackError("channel_not_found")
    return _opened(live, open_direct(live, user_ids[0]).id, arguments, was_open=was_open)


def _opened(live: LiveWorkspace, channel_id: str, arguments: Json, *, was_open: bool) -> Json:
    answer: Json = {"channel": {"id": channel_id}}
    if was_open:
        answer |= {"no_op": True, "already_open": True}
    if arguments.get("return_im"):
        answer["channel"] = render_channel(live.state, live.state.channels[channel_id])
    return answer


def history(live: LiveWorkspace, arguments: Json) -> Json:
    """Answer conversations.history: newest first, without thread replies."""
    channel = find_joined_channel(live, arguments["channel"])
    chosen = _in_window(live.state.history(channel.id), arguments)[::-1]
    page, cursor = page_of(chosen, arguments)
    return _messages(live, page, cursor, arguments) | {"pin_count": 0, "channel_actions_count": 0}


def replies(live: LiveWorkspace, arguments: Json) -> Json:
    """Answer conversations.replies: the root and its replies, oldest first."""
    channel = find_joined_channel(live, arguments["channel"])
    root = live.state.message(channel.id, arguments["ts"])
    if root is None:
        raise SlackError("thread_not_found")
    # Asked about a reply, Slack answers that reply alone.
    thread = [] if root.is_reply else _in_window(live.state.replies(channel.id, root.ts), arguments)
    page, cursor = page_of([root, *thread], arguments, MAX_LIMIT)
    return _messages(live, page, cursor, arguments)


def _in_window(messages: list[Message], arguments: Json) -> list[Message]:
    oldest, latest = arguments.get("oldest") or "0", arguments.get("latest") or ""
    inclusive = bool(arguments.get("inclusive"))
    low, high = _order(oldest), _order(latest) if latest else None
    chosen: list[Message] = []
    for message in messages:
        at = _order(message.ts)
        is_after = at > low or (inclusive and at == low)
        is_before = high is None or at < high or (inclusive and at == high)
        if is_after and is_before:
            chosen.append(message)
    return chosen


def _order(ts: str) -> tuple[int, int]:
    seconds, _, micros = ts.partition(".")
    return int(seconds), int((micros or "0").ljust(6, "0"))


def _messages(live: LiveWorkspace, page: list[Message], cursor: str, arguments: Json) -> Json:
    with_metadata = bool(arguments.get("include_all_metadata"))
    answer: Json = {
        "messages": [render_message(live.state, message, with_metadata=with_metadata) for message in page],
        "has_more": bool(cursor),
    }
    if cursor:
        answer["response_metadata"] = {"next_cursor": cursor}
    return answer
