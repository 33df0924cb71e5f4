"""How messages, files and views look in Slack's own JSON, in the Web API and in payloads."""

from playground.records import Json, Message, StoredFile, View
from playground.workspace import Workspace


def render_message(workspace: Workspace, message: Message, *, with_metadata: bool = False) -> Json:
    """Return a message as history and events show it."""
    rendered: Json = {"type": "message", "user": message.user_id, "text": message.text, "ts": message.ts}
    rendered["team"] = workspace.people[message.user_id].team_id
    rendered |= _author_fields(workspace, message)
    if message.blocks:
        rendered["blocks"] = message.blocks
    if message.edited_ts is not None:
        rendered["edited"] = {"user": message.edited_by, "ts": message.edited_ts}
    rendered |= _thread_fields(workspace, message)
    if message.reactions:
        rendered["reactions"] = [
            {"name": name, "users": users, "count": len(users)} for name, users in message.reactions.items()
        ]
    if message.file_ids:
        rendered["files"] = [render_file(workspace, workspace.files[file_id]) for file_id in message.file_ids]
        rendered |= {"subtype": "file_share", "upload": False, "display_as_bot": False}
    if message.broadcast:
        rendered["subtype"] = "thread_broadcast"
    if with_metadata and message.metadata:
        rendered["metadata"] = message.metadata
    return rendered


def _author_fields(workspace: Workspace, message: Message) -> Json:
    if message.bot_id is None:
        return {} if message.client_msg_id is None else {"client_msg_id": message.client_msg_id}
    app = workspace.app
    profile = {
        "id": app.bot_id,
        "app_id": app.id,
        "name": app.name,
        "team_id": app.team_id,
        "deleted": False,
        "updated": 0,
        "icons": {f"image_{size}": f"{workspace.base_url}/avatars/{app.id}_{size}.png" for size in (36, 48, 72)},
    }
    return {"bot_id": app.bot_id, "app_id": app.id, "bot_profile": profile}


def _thread_fields(workspace: Workspace, message: Message) -> Json:
    if message.is_reply and message.thread_ts is not None:
        parent = workspace.message(message.channel_id, message.thread_ts)
        fields: Json = {"thread_ts": message.thread_ts}
        if parent is not None:
            fields["parent_user_id"] = parent.user_id
        return fields
    replies = workspace.replies(message.channel_id, message.ts)
    if not replies or message.ephemeral_for is not None:
        return {}
    users = list(dict.fromkeys(reply.user_id for reply in replies))
    return {
        "thread_ts": message.ts,
        "reply_count": len(replies),
        "reply_users_count": len(users),
        "reply_users": users,
        "latest_reply": replies[-1].ts,
        "is_locked": False,
        "subscribed": False,
    }


def render_file(workspace: Workspace, file: StoredFile) -> Json:
    """Return a file as files.info shows it."""
    extension = file.name.rpartition(".")[2].lower() if "." in file.name else "text"
    url = f"{workspace.base_url}/files-pri/{workspace.app.team_id}-{file.id}"
    return {
        "id": file.id,
        "created": file.created,
        "timestamp": file.created,
        "name": file.name,
        "title": file.title,
        "mimetype": file.mimetype,
        "filetype": extension,
        "pretty_type": extension.upper(),
        "user": file.user_id,
        "user_team": workspace.people[file.user_id].team_id,
        "editable": False,
        "size": len(file.content),
        "mode": "hosted",
        "is_external": False,
        "external_type": "",
        "is_public": True,
        "public_url_shared": False,
        "display_as_bot": False,
        "username": "",
        "url_private": f"{url}/{file.name}",
        "url_private_download": f"{url}/download/{file.name}",
        "permalink": f"https://{workspace.installed_team().domain}.slack.com/files/{file.user_id}/{file.id}/{file.name}",
        "has_rich_preview": False,
        "channels": [channel_id for channel_id in file.channel_ids if channel_id.startswith("C")],
        "groups": [channel_id for channel_id in file.channel_ids if channel_id.startswith("G")],
        "ims": [channel_id for channel_id in file.channel_ids if channel_id.startswith("D")],
    }


def render_view(workspace: Workspace, view: View, *, team_id: str | None = None) -> Json:
    """Return a view as the Web API and interaction payloads show it."""
    content = view.content
    return {
        "id": view.id,
        "team_id": team_id or workspace.people[view.person_id].team_id,
        "type": content["type"],
        "title": content.get("title") or {"type": "plain_text", "text": "View Title", "emoji": True},
        "close": content.get("close"),
        "submit": content.get("submit"),
        "blocks": content["blocks"],
        "private_metadata": content.get("private_metadata") or "",
        "callback_id": content.get("callback_id") or "",
        "external_id": view.external_id,
        "state": {"values": view.state},
        "hash": view.hash,
        "clear_on_close": bool(content.get("clear_on_close")),
        "notify_on_close": bool(content.get("notify_on_close")),
        "root_view_id": view.root_view_id,
        "previous_view_id": view.previous_view_id,
        "app_id": workspace.app.id,
        "app_installed_team_id": workspace.app.team_id,
        "bot_id": workspace.app.bot_id,
    }
