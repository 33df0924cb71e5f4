from datetime import datetime, timedelta, timezone

import pytest

from bot.domain.errors import ConflictError
from bot.domain.ids import PromiseId
from bot.domain.promises import Promise, PromiseKind, PromiseStatus
from tests.storage.samples import DAY, OTHER_TEAM, START, TEAM, make_promise
from tests.storage.stores import Stores

SUBJECT = make_promise().subject


async def ensure(stores: Stores, *promises: Promise) -> list[bool]:
    async with stores.units.write() as unit:
        return [await unit.promises.ensure(promise) for promise in promises]


async def waiting(stores: Stores) -> list[Promise]:
    async with stores.units.read() as unit:
        return await unit.promises.waiting(TEAM, PromiseKind.BRIEF, SUBJECT)


async def test_a_promise_for_one_day_is_made_once(stores: Stores) -> None:
    assert await ensure(stores, make_promise("P1"), make_promise("P2")) == [True, False]
    assert await waiting(stores) == [make_promise("P1")]


async def test_a_kept_promise_is_not_made_again_for_the_same_day(stores: Stores) -> None:
    await ensure(stores, make_promise("P1"))
    async with stores.units.write() as unit:
        await unit.promises.settle(PromiseId("P1"), PromiseStatus.KEPT)
    assert await ensure(stores, make_promise("P2")) == [False]
    assert await waiting(stores) == []


async def test_other_days_kinds_subjects_and_teams_are_other_promises(stores: Stores) -> None:
    others = [
        make_promise("P2", local_date=DAY + timedelta(days=1)),
        make_promise("P3", kind=PromiseKind.DIGEST),
        make_promise("P4", subject="TCLIENT/UOTHER"),
        make_promise("P5", team_id=OTHER_TEAM, person=None),
    ]
    assert await ensure(stores, make_promise("P1"), *others) == [True] * 5


async def test_waiting_promises_are_listed_by_local_date(stores: Stores) -> None:
    later, sooner = make_promise("P1", local_date=DAY + timedelta(days=1)), make_promise("P2")
    await ensure(stores, later, sooner)
    assert await waiting(stores) == [sooner, later]


async def test_due_promises_come_oldest_first_and_no_more_than_asked_for(stores: Stores) -> None:
    promises = [
        make_promise(f"P{hour}", local_date=DAY + timedelta(days=hour), due_at=START + timedelta(hours=hour))
        for hour in (3, 1, 2)
    ]
    await ensure(stores, *promises)
    async with stores.units.read() as unit:
        due = await unit.promises.due(START + timedelta(hours=2), limit=10)
        first = await unit.promises.due(START + timedelta(hours=2), limit=1)
        none = await unit.promises.due(START, limit=10)
    assert [promise.id for promise in due] == ["P1", "P2"]
    assert [promise.id for promise in first] == ["P1"]
    assert none == []


async def test_instants_in_other_offsets_are_the_same_instants(stores: Stores) -> None:
    tokyo = timezone(timedelta(hours=9))
    await ensure(stores, make_promise(due_at=datetime(2026, 3, 2, 18, 0, tzinfo=tokyo)))
    async with stores.units.read() as unit:
        assert await unit.promises.next_due_at() == START
        assert len(await unit.promises.due(START, limit=1)) == 1


@pytest.mark.parametrize("status", [PromiseStatus.KEPT, PromiseStatus.PASSED])
async def test_a_promise_is_settled_once(stores: Stores, status: PromiseStatus) -> None:
    await ensure(stores, make_promise("P1"))
    async with stores.units.write() as unit:
        await unit.promises.settle(PromiseId("P1"), status)
    with pytest.raises(ConflictError):
        async with stores.units.write() as unit:
            await unit.promises.settle(PromiseId("P1"), PromiseStatus.KEPT)
    with pytest.raises(ConflictError):
        async with stores.units.write() as unit:
            await unit.promises.reschedule(PromiseId("P1"), START, "UTC")


async def test_an_unknown_promise_cannot_be_settled(stores: Stores) -> None:
    with pytest.raises(ConflictError):
        async with stores.units.write() as unit:
            await unit.promises.settle(PromiseId("P1"), PromiseStatus.KEPT)


async def test_a_promise_that_moves_keeps_its_local_date(stores: Stores) -> None:
    moved_to = START + timedelta(hours=6)
    await ensure(stores, make_promise("P1"))
    async with stores.units.write() as unit:
        await unit.promises.reschedule(PromiseId("P1"), moved_to, "America/New_York")
    assert await waiting(stores) == [make_promise("P1", due_at=moved_to, zone="America/New_York")]


async def test_the_next_due_promise_is_the_earliest_waiting_one_of_all_workspaces(stores: Stores) -> None:
    async with stores.units.read() as unit:
        assert await unit.promises.next_due_at() is None
    sooner = START - timedelta(hours=1)
    await ensure(stores, make_promise("P1"), make_promise("P2", team_id=OTHER_TEAM, due_at=sooner))
    async with stores.units.read() as unit:
        assert await unit.promises.next_due_at() == sooner
    async with stores.units.write() as unit:
        await unit.promises.settle(PromiseId("P2"), PromiseStatus.PASSED)
        assert await unit.promises.next_due_at() == START


async def test_every_promise_of_a_workspace_is_told_settled_ones_too(stores: Stores) -> None:
    kept, later = make_promise("P2"), make_promise("P1", local_date=DAY + timedelta(days=1))
    digest = make_promise("P3", kind=PromiseKind.DIGEST)
    await ensure(stores, digest, later, kept, make_promise("P4", team_id=OTHER_TEAM))
    async with stores.units.write() as unit:
        await unit.promises.settle(kept.id, PromiseStatus.KEPT)
    async with stores.units.read() as unit:
        told = await unit.promises.all(TEAM)
    assert told == [kept.model_copy(update={"status": PromiseStatus.KEPT}), later, digest]
