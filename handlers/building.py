"""Building the way in from its ports; which adapters stand behind them is decided in bot/bootstrap.py."""

from dataclasses import dataclass

from slack_sdk.web.async_client import AsyncWebClient

from bot.ports.clock import Clock
from bot.ports.directory import Directory
from bot.ports.ids import IdSource
from bot.ports.inbox import InboxStore
from handlers.actors import Actors
from handlers.bolt import BoltRelay
from handlers.dispatch import Dispatcher
from handlers.errors import Boundary, Replies
from handlers.handling import DeliveryHandling
from handlers.identity import OwnIdentity
from handlers.intake import Intake
from handlers.routing import Router, Routes


@dataclass(frozen=True)
class InboundParts:
    """What the way in works with."""

    client: AsyncWebClient
    identity: OwnIdentity
    routes: Routes
    directory: Directory
    replies: Replies
    inbox: InboxStore
    clock: Clock
    ids: IdSource


@dataclass(frozen=True)
class Inbound:
    """The way in: payloads go to the intake, and the dispatcher sees them through."""

    intake: Intake
    dispatcher: Dispatcher


def build_inbound(parts: InboundParts) -> Inbound:
    """Return the way in over these parts."""
    handling = DeliveryHandling(parts.identity, Actors(parts.directory), Router(parts.routes), Boundary(parts.replies))
    relay = BoltRelay(parts.client, parts.identity, handling)
    dispatcher = Dispatcher(inbox=parts.inbox, relay=relay, aftermath=handling, clock=parts.clock)
    return Inbound(Intake(parts.inbox, dispatcher, parts.clock, parts.ids), dispatcher)
