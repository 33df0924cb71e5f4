"""Socket Mode: tickets, websocket connections, and one envelope to exactly one connection."""

import asyncio
import json
from contextlib import suppress
from dataclasses import dataclass, field

from aiohttp import WSMsgType, web
from typing_extensions import override

from playground.answers import Answer, Retry
from playground.deliveries import Transport
from playground.records import Json
from playground.workspace import Workspace

MAX_CONNECTIONS = 10
"""Source: docs.slack.dev/apis/events-api/using-socket-mode (up to 10 open connections)."""
APPROXIMATE_CONNECTION_SECONDS = 18060
LEAVING_SECONDS = 10.0
"""Source: docs.slack.dev/apis/events-api/using-socket-mode (a connection is announced to close about 10 s ahead)."""
DEBUG_HOST = "applink-playground"
ENVELOPE_TYPES = {"event": "events_api", "command": "slash_commands"}
RETRY_REASONS = {"http_timeout": "timeout", "connection_failed": "socket_closed"}


@dataclass(eq=False)
class Connection:
    """One websocket and the envelopes it has not acknowledged."""

    socket: web.WebSocketResponse
    waiting: dict[str, asyncio.Future[Answer]] = field(default_factory=dict)
    gone: asyncio.Event = field(default_factory=asyncio.Event)


class SocketHub(Transport):
    """All open connections of the app; they take turns."""

    def __init__(self, workspace: Workspace) -> None:
        """Start with no connection."""
        self._workspace = workspace
        self._tickets: set[str] = set()
        self._connections: list[Connection] = []
        self._turn = 0
        self.opened_count = 0  # since the start, closed ones too

    def open_ticket(self) -> str:
        """Return the websocket address for apps.connections.open; it opens one connection."""
        ticket = self._workspace.ids.uuid()
        self._tickets.add(ticket)
        base = self._workspace.base_url.replace("http://", "ws://", 1)
        return f"{base}/link/?ticket={ticket}&app_id={self._workspace.app.id}"

    @property
    def connection_count(self) -> int:
        """Return how many websockets the app has open."""
        return len(self._connections)

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Run one websocket from handshake to close."""
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            return web.json_response({"ok": False, "error": "invalid_ticket"}, status=403)
        self._tickets.discard(ticket)
        socket = web.WebSocketResponse(heartbeat=30)
        await socket.prepare(request)
        if len(self._connections) >= MAX_CONNECTIONS:
            await socket.send_json(self._disconnect("too_many_websockets"))
            await socket.close()
            return socket
        connection = Connection(socket)
        self._connections.append(connection)
        self.opened_count += 1
        try:
            await socket.send_json(self._hello())
            await self._read(connection)
        finally:
            self._forget(connection)
        return socket

    def _hello(self) -> Json:
        return {
            "type": "hello",
            "num_connections": len(self._connections),
            "debug_info": {
                "host": DEBUG_HOST,
                "build_number": 10,
                "approximate_connection_time": APPROXIMATE_CONNECTION_SECONDS,
            },
            "connection_info": {"app_id": self._workspace.app.id},
        }

    def _disconnect(self, reason: str) -> Json:
        return {
            "type": "disconnect",
            "reason": reason,
            "num_connections": len(self._connections),
            "debug_info": {"host": DEBUG_HOST},
            "connection_info": {"app_id": self._workspace.app.id},
        }

    async def _read(self, connection: Connection) -> None:
        async for frame in connection.socket:
            if frame.type is not WSMsgType.TEXT:
                continue
            try:
                acknowledgement = json.loads(frame.data)
            except json.JSONDecodeError:
                # Bolt answers textual pings too; anything that is not an envelope is ignored, as Slack does.
                continue
            future = connection.waiting.get(acknowledgement.get("envelope_id", ""))
            if future is not None and not future.done():
                body = acknowledgement.get("payload")
                future.set_result(Answer(body=body if isinstance(body, dict) and body else None))

    def _forget(self, connection: Connection) -> None:
        self._connections.remove(connection)
        connection.gone.set()
        for future in connection.waiting.values():
            if not future.done():
                future.set_result(Answer(0, "connection_failed"))

    @override
    async def send(self, kind: str, payload: Json, retry: Retry | None, timeout_seconds: float) -> Answer:
        if not self._connections:
            # Slack does not replay what happened while an app was offline.
            return Answer(0, "no_connection", forbids_retry=True)
        self._turn += 1
        connection = self._connections[self._turn % len(self._connections)]
        envelope = self._envelope(kind, payload, retry)
        future: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        connection.waiting[envelope["envelope_id"]] = future
        try:
            await connection.socket.send_json(envelope)
            return await asyncio.wait_for(future, timeout_seconds)
        except TimeoutError:
            return Answer(0, "http_timeout")
        except ConnectionError:
            return Answer(0, "connection_failed")
        finally:
            del connection.waiting[envelope["envelope_id"]]

    def _envelope(self, kind: str, payload: Json, retry: Retry | None) -> Json:
        envelope: Json = {
            "envelope_id": self._workspace.ids.uuid(),
            "type": ENVELOPE_TYPES.get(kind, "interactive"),
            "payload": payload,
            "accepts_response_payload": kind != "event",
        }
        if kind == "event":
            envelope["retry_attempt"] = retry.number if retry else 0
            envelope["retry_reason"] = RETRY_REASONS.get(retry.reason, retry.reason) if retry else ""
        return envelope

    async def disconnect(self, reason: str = "refresh_requested", *, leaving_seconds: float = LEAVING_SECONDS) -> None:
        """Ask every connection to reconnect, as Slack does every few hours; one that stays is closed.

        Units: `leaving_seconds` is real time.
        """
        for connection in list(self._connections):
            await connection.socket.send_json(self._disconnect(reason))
            with suppress(TimeoutError):
                await asyncio.wait_for(connection.gone.wait(), leaving_seconds)
            await connection.socket.close()
