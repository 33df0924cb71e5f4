"""What methods look up for their arguments, with the error each family answers when it is not there."""

from playground.direct_messages import open_direct_message
from playground.live import LiveWorkspace
from playground.records import Channel, Message, Person
from playground.web_api.errors import SlackError


def find_channel(live: LiveWorkspace, channel_id: str) -> Channel:
    """Return a conversation the bot can see: every open channel, and others only as a member.

    Raises: SlackError("channel_not_found").
    """
    state = live.state
    channel = state.channels.get(channel_id)
    if channel is None:
        raise SlackError("channel_not_found")
    is_open = channel.kind == "channel" and state.app.team_id in channel.team_ids
    if not is_open and state.app.bot_user_id not in channel.member_ids:
        raise SlackError("channel_not_found")
    return channel


def find_joined_channel(live: LiveWorkspace, channel_id: str) -> Channel:
    """Return a conversation the bot is in.

    Raises: SlackError("channel_not_found") or SlackError("not_in_channel").
    """
    channel = find_channel(live, channel_id)
    if live.state.app.bot_user_id not in channel.member_ids:
        raise SlackError("not_in_channel")
    return channel


def find_target(live: LiveWorkspace, channel_id: str) -> Channel:
    """Return where a message goes: a channel by id or name, or the direct message with a person.

    Raises: SlackError when the bot may not write there.
    """
    state = live.state
    if channel_id in state.people:
        return open_direct(live, channel_id)
    named = next((c for c in state.channels.values() if c.name == channel_id.removeprefix("#")), None)
    channel = find_joined_channel(live, named.id if named is not None else channel_id)
    if channel.is_archived:
        raise SlackError("is_archived")
    return channel


def open_direct(live: LiveWorkspace, person_id: str) -> Channel:
    """Return the bot's direct message with a person.

    Raises: SlackError when the person is unknown or out of the bot's sight.
    """
    state = live.state
    person = find_person(live, person_id)
    if not state.share_a_channel(state.app.bot_user_id, person.id):
        raise SlackError("user_not_visible")
    if not state.manifest.is_messages_tab_enabled:
        raise SlackError("messages_tab_disabled")
    return open_direct_message(state, state.app.bot_user_id, person.id)


def find_person(live: LiveWorkspace, person_id: str) -> Person:
    """Return a person.

    Raises: SlackError("user_not_found").
    """
    person = live.state.people.get(person_id)
    if person is None:
        raise SlackError("user_not_found")
    return person


def find_message(live: LiveWorkspace, channel: Channel, ts: str) -> Message:
    """Return a message in history.

    Raises: SlackError("message_not_found").
    """
    message = live.state.message(channel.id, ts)
    if message is None:
        raise SlackError("message_not_found")
    return message
