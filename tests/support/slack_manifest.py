"""What Slack takes as an app manifest: its sections, limits, scopes and events; only of the parts this app uses.

Source: Slack's schema of version 1, https://github.com/slackapi/manifest-schema, and the pages of events, scopes and
methods on https://docs.slack.dev/reference (read 2026-11-24).
"""

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

# Scopes of bot tokens that open a method or an event.
BOT_SCOPES = {
    "app_mentions:read", "bookmarks:read", "bookmarks:write", "canvases:write", "channels:history", "channels:join",
    "channels:manage", "channels:read", "channels:write.invites", "chat:write", "commands", "dnd:read", "files:read",
    "files:write", "groups:history", "groups:read", "groups:write", "groups:write.invites", "im:history", "im:read",
    "im:write", "incoming-webhook", "lists:write", "mpim:history", "mpim:read", "mpim:write", "pins:write",
    "reactions:read", "reactions:write", "team:read", "usergroups:read", "users.profile:read", "users:read",
    "users:read.email",
}  # fmt: skip
# Events an app can subscribe to for its bot, with the scopes of which one is enough; none where no scope is needed.
EVENT_SCOPES: dict[str, frozenset[str]] = {
    "app_home_opened": frozenset(),
    "app_mention": frozenset({"app_mentions:read"}),
    "app_uninstalled": frozenset(),
    "channel_archive": frozenset({"channels:read"}),
    "channel_deleted": frozenset({"channels:read"}),
    "channel_id_changed": frozenset({"channels:read"}),
    "channel_rename": frozenset({"channels:read"}),
    "channel_shared": frozenset({"channels:read", "groups:read"}),
    "channel_unarchive": frozenset({"channels:read"}),
    "channel_unshared": frozenset({"channels:read", "groups:read"}),
    "group_archive": frozenset({"groups:read"}),
    "group_deleted": frozenset({"groups:read"}),
    "group_rename": frozenset({"groups:read"}),
    "group_unarchive": frozenset({"groups:read"}),
    "member_joined_channel": frozenset({"channels:read", "groups:read"}),
    "member_left_channel": frozenset({"channels:read", "groups:read"}),
    "message.channels": frozenset({"channels:history"}),
    "message.groups": frozenset({"groups:history"}),
    "message.im": frozenset({"im:history"}),
    "message.mpim": frozenset({"mpim:history"}),
    "reaction_added": frozenset({"reactions:read"}),
    "reaction_removed": frozenset({"reactions:read"}),
    "tokens_revoked": frozenset(),
    "user_change": frozenset({"users:read"}),
}


def unique(names: list[str]) -> list[str]:
    """Return the names. Raises: ValueError if one stands there twice."""
    if len(set(names)) != len(names):
        raise ValueError("a name stands there twice")
    return names


def existing_scope(name: str) -> str:
    """Return the name of a scope. Raises: ValueError if Slack has no such scope for bots."""
    if name not in BOT_SCOPES:
        raise ValueError(f"Slack has no bot scope {name}")
    return name


def existing_event(name: str) -> str:
    """Return the name of an event. Raises: ValueError if no bot can subscribe to it."""
    if name not in EVENT_SCOPES:
        raise ValueError(f"Slack has no bot event {name}")
    return name


Name = Annotated[str, StringConstraints(min_length=1, max_length=35)]
Address = Annotated[str, StringConstraints(pattern=r"^https?://", max_length=3500)]
CommandAddress = Annotated[str, StringConstraints(pattern=r"^https?://", max_length=3000)]
Scope = Annotated[str, AfterValidator(existing_scope)]
Event = Annotated[str, AfterValidator(existing_event)]


class Section(BaseModel):
    """A part of a manifest: a key that Slack does not know makes it refuse the whole."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Metadata(Section):
    major_version: Literal[1]
    minor_version: int


class DisplayInformation(Section):
    name: Name
    description: Annotated[str, StringConstraints(min_length=1, max_length=140)] | None = None
    background_color: Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{3}([0-9a-fA-F]{3})?$")] | None = None
    long_description: Annotated[str, StringConstraints(min_length=175, max_length=4000)] | None = None


class AppHome(Section):
    home_tab_enabled: bool = False
    messages_tab_enabled: bool = False
    messages_tab_read_only_enabled: bool = False


class BotUser(Section):
    display_name: Annotated[str, StringConstraints(min_length=1, max_length=80)]
    always_online: bool = False


class Shortcut(Section):
    name: Annotated[str, StringConstraints(min_length=1, max_length=24)]
    type: Literal["message", "global"]
    callback_id: Annotated[str, StringConstraints(min_length=1, max_length=255)]
    description: Annotated[str, StringConstraints(min_length=1, max_length=150)]


class SlashCommand(Section):
    command: Annotated[str, StringConstraints(pattern=r"^/", min_length=2, max_length=32)]
    url: CommandAddress | None = None
    description: Annotated[str, StringConstraints(min_length=1, max_length=2000)]
    usage_hint: Annotated[str, StringConstraints(min_length=1, max_length=1000)] | None = None
    should_escape: bool = False


class Features(Section):
    app_home: AppHome | None = None
    bot_user: BotUser
    shortcuts: Annotated[list[Shortcut], Field(min_length=1, max_length=10)] | None = None
    slash_commands: Annotated[list[SlashCommand], Field(min_length=1, max_length=50)] | None = None


class Scopes(Section):
    bot: Annotated[list[Scope], Field(max_length=255), AfterValidator(unique)]


class OAuthConfig(Section):
    scopes: Scopes


class EventSubscriptions(Section):
    request_url: Address | None = None
    bot_events: Annotated[list[Event], Field(max_length=100), AfterValidator(unique)]


class Interactivity(Section):
    is_enabled: bool
    request_url: Address | None = None
    message_menu_options_url: Address | None = None


class AppSettings(Section):
    event_subscriptions: EventSubscriptions
    interactivity: Interactivity
    org_deploy_enabled: bool = False
    socket_mode_enabled: bool = False
    token_rotation_enabled: bool = False


class SlackManifest(Section):
    """A manifest that Slack takes."""

    metadata: Annotated[Metadata, Field(alias="_metadata")]
    display_information: DisplayInformation
    features: Features
    oauth_config: OAuthConfig
    settings: AppSettings

    @model_validator(mode="after")
    def _ask_for_what_is_used(self) -> Self:
        granted = set(self.oauth_config.scopes.bot)
        for event in self.settings.event_subscriptions.bot_events:
            if (needed := EVENT_SCOPES[event]) and not needed & granted:
                raise ValueError(f"{event} needs one of {sorted(needed)}")
        if (self.features.slash_commands or self.features.shortcuts) and "commands" not in granted:
            raise ValueError("commands and shortcuts need the scope commands")
        return self

    @model_validator(mode="after")
    def _say_where_to_deliver(self) -> Self:
        settings = self.settings
        addresses = [settings.event_subscriptions.request_url, settings.interactivity.request_url]
        addresses += [command.url for command in self.features.slash_commands or []]
        if not settings.socket_mode_enabled and None in addresses:
            raise ValueError("without Socket Mode, events, interactions and commands need an address each")
        return self
