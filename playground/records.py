"""What the workspace consists of, as plain records; no behaviour beyond simple questions about one record."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

Json = dict[str, Any]


class ChannelKind(StrEnum):
    """How a conversation is listed in the side bar."""

    CHANNEL = "channel"
    PRIVATE = "private"
    DM = "dm"


@dataclass(frozen=True)
class Team:
    """One Slack workspace."""

    id: str
    name: str
    domain: str


@dataclass(frozen=True)
class Person:
    """A member, guest, external person or bot user."""

    id: str
    team_id: str
    name: str
    real_name: str
    title: str
    tz: str
    color: str
    is_bot: bool = False
    is_single_channel_guest: bool = False
    is_deactivated: bool = False

    @property
    def handle(self) -> str:
        """Return the old-style lower-case user name that payloads still carry."""
        return self.name.lower()


@dataclass
class Channel:
    """A channel or direct message."""

    id: str
    name: str
    kind: ChannelKind
    created: int
    creator: str
    team_ids: list[str]
    member_ids: list[str]
    topic: str = ""
    is_general: bool = False
    is_archived: bool = False
    last_read: dict[str, str] = field(default_factory=dict)

    @property
    def is_ext_shared(self) -> bool:
        """Say whether another organisation is connected to this channel."""
        return self.kind is not ChannelKind.DM and len(self.team_ids) > 1

    def other_member(self, person_id: str) -> str:
        """Return the other side of a direct message."""
        return next((member for member in self.member_ids if member != person_id), person_id)


@dataclass
class Message:
    """A message or ephemeral message; `metadata` and `bot_id` are set on what the app posts."""

    channel_id: str
    ts: str
    user_id: str
    text: str
    blocks: list[Json] = field(default_factory=list)
    thread_ts: str | None = None
    bot_id: str | None = None
    metadata: Json | None = None
    edited_by: str | None = None
    edited_ts: str | None = None
    reactions: dict[str, list[str]] = field(default_factory=dict)
    file_ids: list[str] = field(default_factory=list)
    ephemeral_for: str | None = None
    broadcast: bool = False
    client_msg_id: str | None = None
    username: str | None = None

    @property
    def is_reply(self) -> bool:
        """Say whether the message lives in somebody's thread."""
        return self.thread_ts is not None and self.thread_ts != self.ts


@dataclass
class View:
    """A modal or Home view as one person has it open."""

    id: str
    person_id: str
    content: Json
    hash: str
    root_view_id: str
    previous_view_id: str | None = None
    state: dict[str, dict[str, Json]] = field(default_factory=dict)

    @property
    def external_id(self) -> str:
        """Return the app's own id of the view, or an empty string."""
        return str(self.content.get("external_id") or "")


@dataclass
class StoredFile:
    """A file somebody uploaded; it is visible once it is complete."""

    id: str
    name: str
    title: str
    mimetype: str
    user_id: str
    created: int
    expected_size: int
    content: bytes = b""
    is_complete: bool = False
    alt_text: str = ""
    channel_ids: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class InstalledApp:
    """The bot's app as installed on one team."""

    id: str
    name: str
    team_id: str
    bot_id: str
    bot_user_id: str


@dataclass(frozen=True)
class Credentials:
    """The three secrets a bot is configured with."""

    bot_token: str
    app_token: str
    signing_secret: str
