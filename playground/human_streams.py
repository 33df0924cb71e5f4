"""What the page and a following bot wait for: the live feed, the clock, and the bytes of files."""

import asyncio
import json

from aiohttp import web

from playground.keys import LIVE
from playground.permissions import require_person
from playground.records import Json
from playground.refusals import RefusedError

CLOCK_WAIT_SECONDS = 25.0
FEED_SILENCE_SECONDS = 15.0


async def get_clock(request: web.Request) -> web.Response:
    """Answer the clock, at once or when it moves."""
    clock = request.app[LIVE].clock
    after = request.query.get("after")
    try:
        if after is not None:
            await clock.wait_for_change(float(after), CLOCK_WAIT_SECONDS)
    except ValueError as error:
        raise RefusedError("invalid_offset", "The offset must be a number of seconds.", 400) from error
    return web.json_response(clock.snapshot())


async def get_file(request: web.Request) -> web.Response:
    """Answer a file to the page."""
    file = request.app[LIVE].state.files.get(request.match_info["file_id"])
    if file is None or not file.is_complete:
        raise RefusedError("file_not_found", "This file is no longer there.", 404)
    return web.Response(body=file.content, content_type=file.mimetype)


async def stream_feed(request: web.Request) -> web.StreamResponse:
    """Stream what happens to a person as Server-Sent Events until the page closes."""
    live = request.app[LIVE]
    person = require_person(live.state, request.query.get("as", ""))
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
    await response.prepare(request)
    queue = live.state.feed.watch(person.id)
    try:
        await response.write(b": connected\n\n")
        while True:
            await response.write(await _next_chunk(queue))
    except ConnectionResetError:
        return response
    finally:
        live.state.feed.unwatch(person.id, queue)


async def _next_chunk(queue: asyncio.Queue[Json]) -> bytes:
    try:
        item = await asyncio.wait_for(queue.get(), FEED_SILENCE_SECONDS)
    except TimeoutError:
        return b": still here\n\n"
    return f"data: {json.dumps(item)}\n\n".encode()
