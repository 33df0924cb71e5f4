"""The app as Slack is to know it: both manifests, for production and for development, from one source."""

from enum import StrEnum
from typing import Any

import yaml
from typing_extensions import override

from bot.views import ids

PLACEHOLDER_URL = "https://scopewright.example.com"
EVENTS_PATH = "/slack/events"

# Why the bot needs each scope; nothing is asked for that the code does not use.
SCOPES = {
    "app_mentions:read": "hearing @Scopewright status, pause, resume and help",
    "channels:history": "hearing answers in the threads of public channels, and finding our own messages again",
    "channels:read": "knowing which companies share a public channel",
    "chat:write": "asking, answering, reminding, and editing our own messages",
    "commands": "the slash command and the shortcut",
    "groups:history": "the same as channels:history, for private channels",
    "groups:read": "the same as channels:read, for private channels",
    "im:history": "finding our own messages to one person again",
    "im:read": "knowing whose direct message it is",
    "im:write": "morning briefs in direct messages",
    "team:read": "the name of the company that shares a channel",
    "users:read": "names, home companies and time zones",
}
EVENTS = (
    "app_home_opened",
    "app_mention",
    "app_uninstalled",
    "channel_shared",
    "channel_unarchive",
    "channel_unshared",
    "group_unarchive",
    "member_joined_channel",
    "member_left_channel",
    "message.channels",
    "message.groups",
    "message.im",
    "tokens_revoked",
    "user_change",
)
_LONG_DESCRIPTION = (
    "Scopewright helps a company and its IT providers to agree on work and to keep to it. It records the client's "
    "goals first, interviews both sides in a Slack thread until a scope is clear, reads it back, and lets the named "
    "signers sign it. What was agreed becomes tasks with owners and due dates. People get one morning brief of what "
    "waits for them, and leadership a weekly digest, goal by goal, of what moved and what needs a decision."
)


class _IndentedDumper(yaml.SafeDumper):
    """Indents lists under their name, as people write them."""

    @override
    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, indentless=False)


class Edition(StrEnum):
    """Which manifest: over signed HTTP, or over Socket Mode for trying things out."""

    PRODUCTION = "production"
    DEVELOPMENT = "development"


def build_manifest(edition: Edition, base_url: str = PLACEHOLDER_URL) -> dict[str, Any]:
    """Return the app manifest.

    Source: https://docs.slack.dev/reference/app-manifest (read 2026-11-23). Socket Mode takes no addresses.
    """
    request_url = f"{base_url.rstrip('/')}{EVENTS_PATH}" if edition is Edition.PRODUCTION else None
    return {
        "_metadata": {"major_version": 1, "minor_version": 1},
        "display_information": _display(edition),
        "features": _features(edition, request_url),
        "oauth_config": {"scopes": {"bot": list(SCOPES)}},
        "settings": _settings(request_url),
    }


def as_yaml(manifest: dict[str, Any]) -> str:
    """Return the manifest as the file to paste into Slack's form."""
    return yaml.dump(manifest, Dumper=_IndentedDumper, sort_keys=False, allow_unicode=True, width=100)


def _name(edition: Edition) -> str:
    return "Scopewright" if edition is Edition.PRODUCTION else "Scopewright (dev)"


def _display(edition: Edition) -> dict[str, Any]:
    return {
        "name": _name(edition),
        "description": "Goals, scopes both sides sign, and work that stays true to them",
        "background_color": "#1f3a5f",
        "long_description": _LONG_DESCRIPTION,
    }


def _features(edition: Edition, request_url: str | None) -> dict[str, Any]:
    command = {
        "command": ids.COMMAND,
        "url": request_url,
        "description": "Record goals, open a scoping conversation, read the digest",
        "usage_hint": "[goal add | goal update | goal withdraw | open | digest | setup | help]",
        "should_escape": True,
    }
    shortcut = {
        "name": "Open a scope",
        "type": "global",
        "callback_id": ids.SCOPING_SHORTCUT,
        "description": "Open a scoping conversation with a provider",
    }
    return {
        "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True, "messages_tab_read_only_enabled": False},
        "bot_user": {"display_name": _name(edition), "always_online": True},
        "shortcuts": [shortcut],
        "slash_commands": [_without_nothing(command)],
    }


def _settings(request_url: str | None) -> dict[str, Any]:
    interactivity = {"is_enabled": True, "request_url": request_url, "message_menu_options_url": request_url}
    return {
        "event_subscriptions": _without_nothing({"request_url": request_url, "bot_events": list(EVENTS)}),
        "interactivity": _without_nothing(interactivity),
        "org_deploy_enabled": False,
        "socket_mode_enabled": request_url is None,
        "token_rotation_enabled": False,
    }


def _without_nothing(settings: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in settings.items() if value is not None}
