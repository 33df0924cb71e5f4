"""A Web API on the loopback interface that answers what it is told to, or breaks in the ways networks do."""

import json
from collections import defaultdict, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.session import build_client, open_session


@dataclass(frozen=True)
class Answer:
    """One answer. Shape: `breaks` is "reset" to drop the connection after reading the request."""

    body: dict[str, Any] | str = field(default_factory=lambda: {"ok": True})
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    content_type: str = "application/json"
    breaks: str = ""


@dataclass(frozen=True)
class Call:
    """One call as it arrived."""

    method: str
    arguments: dict[str, Any]


class LoopbackSlack:
    """Answers each method from its own queue, the last answer again and again."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.answers: dict[str, deque[Answer]] = defaultdict(deque)

    def will_answer(self, method: str, *bodies: dict[str, Any] | Answer) -> None:
        """Queue answers; a plain mapping means ok."""
        for body in bodies:
            self.answers[method].append(body if isinstance(body, Answer) else Answer({"ok": True, **body}))

    def will_refuse(self, method: str, error: str) -> None:
        """Queue a plain no."""
        self.answers[method].append(Answer({"ok": False, "error": error}))

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Answer a call."""
        method = request.match_info["method"]
        self.calls.append(Call(method, await _arguments_of(request)))
        queue = self.answers[method]
        answer = (queue.popleft() if len(queue) > 1 else queue[0]) if queue else Answer()
        if answer.breaks == "reset":
            assert request.transport is not None
            request.transport.abort()
            return web.Response()
        text = answer.body if isinstance(answer.body, str) else json.dumps(answer.body)
        return web.Response(text=text, status=answer.status, headers=answer.headers, content_type=answer.content_type)


async def _arguments_of(request: web.Request) -> dict[str, Any]:
    arguments: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json":
        arguments.update(await request.json())
    elif request.method == "POST":
        arguments.update({key: str(value) for key, value in (await request.post()).items()})
    return arguments


@asynccontextmanager
async def connected() -> AsyncIterator[tuple[LoopbackSlack, AsyncWebClient]]:
    """Run a loopback Slack with the product's own client connected to it."""
    slack = LoopbackSlack()
    app = web.Application()
    app.router.add_route("*", "/api/{method}", slack.handle)
    async with TestServer(app) as server, open_session() as session:
        yield slack, build_client("xoxb-test", session, str(server.make_url("/api")))
