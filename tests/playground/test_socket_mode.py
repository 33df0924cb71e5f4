"""Socket Mode: tickets, hello, envelopes, acknowledgements and retries."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from typing import Any

import aiohttp
import pytest

from playground import seed
from playground.live import LiveWorkspace
from playground.running import running_workspace
from tests.playground.conftest import SlackClient

Socket = aiohttp.ClientWebSocketResponse


@pytest.fixture
async def live() -> AsyncIterator[LiveWorkspace]:
    async with running_workspace(socket_mode=True, answer_seconds=0.2, retry_scale=0) as made:
        yield made


@pytest.fixture
async def sockets(live: LiveWorkspace) -> AsyncIterator["Dialler"]:
    async with AsyncExitStack() as stack:
        yield Dialler(live, await stack.enter_async_context(aiohttp.ClientSession()), stack)


class Dialler:
    """Opens websockets as an app does."""

    def __init__(self, live: LiveWorkspace, session: aiohttp.ClientSession, stack: AsyncExitStack) -> None:
        self.live, self.session, self.stack = live, session, stack
        self.client = SlackClient(base_url=live.api_url)

    async def address(self) -> str:
        return str((await self.client.apps_connections_open(app_token=self.live.app_token))["url"])

    async def dial(self) -> tuple[Socket, dict[str, Any]]:
        socket = await self.stack.enter_async_context(self.session.ws_connect(await self.address()))
        hello: dict[str, Any] = await socket.receive_json(timeout=2)
        return socket, hello


async def acknowledge(socket: Socket, payload: dict[str, Any] | None = None) -> dict[str, Any]:
    envelope: dict[str, Any] = await socket.receive_json(timeout=2)
    answer: dict[str, Any] = {"envelope_id": envelope["envelope_id"]}
    await socket.send_json(answer | ({"payload": payload} if payload is not None else {}))
    return envelope


async def test_a_connection_is_greeted(sockets: Dialler) -> None:
    _, hello = await sockets.dial()
    assert (hello["type"], hello["num_connections"], hello["connection_info"]) == (
        "hello", 1, {"app_id": seed.APP.id},
    )  # fmt: skip


async def test_a_ticket_opens_one_connection(sockets: Dialler) -> None:
    address = await sockets.address()
    await sockets.stack.enter_async_context(sockets.session.ws_connect(address))
    with pytest.raises(aiohttp.WSServerHandshakeError):
        await sockets.session.ws_connect(address)


async def test_an_eleventh_connection_is_turned_away(sockets: Dialler) -> None:
    for _ in range(10):
        await sockets.dial()
    _, first = await sockets.dial()
    assert (first["type"], first["reason"]) == ("disconnect", "too_many_websockets")


async def test_an_event_goes_to_one_connection_in_an_envelope(live: LiveWorkspace, sockets: Dialler) -> None:
    first, _ = await sockets.dial()
    second, _ = await sockets.dial()
    for text in ("one", "two"):
        live.people.post(seed.JO.id, seed.LEADERSHIP, text)
    envelopes = [await acknowledge(first), await acknowledge(second)]
    await live.settle()
    assert sorted(e["payload"]["event"]["text"] for e in envelopes) == ["one", "two"]
    assert [(e["type"], e["retry_attempt"], e["accepts_response_payload"]) for e in envelopes] == [
        ("events_api", 0, False)
    ] * 2
    assert [d.outcome for d in live.log.deliveries("event")] == ["ok", "ok"]


async def test_an_unacknowledged_event_is_sent_again(live: LiveWorkspace, sockets: Dialler) -> None:
    socket, _ = await sockets.dial()
    live.people.post(seed.JO.id, seed.LEADERSHIP, "hi")
    first = await socket.receive_json(timeout=2)
    again = await acknowledge(socket)
    await live.deliveries.settle_retries()
    assert (again["retry_attempt"], again["retry_reason"]) == (1, "timeout")
    assert again["payload"]["event_id"] == first["payload"]["event_id"]
    assert again["envelope_id"] != first["envelope_id"]


async def test_a_command_is_answered_through_its_acknowledgement(live: LiveWorkspace, sockets: Dialler) -> None:
    socket, _ = await sockets.dial()
    running = live.deliveries.start(live.people.command(seed.JO.id, seed.LEADERSHIP, "/scopewright help"))
    envelope = await acknowledge(socket, {"text": "Here you are"})
    await running
    assert (envelope["type"], envelope["accepts_response_payload"]) == ("slash_commands", True)
    assert [m.text for m in live.people.history(seed.JO.id, seed.LEADERSHIP)] == ["Here you are"]


async def test_what_happens_while_nobody_is_connected_is_lost(live: LiveWorkspace, sockets: Dialler) -> None:
    live.people.post(seed.JO.id, seed.LEADERSHIP, "lost")
    await live.deliveries.settle_retries()
    socket, _ = await sockets.dial()
    live.people.post(seed.JO.id, seed.LEADERSHIP, "found")
    assert (await acknowledge(socket))["payload"]["event"]["text"] == "found"
    assert live.log.deliveries("event")[0].outcome == "no_connection"


async def test_a_refresh_asks_the_app_to_connect_again(live: LiveWorkspace, sockets: Dialler) -> None:
    socket, _ = await sockets.dial()
    await live.sockets.disconnect(leaving_seconds=0)
    assert (await socket.receive_json(timeout=2))["reason"] == "refresh_requested"
    assert (await socket.receive()).type is aiohttp.WSMsgType.CLOSE


async def test_an_app_that_leaves_when_asked_to_is_waited_for(live: LiveWorkspace, sockets: Dialler) -> None:
    socket, _ = await sockets.dial()
    asking = live.deliveries.start(live.sockets.disconnect())
    await socket.receive_json(timeout=2)
    assert not asking.done()
    await socket.close()
    await asking
    assert live.sockets.connection_count == 0
