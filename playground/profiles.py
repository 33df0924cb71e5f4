"""How people and channels look in Slack's own JSON, as the bot may see them."""

from datetime import datetime
from zoneinfo import ZoneInfo

from playground.records import Channel, ChannelKind, Json, Person
from playground.workspace import Workspace

AVATAR_SIZES = (24, 32, 48, 72, 192, 512)


def render_person(workspace: Workspace, person: Person) -> Json:
    """Return a person as users.info shows them."""
    zone = datetime.fromtimestamp(workspace.clock.now(), ZoneInfo(person.tz))
    offset = zone.utcoffset()
    is_stranger = not workspace.share_a_channel(workspace.app.bot_user_id, person.id)
    images = {f"image_{size}": f"{workspace.base_url}/avatars/{person.id}_{size}.png" for size in AVATAR_SIZES}
    profile = {
        "real_name": person.real_name,
        "real_name_normalized": person.real_name,
        "display_name": person.name,
        "display_name_normalized": person.name,
        "title": person.title,
        "team": person.team_id,
        "avatar_hash": person.id[-6:].lower(),
        **images,
    }
    rendered: Json = {
        "id": person.id,
        "team_id": person.team_id,
        "name": person.handle,
        "deleted": person.is_deactivated,
        "color": person.color,
        "real_name": person.real_name,
        "profile": profile,
        "is_bot": person.is_bot,
        "is_app_user": False,
        "updated": 0,
    }
    if person.team_id != workspace.app.team_id:
        rendered["is_stranger"] = is_stranger
    if is_stranger or person.is_deactivated:
        return rendered  # Slack tells no zone and no rights of strangers and of closed accounts
    if "users:read.email" in workspace.manifest.scopes and not person.is_bot:
        profile["email"] = f"{person.handle}@{workspace.team_of(person.id).domain}.example"
    return rendered | {
        "tz": person.tz,
        "tz_label": zone.tzname(),
        "tz_offset": int(offset.total_seconds()) if offset is not None else 0,
        "is_admin": False,
        "is_owner": False,
        "is_primary_owner": False,
        "is_restricted": person.is_single_channel_guest,
        "is_ultra_restricted": person.is_single_channel_guest,
    }


def render_channel(workspace: Workspace, channel: Channel, *, with_member_count: bool = False) -> Json:
    """Return a conversation as conversations.info shows it to the bot."""
    bot_id = workspace.app.bot_user_id
    if channel.kind is ChannelKind.DM:
        return {
            "id": channel.id,
            "created": channel.created,
            "is_im": True,
            "is_org_shared": False,
            "is_ext_shared": len(channel.team_ids) > 1,
            "is_archived": channel.is_archived,
            "context_team_id": workspace.app.team_id,
            "user": channel.other_member(bot_id),
            "is_open": True,
            "priority": 0,
        }
    is_private = channel.kind is ChannelKind.PRIVATE
    rendered: Json = {
        "id": channel.id,
        "name": channel.name,
        "name_normalized": channel.name,
        "is_channel": not is_private,
        "is_group": is_private,
        "is_im": False,
        "is_mpim": False,
        "is_private": is_private,
        "created": channel.created,
        "creator": channel.creator,
        "is_archived": channel.is_archived,
        "is_general": channel.is_general,
        "is_member": bot_id in channel.member_ids,
        "is_shared": channel.is_ext_shared,
        "is_ext_shared": channel.is_ext_shared,
        "is_org_shared": False,
        "is_pending_ext_shared": False,
        "is_frozen": False,
        "unlinked": 0,
        "pending_shared": [],
        "pending_connected_team_ids": [],
        "shared_team_ids": channel.team_ids,
        "context_team_id": workspace.app.team_id,
        "conversation_host_id": workspace.app.team_id,
        "topic": {"value": channel.topic, "creator": channel.creator, "last_set": channel.created},
        "purpose": {"value": "", "creator": "", "last_set": 0},
        "previous_names": [],
        "updated": channel.created * 1000,
    }
    if with_member_count:
        rendered["num_members"] = len(channel.member_ids)
    return rendered
