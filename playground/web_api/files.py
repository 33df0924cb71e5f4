"""files.*: the three steps of an upload, files.info, and the bytes themselves."""

import mimetypes

from aiohttp import web

from playground.keys import LIVE
from playground.live import LiveWorkspace
from playground.posting import post_message
from playground.records import Json, Message, StoredFile
from playground.rendering import render_file
from playground.web_api.errors import SlackError
from playground.web_api.lookups import find_joined_channel
from playground.web_api.message_content import read_thread

MAX_FILE_BYTES = 1024**3
"""Source: docs.slack.dev (1 GB a file), as the project's Slack notes quote it."""


def info(live: LiveWorkspace, arguments: Json) -> Json:
    """Answer files.info."""
    file = live.state.files.get(arguments["file"])
    if file is None or not file.is_complete:
        raise SlackError("file_not_found")
    return {"file": render_file(live.state, file), "comments": [], "response_metadata": {"next_cursor": ""}}


def get_upload_url(live: LiveWorkspace, arguments: Json) -> Json:
    """Answer files.getUploadURLExternal."""
    if not 0 < arguments["length"] <= MAX_FILE_BYTES:
        raise SlackError("file_upload_size_restricted")
    name = arguments["filename"]
    file = StoredFile(
        id=live.state.ids.slack_id("F"),
        name=name,
        title=name,
        mimetype=mimetypes.guess_type(name)[0] or "application/octet-stream",
        user_id=live.state.app.bot_user_id,
        created=int(live.clock.now()),
        expected_size=arguments["length"],
        alt_text=arguments.get("alt_txt") or "",
    )
    live.state.files[file.id] = file
    return {"upload_url": f"{live.url}/upload/v1/{file.id}", "file_id": file.id}


async def receive_upload(request: web.Request) -> web.Response:
    """Take the bytes of an upload, raw or as the one part of a form."""
    file = request.app[LIVE].state.files.get(request.match_info["file_id"])
    if file is None or file.is_complete:
        return web.Response(status=404, text="unknown upload")
    if request.content_type == "multipart/form-data":
        parts = [part for part in (await request.post()).values() if isinstance(part, web.FileField)]
        content = parts[0].file.read() if parts else b""
    else:
        content = await request.read()
    if len(content) != file.expected_size:
        return web.Response(status=400, text="the size differs from the length that was announced")
    file.content = content
    return web.Response(text=f"OK - {len(content)}")


def complete_upload(live: LiveWorkspace, arguments: Json) -> Json:
    """Answer files.completeUploadExternal and share the files when a channel is named."""
    files = [_uploaded(live, entry) for entry in arguments["files"]]
    listed = arguments.get("channel_id") or arguments.get("channels") or ""
    channels = [find_joined_channel(live, channel_id) for channel_id in listed.split(",") if channel_id]
    for file in files:
        file.is_complete = True
    for channel in channels:
        message = Message(
            channel_id=channel.id,
            ts=live.state.next_ts(),
            user_id=live.state.app.bot_user_id,
            text=arguments.get("initial_comment") or "",
            thread_ts=read_thread(live, channel, arguments),
            bot_id=live.state.app.bot_id,
            file_ids=[file.id for file in files],
        )
        post_message(live.state, message)
    return {"files": [render_file(live.state, file) for file in files]}


def _uploaded(live: LiveWorkspace, entry: Json) -> StoredFile:
    file = live.state.files.get(str(entry.get("id")))
    if file is None or not file.content:
        raise SlackError("file_not_found")
    file.title = entry.get("title") or file.name
    return file


async def download_file(request: web.Request) -> web.Response:
    """Answer `url_private`: only with the bot's token and the scope to read files."""
    live = request.app[LIVE]
    file = live.state.files.get(request.match_info["place"].partition("-")[2])
    is_allowed = request.headers.get("Authorization") == f"Bearer {live.bot_token}"
    if not is_allowed or "files:read" not in live.state.manifest.scopes:
        return web.Response(status=403, text="a token with files:read is needed")
    if file is None or not file.is_complete:
        return web.Response(status=404, text="no such file")
    return web.Response(body=file.content, content_type=file.mimetype)
