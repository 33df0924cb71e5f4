"""The form in which a leader sets Scopewright up."""

from collections.abc import Sequence
from typing import Any

from bot.domain.ids import ChannelId, UserId
from bot.domain.records import Record
from bot.domain.workspace import Workspace
from bot.views import ids
from bot.views.fields import channel_input, field, form, line_input, users_input
from bot.views.forms import FormValues, read_channel, read_text, read_users, read_zone


class SetupForm(Record):
    """What the form says."""

    name: str
    channel: ChannelId
    leaders: tuple[UserId, ...]
    zone: str

    @classmethod
    def read(cls, values: FormValues) -> "SetupForm":
        """Return the filled-in form. Raises: InvalidInputError naming the field."""
        return cls(
            name=read_text(values, ids.NAME_FIELD),
            channel=read_channel(values, ids.CHANNEL_FIELD),
            leaders=read_users(values, ids.LEADERS_FIELD),
            zone=read_zone(values, ids.ZONE_FIELD),
        )


def build_setup_modal(workspace: Workspace) -> dict[str, Any]:
    """Return the form, filled with the settings as they are."""
    return form(
        ids.SETUP_FORM,
        "Set up Scopewright",
        [
            field(ids.NAME_FIELD, "Your company's name", line_input(workspace.name, example="Halden Freight")),
            field(
                ids.CHANNEL_FIELD,
                "Leadership channel",
                channel_input(workspace.leadership_channel, shared=False),
                hint="Goals and the weekly digest go here. Only people of your company may be in it. "
                "If it is private, invite Scopewright first.",
            ),
            field(
                ids.LEADERS_FIELD,
                "Leaders",
                users_input(_users(workspace)),
                hint="They approve goals and can change these settings.",
            ),
            field(
                ids.ZONE_FIELD,
                "Time zone",
                line_input(workspace.zone, example="Europe/Amsterdam"),
                hint="The digest comes on Mondays at "
                f"{workspace.digest_at:%H:%M} in this zone. Type a name such as Europe/Amsterdam or Asia/Kolkata.",
            ),
        ],
        submit="Save",
    )


def _users(workspace: Workspace) -> Sequence[str]:
    return sorted(leader.user_id for leader in workspace.leaders)
