from datetime import timedelta

from bot.domain.ids import EngagementId
from tests.storage.samples import OTHER_TEAM, START, TEAM, make_entry
from tests.storage.stores import Stores


async def test_facts_come_back_oldest_first_and_in_the_order_of_writing(stores: Stores) -> None:
    late = make_entry("late", START + timedelta(hours=1), engagement_id=EngagementId("E1"), before="a", after="b")
    first, second = make_entry("first"), make_entry("second", actor=None)
    async with stores.units.write() as unit:
        for entry in (late, first, second):
            await unit.history.append(entry)
    async with stores.units.read() as unit:
        assert await unit.history.since(TEAM, None) == [first, second, late]
        assert await unit.history.since(OTHER_TEAM, None) == []


async def test_only_what_happened_after_an_instant_is_news(stores: Stores) -> None:
    later = make_entry("later", START + timedelta(microseconds=1))
    async with stores.units.write() as unit:
        await unit.history.append(make_entry("then"))
        await unit.history.append(later)
    async with stores.units.read() as unit:
        assert await unit.history.since(TEAM, START) == [later]
