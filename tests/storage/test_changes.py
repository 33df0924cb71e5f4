"""Remembering change requests, in SQL and in memory alike."""

from datetime import timedelta

import pytest

from bot.domain.answers.values import TextValue
from bot.domain.changes.change import Approval, ChangeStatus, ClauseEdit, DropLine, ReplaceLine, TaskBefore, change_hash
from bot.domain.errors import ConflictError
from bot.domain.ids import ChangeId, EngagementId, TaskId
from bot.domain.money import Money
from bot.domain.people import Side
from tests.storage.samples import ANNA, DAY, OTHER_TEAM, START, TEAM, make_change, make_engagement
from tests.storage.stores import Stores


@pytest.fixture
async def begun(stores: Stores) -> Stores:
    async with stores.units.write() as unit:
        await unit.engagements.add(make_engagement())
        await unit.engagements.add(make_engagement("E2"))
    return stores


async def test_a_change_comes_back_with_the_very_content_that_is_approved(begun: Stores) -> None:
    content = make_change().content.model_copy(
        update={
            "work": (DropLine(task_id=TaskId("T1")), ReplaceLine(task_id=TaskId("T2"), due_on=DAY)),
            "clauses": (ClauseEdit(step_id="risk", value=TextValue(text="<!channel> & “none”")),),
            "price_effect": Money(minor=-5, currency="JPY"),
            "finish_was": DAY,
            "finish_on": DAY + timedelta(days=3),
            "is_emergency": True,
        }
    )
    change = make_change(
        content=content,
        sha256=change_hash(content),
        status=ChangeStatus.IN_EFFECT,
        earlier=(make_change().content,),
        approvals=(Approval(side=Side.CLIENT, by=ANNA, at=START),),
        decided_by=ANNA,
        decided_at=START,
        decided_because="because",
        until_on=DAY,
        provisional=(TaskId("T9"),),
        before=(TaskBefore(task_id=TaskId("T2"), due_on=DAY, goal_links=()),),
        version=2,
    )
    async with begun.units.write() as unit:
        await unit.changes.add(change)
    async with begun.units.read() as unit:
        stored = await unit.changes.get(TEAM, change.id)
        assert await unit.changes.get(OTHER_TEAM, change.id) is None
    assert stored == change
    assert change_hash(stored.content) == change.sha256


async def test_changes_are_listed_by_number_and_never_numbered_twice(begun: Stores) -> None:
    async with begun.units.write() as unit:
        for number in (2, 1):
            await unit.changes.add(make_change(number))
    with pytest.raises(ConflictError):
        async with begun.units.write() as unit:
            await unit.changes.add(make_change(2).model_copy(update={"id": ChangeId("again")}))
    async with begun.units.read() as unit:
        assert [each.number for each in await unit.changes.of_engagement(TEAM, EngagementId("E1"))] == [1, 2]
        assert await unit.changes.of_engagement(TEAM, EngagementId("E2")) == []
        assert await unit.changes.of_engagement(OTHER_TEAM, EngagementId("E1")) == []


async def test_a_change_is_saved_only_over_the_revision_that_was_read(begun: Stores) -> None:
    rejected = make_change(status=ChangeStatus.REJECTED)
    async with begun.units.write() as unit:
        await unit.changes.add(make_change())
        await unit.changes.save(rejected)
    with pytest.raises(ConflictError):
        async with begun.units.write() as unit:
            await unit.changes.save(make_change(status=ChangeStatus.WITHDRAWN))
    async with begun.units.read() as unit:
        assert await unit.changes.get(TEAM, rejected.id) == rejected.model_copy(update={"revision": 1})


async def test_a_change_belongs_to_an_engagement_that_exists(begun: Stores) -> None:
    with pytest.raises(ConflictError):
        async with begun.units.write() as unit:
            await unit.changes.add(make_change(engagement_id=EngagementId("nowhere")))
