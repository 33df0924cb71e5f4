"""Hands the app what happened: which events it hears, 3 s answers, retries; how bytes travel is left to a transport."""

import asyncio
from collections.abc import Coroutine, Sequence
from functools import partial
from typing import Any, Protocol

from playground.answers import Answer, Retry
from playground.events import wrap_event
from playground.journal import DeliveryAttempt
from playground.records import Channel, Json
from playground.workspace import Workspace

ANSWER_SECONDS = 3.0
"""Source: docs.slack.dev/apis/events-api (respond within three seconds)."""
RETRY_DELAYS_SECONDS = (0.0, 60.0, 300.0)
"""Source: docs.slack.dev/apis/events-api (retries: nearly at once, after 1 minute, after 5 minutes)."""

MESSAGE_SUBSCRIPTIONS = {"channel": "message.channels", "group": "message.groups", "im": "message.im"}
EVENT_SCOPES = {
    "message.channels": "channels:history",
    "message.groups": "groups:history",
    "message.im": "im:history",
    "app_mention": "app_mentions:read",
    "reaction_added": "reactions:read",
    "reaction_removed": "reactions:read",
    "member_joined_channel": "channels:read",
    "member_left_channel": "channels:read",
}


class Transport(Protocol):
    """A way to reach the app: signed HTTP or Socket Mode."""

    async def send(self, kind: str, payload: Json, retry: Retry | None, timeout_seconds: float) -> Answer:
        """Deliver one payload once and return what came back; failures are answers, not exceptions."""
        ...


class Deliveries:
    """Everything the app is told goes through here and into the log."""

    def __init__(
        self,
        workspace: Workspace,
        transport: Transport,
        *,
        answer_seconds: float = ANSWER_SECONDS,
        retry_scale: float = 1.0,
        retry_delays_seconds: Sequence[float] = RETRY_DELAYS_SECONDS,
    ) -> None:
        """Connect a workspace to the app; `retry_scale` shortens the waits between retries for tests."""
        self.transport = transport
        self.answer_seconds = answer_seconds
        self._workspace = workspace
        self._retry_delays = [delay * retry_scale for delay in retry_delays_seconds]
        self._tasks: set[asyncio.Task[Any]] = set()
        self._unsettled: set[asyncio.Task[Any]] = set()
        workspace.emit = self.announce

    def announce(self, event: Json, channel: Channel | None) -> None:
        """Deliver an event in the background if the app subscribed to it and is in the channel."""
        if self._is_heard(event, channel):
            payload = wrap_event(self._workspace, event, channel)
            self._workspace.knobs.pass_or_hold(partial(self._start_event, payload))

    def _is_heard(self, event: Json, channel: Channel | None) -> bool:
        manifest = self._workspace.manifest
        name = event["type"]
        if name == "message":
            name = MESSAGE_SUBSCRIPTIONS[event["channel_type"]]
        needed = EVENT_SCOPES.get(name)
        if name not in manifest.events or (needed is not None and needed not in manifest.scopes):
            return False
        return channel is None or self._workspace.app.bot_user_id in channel.member_ids

    def _start_event(self, payload: Json) -> None:
        for delay in self._workspace.knobs.delivery_delays():
            self._start_unsettled(self._first_attempt(payload, delay))

    async def _first_attempt(self, payload: Json, delay: float) -> None:
        await asyncio.sleep(delay)
        answer = await self._attempt("event", payload, None)
        if not answer.is_ok and not answer.forbids_retry:
            self.start(self._retry_event(payload, answer))

    async def _retry_event(self, payload: Json, answer: Answer) -> None:
        for number, wait in enumerate(self._retry_delays, start=1):
            await asyncio.sleep(wait)
            answer = await self._attempt("event", payload, Retry(number, answer.reason))
            if answer.is_ok or answer.forbids_retry:
                return

    async def ask(self, kind: str, payload: Json) -> Answer:
        """Deliver a command, interaction or options request and return the app's answer.

        Shape: when the knobs ask for copies, the answer is that of the first to be sent.
        """
        _, *later = self._workspace.knobs.delivery_delays()
        for delay in later:
            self._start_unsettled(self._send_copy(kind, payload, delay))
        return await self._attempt(kind, payload, None)

    async def _send_copy(self, kind: str, payload: Json, delay: float) -> None:
        await asyncio.sleep(delay)
        await self._attempt(kind, payload, None)

    async def _attempt(self, kind: str, payload: Json, retry: Retry | None) -> Answer:
        entry = DeliveryAttempt(kind, payload, retry.number if retry else 0, self._workspace.clock.now())
        self._workspace.log.append(entry)
        answer = await self.transport.send(kind, payload, retry, self.answer_seconds)
        entry.outcome = answer.reason or "ok"
        entry.status = answer.status
        entry.answer = answer.body
        return answer

    async def settle(self) -> None:
        """Wait until every event announced so far has been attempted once; retries may still be waiting."""
        while self._unsettled:
            await asyncio.wait(set(self._unsettled))

    async def settle_retries(self) -> None:
        """Wait until nothing is in flight and no retry is waiting."""
        while self._tasks:
            await asyncio.wait(set(self._tasks))

    async def close(self) -> None:
        """Give up on everything that is still in flight."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def start(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """Run something in the background until it is done or the workspace closes."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    def _start_unsettled(self, work: Coroutine[Any, Any, None]) -> None:
        task = self.start(work)
        self._unsettled.add(task)
        task.add_done_callback(self._unsettled.discard)
