"""A scoping conversation over a real database file, driven through the use cases as the dispatcher drives them."""

import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from bot.domain.goals.goal import GoalKind
from bot.domain.ids import DeliveryId, DialogueId, MessageTs
from bot.domain.inbox import Delivery, DeliveryState
from bot.domain.people import Person
from bot.domain.scoping.dialogue import Dialogue
from bot.ports.inbox import handling
from bot.services.building import build_services
from bot.services.catalogue import Services
from bot.services.scoping_reading import Reply
from storage.building import Stores, open_stores
from storage.migrate import upgrade
from tests.support.clocks import StandingClock
from tests.support.halden import (
    CORVANE_SCOPING,
    HALDEN,
    JO,
    LEADERSHIP,
    LENA,
    MAX,
    actor,
    make_directory,
    with_mentions,
)
from tests.support.world import MONDAY, SCRIPTS, CountingIds


@dataclass
class ScopingWorld:
    """One workspace with one conversation, remembered by SQLite."""

    stores: Stores
    services: Services
    file: Path
    conversation: DialogueId
    replies: int = 0

    async def dialogue(self) -> Dialogue:
        """Return the conversation as it stands."""
        async with self.stores.units.read() as unit:
            (dialogue,) = await unit.scoping.all(HALDEN)
        return dialogue

    async def reply(self, person: Person, text: str) -> Delivery:
        """Say something in the thread and return what was kept of it, when all that follows from it is committed."""
        self.replies += 1
        delivery = _delivery(self.replies, text)
        await self.stores.inbox.keep(delivery)
        token = handling.set(delivery.id)
        try:
            place = MessageTs(f"2.{self.replies}")
            said = Reply(text=with_mentions(text), message_ts=place, thread_ts=MessageTs("1.1"))
            await self.services.answers.reply(actor(person), self.conversation, said, delivery.source_key)
        finally:
            handling.reset(token)
        return delivery


@asynccontextmanager
async def scoping_world() -> AsyncIterator[ScopingWorld]:
    """Open a conversation between Halden and Corvane in a database of its own."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "bot.db"
        url = f"sqlite+aiosqlite:///{file}"
        await upgrade(url)
        clock, ids = StandingClock(MONDAY), CountingIds()
        stores = open_stores(url, clock, ids, on_commit=lambda: None)
        try:
            services = build_services(stores.units, make_directory(), clock, ids, SCRIPTS)
            await _open_conversation(stores, services)
            async with stores.units.read() as unit:
                (dialogue,) = await unit.scoping.all(HALDEN)
            yield ScopingWorld(stores, services, file, dialogue.id)
        finally:
            await stores.close()


async def _open_conversation(stores: Stores, services: Services) -> None:
    await services.setup.save(
        actor(JO),
        name="Halden Freight",
        channel=LEADERSHIP,
        leaders=(JO.key.user_id,),
        zone="Europe/Amsterdam",
        key="set-up",
    )
    for title in ("Service availability", "Lower cost of the network"):
        await services.goals.add(
            actor(JO),
            title=title,
            kind=GoalKind.SERVICE,
            measure="Availability of the network, monthly",
            unit_name="%",
            baseline=Decimal("99.1"),
            target=Decimal("99.9"),
            due_on=date(2027, 6, 30),
            owner=MAX.key.user_id,
        )
    async with stores.units.read() as unit:
        goals = await unit.goals.all(HALDEN)
    for goal in goals:
        await services.goals.approve(actor(JO), goal.id)
    await services.opening.open(
        actor(MAX),
        provider_name="Corvane",
        channel=CORVANE_SCOPING,
        goal_id=goals[0].id,
        colleagues=(LENA.key.user_id,),
        cost_today="EUR 61,000",
    )


def _delivery(number: int, text: str) -> Delivery:
    return Delivery(
        id=DeliveryId(f"reply{number}"),
        source_key=f"event/Ev{number}",
        twin_key=None,
        team_id=HALDEN,
        lane=f"{CORVANE_SCOPING}/1.1",
        kind="event",
        body={"type": "event_callback", "event": {"type": "message", "text": text}},
        received_at=datetime.now(UTC),
        state=DeliveryState.RECEIVED,
        attempts=0,
    )
