from datetime import timedelta
from decimal import Decimal

import pytest

from bot.domain.errors import ConflictError
from bot.domain.ids import EngagementId, GoalId
from bot.domain.tasks.task import DueMove, GoalLink, Task, TaskStatus
from tests.storage.samples import ANNA, DAY, OTHER_TEAM, PAVEL, START, TEAM, make_engagement, make_task
from tests.storage.stores import Stores


@pytest.fixture
async def begun(stores: Stores) -> Stores:
    async with stores.units.write() as unit:
        await unit.engagements.add(make_engagement())
    return stores


async def test_a_task_comes_back_with_its_links_and_every_moved_date(begun: Stores) -> None:
    task = make_task(
        status=TaskStatus.BLOCKED,
        progress=Decimal("0.30"),
        blocked_reason="No access",
        blocked_since=START,
        goal_links=(GoalLink(goal_id=GoalId("G"), contribution=Decimal("0.250")),),
        due_moves=(
            DueMove(was=DAY, now=DAY + timedelta(days=3), by=PAVEL, at=START, reason="Holidays"),
            DueMove(was=DAY + timedelta(days=3), now=DAY, by=ANNA, at=START),
        ),
        provider_team=None,
    )
    async with begun.units.write() as unit:
        await unit.tasks.add_all([task])
    async with begun.units.read() as unit:
        assert await unit.tasks.get(TEAM, task.id) == task
        assert await unit.tasks.get(OTHER_TEAM, task.id) is None


async def test_a_tree_is_read_as_an_outline(begun: Stores) -> None:
    tree = [
        make_task("root2", ordinal=2),
        make_task("root1", ordinal=1),
        make_task("child10", "root1", 10),
        make_task("child9", "root1", 9),
        make_task("grandchild", "child9", 1),
    ]
    async with begun.units.write() as unit:
        await unit.tasks.add_all(tree)
        await unit.tasks.add_all([])
    async with begun.units.read() as unit:
        names = [task.id for task in await unit.tasks.of_engagement(TEAM, EngagementId("E1"))]
        assert await unit.tasks.of_engagement(OTHER_TEAM, EngagementId("E1")) == []
    assert names == ["root1", "child9", "grandchild", "child10", "root2"]


async def test_the_tasks_of_a_person_are_listed_by_due_date(begun: Stores) -> None:
    late, early = make_task("A", due_on=DAY + timedelta(days=1)), make_task("B", ordinal=2)
    async with begun.units.write() as unit:
        await unit.tasks.add_all([late, early, make_task("C", ordinal=3, owner=ANNA)])
    async with begun.units.read() as unit:
        assert await unit.tasks.owned_by(TEAM, PAVEL) == [early, late]
        assert await unit.tasks.owned_by(OTHER_TEAM, PAVEL) == []


async def test_either_all_tasks_are_added_or_none(begun: Stores) -> None:
    async with begun.units.write() as unit:
        await unit.tasks.add_all([make_task("T2")])
    with pytest.raises(ConflictError):
        async with begun.units.write() as unit:
            await unit.tasks.add_all([make_task("T1"), make_task("T2")])
    async with begun.units.read() as unit:
        assert [task.id for task in await unit.tasks.of_engagement(TEAM, EngagementId("E1"))] == ["T2"]


@pytest.mark.parametrize("stray", [make_task(parent="nobody"), make_task(engagement_id=EngagementId("none"))])
async def test_a_task_belongs_to_an_engagement_and_a_parent_that_exist(begun: Stores, stray: Task) -> None:
    with pytest.raises(ConflictError):
        async with begun.units.write() as unit:
            await unit.tasks.add_all([stray])


async def test_a_task_is_saved_only_over_the_revision_that_was_read(begun: Stores) -> None:
    done = make_task(status=TaskStatus.DONE, progress=Decimal(1))
    async with begun.units.write() as unit:
        await unit.tasks.add_all([make_task()])
        await unit.tasks.save(done)
    with pytest.raises(ConflictError):
        async with begun.units.write() as unit:
            await unit.tasks.save(make_task(title="Too late"))
    async with begun.units.read() as unit:
        assert await unit.tasks.get(TEAM, done.id) == done.model_copy(update={"revision": 1})
