"""The manifest and the code hold each other to what they say."""

import re
from pathlib import Path

import pytest
import yaml

from bot.manifest import EVENTS, SCOPES, Edition, as_yaml, build_manifest
from bot.views import ids
from handlers.front import EVENTS_PATH
from handlers.reading_events import LIFECYCLE_EVENTS
from tests.support.slack_manifest import EVENT_SCOPES

ROOT = Path(__file__).parents[2]
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
    "team_info": {"team:read"},
    "chat_getPermalink": set(),
    "views_open": set(),
    "views_update": set(),
    "views_publish": set(),
}


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


def test_every_call_of_the_bot_has_its_scope_and_every_scope_its_use() -> None:
    sources = " ".join(path.read_text(encoding="utf-8") for path in (ROOT / "bot" / "slack").glob("*.py"))
    calls = set(re.findall(r"client\.([a-z]+_[a-zA-Z_]+)\(", sources))
    assert calls <= set(CALLS), "a new call needs its scopes named here"
    needed = {scope for call in calls for scope in CALLS[call]}
    useful = needed | {scope for event in EVENTS for scope in EVENT_SCOPES[event]}
    kinds = {scope.replace("channels:", kind) for scope in useful for kind in ("channels:", "groups:", "im:")}
    assert needed <= set(SCOPES)
    assert set(SCOPES) <= kinds | {"commands"}


def test_the_command_and_the_shortcut_are_those_the_code_routes() -> None:
    features = build_manifest(Edition.PRODUCTION)["features"]
    assert [command["command"] for command in features["slash_commands"]] == [ids.COMMAND]
    assert [shortcut["callback_id"] for shortcut in features["shortcuts"]] == [ids.SCOPING_SHORTCUT]
