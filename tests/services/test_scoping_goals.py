"""Which goals work can be said to serve: the provider learns of none that the client has not named here."""

import pytest

from bot.domain.scoping.notices import AskedAgain, ValueRead
from tests.support.halden import ANIL, MAX
from tests.support.world import World


@pytest.fixture
async def world() -> World:
    """Stand before the question about the work, with two active goals of which the client has named the first."""
    world = World()
    await world.open_scope()
    await world.answer("lead")
    await world.reply(MAX, "One team on call, so that availability rises from the second month.")
    return world


async def test_a_goal_that_exists_is_answered_like_one_that_does_not(world: World) -> None:
    for code in ("G2", "G7"):
        await world.reply(ANIL, f"Monitoring for {code}")
    exists, does_not = [again.reason for again in world.told(AskedAgain)]
    assert exists.replace("G2", "G7") == does_not
    assert not [read for read in world.told(ValueRead) if read.number == 3]


async def test_the_primary_goal_can_be_named(world: World) -> None:
    await world.reply(ANIL, "Monitoring for G1")
    assert world.told(ValueRead)[-1].number == 3


async def test_a_goal_that_the_client_has_named_can_be_named_by_the_provider(world: World) -> None:
    await world.reply(MAX, "change 2: One team on call. Old lines that go away serve g2.")
    await world.reply(ANIL, "Monitoring for G2")
    assert world.told(ValueRead)[-1].number == 3


async def test_what_the_provider_names_itself_tells_it_nothing(world: World) -> None:
    await world.reply(ANIL, "change 2: One team on call. Old lines that go away serve G2.")
    await world.reply(ANIL, "Monitoring for G2")
    assert "I know no goal G2 in this conversation." in world.told(AskedAgain)[-1].reason


async def test_a_goal_that_the_client_named_wrongly_is_no_goal(world: World) -> None:
    await world.reply(MAX, "change 2: One team on call. Old lines that go away serve G7.")
    await world.reply(ANIL, "Monitoring for G7")
    assert "I know no goal G7 in this conversation." in world.told(AskedAgain)[-1].reason
