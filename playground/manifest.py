"""The app as its manifest declares it: scopes, commands, shortcuts and events; no behaviour."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from playground.records import Json

DEFAULT_SCOPES = (
    "app_mentions:read", "channels:history", "channels:read", "chat:write", "commands", "groups:history",
    "groups:read", "im:history", "im:read", "im:write", "reactions:write", "team:read", "users:read",
    "files:read", "files:write", "users:read.email",
)  # fmt: skip
DEFAULT_EVENTS = (
    "app_home_opened", "app_mention", "app_uninstalled", "channel_archive", "channel_id_changed", "channel_rename",
    "channel_shared", "channel_unarchive", "channel_unshared", "group_archive", "group_rename",
    "member_joined_channel", "member_left_channel", "message.channels", "message.groups", "message.im",
    "team_access_revoked", "tokens_revoked", "user_change",
)  # fmt: skip


@dataclass(frozen=True)
class Command:
    """A slash command the app offers."""

    command: str
    description: str
    usage_hint: str
    should_escape: bool


@dataclass(frozen=True)
class Shortcut:
    """A global or message shortcut the app offers."""

    callback_id: str
    type: str
    name: str
    description: str


@dataclass(frozen=True)
class AppManifest:
    """What the installed app may do and wants to hear."""

    name: str = "Scopewright"
    scopes: Sequence[str] = DEFAULT_SCOPES
    events: Sequence[str] = DEFAULT_EVENTS
    commands: Sequence[Command] = (
        Command("/scopewright", "Start or find a scope", "[help|new|list|settings]", should_escape=True),
    )
    shortcuts: Sequence[Shortcut] = (
        Shortcut("scope_start", "global", "Start a scope", "Start a guided scoping conversation"),
        Shortcut("scope_add_message", "message", "Add to scope", "Attach this message to a scope"),
    )
    is_home_enabled: bool = True
    is_messages_tab_enabled: bool = True
    metadata_event_types: Sequence[str] = field(default=())

    def command(self, name: str) -> Command | None:
        """Return the declared command of this name."""
        return next((command for command in self.commands if command.command == name), None)

    def shortcut(self, callback_id: str) -> Shortcut | None:
        """Return the declared shortcut of this callback id."""
        return next((shortcut for shortcut in self.shortcuts if shortcut.callback_id == callback_id), None)


def load_manifest(path: Path) -> AppManifest:
    """Read an app manifest in YAML or JSON.

    Raises: ValueError when the file is not a manifest.
    """
    document = yaml.safe_load(path.read_text(encoding="utf-8"))
    if not isinstance(document, dict) or "features" not in document:
        raise ValueError(f"{path} is not an app manifest: it has no features.")
    return _from_document(document)


def _from_document(document: Json) -> AppManifest:
    features: Json = document["features"]
    scopes: Json = document.get("oauth_config", {}).get("scopes", {})
    subscriptions: Json = document.get("settings", {}).get("event_subscriptions", {})
    home: Json = features.get("app_home", {})
    return AppManifest(
        name=features.get("bot_user", {}).get("display_name", "Scopewright"),
        scopes=[*scopes.get("bot", []), *scopes.get("bot_optional", [])],
        events=list(subscriptions.get("bot_events", [])),
        commands=[_command(entry) for entry in features.get("slash_commands", [])],
        shortcuts=[_shortcut(entry) for entry in features.get("shortcuts", [])],
        is_home_enabled=bool(home.get("home_tab_enabled", False)),
        is_messages_tab_enabled=bool(home.get("messages_tab_enabled", False)),
        metadata_event_types=[entry["event_type"] for entry in subscriptions.get("metadata_subscriptions", [])],
    )


def _command(entry: Json) -> Command:
    return Command(
        entry["command"],
        entry.get("description", ""),
        entry.get("usage_hint", ""),
        should_escape=bool(entry.get("should_escape", False)),
    )


def _shortcut(entry: Json) -> Shortcut:
    return Shortcut(entry["callback_id"], entry["type"], entry["name"], entry.get("description", ""))
