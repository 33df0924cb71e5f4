"""Socket Mode: envelopes take the way of HTTP requests, and are acknowledged once their payload is kept."""

import asyncio

import aiohttp
import structlog
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.errors import TransientError
from handlers.intake import Intake

_log = structlog.get_logger(__name__)


class SocketFront:
    """Holds the websocket to Slack. It must be made in the running loop."""

    def __init__(self, intake: Intake, app_token: str, web_client: AsyncWebClient) -> None:
        self._intake = intake
        self._client = SocketModeClient(app_token=app_token, web_client=web_client)
        self._client.socket_mode_request_listeners.append(self._take)
        self._connecting: asyncio.Task[None] | None = None
        self._taking: set[asyncio.Task[None]] = set()

    def start(self) -> None:
        """Connect in the background, and again whenever the connection is lost."""
        self._connecting = asyncio.create_task(self._connect(), name="socket-mode")

    async def check(self) -> str | None:
        """Return why no deliveries can come in, or None."""
        return None if await self._client.is_connected() else "Socket Mode is not connected."

    async def close(self) -> None:
        """Take no more envelopes and let go of the connection."""
        self._client.socket_mode_request_listeners.clear()
        if self._taking:
            await asyncio.wait(set(self._taking))
        # A reconnecting loop may outlive close(), so everything that could reconnect goes first.
        client = self._client
        running = [self._connecting, client.current_session_monitor, client.message_processor, client.message_receiver]
        tasks = [task for task in running if task is not None and not task.done()]
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks)
        await client.close()  # type: ignore[no-untyped-call]

    async def _connect(self) -> None:
        await self._client.connect()  # type: ignore[no-untyped-call]

    async def _take(self, client: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        task = asyncio.create_task(self._answer(client, request))
        self._taking.add(task)
        task.add_done_callback(self._taking.discard)
        await asyncio.shield(task)

    async def _answer(self, client: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        try:
            answer = await self._intake.take(request.payload)
        except TransientError as error:
            # Without an acknowledgement Slack sends events again and tells the person that a command failed.
            _log.warning("payload_not_kept", error=str(error))
            return
        try:
            await client.send_socket_mode_response(SocketModeResponse(envelope_id=request.envelope_id, payload=answer))
        except (aiohttp.ClientError, ConnectionError) as error:
            # The payload is kept; if Slack sends it again, it is known.
            _log.warning("envelope_not_acknowledged", error=repr(error))
