"""Every method's arguments, scopes and transport as Slack publishes them; what methods do is in their family's file.

Source: Slack's method schemas, docs.slack.dev/methods/<method>.json as kept by slack-ruby/slack-api-ref (2026-08-20).
"""

from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What an argument may hold; JSON values may also come as strings of JSON."""

    STRING = "string"
    BOOLEAN = "boolean"
    NUMBER = "number"
    ARRAY = "array"
    OBJECT = "object"
    TIMESTAMP = "timestamp"


STR, FLAG, NUM = Kind.STRING, Kind.BOOLEAN, Kind.NUMBER
LIST, OBJ, TS = Kind.ARRAY, Kind.OBJECT, Kind.TIMESTAMP


@dataclass(frozen=True)
class Signature:
    """One method: `by_channel` means the scope's noun depends on the conversation's kind."""

    arguments: dict[str, Kind]
    required: tuple[str, ...] = ()
    scope: str | None = None
    by_channel: bool = False
    takes_json: bool = True
    caller: str = "bot"
    alternatives: tuple[str, ...] = field(default=())


MESSAGE = {
    "as_user": FLAG,
    "attachments": LIST,
    "blocks": LIST,
    "channel": STR,
    "icon_emoji": STR,
    "icon_url": STR,
    "link_names": FLAG,
    "markdown_text": STR,
    "metadata": OBJ,
    "parse": STR,
    "text": STR,
    "thread_ts": TS,
    "username": STR,
}
PAGE = {"cursor": STR, "limit": NUM}
WINDOW = {"include_all_metadata": FLAG, "inclusive": FLAG, "latest": TS, "oldest": TS}
TRIGGER = {"trigger_id": STR, "interactivity_pointer": STR}

SIGNATURES: dict[str, Signature] = {
    "api.test": Signature({"error": STR}, caller="none"),
    "auth.test": Signature({}),
    "apps.connections.open": Signature({}, caller="app"),
    "team.info": Signature({"domain": STR, "team": STR}, scope="team:read"),
    "bots.info": Signature({"bot": STR, "team_id": STR}, scope="users:read", takes_json=False),
    "chat.postMessage": Signature(
        MESSAGE
        | {
            "current_draft_last_updated_ts": STR,
            "mrkdwn": FLAG,
            "reply_broadcast": FLAG,
            "unfurl_links": FLAG,
            "unfurl_media": FLAG,
        },
        required=("channel",),
        scope="chat:write",
    ),
    "chat.postEphemeral": Signature(MESSAGE | {"user": STR}, required=("channel", "user"), scope="chat:write"),
    "chat.update": Signature(
        {
            "as_user": FLAG,
            "attachments": LIST,
            "unfurled_attachments": LIST,
            "blocks": LIST,
            "markdown_text": STR,
            "metadata": OBJ,
            "channel": STR,
            "link_names": FLAG,
            "parse": STR,
            "text": STR,
            "ts": TS,
            "reply_broadcast": FLAG,
            "file_ids": LIST,
        },
        required=("channel", "ts"),
        scope="chat:write",
    ),
    "chat.delete": Signature(
        {"as_user": FLAG, "channel": STR, "ts": TS}, required=("channel", "ts"), scope="chat:write"
    ),
    "chat.getPermalink": Signature(
        {"channel": STR, "message_ts": TS}, required=("channel", "message_ts"), takes_json=False
    ),
    "conversations.info": Signature(
        {"channel": STR, "include_locale": FLAG, "include_num_members": FLAG},
        required=("channel",),
        scope="read",
        by_channel=True,
        takes_json=False,
    ),
    "conversations.members": Signature(
        {"channel": STR, **PAGE}, required=("channel",), scope="read", by_channel=True, takes_json=False
    ),
    "conversations.open": Signature(
        {"channel": STR, "return_im": FLAG, "users": STR, "prevent_creation": FLAG},
        scope="im:write",
        alternatives=("channels:manage", "groups:write", "im:write", "mpim:write"),
    ),
    "conversations.history": Signature(
        {"channel": STR, **PAGE, **WINDOW}, required=("channel",), scope="history", by_channel=True
    ),
    "conversations.replies": Signature(
        {"channel": STR, "ts": TS, **PAGE, **WINDOW},
        required=("channel", "ts"),
        scope="history",
        by_channel=True,
        takes_json=False,
    ),
    "conversations.list": Signature(
        {"exclude_archived": FLAG, "team_id": STR, "types": STR, **PAGE}, scope="channels:read", takes_json=False
    ),
    "users.conversations": Signature(
        {"exclude_archived": FLAG, "exclude_muted": FLAG, "team_id": STR, "types": STR, "user": STR, **PAGE},
        scope="channels:read",
        takes_json=False,
    ),
    "users.info": Signature(
        {"include_locale": FLAG, "user": STR}, required=("user",), scope="users:read", takes_json=False
    ),
    "users.list": Signature({"include_locale": FLAG, "team_id": STR, **PAGE}, scope="users:read", takes_json=False),
    "views.open": Signature({"view": OBJ, **TRIGGER}, required=("view",)),
    "views.push": Signature({"view": OBJ, **TRIGGER}, required=("view",)),
    "views.update": Signature({"view_id": STR, "external_id": STR, "view": OBJ, "hash": STR}, required=("view",)),
    "views.publish": Signature(
        {"user_id": STR, "view": OBJ, "hash": STR, "interactivity_pointer": STR}, required=("user_id", "view")
    ),
    "reactions.add": Signature(
        {"channel": STR, "name": STR, "timestamp": TS},
        required=("channel", "name", "timestamp"),
        scope="reactions:write",
    ),
    "reactions.remove": Signature(
        {"channel": STR, "name": STR, "timestamp": TS, "file": STR, "file_comment": STR},
        required=("name",),
        scope="reactions:write",
    ),
    "files.info": Signature(
        {"count": NUM, "cursor": STR, "file": STR, "limit": NUM, "page": NUM},
        required=("file",),
        scope="files:read",
        takes_json=False,
    ),
    "files.getUploadURLExternal": Signature(
        {"length": NUM, "filename": STR, "snippet_type": STR, "alt_txt": STR},
        required=("length", "filename"),
        scope="files:write",
        takes_json=False,
    ),
    "files.completeUploadExternal": Signature(
        {
            "files": LIST,
            "channel_id": STR,
            "thread_ts": TS,
            "channels": STR,
            "initial_comment": STR,
            "blocks": LIST,
            "username": STR,
            "icon_url": STR,
            "icon_emoji": STR,
        },
        required=("files",),
        scope="files:write",
    ),
}
