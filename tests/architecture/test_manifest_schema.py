"""Both manifests are what Slack takes, and slips of the pen in them are found here rather than by Slack."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from pydantic import ValidationError

from bot.manifest import Edition, build_manifest
from tests.support.slack_manifest import SlackManifest

Slip = Callable[[dict[str, Any]], object]

SLIPS: dict[str, tuple[Slip, str]] = {
    "a key nobody knows": (lambda m: m["settings"].update(socket_mode=True), "settings.socket_mode\n"),
    "a section nobody knows": (lambda m: m.update(feature={}), "feature\n"),
    "a section left out": (lambda m: m.pop("display_information"), "Field required"),
    "a word for a switch": (lambda m: m["settings"].update(org_deploy_enabled="no"), "valid boolean"),
    "a misspelt scope": (lambda m: bot_scopes(m).append("chat:writes"), "no bot scope chat:writes"),
    "a scope twice": (lambda m: bot_scopes(m).append("chat:write"), "stands there twice"),
    "a misspelt event": (lambda m: bot_events(m).append("app_home_open"), "no bot event app_home_open"),
    "an event without its scope": (lambda m: bot_scopes(m).remove("im:history"), "message.im needs"),
    "an event of another scope": (lambda m: bot_events(m).append("reaction_added"), "reaction_added needs"),
    "a command without its scope": (lambda m: bot_scopes(m).remove("commands"), "need the scope commands"),
    "a name too long": (lambda m: m["display_information"].update(name="S" * 36), "at most 35"),
    "a description too short": (lambda m: m["display_information"].update(long_description="Short."), "at least 175"),
    "a colour that is none": (lambda m: m["display_information"].update(background_color="blue"), "match pattern"),
    "a command without its slash": (lambda m: m["features"]["slash_commands"][0].update(command="go"), "match pattern"),
    "a shortcut of no type": (lambda m: m["features"]["shortcuts"][0].update(type="channel"), "'message' or 'global'"),
    "nowhere to deliver": (lambda m: m["settings"]["interactivity"].pop("request_url"), "need an address each"),
}


def bot_scopes(manifest: dict[str, Any]) -> list[str]:
    scopes: list[str] = manifest["oauth_config"]["scopes"]["bot"]
    return scopes


def bot_events(manifest: dict[str, Any]) -> list[str]:
    events: list[str] = manifest["settings"]["event_subscriptions"]["bot_events"]
    return events


@pytest.mark.parametrize("edition", list(Edition))
def test_slack_takes_the_manifest(edition: Edition) -> None:
    manifest = build_manifest(edition)
    taken = SlackManifest.model_validate(manifest)
    assert taken.model_dump(by_alias=True, exclude_unset=True) == manifest


@pytest.mark.parametrize(("slip", "complaint"), SLIPS.values(), ids=SLIPS)
def test_a_slip_of_the_pen_is_found(slip: Slip, complaint: str) -> None:
    manifest = deepcopy(build_manifest(Edition.PRODUCTION))
    slip(manifest)
    with pytest.raises(ValidationError) as refusal:
        SlackManifest.model_validate(manifest)
    assert complaint in str(refusal.value)
