"""A real browser on a real workspace with a tiny app in it; what the page tests share, but no tests."""

import json
import os
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from aiohttp import web
from playwright.async_api import Browser, ConsoleMessage, Page, async_playwright, expect

from playground.live import LiveWorkspace
from playground.running import running_workspace

Json = dict[str, Any]

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
PATIENCE_MILLISECONDS = 40_000  # far more than a page takes, so that a busy machine fails nothing
DESKTOP = (1280, 860)
expect.set_options(timeout=PATIENCE_MILLISECONDS)


def find_chromium() -> str:
    """Return the browser to test with.

    Raises: pytest.fail when there is none, saying how to get one.
    """
    named = os.environ.get("SCOPEWRIGHT_CHROMIUM")
    found = named or next((path for name in CHROMIUM_NAMES if (path := shutil.which(name))), None)
    if found is None:
        pytest.fail("No Chromium found: install the distribution's chromium, or name one in SCOPEWRIGHT_CHROMIUM.")
    return found


@dataclass
class TinyApp:
    """An app that opens one modal on any command and hears everything else."""

    modal: Json = field(default_factory=dict)
    field_errors: dict[str, str] = field(default_factory=dict)
    heard: list[Json] = field(default_factory=list)
    live: LiveWorkspace | None = None

    async def receive(self, request: web.Request) -> web.Response:
        """Answer one delivery."""
        if request.content_type == "application/json":
            return web.Response()
        form = await request.post()
        payload: Json = json.loads(str(form["payload"])) if "payload" in form else dict(form)
        self.heard.append(payload)
        if "command" in payload:
            await self.call("views.open", trigger_id=payload["trigger_id"], view=self.modal)
        if payload.get("type") == "view_submission" and self.field_errors:
            return web.json_response({"response_action": "errors", "errors": self.field_errors})
        return web.Response()

    async def call(self, method: str, **arguments: object) -> Json:
        """Call the Web API and insist that it worked."""
        assert self.live is not None
        headers = {"Authorization": f"Bearer {self.live.bot_token}"}
        async with (
            aiohttp.ClientSession(headers=headers) as session,
            session.post(self.live.api_url + method, json=arguments) as response,
        ):
            answer: Json = await response.json()
        assert answer["ok"], answer
        return answer

    async def say(self, channel: str, text: str, blocks: list[Json] | None = None) -> str:
        """Post a message and return its ts."""
        answer = await self.call("chat.postMessage", channel=channel, text=text, blocks=blocks or [])
        return str(answer["ts"])


@dataclass
class Desk:
    """A workspace with its app, and as many browser pages as a test opens."""

    live: LiveWorkspace
    app: TinyApp
    browser: Browser
    errors: list[str] = field(default_factory=list)

    async def open(self, person: str, *, size: tuple[int, int] = DESKTOP, **place: str) -> Page:
        """Open the page as a person, at a place named as in the page's address."""
        width, height = size
        context = await self.browser.new_context(viewport={"width": width, "height": height}, locale="en-GB")
        context.set_default_timeout(PATIENCE_MILLISECONDS)
        page = await context.new_page()
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", self._note)
        address = "&".join(f"{key}={value}" for key, value in {"as": person, **place}.items())
        await page.goto(f"{self.live.url}/#{address}")
        await page.wait_for_selector("html[data-ready]")
        return page

    def _note(self, message: ConsoleMessage) -> None:
        # A refusal of the human API is an answer; the browser nevertheless logs its status.
        is_refusal = "Failed to load resource" in message.text and "/_/" in message.location["url"]
        if message.type in ("error", "warning") and not is_refusal:
            self.errors.append(message.text)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """Run one browser for all page tests."""
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=find_chromium(), args=list(QUIET_ARGUMENTS))
        yield chromium
        await chromium.close()


@pytest_asyncio.fixture(loop_scope="session")
async def desk(browser: Browser) -> AsyncIterator[Desk]:
    """Run a fresh workspace and its app; any error of a page fails the test."""
    app = TinyApp()
    server = web.Application()
    server.router.add_post("/slack/events", app.receive)
    runner = web.AppRunner(server, access_log=None, shutdown_timeout=0)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    async with running_workspace(bot_url=f"http://{host}:{port}/slack/events") as live:
        app.live = live
        desk = Desk(live, app, browser)
        yield desk
        for context in browser.contexts:
            await context.close()
    await runner.cleanup()
    assert desk.errors == []
