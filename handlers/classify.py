"""Which delivery a request body is: its kind, its team, its lane and the keys by which a repeat is known."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.domain.ids import DeliveryId, TeamId
from bot.domain.inbox import Delivery

KINDS = {
    "block_actions": "action",
    "view_submission": "view",
    "view_closed": "view_closed",
    "shortcut": "shortcut",
    "message_action": "shortcut",
    "block_suggestion": "options",
    "event_callback": "event",
}
# Slack waits for the answer to these: field errors, a next form, the options of a select.
INLINE_KINDS = frozenset({"view", "options"})
_MESSAGE_TYPES = frozenset({"message", "app_mention"})


def classify(body: Mapping[str, Any], delivery_id: DeliveryId, received_at: datetime) -> Delivery | None:
    """Return the delivery to keep, or None for a body of a sort the bot never asked for."""
    kind = kind_of(body)
    if kind is None:
        return None
    team_id = team_of(body)
    # Slack's old verification token is a secret that nothing here needs, so it is not stored.
    kept = {name: value for name, value in body.items() if name != "token"}
    return Delivery(
        id=delivery_id,
        source_key=_source_key(kind, body, delivery_id),
        twin_key=_twin_key(body) if kind == "event" else None,
        team_id=team_id,
        lane=f"{team_id}/{_lane(kind, body)}",
        kind=kind,
        body=kept,
        received_at=received_at,
    )


def kind_of(body: Mapping[str, Any]) -> str | None:
    """Return the kind of delivery a body is, or None."""
    return "command" if "command" in body and "type" not in body else KINDS.get(str(body.get("type")))


def team_of(body: Mapping[str, Any]) -> TeamId:
    """Return the workspace (or organisation) that installed the app and to which this delivery belongs.

    Source: `authorizations[0]` of events and `view.app_installed_team_id` of views name it; in Slack Connect the
    `team_id` beside them may be the other company's.
    """
    authorization = _first(body.get("authorizations"))
    view, team, enterprise = (_object(body.get(name)) for name in ("view", "team", "enterprise"))
    candidates = (
        authorization.get("team_id"),
        authorization.get("enterprise_id"),
        view.get("app_installed_team_id"),
        team.get("id"),
        body.get("team_id"),
        enterprise.get("id"),
        body.get("enterprise_id"),
    )
    return TeamId(next((str(candidate) for candidate in candidates if candidate), ""))


def _source_key(kind: str, body: Mapping[str, Any], delivery_id: DeliveryId) -> str:
    if kind == "options":
        return f"options:{delivery_id}"  # the same letters may be typed twice, and asking changes nothing
    given = body.get("event_id") if kind == "event" else body.get("trigger_id")
    return f"{kind}:{given or _gesture(kind, body)}"


def _gesture(kind: str, body: Mapping[str, Any]) -> str:
    """Return what tells a delivery apart that carries neither event id nor trigger id."""
    if kind in ("view", "view_closed"):
        view = _object(body.get("view"))
        return f"{view.get('id')}:{view.get('hash')}:{_digest(view.get('state'))}"
    if kind == "action":
        action = _first(body.get("actions"))
        return f"{_object(body.get('user')).get('id')}:{action.get('action_ts')}:{action.get('action_id')}"
    return _digest(body)


def _twin_key(body: Mapping[str, Any]) -> str | None:
    """Return the key that both companies' copies of one shared message have in common."""
    event = _object(body.get("event"))
    if event.get("type") not in _MESSAGE_TYPES or not event.get("channel"):
        return None
    what = event.get("subtype") if event.get("subtype") in ("message_changed", "message_deleted") else event["type"]
    return f"{what}:{event['channel']}:{event.get('client_msg_id') or event.get('ts') or body.get('event_id')}"


def _lane(kind: str, body: Mapping[str, Any]) -> str:
    """Return what must stay in order: the channel, or the person where there is none."""
    if kind == "event":
        event = _object(body.get("event"))
        return _id_of(event.get("channel")) or _id_of(event.get("user")) or "workspace"
    if kind == "command":
        return str(body.get("channel_id") or body.get("user_id"))
    container = _object(body.get("container"))
    return _id_of(body.get("channel")) or _id_of(container.get("channel_id")) or _id_of(body.get("user")) or "workspace"


def _id_of(value: object) -> str:
    """Return an id that Slack gives as a string or as the `id` of an object."""
    return str(_object(value).get("id", "")) if isinstance(value, Mapping) else str(value or "")


def _digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True, default=str).encode()).hexdigest()


def _object(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _first(value: object) -> Mapping[str, Any]:
    return _object(value[0]) if isinstance(value, list) and value else {}
