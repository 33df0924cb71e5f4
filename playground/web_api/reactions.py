"""reactions.add and reactions.remove."""

import re

from playground.live import LiveWorkspace
from playground.posting import set_reaction
from playground.records import Json, Message
from playground.web_api.errors import SlackError
from playground.web_api.lookups import find_channel, find_message

NAME = re.compile(r"[a-z0-9_+'-]{1,100}(::skin-tone-[2-6])?")
DISTINCT_REACTIONS = 23
"""The playground's own bound: Slack names the error too_many_emoji but its method schema gives no figure."""


def add(live: LiveWorkspace, arguments: Json) -> Json:
    """Answer reactions.add."""
    message = _message(live, arguments)
    name = _name(arguments)
    if name not in message.reactions and len(message.reactions) >= DISTINCT_REACTIONS:
        raise SlackError("too_many_emoji")
    if not set_reaction(live.state, message, live.state.app.bot_user_id, name, is_on=True):
        raise SlackError("already_reacted")
    return {}


def remove(live: LiveWorkspace, arguments: Json) -> Json:
    """Answer reactions.remove."""
    if not arguments.get("channel") or not arguments.get("timestamp"):
        raise SlackError("no_item_specified")
    message = _message(live, arguments)
    if not set_reaction(live.state, message, live.state.app.bot_user_id, _name(arguments), is_on=False):
        raise SlackError("no_reaction")
    return {}


def _message(live: LiveWorkspace, arguments: Json) -> Message:
    channel = find_channel(live, arguments["channel"])
    if live.state.app.bot_user_id not in channel.member_ids:
        raise SlackError("channel_not_found")
    if channel.is_archived:
        raise SlackError("is_archived")
    return find_message(live, channel, arguments["timestamp"])


def _name(arguments: Json) -> str:
    name = str(arguments["name"])
    if not NAME.fullmatch(name):
        raise SlackError("invalid_name")
    return name
