import asyncio
from collections.abc import Awaitable, Callable

import pytest

from bot.domain.errors import ConflictError, InvariantViolatedError
from bot.domain.ids import DeliveryId, EngagementId, PromiseId
from bot.domain.inbox import DeliveryState
from bot.domain.promises import PromiseStatus
from bot.ports.inbox import handling
from bot.ports.unit_of_work import UnitOfWork
from tests.storage.samples import (
    START,
    TEAM,
    make_delivery,
    make_dialogue,
    make_digest,
    make_engagement,
    make_entry,
    make_goal,
    make_message,
    make_person,
    make_promise,
    make_task,
    make_vision,
    make_workspace,
)
from tests.storage.stores import Stores


async def test_an_exception_takes_everything_back(stores: Stores) -> None:
    async def fail_at_the_end() -> None:
        async with stores.units.write() as unit:
            await unit.workspaces.save(make_workspace())
            await unit.outbox.state(make_message())
            await unit.promises.ensure(make_promise())
            raise LookupError

    with pytest.raises(LookupError):
        await fail_at_the_end()
    async with stores.units.read() as unit:
        assert await unit.workspaces.get(TEAM) is None
        assert await unit.outbox.get(TEAM, "m1") is None
        assert await unit.promises.next_due_at() is None
    assert stores.wakings.count == 0


async def test_a_transaction_sees_its_own_writes(stores: Stores) -> None:
    async with stores.units.write() as unit:
        await unit.workspaces.save(make_workspace())
        assert await unit.workspaces.get(TEAM) == make_workspace(revision=1)


async def test_nothing_is_seen_before_it_is_committed(stores: Stores) -> None:
    async with stores.units.write() as unit:
        await unit.workspaces.save(make_workspace())
        async with stores.units.read() as reader:
            assert await reader.workspaces.get(TEAM) is None


async def test_a_reader_sees_one_state_from_its_first_look_on(stores: Stores) -> None:
    async with stores.units.read() as reader:
        assert await reader.workspaces.get(TEAM) is None
        async with stores.units.write() as unit:
            await unit.workspaces.save(make_workspace())
        assert await reader.workspaces.get(TEAM) is None


Write = Callable[[UnitOfWork], Awaitable[object]]

WRITES: dict[str, Write] = {
    "workspaces": lambda unit: unit.workspaces.save(make_workspace()),
    "people": lambda unit: unit.people.save(make_person()),
    "visions": lambda unit: unit.goals.add_vision(make_vision()),
    "goals": lambda unit: unit.goals.add(make_goal()),
    "engagements": lambda unit: unit.engagements.add(make_engagement()),
    "a changed engagement": lambda unit: unit.engagements.save(make_engagement("E0", revision=1)),
    "scoping": lambda unit: unit.scoping.add(make_dialogue(engagement="E0")),
    "tasks": lambda unit: unit.tasks.add_all([make_task(engagement_id=EngagementId("E0"))]),
    "promises": lambda unit: unit.promises.ensure(make_promise()),
    "digests": lambda unit: unit.digests.add(make_digest()),
    "history": lambda unit: unit.history.append(make_entry()),
    "outbox": lambda unit: unit.outbox.state(make_message()),
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES.keys())
async def test_who_opened_it_for_reading_is_told_so_when_writing(stores: Stores, write: Write) -> None:
    async with stores.units.write() as unit:
        await unit.engagements.add(make_engagement("E0", revision=1))
    before = stores.wakings.count
    async with stores.units.read() as reader:
        with pytest.raises(InvariantViolatedError) as refused:
            await write(reader)
        assert refused.value.code == "only_reading"
        assert [each.id for each in await reader.engagements.all(TEAM)] == ["E0"]
    assert stores.wakings.count == before


async def test_writers_take_turns_so_that_no_update_is_lost(stores: Stores) -> None:
    async with stores.units.write() as unit:
        await unit.workspaces.save(make_workspace())

    async def rename(number: int) -> None:
        async with stores.units.write() as unit:
            workspace = await unit.workspaces.get(TEAM)
            assert workspace is not None
            await asyncio.sleep(0)
            await unit.workspaces.save(workspace.model_copy(update={"name": f"{workspace.name} {number}"}))

    await asyncio.gather(*(rename(number) for number in range(20)))
    async with stores.units.read() as unit:
        stored = await unit.workspaces.get(TEAM)
    assert stored is not None
    assert stored.revision == 21
    assert sorted(stored.name.split()[1:], key=int) == [str(number) for number in range(20)]


async def test_stating_a_message_wakes_the_engine_once_after_the_commit(stores: Stores) -> None:
    async with stores.units.write() as unit:
        await unit.outbox.state(make_message("m1"))
        await unit.outbox.state(make_message("m2"))
        assert stores.wakings.count == 0
    assert stores.wakings.count == 1


async def test_making_or_moving_a_promise_wakes_the_engine(stores: Stores) -> None:
    async with stores.units.write() as unit:
        await unit.promises.ensure(make_promise("P1"))
    async with stores.units.write() as unit:
        await unit.promises.reschedule(PromiseId("P1"), START, "UTC")
    assert stores.wakings.count == 2


async def test_what_leaves_nothing_to_do_wakes_nobody(stores: Stores) -> None:
    await stores.stated(make_message())
    async with stores.units.write() as unit:
        await unit.promises.ensure(make_promise())
    before = stores.wakings.count
    async with stores.units.write() as unit:
        await unit.workspaces.save(make_workspace())
        await unit.outbox.state(make_message())
        await unit.promises.ensure(make_promise("P2"))
        await unit.promises.settle(make_promise().id, PromiseStatus.KEPT)
    assert stores.wakings.count == before


async def test_the_delivery_being_handled_is_done_with_the_commit(stores: Stores) -> None:
    await stores.inbox.keep(make_delivery("d1"))
    async with stores.units.write(handling=DeliveryId("d1")) as unit:
        await unit.workspaces.save(make_workspace())
    stored = await stores.inbox.keep(make_delivery("d1"))
    assert stored is not None
    assert stored.state is DeliveryState.DONE


async def test_the_delivery_being_dispatched_is_taken_from_the_context(stores: Stores) -> None:
    await stores.inbox.keep(make_delivery("d1"))
    token = handling.set(DeliveryId("d1"))
    async with stores.units.write():
        pass
    handling.reset(token)
    assert await stores.inbox.pending(10) == []


async def test_a_failed_transaction_leaves_its_delivery_waiting(stores: Stores) -> None:
    await stores.inbox.keep(make_delivery("d1"))
    with pytest.raises(LookupError):
        async with stores.units.write(handling=DeliveryId("d1")):
            raise LookupError
    assert [each.id for each in await stores.inbox.pending(10)] == ["d1"]


@pytest.mark.parametrize("state", [DeliveryState.DONE, DeliveryState.FAILED])
async def test_handling_a_delivery_twice_takes_the_second_time_back(stores: Stores, state: DeliveryState) -> None:
    await stores.inbox.keep(make_delivery("d1"))
    await stores.inbox.finish(DeliveryId("d1"), state)

    async def handle_again() -> None:
        async with stores.units.write(handling=DeliveryId("d1")) as unit:
            await unit.workspaces.save(make_workspace())
            await unit.outbox.state(make_message())

    with pytest.raises(ConflictError) as refused:
        await handle_again()
    assert refused.value.code == "already_handled"
    async with stores.units.read() as unit:
        assert await unit.workspaces.get(TEAM) is None
    assert stores.wakings.count == 0


async def test_a_form_takes_effect_once_however_often_it_is_sent(stores: Stores) -> None:
    for name, view in (("d1", "V1"), ("d2", "V1"), ("d3", "V2")):
        await stores.inbox.keep(make_delivery(name, kind="view", body={"view": {"id": view}}))
    async with stores.units.write(handling=DeliveryId("d1")) as unit:
        await unit.outbox.state(make_message("m1"))

    async def handle_again() -> None:
        async with stores.units.write(handling=DeliveryId("d2")) as unit:
            await unit.outbox.state(make_message("m2"))

    with pytest.raises(ConflictError) as refused:
        await handle_again()
    assert refused.value.code == "already_handled"
    async with stores.units.write(handling=DeliveryId("d3")) as unit:
        assert await unit.outbox.get(TEAM, "m2") is None


async def test_a_form_that_took_no_effect_may_be_sent_again(stores: Stores) -> None:
    for name in ("d1", "d2"):
        await stores.inbox.keep(make_delivery(name, kind="view", body={"view": {"id": "V1"}}))
    with pytest.raises(LookupError):
        async with stores.units.write(handling=DeliveryId("d1")):
            raise LookupError
    await stores.inbox.finish(DeliveryId("d1"), DeliveryState.DONE)
    async with stores.units.write(handling=DeliveryId("d2")) as unit:
        assert await unit.outbox.state(make_message("m1"))


async def test_a_delivery_that_was_never_kept_cannot_be_handled(stores: Stores) -> None:
    with pytest.raises(ConflictError):
        async with stores.units.write(handling=DeliveryId("never kept")):
            pass
