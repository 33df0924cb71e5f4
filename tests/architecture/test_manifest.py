"""The manifest and the code hold each other to what they say."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.manifest import EVENTS, SCOPES, Edition, as_yaml, build_manifest
from bot.views import ids
from handlers.front import EVENTS_PATH
from handlers.reading_events import LIFECYCLE_EVENTS

ROOT = Path(__file__).parents[2]
# Source: https://docs.slack.dev/reference/app-manifest (read 2026-11-23), limits in characters.
LIMITS = {
    ("display_information", "name"): (1, 35),
    ("display_information", "description"): (1, 140),
    ("display_information", "long_description"): (175, 4000),
    ("features", "bot_user", "display_name"): (1, 80),
}
COMMAND_LIMITS = {"command": (2, 32), "description": (1, 2000), "usage_hint": (1, 1000)}
SHORTCUT_LIMITS = {"name": (1, 24), "description": (1, 150), "callback_id": (1, 255)}
# What Slack sends only to apps with these scopes.
NEEDED_FOR = {
    "app_mention": "app_mentions:read",
    "message.channels": "channels:history",
    "message.groups": "groups:history",
    "message.im": "im:history",
    "channel_shared": "channels:read",
    "channel_unshared": "channels:read",
    "member_joined_channel": "channels:read",
    "member_left_channel": "channels:read",
    "user_change": "users:read",
}
# What each call of the bot needs, of which one is enough. Source: the scopes of each method on docs.slack.dev.
CALLS = {
    "chat_postMessage": {"chat:write"},
    "chat_postEphemeral": {"chat:write"},
    "chat_update": {"chat:write"},
    "chat_delete": {"chat:write"},
    "conversations_history": {"channels:history"},
    "conversations_replies": {"channels:history"},
    "conversations_info": {"channels:read"},
    "conversations_members": {"channels:read"},
    "conversations_open": {"im:write"},
    "users_info": {"users:read"},
    "views_open": set(),
    "views_update": set(),
    "views_publish": set(),
}


def at(manifest: dict[str, Any], path: tuple[str, ...]) -> Any:
    value: Any = manifest
    for name in path:
        value = value[name]
    return value


def addresses_in(value: object) -> list[str]:
    if isinstance(value, dict):
        return [address for inner in value.values() for address in addresses_in(inner)]
    if isinstance(value, list):
        return [address for inner in value for address in addresses_in(inner)]
    return [value] if isinstance(value, str) and value.startswith("http") else []


def test_the_file_at_the_top_is_the_production_manifest() -> None:
    assert (ROOT / "manifest.yml").read_text(encoding="utf-8") == as_yaml(build_manifest(Edition.PRODUCTION))


@pytest.mark.parametrize("edition", list(Edition))
def test_the_yaml_reads_back_as_what_was_built(edition: Edition) -> None:
    manifest = build_manifest(edition)
    assert yaml.safe_load(as_yaml(manifest)) == manifest


@pytest.mark.parametrize("edition", list(Edition))
def test_every_text_fits_slacks_limits(edition: Edition) -> None:
    manifest = build_manifest(edition)
    for path, (least, most) in LIMITS.items():
        assert least <= len(at(manifest, path)) <= most, path
    for limits, entries in ((COMMAND_LIMITS, "slash_commands"), (SHORTCUT_LIMITS, "shortcuts")):
        for entry in manifest["features"][entries]:
            for name, (least, most) in limits.items():
                assert least <= len(entry[name]) <= most, name
    assert re.fullmatch(r"#[0-9a-f]{6}", manifest["display_information"]["background_color"])


def test_addresses_are_given_for_http_and_only_for_http() -> None:
    production = build_manifest(Edition.PRODUCTION, "https://bot.example.org/")
    assert set(addresses_in(production)) == {f"https://bot.example.org{EVENTS_PATH}"}
    assert production["settings"]["socket_mode_enabled"] is False
    development = build_manifest(Edition.DEVELOPMENT)
    assert addresses_in(development) == []
    assert development["settings"]["socket_mode_enabled"] is True


def test_the_events_subscribed_to_are_those_the_code_reads() -> None:
    read = {"message.channels", "message.groups", "message.im", "app_mention", "app_home_opened", *LIFECYCLE_EVENTS}
    assert set(EVENTS) == read


def test_every_event_has_the_scope_it_needs() -> None:
    missing = {event: scope for event, scope in NEEDED_FOR.items() if event in EVENTS and scope not in SCOPES}
    assert missing == {}


def test_every_call_of_the_bot_has_its_scope_and_every_scope_its_use() -> None:
    sources = " ".join(path.read_text(encoding="utf-8") for path in (ROOT / "bot" / "slack").glob("*.py"))
    calls = set(re.findall(r"client\.([a-z]+_[a-zA-Z_]+)\(", sources))
    assert calls <= set(CALLS), "a new call needs its scopes named here"
    needed = {scope for call in calls for scope in CALLS[call]} | {
        NEEDED_FOR[event] for event in EVENTS if event in NEEDED_FOR
    }
    kinds = {scope.replace("channels:", kind) for scope in needed for kind in ("channels:", "groups:", "im:")}
    assert needed <= set(SCOPES)
    assert set(SCOPES) <= kinds | {"commands"}


def test_the_command_and_the_shortcut_are_those_the_code_routes() -> None:
    features = build_manifest(Edition.PRODUCTION)["features"]
    assert [command["command"] for command in features["slash_commands"]] == [ids.COMMAND]
    assert [shortcut["callback_id"] for shortcut in features["shortcuts"]] == [ids.SCOPING_SHORTCUT]
