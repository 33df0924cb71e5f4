from datetime import timedelta
from decimal import Decimal

import pytest

from bot.domain.errors import ConflictError
from bot.domain.goals.goal import Goal, approve, withdraw
from bot.domain.ids import GoalId
from tests.storage.samples import ANNA, OTHER_TEAM, START, TEAM, make_goal, make_reading, make_vision
from tests.storage.stores import Stores


async def test_the_newest_vision_counts(stores: Stores) -> None:
    async with stores.units.write() as unit:
        assert await unit.goals.vision(TEAM) is None
        for text in ("First.", "Second."):
            await unit.goals.add_vision(make_vision(text))
        await unit.goals.add_vision(make_vision("Another company's.", OTHER_TEAM))
    async with stores.units.read() as unit:
        assert await unit.goals.vision(TEAM) == make_vision("Second.")


async def test_every_vision_is_kept_in_order(stores: Stores) -> None:
    texts = ["First.", "Second.", "First."]
    async with stores.units.write() as unit:
        for text in texts:
            await unit.goals.add_vision(make_vision(text))
        await unit.goals.add_vision(make_vision("Another company's.", OTHER_TEAM))
    async with stores.units.read() as unit:
        assert await unit.goals.visions(TEAM) == [make_vision(text) for text in texts]


async def test_a_goal_comes_back_exactly(stores: Stores) -> None:
    goal = make_goal(baseline=Decimal("1234567890.123456789012345"), target=Decimal("0.10"))
    async with stores.units.write() as unit:
        await unit.goals.add(goal)
    async with stores.units.read() as unit:
        stored = await unit.goals.get(TEAM, goal.id)
    assert stored == goal
    assert str(stored.target) == "0.10"


async def test_who_gave_a_goal_up_when_and_why_comes_back_exactly(stores: Stores) -> None:
    given_up = withdraw(make_goal(), ANNA, START + timedelta(days=1), "The <depots> are sold.")
    async with stores.units.write() as unit:
        await unit.goals.add(make_goal())
        await unit.goals.save(given_up)
    async with stores.units.read() as unit:
        assert await unit.goals.get(TEAM, given_up.id) == given_up.model_copy(update={"revision": 1})


async def test_a_goal_is_not_there_for_another_workspace(stores: Stores) -> None:
    goal = make_goal()
    async with stores.units.write() as unit:
        await unit.goals.add(goal)
    async with stores.units.read() as unit:
        assert await unit.goals.get(OTHER_TEAM, goal.id) is None
        assert await unit.goals.all(OTHER_TEAM) == []


async def test_goals_are_listed_by_the_number_of_their_code(stores: Stores) -> None:
    async with stores.units.write() as unit:
        for code in ("G10", "G2", "G1"):
            await unit.goals.add(make_goal(code))
    async with stores.units.read() as unit:
        assert [goal.code for goal in await unit.goals.all(TEAM)] == ["G1", "G2", "G10"]


@pytest.mark.parametrize("second", [make_goal("G2", id=make_goal("G1").id), make_goal("G1", id=GoalId("another"))])
async def test_neither_the_id_nor_the_code_of_a_goal_can_be_used_twice(stores: Stores, second: Goal) -> None:
    async with stores.units.write() as unit:
        await unit.goals.add(make_goal("G1"))
    with pytest.raises(ConflictError):
        async with stores.units.write() as unit:
            await unit.goals.add(second)


async def test_two_workspaces_may_use_the_same_code(stores: Stores) -> None:
    async with stores.units.write() as unit:
        await unit.goals.add(make_goal("G1"))
        await unit.goals.add(make_goal("G1", OTHER_TEAM))
    async with stores.units.read() as unit:
        assert len(await unit.goals.all(TEAM)) == len(await unit.goals.all(OTHER_TEAM)) == 1


async def test_saving_a_goal_counts_its_revision_up(stores: Stores) -> None:
    approved = approve(make_goal(), ANNA, START)
    async with stores.units.write() as unit:
        await unit.goals.add(make_goal())
        await unit.goals.save(approved)
    async with stores.units.read() as unit:
        assert await unit.goals.get(TEAM, approved.id) == approved.model_copy(update={"revision": 1})


async def test_what_was_read_is_read_anew_after_a_save_in_the_same_transaction(stores: Stores) -> None:
    goal = make_goal()
    async with stores.units.write() as unit:
        await unit.goals.add(goal)
        before = await unit.goals.get(TEAM, goal.id)
        await unit.goals.save(goal.model_copy(update={"title": "Renamed"}))
        after = await unit.goals.get(TEAM, goal.id)
    assert before == goal
    assert after is not None
    assert (after.title, after.revision) == ("Renamed", 1)


async def test_a_goal_saved_at_an_older_revision_is_refused(stores: Stores) -> None:
    async with stores.units.write() as unit:
        await unit.goals.add(make_goal())
        await unit.goals.save(make_goal(title="First"))
    with pytest.raises(ConflictError):
        async with stores.units.write() as unit:
            await unit.goals.save(make_goal(title="Second"))


async def test_a_goal_that_was_never_added_cannot_be_saved(stores: Stores) -> None:
    with pytest.raises(ConflictError):
        async with stores.units.write() as unit:
            await unit.goals.save(make_goal())


async def test_readings_come_back_in_the_order_in_which_they_were_recorded(stores: Stores) -> None:
    goal = make_goal()
    late, early = make_reading(goal, "1.00", START + timedelta(hours=1)), make_reading(goal, "2.50")
    same_instant = make_reading(goal, "3")
    async with stores.units.write() as unit:
        await unit.goals.add(goal)
        for reading in (late, early, same_instant):
            await unit.goals.add_reading(reading)
    async with stores.units.read() as unit:
        assert await unit.goals.readings(TEAM) == [early, same_instant, late]
        assert await unit.goals.readings(OTHER_TEAM) == []


async def test_a_reading_of_an_unknown_goal_is_refused(stores: Stores) -> None:
    with pytest.raises(ConflictError):
        async with stores.units.write() as unit:
            await unit.goals.add_reading(make_reading(make_goal()))
