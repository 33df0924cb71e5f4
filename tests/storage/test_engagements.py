from datetime import timedelta

import pytest

from bot.domain.engagements import EngagementStatus
from bot.domain.errors import ConflictError
from bot.domain.ids import GoalId
from bot.domain.money import Money
from tests.storage.samples import ANNA, OTHER_TEAM, PAVEL, START, TEAM, make_engagement
from tests.storage.stores import Stores


async def test_an_engagement_comes_back_with_its_people_and_its_money(stores: Stores) -> None:
    engagement = make_engagement(
        client_people=(ANNA, PAVEL),
        provider_lead=PAVEL,
        primary_goal=GoalId("G"),
        cost_today=Money(minor=9_999_999_999_999, currency="JPY"),
        price=Money(minor=-1, currency="EUR"),
    )
    async with stores.units.write() as unit:
        await unit.engagements.add(engagement)
    async with stores.units.read() as unit:
        assert await unit.engagements.get(TEAM, engagement.id) == engagement
        assert await unit.engagements.get(OTHER_TEAM, engagement.id) is None


async def test_engagements_are_listed_oldest_first(stores: Stores) -> None:
    young = make_engagement("E1", opened_at=START + timedelta(days=1))
    old = make_engagement("E2")
    async with stores.units.write() as unit:
        await unit.engagements.add(young)
        await unit.engagements.add(old)
    async with stores.units.read() as unit:
        assert await unit.engagements.all(TEAM) == [old, young]


async def test_the_same_engagement_cannot_be_added_twice(stores: Stores) -> None:
    async with stores.units.write() as unit:
        await unit.engagements.add(make_engagement())
    with pytest.raises(ConflictError):
        async with stores.units.write() as unit:
            await unit.engagements.add(make_engagement())


async def test_an_engagement_is_saved_only_over_the_revision_that_was_read(stores: Stores) -> None:
    live = make_engagement(status=EngagementStatus.LIVE, price=Money(minor=100, currency="EUR"))
    async with stores.units.write() as unit:
        await unit.engagements.add(make_engagement())
        await unit.engagements.save(live)
    with pytest.raises(ConflictError):
        async with stores.units.write() as unit:
            await unit.engagements.save(make_engagement(provider_name="Too late"))
    async with stores.units.read() as unit:
        assert await unit.engagements.get(TEAM, live.id) == live.model_copy(update={"revision": 1})
