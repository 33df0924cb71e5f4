"""Reads Slack's payload dicts into typed inputs: with `reading_events` the only code that knows their shape."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.domain.ids import ChannelId, MessageTs, UserId
from bot.domain.inbox import Delivery
from bot.domain.people import Actor
from handlers.actors import Actors, Claim
from handlers.control_values import value_of
from handlers.incoming_text import read_text
from handlers.payloads import (
    ButtonPressed,
    CommandInvoked,
    FormClosed,
    FormSubmitted,
    Input,
    OptionsAsked,
    ShortcutInvoked,
)
from handlers.reading_events import read_event

Json = Mapping[str, Any]


async def read_input(delivery: Delivery, bot_user: UserId, actors: Actors) -> Input | None:
    """Return what somebody did, or None where it is nothing for the bot.

    Raises: TransientError when the person's company is open and Slack does not answer; KeyError for a broken body.
    """
    if delivery.kind == "event":
        return await read_event(delivery, bot_user, actors)
    actor = await actors.resolve(delivery.team_id, _claim(delivery))
    return _READERS[delivery.kind](delivery.body, delivery.id, actor)


def _claim(delivery: Delivery) -> Claim:
    body = delivery.body
    if delivery.kind == "command":
        # People of other companies cannot run commands, so the team is the person's own.
        return Claim(UserId(str(body["user_id"])), body.get("team_id"))
    user: Json = body["user"]
    return Claim(UserId(str(user["id"])), user.get("team_id"))


def _read_command(body: Json, key: str, actor: Actor) -> CommandInvoked:
    return CommandInvoked(
        key=key,
        actor=actor,
        channel=ChannelId(str(body["channel_id"])),
        words="",
        text=read_text(str(body.get("text") or "")).strip(),
        trigger_id=str(body.get("trigger_id") or ""),
    )


def _read_action(body: Json, key: str, actor: Actor) -> ButtonPressed:
    action, container, message, view = body["actions"][0], _part(body, "container"), _part(body, "message"), _view(body)
    channel = _part(body, "channel").get("id") or container.get("channel_id")
    message_ts = container.get("message_ts") or message.get("ts")
    thread_ts = container.get("thread_ts") or message.get("thread_ts")
    return ButtonPressed(
        key=key,
        actor=actor,
        action_id=str(action["action_id"]).partition(":")[0],
        value=value_of(action),
        channel=ChannelId(str(channel)) if channel else None,
        message_ts=MessageTs(str(message_ts)) if message_ts else None,
        thread_ts=MessageTs(str(thread_ts)) if thread_ts else None,
        trigger_id=str(body.get("trigger_id") or ""),
        view_id=view.get("id"),
        in_home=view.get("type") == "home",
    )


def _read_form(body: Json, key: str, actor: Actor) -> FormSubmitted:
    view = _view(body)
    return FormSubmitted(
        key=key,
        actor=actor,
        callback_id=str(view.get("callback_id") or ""),
        metadata=str(view.get("private_metadata") or ""),
        values=_part(view, "state").get("values") or {},
        view_id=str(view["id"]),
    )


def _read_closed_form(body: Json, key: str, actor: Actor) -> FormClosed:
    view = _view(body)
    return FormClosed(
        key=key,
        actor=actor,
        callback_id=str(view.get("callback_id") or ""),
        metadata=str(view.get("private_metadata") or ""),
        view_id=str(view["id"]),
    )


def _read_shortcut(body: Json, key: str, actor: Actor) -> ShortcutInvoked:
    channel, message = _part(body, "channel").get("id"), _part(body, "message")
    message_ts = body.get("message_ts") or message.get("ts")
    return ShortcutInvoked(
        key=key,
        actor=actor,
        callback_id=str(body.get("callback_id") or ""),
        trigger_id=str(body.get("trigger_id") or ""),
        channel=ChannelId(str(channel)) if channel else None,
        message_ts=MessageTs(str(message_ts)) if message_ts else None,
        thread_ts=MessageTs(str(message["thread_ts"])) if message.get("thread_ts") else None,
    )


def _read_options(body: Json, key: str, actor: Actor) -> OptionsAsked:
    return OptionsAsked(
        key=key,
        actor=actor,
        action_id=str(body["action_id"]).partition(":")[0],
        query=str(body.get("value") or ""),
        private_metadata=str(_view(body).get("private_metadata") or ""),
    )


_READERS: dict[str, Callable[[Json, str, Actor], Input]] = {
    "command": _read_command,
    "action": _read_action,
    "view": _read_form,
    "view_closed": _read_closed_form,
    "shortcut": _read_shortcut,
    "options": _read_options,
}


def _part(body: Json, name: str) -> Json:
    part = body.get(name)
    return part if isinstance(part, Mapping) else {}


def _view(body: Json) -> Json:
    return _part(body, "view")
