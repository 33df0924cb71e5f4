"""`people.py` and the live feed over HTTP for the page: the human API of the README."""

import base64
import json
from collections.abc import Awaitable, Callable

from aiohttp import web

from playground.human_rendering import show_channel, show_message, show_person, show_state
from playground.keys import LIVE
from playground.live import LiveWorkspace
from playground.permissions import require_person
from playground.records import Json
from playground.refusals import RefusedError
from playground.rendering import render_view

Handler = Callable[[LiveWorkspace, Json], Awaitable[Json]]


async def _post(live: LiveWorkspace, body: Json) -> Json:
    file = body.get("file")
    attached = (str(file["name"]), base64.b64decode(file["content_base64"])) if file else None
    message = live.people.post(
        body["as"],
        body["channel"],
        body.get("text") or "",
        thread_ts=body.get("thread_ts"),
        file=attached,
        broadcast=bool(body.get("broadcast")),
    )
    return {"message": show_message(live.state, message)}


async def _edit(live: LiveWorkspace, body: Json) -> Json:
    live.people.edit(body["as"], body["channel"], body["ts"], body["text"])
    return {}


async def _delete(live: LiveWorkspace, body: Json) -> Json:
    live.people.delete(body["as"], body["channel"], body["ts"])
    return {}


async def _react(live: LiveWorkspace, body: Json) -> Json:
    live.people.react(body["as"], body["channel"], body["ts"], body["name"], is_on=bool(body["on"]))
    return {}


async def _command(live: LiveWorkspace, body: Json) -> Json:
    await live.people.command(body["as"], body["channel"], body["text"], body.get("thread_ts"))
    return {}


async def _shortcut(live: LiveWorkspace, body: Json) -> Json:
    await live.people.shortcut(
        body["as"], body["callback_id"], channel_id=body.get("channel"), message_ts=body.get("message_ts")
    )
    return {}


async def _action(live: LiveWorkspace, body: Json) -> Json:
    await live.people.action(
        body["as"],
        body["container"],
        body["block_id"],
        body["action_id"],
        body.get("value"),
        body.get("state") or {},
    )
    return {}


async def _submit(live: LiveWorkspace, body: Json) -> Json:
    errors = await live.people.submit(body["as"], body["view_id"], body.get("state") or {})
    return {"errors": errors} if errors else {}


async def _close(live: LiveWorkspace, body: Json) -> Json:
    await live.people.close(body["as"], body["view_id"])
    return {}


async def _options(live: LiveWorkspace, body: Json) -> Json:
    found = await live.people.options(
        body["as"], body["container"], body["block_id"], body["action_id"], body.get("query") or ""
    )
    return {"options": found}


async def _home(live: LiveWorkspace, body: Json) -> Json:
    view = live.people.open_home(body["as"], body.get("tab") or "home")
    return {"view": render_view(live.state, view) if view is not None else None}


async def _dm(live: LiveWorkspace, body: Json) -> Json:
    channel = live.people.open_dm(body["as"], body["user"])
    return {"channel": show_channel(live.state, channel, body["as"])}


async def _read(live: LiveWorkspace, body: Json) -> Json:
    live.people.mark_read(body["as"], body["channel"], body["ts"])
    return {}


async def _clock(live: LiveWorkspace, body: Json) -> Json:
    to = body.get("to")
    to_unix = to["to_unix"] if isinstance(to, dict) else body.get("to_unix")
    live.people.move_clock(
        advance_seconds=body.get("advance_seconds"), to=to if isinstance(to, str) else None, to_unix=to_unix
    )
    return {"clock": live.clock.snapshot()}


async def _profile(live: LiveWorkspace, body: Json) -> Json:
    changes = {name: body[name] for name in ("tz", "real_name", "is_deactivated") if name in body}
    return {"person": show_person(live.state, live.people.change_profile(body["as"], **changes))}


async def _story(live: LiveWorkspace, body: Json) -> Json:
    if live.story is None:
        raise RefusedError("no_story", "This workspace has no story to play.", 404)
    verbs = {"play": live.story.play, "step": live.story.step, "skip": live.story.skip, "stop": live.story.stop}
    verb = verbs.get(str(body.get("do")))
    if verb is None:
        raise RefusedError("unknown_verb", "A story can play, step, skip and stop.", 400)
    await verb()
    live.announce_story()
    return {"story": live.story.snapshot()}


HANDLERS: dict[str, Handler] = {
    "post": _post,
    "edit": _edit,
    "delete": _delete,
    "react": _react,
    "command": _command,
    "shortcut": _shortcut,
    "action": _action,
    "submit": _submit,
    "close": _close,
    "options": _options,
    "home": _home,
    "dm": _dm,
    "read": _read,
    "clock": _clock,
    "profile": _profile,
    "story": _story,
}


async def call_human_api(request: web.Request) -> web.Response:
    """Answer one POST of the human API."""
    live = request.app[LIVE]
    handler = HANDLERS.get(request.match_info["call"])
    if handler is None:
        raise RefusedError("unknown_call", "The playground knows no such call.", 404)
    try:
        return web.json_response(await handler(live, await _read_body(request)))
    except KeyError as missing:
        raise RefusedError("missing_field", f"The field {missing} is missing.", 400) from missing


async def _read_body(request: web.Request) -> Json:
    try:
        body = await request.json()
    except json.JSONDecodeError as error:
        raise RefusedError("invalid_json", "The request is not JSON.", 400) from error
    if not isinstance(body, dict):
        raise RefusedError("invalid_json", "The request is not a JSON object.", 400)
    return body


@web.middleware
async def answer_refusals(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Answer what is refused as the page reads it: `{error, message}`."""
    try:
        return await handler(request)
    except RefusedError as refusal:
        return web.json_response({"error": refusal.error, "message": refusal.message}, status=refusal.status)


async def get_state(request: web.Request) -> web.Response:
    """Answer everything the page needs to start as a person."""
    live = request.app[LIVE]
    person = require_person(live.state, request.query.get("as", ""))
    story = live.story.snapshot() if live.story is not None else None
    return web.json_response(show_state(live.state, person.id, story))


async def get_history(request: web.Request) -> web.Response:
    """Answer a channel or thread as a person sees it."""
    live = request.app[LIVE]
    query = request.query
    messages = live.people.history(query.get("as", ""), query.get("channel", ""), query.get("thread_ts"))
    return web.json_response({"messages": [show_message(live.state, message) for message in messages]})
