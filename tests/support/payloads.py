"""Payloads in Slack's shapes, as small as they may be, for people of two companies."""

import itertools
from typing import Any

OUR_TEAM = "T0HALDEN"
THEIR_TEAM = "T0CORVANE"
BOT_USER = "U0BOT"
JO = "U0JO"
ANIL = "U0ANIL"
CHANNEL = "C0SCOPING"

Json = dict[str, Any]
_numbers = itertools.count(1)


def make_event(event: Json, *, event_id: str | None = None, team: str = OUR_TEAM) -> Json:
    return {
        "token": "verification-token",
        "type": "event_callback",
        "team_id": team,
        "api_app_id": "A0APP",
        "event_id": event_id or f"Ev{next(_numbers)}",
        "event": event,
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": OUR_TEAM,
                "user_id": BOT_USER,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
    }


def make_message(
    text: str, *, ts: str = "1770000000.000100", user: str = JO, team: str = OUR_TEAM, **more: Any
) -> Json:
    return {
        "type": "message",
        "channel": CHANNEL,
        "channel_type": "channel",
        "user": user,
        "team": team,
        "text": text,
        "ts": ts,
    } | more


def make_mention(text: str, **more: Any) -> Json:
    return make_message(text, **more) | {"type": "app_mention"}


def make_command(text: str, *, trigger_id: str | None = None) -> Json:
    return {
        "token": "verification-token",
        "team_id": OUR_TEAM,
        "channel_id": CHANNEL,
        "user_id": JO,
        "command": "/scopewright",
        "text": text,
        "response_url": "https://hooks.slack.com/commands/T/1/x",
        "trigger_id": trigger_id or f"1.2.{next(_numbers)}",
    }


def make_press(action: Json, *, user: str = JO, team: str = OUR_TEAM, **more: Any) -> Json:
    return {
        "type": "block_actions",
        "user": {"id": user, "team_id": team},
        "team": {"id": OUR_TEAM},
        "container": {
            "type": "message",
            "message_ts": "1770000000.000200",
            "channel_id": CHANNEL,
            "is_ephemeral": False,
        },
        "channel": {"id": CHANNEL},
        "trigger_id": f"1.2.{next(_numbers)}",
        "actions": [{"action_ts": "1770000001.000100", "block_id": "b", **action}],
    } | more


def make_submission(callback_id: str, values: Json, *, user: str = JO, team: str = OUR_TEAM, **more: Any) -> Json:
    return {
        "type": "view_submission",
        "team": {"id": team},
        "user": {"id": user, "team_id": team},
        "trigger_id": f"1.2.{next(_numbers)}",
        "view": {
            "id": "V1",
            "type": "modal",
            "hash": "1.abc",
            "callback_id": callback_id,
            "private_metadata": "",
            "state": {"values": values},
            "app_installed_team_id": OUR_TEAM,
        },
    } | more


def make_shortcut(callback_id: str) -> Json:
    return {
        "type": "shortcut",
        "team": {"id": OUR_TEAM},
        "user": {"id": JO, "team_id": OUR_TEAM},
        "callback_id": callback_id,
        "trigger_id": f"1.2.{next(_numbers)}",
    }


def make_suggestion(action_id: str, query: str) -> Json:
    return {
        "type": "block_suggestion",
        "user": {"id": JO, "team_id": OUR_TEAM},
        "team": {"id": OUR_TEAM},
        "action_id": action_id,
        "block_id": "b",
        "value": query,
        "view": {"id": "V1", "app_installed_team_id": OUR_TEAM},
    }
