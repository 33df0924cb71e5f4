"""Socket Mode against a websocket server on loopback that behaves as Slack's does."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import WSMsgType, web
from aiohttp.test_utils import TestServer

from bot.domain.inbox import DeliveryState
from bot.slack.session import build_client, open_session
from handlers.form_replies import FormErrors
from handlers.payloads import CommandInvoked, FormSubmitted
from handlers.routing import Routes
from handlers.socket_mode import SocketFront
from tests.support.inbound import Inbound, running_inbound
from tests.support.payloads import Json, make_command, make_event, make_message, make_submission

PATIENCE_SECONDS = 10


class SocketServer:
    """Hands out websockets, one after the other, and remembers what is acknowledged."""

    def __init__(self) -> None:
        self.application = web.Application()
        self.application.router.add_post("/api/apps.connections.open", self._open)
        self.application.router.add_get("/link", self._serve)
        self.sockets: asyncio.Queue[web.WebSocketResponse] = asyncio.Queue()
        self.acknowledged: asyncio.Queue[Json] = asyncio.Queue()
        self.url = ""

    async def _open(self, _: web.Request) -> web.Response:
        return web.json_response({"ok": True, "url": f"{self.url}link"})

    async def _serve(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"type": "hello", "num_connections": 1})
        await self.sockets.put(socket)
        async for frame in socket:
            if frame.type is WSMsgType.TEXT:
                await self.acknowledged.put(json.loads(frame.data))
        return socket


@asynccontextmanager
async def connected(inbound: Inbound) -> AsyncIterator[tuple[SocketServer, SocketFront]]:
    server = SocketServer()
    async with TestServer(server.application) as http, open_session() as session:
        server.url = str(http.make_url("/")).replace("http", "ws")
        client = build_client("xoxb-test", session, str(http.make_url("/api/")))
        front = SocketFront(inbound.intake, "xapp-test", client)
        front.start()
        try:
            yield server, front
        finally:
            await front.close()


def envelope(number: int, kind: str, payload: Json) -> Json:
    return {"envelope_id": f"env-{number}", "type": kind, "payload": payload, "accepts_response_payload": True}


async def soon(awaitable: Any) -> Any:
    return await asyncio.wait_for(awaitable, PATIENCE_SECONDS)


async def test_envelopes_are_kept_then_acknowledged_and_take_the_way_of_requests() -> None:
    heard: list[str] = []

    async def hear(command: CommandInvoked) -> None:
        heard.append(command.text)

    async with running_inbound(Routes(commands={"goal add": hear})) as inbound, connected(inbound) as (server, front):
        socket = await soon(server.sockets.get())
        await socket.send_json(envelope(1, "slash_commands", make_command("goal add payload cut")))
        acknowledged = await soon(server.acknowledged.get())
        await inbound.settle()
        assert acknowledged == {"envelope_id": "env-1"}
        assert inbound.inbox.states() == [DeliveryState.DONE]
        assert await front.check() is None
    assert heard == ["payload cut"]


async def test_field_errors_travel_in_the_acknowledgement() -> None:
    async def refuse(form: FormSubmitted) -> FormErrors:
        return FormErrors(errors={"title": "Please fill this in."})

    async with running_inbound(Routes(forms={"f": refuse})) as inbound, connected(inbound) as (server, _):
        socket = await soon(server.sockets.get())
        await socket.send_json(envelope(1, "interactive", make_submission("f", {"title": {}})))
        acknowledged = await soon(server.acknowledged.get())
    assert acknowledged["payload"] == {"response_action": "errors", "errors": {"title": "Please fill this in."}}


async def test_an_event_sent_again_over_a_new_connection_has_one_effect() -> None:
    heard: list[str] = []

    async def hear(message: Any) -> None:
        heard.append(message.text)

    event = make_event(make_message("hello"))
    async with running_inbound(Routes(messages=(hear,))) as inbound, connected(inbound) as (server, _):
        first = await soon(server.sockets.get())
        await first.send_json(envelope(1, "events_api", event))
        await soon(server.acknowledged.get())
        await first.send_json({"type": "disconnect", "reason": "refresh_requested"})
        second = await soon(server.sockets.get())
        await second.send_json(envelope(2, "events_api", event))
        assert (await soon(server.acknowledged.get()))["envelope_id"] == "env-2"
        await inbound.settle()
    assert heard == ["hello"]


async def test_what_cannot_be_kept_is_not_acknowledged() -> None:
    async with running_inbound(Routes()) as inbound, connected(inbound) as (server, _):
        socket = await soon(server.sockets.get())
        inbound.inbox.failing = 1
        await socket.send_json(envelope(1, "events_api", make_event(make_message("lost"))))
        await socket.send_json(envelope(2, "events_api", make_event(make_message("kept"))))
        assert (await soon(server.acknowledged.get()))["envelope_id"] == "env-2"


async def test_a_closed_front_is_not_connected_and_leaves_no_task_behind() -> None:
    async with running_inbound(Routes()) as inbound:
        async with connected(inbound) as (server, front):
            await soon(server.sockets.get())
        assert await front.check() == "Socket Mode is not connected."
        names = {task.get_name() for task in asyncio.all_tasks()}
    assert "socket-mode" not in names


@pytest.mark.parametrize("kind", ["events_api", "interactive"])
async def test_an_envelope_of_a_sort_nobody_asked_for_is_acknowledged(kind: str) -> None:
    async with running_inbound(Routes()) as inbound, connected(inbound) as (server, _):
        socket = await soon(server.sockets.get())
        await socket.send_json(envelope(1, kind, {"type": "dialog_submission"}))
        assert await soon(server.acknowledged.get()) == {"envelope_id": "env-1"}
