"""One process's delivery wired over stand-ins, and the messages stated to it."""

from dataclasses import dataclass, field
from random import Random
from typing import Any

from bot.domain.audience import Audience, of_client
from bot.domain.ids import OutboxId
from bot.domain.notices import Said
from bot.domain.outbox import OutboxItem, Outgoing, Target
from bot.scheduling.addressing import Addressing
from bot.scheduling.crash_points import CrashPoint, pass_by
from bot.scheduling.delivery_settings import DeliverySettings
from bot.scheduling.outbox_delivery import OutboxDelivery
from bot.scheduling.pacing import Pacer
from bot.scheduling.read_back import ReadBack
from tests.scheduling.doubles import CHANNEL, TEAM, FakeDirectory, FakeUnits, MovableClock, PlainRenderer
from tests.scheduling.fake_slack import FakeSlack
from tests.scheduling.memory_outbox import MemoryOutbox


@dataclass
class Bench:
    """One process's delivery over things that outlive it."""

    settings: DeliverySettings = field(default_factory=DeliverySettings)
    clock: MovableClock = field(default_factory=MovableClock)
    outbox: MemoryOutbox = field(default_factory=MemoryOutbox)
    directory: FakeDirectory = field(default_factory=FakeDirectory)
    units: FakeUnits = field(default_factory=FakeUnits)
    random: Random = field(default_factory=lambda: Random(7))
    owner: str = "process-1"
    crash_point: CrashPoint = pass_by

    def __post_init__(self) -> None:
        self.slack = FakeSlack(self.clock)
        self.start_process(self.owner)

    def start_process(self, owner: str) -> None:
        """Build a new process on what the old one left."""
        self.owner = owner
        self.slack.crash_point = self.crash_point
        addressing = Addressing(self.outbox, self.slack, self.directory, self.units)
        self.pacer = Pacer(
            messages_per_second=self.settings.messages_per_second,
            burst=self.settings.burst,
            workspace_per_minute=self.settings.workspace_messages_per_minute,
            monotonic=self.clock.monotonic,
        )
        self.delivery = OutboxDelivery(
            owner=owner,
            outbox=self.outbox,
            messenger=self.slack,
            renderer=PlainRenderer(),
            addressing=addressing,
            pacer=self.pacer,
            clock=self.clock,
            random=self.random,
            settings=self.settings,
            crash_point=self.crash_point,
        )
        self.read_back = ReadBack(
            outbox=self.outbox,
            messenger=self.slack,
            addressing=addressing,
            clock=self.clock,
            settings=self.settings,
            crash_point=self.crash_point,
        )

    def state(self, text: str, **fields: Any) -> OutboxId:
        """State a message."""
        return self.outbox.state(make_message(text, **fields), self.clock.at)

    def item(self, item_id: OutboxId) -> OutboxItem:
        """Return a row."""
        return self.outbox.items[item_id]

    async def sweep(self) -> None:
        """Do what a sweep does."""
        await self.outbox.expire(self.clock.at)
        await self.read_back.settle_uncertain()


def make_message(
    text: str,
    *,
    key: str | None = None,
    target: Target | None = None,
    audience: Audience | None = None,
    edits: str | None = None,
) -> Outgoing:
    """Return a message to the channel of the work."""
    return Outgoing(
        team_id=TEAM,
        natural_key=key or text,
        target=target or Target(channel=CHANNEL),
        notice=Said(text=text),
        audience=audience or of_client(TEAM),
        edits=edits,
    )
