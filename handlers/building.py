"""Building the way in from its ports; which adapters stand behind them is decided in bot/bootstrap.py."""

from dataclasses import dataclass

from slack_sdk.web.async_client import AsyncWebClient

from bot.ports.clock import Clock
from bot.ports.directory import Directory
from bot.ports.inbox import InboxStore
from handlers.actors import Actors
from handlers.bolt import BoltRelay
from handlers.dispatch import Dispatcher
from handlers.errors import Boundary
from handlers.handling import DeliveryHandling
from handlers.identity import OwnIdentity
from handlers.routing import Router, Routes
from handlers.saying import Replies


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


def build_dispatcher(parts: InboundParts) -> Dispatcher:
    """Return what sees deliveries through, from Bolt to the handlers, over these parts."""
    handling = DeliveryHandling(parts.identity, Actors(parts.directory), Router(parts.routes), Boundary(parts.replies))
    relay = BoltRelay(parts.client, parts.identity, handling)
    return Dispatcher(inbox=parts.inbox, relay=relay, aftermath=handling, clock=parts.clock)
