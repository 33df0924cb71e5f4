"""conversations.list and users.conversations: many channels at once, by type."""

from playground.live import LiveWorkspace
from playground.profiles import render_channel
from playground.records import Channel, ChannelKind, Json
from playground.web_api.errors import SlackError
from playground.web_api.lookups import find_person
from playground.web_api.paging import page_of

TYPES = {"public_channel": ChannelKind.CHANNEL, "private_channel": ChannelKind.PRIVATE, "im": ChannelKind.DM}
SCOPES = {"public_channel": "channels:read", "private_channel": "groups:read", "im": "im:read", "mpim": "mpim:read"}


def list_conversations(live: LiveWorkspace, arguments: Json) -> Json:
    """Answer conversations.list: what the bot can see, whether it joined or not."""
    return _listed(live, _visible(live, arguments), arguments)


def list_users_conversations(live: LiveWorkspace, arguments: Json) -> Json:
    """Answer users.conversations: what the bot, or a person, is in."""
    member_id = arguments.get("user") or live.state.app.bot_user_id
    find_person(live, member_id)
    joined = [channel for channel in _visible(live, arguments) if member_id in channel.member_ids]
    return _listed(live, joined, arguments)


def _visible(live: LiveWorkspace, arguments: Json) -> list[Channel]:
    kinds = _kinds(live, arguments)
    bot_id, team_id = live.state.app.bot_user_id, live.state.app.team_id
    return [
        channel
        for channel in live.state.channels.values()
        if channel.kind in kinds
        and (bot_id in channel.member_ids or (channel.kind is ChannelKind.CHANNEL and team_id in channel.team_ids))
        and not (arguments.get("exclude_archived") and channel.is_archived)
    ]


def _kinds(live: LiveWorkspace, arguments: Json) -> set[ChannelKind]:
    wanted = [name.strip() for name in (arguments.get("types") or "public_channel").split(",")]
    for name in wanted:
        if name not in SCOPES:
            raise SlackError("invalid_types")
        if SCOPES[name] not in live.state.manifest.scopes:
            provided = ",".join(live.state.manifest.scopes)
            raise SlackError("missing_scope", needed=SCOPES[name], provided=provided)
    return {TYPES[name] for name in wanted if name in TYPES}


def _listed(live: LiveWorkspace, channels: list[Channel], arguments: Json) -> Json:
    page, cursor = page_of(channels, arguments)
    rendered = [render_channel(live.state, channel, with_member_count=True) for channel in page]
    return {"channels": rendered, "response_metadata": {"next_cursor": cursor}}
