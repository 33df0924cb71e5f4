"""Starting and stopping a workspace: the same way for tests, the demo and the command line."""

import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from aiohttp import web

from playground.clock import WorkspaceClock
from playground.deliveries import ANSWER_SECONDS, Deliveries, Transport
from playground.http_transport import HttpTransport
from playground.live import LiveWorkspace, Story
from playground.manifest import AppManifest, load_manifest
from playground.people import People
from playground.records import Credentials
from playground.seed import seed_workspace
from playground.server import create_app
from playground.socket_mode import SocketHub

HOST = "127.0.0.1"
NOWHERE = "http://127.0.0.1:9/slack/events"
"""The discard port: a workspace without a bot delivers to nobody."""
PORTS_TO_TRY = 50
SHUTDOWN_SECONDS = 0.1


class PortTakenError(Exception):
    """No port could be opened; the message names the one that was asked for."""


def open_port(port: int, *, is_strict: bool) -> socket.socket:
    """Return a listening socket on this port, or on the next free one unless `is_strict`.

    Raises: PortTakenError when none is free.
    """
    candidates = [port] if is_strict or port == 0 else range(port, port + PORTS_TO_TRY)
    for candidate in candidates:
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, candidate))
        except OSError:
            listener.close()
        else:
            return listener
    raise PortTakenError(f"Port {port} on {HOST} is taken. Choose another with --port, or free it first.")


def free_port() -> int:
    """Return a port nobody listens on now."""
    with open_port(0, is_strict=True) as listener:
        return int(listener.getsockname()[1])


@asynccontextmanager
async def running_workspace(
    *,
    bot_url: str | None = None,
    socket_mode: bool = False,
    port: int = 0,
    strict_port: bool = False,
    manifest: AppManifest | Path | None = None,
    credentials: Credentials | None = None,
    clock: WorkspaceClock | None = None,
    answer_seconds: float = ANSWER_SECONDS,
    retry_scale: float = 1.0,
    make_story: Callable[[LiveWorkspace], Story] | None = None,
) -> AsyncIterator[LiveWorkspace]:
    """Run a seeded workspace until the block ends.

    Units: `answer_seconds` is how long the app may take; `retry_scale` multiplies the waits between event retries.
    Raises: PortTakenError when the port is taken and `strict_port` is set.
    """
    declared = load_manifest(manifest) if isinstance(manifest, Path) else manifest
    state = seed_workspace(manifest=declared, credentials=credentials, clock=clock)
    sockets = SocketHub(state)
    http = HttpTransport(bot_url or NOWHERE, state.credentials.signing_secret)
    transport: Transport = sockets if socket_mode else http
    deliveries = Deliveries(state, transport, answer_seconds=answer_seconds, retry_scale=retry_scale)
    live = LiveWorkspace(state, deliveries, sockets, People(state, deliveries))
    if make_story is not None:
        live.story = make_story(live)
    listener = open_port(port, is_strict=strict_port)
    state.base_url = f"http://{HOST}:{listener.getsockname()[1]}"
    runner = web.AppRunner(create_app(live, live.story), access_log=None, shutdown_timeout=SHUTDOWN_SECONDS)
    await runner.setup()
    try:
        await web.SockSite(runner, listener).start()
        yield live
    finally:
        await deliveries.close()
        await http.close()
        await runner.cleanup()
