"""Reads Events API bodies into typed inputs. Commands and interactions are read in `reading`."""

from collections.abc import Mapping
from typing import Any

from bot.domain.ids import ChannelId, MessageTs, TeamId, UserId
from bot.domain.inbox import Delivery
from bot.domain.people import Actor
from handlers.actors import Actors, Claim
from handlers.incoming_text import mentions, read_text, without_mention
from handlers.payloads import BotMentioned, HomeOpened, Input, Lifecycle, MessageDeleted, MessageEdited, MessagePosted

# The events the bot subscribes to besides messages, mentions and Home; the manifest is held to this list.
LIFECYCLE_EVENTS = (
    "app_uninstalled",
    "channel_shared",
    "channel_unarchive",
    "channel_unshared",
    "group_unarchive",
    "member_joined_channel",
    "member_left_channel",
    "tokens_revoked",
    "user_change",
)
# Source: https://docs.slack.dev/reference/events/message (read 2026-11-23). Other subtypes are notes by Slack itself.
_WRITTEN_BY_PEOPLE = frozenset({None, "file_share", "thread_broadcast", "me_message"})
_SLACKBOT = "USLACKBOT"
_HOME_FIELDS = ("user_team", "source_team", "team")

Json = Mapping[str, Any]


async def read_event(delivery: Delivery, bot_user: UserId, actors: Actors) -> Input | None:
    """Return what happened, or None where it is nothing for the bot. Raises: TransientError."""
    event: Json = delivery.body.get("event") or {}
    match event.get("type"):
        case "message":
            return await _read_message(delivery, event, bot_user, actors)
        case "app_mention" if _is_by_person(event, bot_user):
            return _mentioned(delivery, event, await actors.resolve(delivery.team_id, _claim(event)), bot_user)
        case "app_home_opened" if event.get("tab") == "home":
            return HomeOpened(key=delivery.id, actor=await actors.resolve(delivery.team_id, _claim(event)))
        case str() as name if name in LIFECYCLE_EVENTS:
            return _lifecycle(delivery, name, event)
        case _:
            return None


async def _read_message(delivery: Delivery, event: Json, bot_user: UserId, actors: Actors) -> Input | None:
    subtype = event.get("subtype")
    if subtype == "message_changed":
        return await _read_change(delivery, event, bot_user, actors)
    if subtype == "message_deleted":
        return await _deleted(delivery, event, event.get("previous_message") or {}, bot_user, actors)
    if subtype not in _WRITTEN_BY_PEOPLE or not _is_by_person(event, bot_user):
        return None
    is_direct = event.get("channel_type") == "im"
    # Slack sends a mention twice, as a message too; only direct messages come once.
    if not is_direct and mentions(str(event.get("text", "")), bot_user):
        return None
    return _posted(delivery, event, await actors.resolve(delivery.team_id, _claim(event)), is_direct=is_direct)


async def _read_change(delivery: Delivery, event: Json, bot_user: UserId, actors: Actors) -> Input | None:
    message: Json = event.get("message") or {}
    previous: Json = event.get("previous_message") or {}
    if message.get("subtype") == "tombstone":  # the root of a thread leaves one behind
        return await _deleted(delivery, event, previous, bot_user, actors)
    # An unfurled link changes a message too, but not what the person said.
    if not _is_by_person(message, bot_user) or message.get("text") == previous.get("text"):
        return None
    return MessageEdited(
        key=delivery.id,
        actor=await actors.resolve(delivery.team_id, _claim(message)),
        channel=ChannelId(str(event["channel"])),
        ts=MessageTs(str(message.get("ts") or previous.get("ts") or event["ts"])),
        thread_ts=_ts(message, "thread_ts"),
        text=read_text(str(message.get("text", ""))),
    )


async def _deleted(
    delivery: Delivery, event: Json, previous: Json, bot_user: UserId, actors: Actors
) -> MessageDeleted | None:
    if not _is_by_person(previous, bot_user):
        return None
    return MessageDeleted(
        key=delivery.id,
        actor=await actors.resolve(delivery.team_id, _claim(previous)),
        channel=ChannelId(str(event["channel"])),
        ts=MessageTs(str(event.get("deleted_ts") or previous.get("ts"))),
        thread_ts=_ts(previous, "thread_ts"),
    )


def _posted(delivery: Delivery, event: Json, actor: Actor, *, is_direct: bool) -> MessagePosted:
    return MessagePosted(
        key=delivery.id,
        actor=actor,
        channel=ChannelId(str(event["channel"])),
        ts=MessageTs(str(event["ts"])),
        thread_ts=_ts(event, "thread_ts"),
        text=read_text(str(event.get("text") or "")),
        files=len(event.get("files") or ()),
        client_msg_id=event.get("client_msg_id"),
        is_direct=is_direct,
    )


def _mentioned(delivery: Delivery, event: Json, actor: Actor, bot_user: UserId) -> BotMentioned:
    return BotMentioned(
        key=delivery.id,
        actor=actor,
        channel=ChannelId(str(event["channel"])),
        ts=MessageTs(str(event["ts"])),
        thread_ts=_ts(event, "thread_ts"),
        text=without_mention(read_text(str(event.get("text") or "")), bot_user),
        files=len(event.get("files") or ()),
    )


def _lifecycle(delivery: Delivery, name: str, event: Json) -> Lifecycle:
    channel, person = _id_of(event.get("channel")), _id_of(event.get("user"))
    return Lifecycle(
        key=delivery.id,
        name=name,
        team=TeamId(delivery.team_id),
        channel=ChannelId(channel) if channel else None,
        person=UserId(person) if person else None,
    )


def _is_by_person(message: Json, bot_user: UserId) -> bool:
    # Messages of today's bots have no subtype, only a bot_id.
    user = message.get("user")
    return bool(user) and not message.get("bot_id") and user not in (bot_user, _SLACKBOT)


def _claim(message: Json) -> Claim:
    profile: Json = message.get("user_profile") or {}
    homes = [message.get(name) for name in _HOME_FIELDS] + [profile.get("team")]
    return Claim(UserId(str(message["user"])), next((str(home) for home in homes if home), None))


def _id_of(value: object) -> str:
    return str(value.get("id") or "") if isinstance(value, Mapping) else str(value or "")


def _ts(message: Json, name: str) -> MessageTs | None:
    return MessageTs(str(message[name])) if message.get(name) else None
