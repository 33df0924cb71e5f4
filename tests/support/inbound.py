"""The whole way in, on loopback: a signed request or an envelope ends in a handler that tests give."""

import io
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from aiohttp import ClientResponse, web
from aiohttp.test_utils import TestClient, TestServer
from slack_sdk.signature import SignatureVerifier
from slack_sdk.web.async_client import AsyncWebClient
from typing_extensions import override

from bot.domain.audience import Viewer
from bot.domain.ids import ChannelId, DeliveryId, MessageTs, TeamId, UserId
from bot.domain.inbox import Delivery
from bot.domain.people import Actor, Person, PersonKey
from bot.ports.directory import Directory
from bot.slack.retry import CALL_FAILURES, translate
from bot.slack.session import build_client, open_session
from handlers.actors import Actors
from handlers.bolt import BoltRelay
from handlers.dispatch import Dispatcher, DispatchSettings
from handlers.errors import Boundary
from handlers.front import EVENTS_PATH, Front, build_front
from handlers.handling import DeliveryHandling
from handlers.health import Check, Readiness
from handlers.identity import OwnIdentity
from handlers.intake import Intake
from handlers.routing import Router, Routes
from tests.support.clocks import StandingClock
from tests.support.inboxes import DictInbox
from tests.support.payloads import BOT_USER, OUR_TEAM, Json

SECRET = "test-signing-secret"


class CountedIds:
    def __init__(self) -> None:
        self.count = 0

    def new(self) -> str:
        self.count += 1
        return f"delivery-{self.count:05}"


class KnownPeople(Directory):
    """Knows people by user id; counts how often it was asked."""

    def __init__(self) -> None:
        self.homes: dict[str, str] = {}
        self.asked = 0
        self.failure: Exception | None = None

    @override
    async def person(self, workspace: TeamId, user_id: UserId) -> Person | None:
        self.asked += 1
        if self.failure is not None:
            raise self.failure
        home = self.homes.get(user_id)
        return Person(key=PersonKey(team_id=TeamId(home), user_id=user_id), name=user_id, zone="UTC") if home else None

    @override
    async def company(self, workspace: TeamId, team: TeamId) -> str | None:
        return None

    @override
    async def link_to(self, workspace: TeamId, channel: ChannelId, ts: MessageTs) -> str | None:
        return None

    @override
    async def audience_of(self, workspace: TeamId, channel: ChannelId) -> Viewer:
        return Viewer(teams=frozenset({workspace}))

    @override
    async def members(self, workspace: TeamId, channel: ChannelId) -> list[UserId]:
        return []


@dataclass
class SaidReplies:
    """Remembers what people were told, each key once."""

    refusals: dict[str, str] = field(default_factory=dict)
    apologies: dict[str, str] = field(default_factory=dict)
    given_back: dict[str, str] = field(default_factory=dict)
    places: list[tuple[ChannelId | None, MessageTs | None]] = field(default_factory=list)

    async def refuse(
        self, actor: Actor, channel: ChannelId | None, thread_ts: MessageTs | None, text: str, key: str
    ) -> None:
        self.refusals[key] = text
        self.places.append((channel, thread_ts))

    async def apologise(
        self, actor: Actor, channel: ChannelId | None, thread_ts: MessageTs | None, reference: str, key: str
    ) -> None:
        self.apologies[key] = reference
        self.places.append((channel, thread_ts))

    async def give_back(self, actor: Actor, text: str, typed: str, key: str) -> None:
        self.refusals[key] = text
        self.given_back[key] = typed
        self.places.append((None, None))


class FakeSlack:
    """Answers auth.test, and counts it."""

    def __init__(self) -> None:
        self.auth_tests = 0
        self.application = web.Application()
        self.application.router.add_post("/api/auth.test", self._auth_test)

    async def _auth_test(self, _: web.Request) -> web.Response:
        self.auth_tests += 1
        answer = {"ok": True, "team_id": OUR_TEAM, "user_id": BOT_USER, "bot_id": "B0BOT"}
        return web.json_response(answer, headers={"x-oauth-scopes": "chat:write,commands"})


class Sleeps:
    """Sleeps without waiting, and remembers for how long."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)


@dataclass
class Inbound:
    """Everything a test wants to touch."""

    http: TestClient[Any, Any]
    intake: Intake
    dispatcher: Dispatcher
    inbox: DictInbox
    replies: SaidReplies
    directory: KnownPeople
    slack: FakeSlack
    clock: StandingClock
    sleeps: Sleeps

    async def send_event(self, body: Json, **how: Any) -> ClientResponse:
        return await self.send(json.dumps(body).encode(), "application/json", **how)

    async def send_command(self, fields: Json, **how: Any) -> ClientResponse:
        return await self.send(urlencode(fields).encode(), "application/x-www-form-urlencoded", **how)

    async def send_interaction(self, body: Json, **how: Any) -> ClientResponse:
        raw = urlencode({"payload": json.dumps(body)}).encode()
        return await self.send(raw, "application/x-www-form-urlencoded", **how)

    async def send(
        self, raw: bytes, content_type: str, *, timestamp: str | None = None, signature: str | None = None
    ) -> ClientResponse:
        timestamp = str(int(time.time())) if timestamp is None else timestamp
        if signature is None:
            signature = SignatureVerifier(SECRET).generate_signature(timestamp=timestamp, body=raw) or ""
        headers = {
            "Content-Type": content_type,
            "X-Slack-Request-Timestamp": timestamp,
            "X-Slack-Signature": signature,
        }
        return await self.http.post(EVENTS_PATH, data=io.BytesIO(raw), headers=headers)

    async def settle(self) -> None:
        await self.dispatcher.drain()


@dataclass
class Way:
    """The parts between the inbox and the handlers, for tests that need no HTTP."""

    relay: BoltRelay
    handling: DeliveryHandling


def build_way(client: AsyncWebClient, routes: Routes, directory: Directory, replies: SaidReplies) -> Way:
    identity = OwnIdentity(client, translate, CALL_FAILURES)
    handling = DeliveryHandling(identity, Actors(directory), Router(routes), Boundary(replies))
    return Way(BoltRelay(client, identity, handling), handling)


@asynccontextmanager
async def running_inbound(
    routes: Routes,
    *,
    inbox: DictInbox | None = None,
    settings: DispatchSettings | None = None,
    checks: dict[str, Check] | None = None,
    notes: dict[str, Check] | None = None,
) -> AsyncIterator[Inbound]:
    slack, directory, replies, clock, sleeps = FakeSlack(), KnownPeople(), SaidReplies(), StandingClock(), Sleeps()
    inbox = inbox or DictInbox()
    async with TestServer(slack.application) as server, open_session() as session:
        client = build_client("xoxb-test", session, str(server.make_url("/api/")))
        way = build_way(client, routes, directory, replies)
        dispatcher = Dispatcher(
            inbox=inbox, relay=way.relay, aftermath=way.handling, clock=clock, settings=settings, sleep=sleeps
        )
        intake = Intake(inbox, clock, CountedIds())
        await intake.begin(dispatcher)
        front = build_front(Front(intake, SignatureVerifier(SECRET)), Readiness(checks or {}, notes))
        async with TestClient(TestServer(front)) as http:
            yield Inbound(http, intake, dispatcher, inbox, replies, directory, slack, clock, sleeps)
            await dispatcher.stop()


def make_delivery(body: Json, kind: str, **more: Any) -> Delivery:
    fields: dict[str, Any] = {
        "id": DeliveryId("delivery-1"),
        "source_key": "key-1",
        "twin_key": None,
        "team_id": TeamId(OUR_TEAM),
        "lane": "lane",
        "kind": kind,
        "body": body,
        "received_at": StandingClock().now(),
    }
    return Delivery(**(fields | more))
