"""Building the delivering engine from its ports; which adapters stand behind them is decided in bot/bootstrap.py."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import SystemRandom

from bot.domain.promises import PromiseKind
from bot.ports.clock import Clock
from bot.ports.directory import Directory
from bot.ports.messenger import Messenger, Renderer
from bot.ports.outbox import OutboxStore
from bot.ports.unit_of_work import UnitsOfWork
from bot.scheduling.addressing import Addressing
from bot.scheduling.delivery_settings import DeliverySettings
from bot.scheduling.embedded_engine import Chore, EmbeddedEngine
from bot.scheduling.outbox_delivery import OutboxDelivery
from bot.scheduling.pacing import Pacer
from bot.scheduling.promise_keeping import Keeper, PromiseKeeping
from bot.scheduling.read_back import ReadBack
from bot.scheduling.undelivered import Teller, UndeliveredTelling
from bot.scheduling.wakeups import Wakeups


@dataclass(frozen=True)
class EngineParts:
    """What an engine works with. Shape: `owner` names this process among all that ever claimed a message."""

    owner: str
    clock: Clock
    units: UnitsOfWork
    outbox: OutboxStore
    messenger: Messenger
    directory: Directory
    renderer: Renderer
    keepers: Mapping[PromiseKind, Keeper]
    teller: Teller
    wakeups: Wakeups
    settings: DeliverySettings
    chores: Sequence[Chore] = ()


def build_engine(parts: EngineParts) -> EmbeddedEngine:
    """Return an engine over these parts, not yet started."""
    addressing = Addressing(parts.outbox, parts.messenger, parts.directory, parts.units)
    return EmbeddedEngine(
        clock=parts.clock,
        outbox=parts.outbox,
        units=parts.units,
        promises=PromiseKeeping(parts.units, parts.keepers, time.monotonic),
        delivery=_build_delivery(parts, addressing),
        read_back=ReadBack(
            outbox=parts.outbox,
            messenger=parts.messenger,
            addressing=addressing,
            clock=parts.clock,
            settings=parts.settings,
        ),
        undelivered=UndeliveredTelling(parts.outbox, parts.units, parts.clock, parts.teller),
        wakeups=parts.wakeups,
        settings=parts.settings,
        chores=parts.chores,
    )


def _build_delivery(parts: EngineParts, addressing: Addressing) -> OutboxDelivery:
    pacer = Pacer(
        messages_per_second=parts.settings.messages_per_second,
        burst=parts.settings.burst,
        workspace_per_minute=parts.settings.workspace_messages_per_minute,
        monotonic=time.monotonic,
    )
    return OutboxDelivery(
        owner=parts.owner,
        outbox=parts.outbox,
        messenger=parts.messenger,
        renderer=parts.renderer,
        addressing=addressing,
        pacer=pacer,
        clock=parts.clock,
        random=SystemRandom(),
        settings=parts.settings,
    )
