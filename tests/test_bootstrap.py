"""The whole bot over a real SQLite file, with Slack played by a server on loopback."""

import asyncio
import os
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from slack_sdk.signature import SignatureVerifier

from bot.bootstrap import assembled as put_together
from bot.domain.errors import ConfigurationError
from bot.domain.ids import DeliveryId
from bot.domain.inbox import DeliveryState
from bot.door import Uuid7Source, opened_door, prepare_database
from bot.ports.clock import Clock
from bot.running import Bot
from bot.scheduling.clock import SystemClock
from bot.settings import Settings, read_settings
from bot.starting import assembled
from handlers.classify import classify
from storage.building import open_stores
from storage.schema_version import is_at_head
from tests.support.payloads import BOT_USER, JO, OUR_TEAM, Json, make_command

SECRET = "test-signing-secret"
PATIENCE_SECONDS = 10


@dataclass
class SlackServer:
    """Answers the calls of a start and of help, and remembers them."""

    calls: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    heard: asyncio.Event = field(default_factory=asyncio.Event)
    refusal: str | None = None

    async def answer(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        self.calls.append(method)
        if self.refusal is not None:
            return web.json_response({"ok": False, "error": self.refusal})
        if method == "chat.postEphemeral":
            body = await request.json() if request.content_type == "application/json" else await request.post()
            self.said.append(str(body["text"]))
            self.heard.set()
        answers: dict[str, Json] = {
            "auth.test": {"team_id": OUR_TEAM, "user_id": BOT_USER, "bot_id": "B0BOT"},
            "chat.postEphemeral": {"message_ts": "1770000000.000100"},
            "conversations.info": {"channel": {"id": "C0SCOPING", "is_member": True}},
            "users.info": {"user": {"id": JO, "team_id": OUR_TEAM, "tz": "Europe/Amsterdam"}},
        }
        return web.json_response({"ok": True, **answers.get(method, {})})


@asynccontextmanager
async def slack_server() -> AsyncIterator[tuple[SlackServer, str]]:
    slack = SlackServer()
    application = web.Application()
    application.router.add_route("*", "/api/{method}", slack.answer)
    async with TestServer(application) as server:
        yield slack, str(server.make_url("/api/"))


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in list(os.environ):
        if name.startswith(("SLACK_", "SCOPEWRIGHT_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-test")
    monkeypatch.setenv("SLACK_SIGNING_SECRET", SECRET)
    monkeypatch.setenv("SCOPEWRIGHT_PORT", "0")
    monkeypatch.setenv("SCOPEWRIGHT_DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path}/deep/bot.db")
    return monkeypatch


def settings_for(environment: pytest.MonkeyPatch, api_url: str) -> Settings:
    environment.setenv("SCOPEWRIGHT_SLACK_API_URL", api_url)
    return read_settings()


@asynccontextmanager
async def started(settings: Settings) -> AsyncIterator[tuple[Bot, str]]:
    async with assembled(settings) as bot:
        try:
            yield bot, await bot.start()
        finally:
            await bot.stop()


async def get(address: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.get(address) as answer:
        return answer.status, await answer.text()


async def send_command(address: str, text: str) -> int:
    raw, stamp = urlencode(make_command(text)).encode(), str(int(time.time()))
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "X-Slack-Request-Timestamp": stamp,
        "X-Slack-Signature": SignatureVerifier(SECRET).generate_signature(timestamp=stamp, body=raw) or "",
    }
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{address}/slack/events", data=raw, headers=headers) as answer,
    ):
        return answer.status


async def test_a_signed_command_is_answered_and_its_answer_goes_out_through_slack(
    environment: pytest.MonkeyPatch,
) -> None:
    async with slack_server() as (slack, url), started(settings_for(environment, url)) as (bot, address):
        assert await send_command(address, "payload cut") == 200
        await bot.dispatcher.drain()
        await asyncio.wait_for(slack.heard.wait(), PATIENCE_SECONDS)
    assert "payload cut" in slack.said[0]
    assert slack.calls.count("auth.test") == 1


async def test_the_bot_is_ready_once_it_listens(environment: pytest.MonkeyPatch) -> None:
    async with slack_server() as (_, url), started(settings_for(environment, url)) as (_, address):
        assert await get(f"{address}/readyz") == (200, '{"ready": true, "reasons": {}, "notes": {}}')


async def test_what_arrives_while_the_bot_is_loading_is_answered_at_once_and_handled_later(
    environment: pytest.MonkeyPatch,
) -> None:
    async with slack_server() as (slack, url):
        settings = settings_for(environment, url)
        async with opened_door(settings) as door:
            assert await send_command(door.address, "early bird") == 200
            assert (await get(f"{door.address}/healthz"))[0] == 200
            status, reasons = await get(f"{door.address}/readyz")
            assert (status, "starting" in reasons) == (503, True)
            async with put_together(settings, door) as bot:
                await bot.start()
                await asyncio.wait_for(slack.heard.wait(), PATIENCE_SECONDS)
                assert (await get(f"{door.address}/readyz"))[0] == 200
                await bot.stop()
    assert "early bird" in slack.said[0]


async def test_a_start_finishes_what_a_crash_left_in_the_inbox(environment: pytest.MonkeyPatch) -> None:
    async with slack_server() as (slack, url):
        settings = settings_for(environment, url)
        await prepare_database(settings)
        clock: Clock = SystemClock()
        stores = open_stores(settings.database_url, clock, Uuid7Source(), on_commit=lambda: None)
        delivery = classify(make_command("left behind"), DeliveryId("d-1"), clock.real_now())
        assert delivery is not None
        await stores.inbox.keep(delivery)
        await stores.close()
        async with started(settings) as (bot, _):
            await bot.dispatcher.drain()
            await asyncio.wait_for(slack.heard.wait(), PATIENCE_SECONDS)
        stores = open_stores(settings.database_url, clock, Uuid7Source(), on_commit=lambda: None)
        assert await stores.inbox.pending(10) == []
        repeat = await stores.inbox.keep(delivery.model_copy(update={"id": DeliveryId("d-2")}))
        await stores.close()
    assert repeat is not None
    assert repeat.state is DeliveryState.DONE
    assert len(slack.said) == 1


async def test_the_database_is_made_once_and_then_only_looked_at(environment: pytest.MonkeyPatch) -> None:
    settings = settings_for(environment, "http://127.0.0.1:9/api/")
    assert not await is_at_head(settings.database_url)
    await prepare_database(settings)
    assert await is_at_head(settings.database_url)
    await prepare_database(settings)


async def test_a_slack_that_is_away_does_not_keep_the_bot_from_starting(environment: pytest.MonkeyPatch) -> None:
    async with started(settings_for(environment, "http://127.0.0.1:9/api/")) as (_, address):
        assert await get(f"{address}/healthz") == (200, "ok")


async def test_a_token_that_slack_does_not_accept_keeps_the_bot_from_starting(environment: pytest.MonkeyPatch) -> None:
    async with slack_server() as (slack, url):
        slack.refusal = "invalid_auth"
        with pytest.raises(ConfigurationError, match="invalid_auth"):
            async with started(settings_for(environment, url)):
                pass


async def test_a_taken_port_is_named_in_the_refusal_to_start(environment: pytest.MonkeyPatch) -> None:
    async with slack_server() as (_, url):
        taken = url.split(":")[2].split("/")[0]
        environment.setenv("SCOPEWRIGHT_PORT", taken)
        with pytest.raises(ConfigurationError, match=f"Cannot listen on 127.0.0.1:{taken}"):
            async with started(settings_for(environment, url)):
                pass


async def test_a_second_bot_on_the_same_file_is_refused(environment: pytest.MonkeyPatch) -> None:
    async with slack_server() as (_, url):
        settings = settings_for(environment, url)
        async with started(settings):
            with pytest.raises(ConfigurationError, match="locked"):
                async with started(settings):
                    pass


async def test_the_clock_of_a_playground_is_followed(environment: pytest.MonkeyPatch) -> None:
    async def answer_clock(_: web.Request) -> web.Response:
        return web.json_response({"now": time.time(), "offset_seconds": 86400.0})

    application = web.Application()
    application.router.add_get("/clock", answer_clock)
    async with TestServer(application) as server, slack_server() as (_, url):
        environment.setenv("SCOPEWRIGHT_CLOCK_URL", str(server.make_url("/clock")))
        async with assembled(settings_for(environment, url)) as bot:
            ahead = bot.clock.now() - bot.clock.real_now()
    assert round(ahead.total_seconds()) == 86400


def test_identifiers_sort_by_age() -> None:
    ids = [Uuid7Source().new() for _ in range(100)]
    assert ids == sorted(ids)
    assert len(set(ids)) == 100
