"""The aiohttp application: Web API, response urls, files, Socket Mode, human API and the page."""

import json
from pathlib import Path

from aiohttp import hdrs, web

from playground.avatars import show_avatar
from playground.human_api import answer_refusals, call_human_api, get_history, get_state
from playground.human_streams import get_clock, get_file, stream_feed
from playground.keys import LIVE
from playground.live import LiveWorkspace, Story
from playground.records import Json
from playground.responses import RespondError, respond
from playground.web_api.calls import answer_call
from playground.web_api.files import download_file, receive_upload

PAGE = Path(__file__).parent / "page"
MAX_REQUEST_BYTES = 64 * 1024 * 1024


def create_app(workspace: LiveWorkspace, story: Story | None = None) -> web.Application:
    """Return the application that serves this workspace."""
    if story is not None:
        workspace.story = story
    app = web.Application(client_max_size=MAX_REQUEST_BYTES, middlewares=[answer_refusals])
    app[LIVE] = workspace
    app.router.add_route("*", "/api/{method}", _call_web_api)
    app.router.add_post("/hooks/{family}/{team}/{secret:.+}", _use_response_url)
    app.router.add_get("/link/", workspace.sockets.serve)
    app.router.add_route("*", "/upload/v1/{file_id}", receive_upload)
    app.router.add_get("/files-pri/{place}/{tail:.+}", download_file)
    app.router.add_get("/avatars/{name}", show_avatar)
    app.router.add_get("/_/state", get_state)
    app.router.add_get("/_/history", get_history)
    app.router.add_get("/_/clock", get_clock)
    app.router.add_get("/_/feed", stream_feed)
    app.router.add_get("/_/files/{file_id}", get_file)
    app.router.add_post("/_/{call}", call_human_api)
    app.router.add_get("/", _show_page)
    app.router.add_static("/", PAGE)
    app.on_response_prepare.append(_forbid_caching)
    return app


async def _call_web_api(request: web.Request) -> web.StreamResponse:
    return await answer_call(request.app[LIVE], request)


async def _show_page(_request: web.Request) -> web.FileResponse:
    return web.FileResponse(PAGE / "index.html")


async def _forbid_caching(_request: web.Request, response: web.StreamResponse) -> None:
    # The page changes with every checkout, and nobody should debug yesterday's file.
    response.headers.setdefault(hdrs.CACHE_CONTROL, "no-store")


async def _use_response_url(request: web.Request) -> web.Response:
    live = request.app[LIVE]
    entry = live.state.response_urls.use(request.match_info["secret"])
    if entry is None:
        return web.json_response({"ok": False, "error": "used_url"}, status=404)
    try:
        respond(live.state, entry, _read_object(await request.text()))
    except RespondError as error:
        answer: Json = {"ok": False, "error": error.error}
        if error.messages:
            answer["response_metadata"] = {"messages": error.messages}
        return web.json_response(answer, status=400)
    return web.Response(text="ok")


def _read_object(text: str) -> Json:
    try:
        body = json.loads(text)
    except json.JSONDecodeError as error:
        raise RespondError("invalid_payload") from error
    if not isinstance(body, dict):
        raise RespondError("invalid_payload")
    return body
