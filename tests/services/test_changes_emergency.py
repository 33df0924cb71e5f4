"""An emergency begins with the client's lead alone, and runs out unless both companies approve it."""

from datetime import date
from typing import Any

import pytest

from bot.domain.changes.change import ChangeRequest, ChangeStatus
from bot.domain.changes.notices import ChangeTold
from bot.domain.errors import ConflictError, NotAllowedError
from bot.domain.promises import PromiseKind
from bot.domain.tasks.status_reply import Done
from bot.domain.tasks.task import TaskStatus
from tests.support.changes import NIGHT, Desk
from tests.support.halden import ANIL, JO, MAX, actor
from tests.support.world import World

EMERGENCY: dict[str, Any] = {"work": f"{NIGHT}\n= 2.1 due 2 Dec 2026", "price": "+100", "is_emergency": True}


@pytest.fixture
def desk(live: World) -> Desk:
    return Desk(live)


async def begin(desk: Desk) -> ChangeRequest:
    await desk.send(**EMERGENCY)
    await desk.approve(MAX)
    return desk.change


async def test_an_emergency_begins_with_the_clients_lead_and_leaves_the_signed_text_alone(desk: Desk) -> None:
    change = await begin(desk)
    assert (change.status, change.until_on) == (ChangeStatus.IN_EFFECT, date(2026, 10, 12))
    assert desk.world.task("2.2").title == "Night watch"
    assert desk.world.task("2.1").due_on == date(2026, 12, 2)
    assert desk.newest.number == 1
    assert desk.told() == ["started"]


async def test_an_emergency_that_both_approve_is_in_force_with_the_work_it_began(desk: Desk) -> None:
    await begin(desk)
    begun = desk.world.task("2.2")
    await desk.world.services.tasks.update(actor(ANIL), begun.id, Done(), desk.world.key())
    await desk.approve(ANIL)
    assert (desk.change.status, desk.newest.number) == (ChangeStatus.IMPLEMENTED, 2)
    assert desk.world.task("2.2").id == begun.id
    assert desk.world.task("2.2").status is TaskStatus.DONE
    assert len(desk.world.task("2.1").due_moves) == 1
    assert desk.world.waiting_promises(PromiseKind.CHANGE) == []
    await desk.preview(work="= 2.1 due 3 Dec 2026")


async def test_an_emergency_that_nobody_ratifies_runs_out_and_is_undone(desk: Desk) -> None:
    await begin(desk)
    (promise,) = desk.world.waiting_promises(PromiseKind.CHANGE)
    desk.world.clock.time = promise.due_at
    await desk.world.keep_due()
    assert desk.change.status is ChangeStatus.LAPSED
    assert desk.world.task("2.2").status is TaskStatus.CANCELLED
    assert [move.now for move in desk.world.task("2.1").due_moves] == [date(2026, 12, 2), date(2026, 12, 4)]
    last = desk.world.told(ChangeTold)[-1]
    assert (last.step, last.people) == ("lapsed", (MAX.key, ANIL.key))
    shown = await desk.preview(work="+ under 2: Another try")
    assert [each.code for each in shown.difference.added] == ["2.3"]


async def test_while_an_emergency_is_in_effect_no_other_change_comes_in_force(desk: Desk) -> None:
    other = await desk.send(price="+50")
    await begin(desk)
    with pytest.raises(ConflictError, match="Emergency change 2 is in effect"):
        await desk.approve(MAX, other)


async def test_an_emergency_beyond_the_leads_authority_begins_but_needs_a_leader(desk: Desk) -> None:
    await desk.send(**(EMERGENCY | {"price": "+9,000"}))
    await desk.approve(MAX)
    assert (desk.change.status, desk.change.approvals) == (ChangeStatus.IN_EFFECT, ())
    with pytest.raises(NotAllowedError):
        await desk.approve(MAX)
    await desk.approve(JO)
    await desk.approve(ANIL)
    assert desk.change.status is ChangeStatus.IMPLEMENTED


async def test_a_rejected_emergency_is_undone_at_once(desk: Desk) -> None:
    change = await begin(desk)
    await desk.world.services.change_decisions.reject(actor(ANIL), change.id, change.sha256, "No people.")
    assert desk.world.task("2.2").status is TaskStatus.CANCELLED
    assert desk.world.waiting_promises(PromiseKind.CHANGE) == []
