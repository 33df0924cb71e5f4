"""What every playground test stands on: a running workspace, a receiver that plays the bot, and Slack's own client."""

import json
from collections.abc import AsyncIterator, Awaitable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

import pytest
from aiohttp import web
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from playground.live import LiveWorkspace
from playground.running import HOST, running_workspace

ANSWER_SECONDS = 0.3
SlackClient = AsyncWebClient


@dataclass
class Received:
    """One delivery as the bot's server saw it."""

    headers: dict[str, str]
    raw: bytes
    body: dict[str, Any]

    @property
    def event(self) -> dict[str, Any]:
        """Return the inner event."""
        inner: dict[str, Any] = self.body["event"]
        return inner


@dataclass
class Receiver:
    """A bot that writes down what it gets and answers what the test prepared."""

    url: str = ""
    received: list[Received] = field(default_factory=list)
    answers: list[web.Response] = field(default_factory=list)

    async def handle(self, request: web.Request) -> web.Response:
        """Take one delivery."""
        raw = await request.read()
        self.received.append(Received(dict(request.headers), raw, _parse(request.content_type, raw)))
        return self.answers.pop(0) if self.answers else web.Response()

    def will_answer(self, *, status: int = 200, headers: dict[str, str] | None = None, **body: Any) -> None:
        """Prepare the answer to the next delivery."""
        text = json.dumps(body) if body else ""
        content_type = "application/json" if body else "text/plain"
        self.answers.append(web.Response(status=status, headers=headers, text=text, content_type=content_type))

    def events(self, event_type: str) -> list[dict[str, Any]]:
        """Return the inner events of one type, in order."""
        inner = [item.event for item in self.received if "event" in item.body]
        return [event for event in inner if event["type"] == event_type]

    def last(self) -> dict[str, Any]:
        """Return the newest body."""
        return self.received[-1].body


def _parse(content_type: str, raw: bytes) -> dict[str, Any]:
    if content_type == "application/json":
        parsed: dict[str, Any] = json.loads(raw)
        return parsed
    fields = {name: values[0] for name, values in parse_qs(raw.decode(), keep_blank_values=True).items()}
    if "payload" in fields and "command" not in fields:
        wrapped: dict[str, Any] = json.loads(fields["payload"])
        return wrapped
    return dict(fields)


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    """Run a bot on a free port."""
    made = Receiver()
    app = web.Application()
    app.router.add_post("/slack/events", made.handle)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, HOST, 0).start()
    made.url = f"http://{HOST}:{runner.addresses[0][1]}/slack/events"
    yield made
    await runner.cleanup()


@pytest.fixture
async def workspace(receiver: Receiver) -> AsyncIterator[LiveWorkspace]:
    """Run a seeded workspace that delivers to the receiver, with retries at once."""
    async with running_workspace(bot_url=receiver.url, answer_seconds=ANSWER_SECONDS, retry_scale=0) as live:
        yield live


@pytest.fixture
def client(workspace: LiveWorkspace) -> SlackClient:
    """Return Slack's own client, without retries of its own."""
    return SlackClient(token=workspace.bot_token, base_url=workspace.api_url, retry_handlers=[])


async def refusal(call: Awaitable[Any]) -> dict[str, Any]:
    """Return the ok:false answer of a call that must fail."""
    with pytest.raises(SlackApiError) as caught:
        await call
    answer: dict[str, Any] = caught.value.response.data
    return answer


async def error_of(call: Awaitable[Any]) -> str:
    """Return the error name of a call that must fail."""
    return str((await refusal(call))["error"])


def plain(text: str) -> dict[str, Any]:
    """Return a plain_text object."""
    return {"type": "plain_text", "text": text}


def make_button(action_id: str = "go", **more: Any) -> dict[str, Any]:
    """Return a button."""
    return {"type": "button", "action_id": action_id, "text": plain("Go"), "value": "v1", **more}


def make_actions(*elements: dict[str, Any], block_id: str = "controls") -> dict[str, Any]:
    """Return an actions block."""
    return {"type": "actions", "block_id": block_id, "elements": list(elements)}


def make_modal(*blocks: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Return a modal with one text input unless other blocks are given."""
    chosen = list(blocks) or [make_input()]
    return {
        "type": "modal",
        "callback_id": "form",
        "title": plain("Form"),
        "submit": plain("Save"),
        "blocks": chosen,
    } | more


def make_input(block_id: str = "name", action_id: str = "value", **more: Any) -> dict[str, Any]:
    """Return a text input block."""
    element = {"type": "plain_text_input", "action_id": action_id}
    return {"type": "input", "block_id": block_id, "label": plain("Name"), "element": element} | more
