"""Keeping promises: one transaction each, once each, and none held up by another."""

from datetime import timedelta

import pytest

from bot.domain.ids import PromiseId
from bot.domain.promises import Promise, PromiseKind, PromiseStatus
from bot.ports.unit_of_work import UnitOfWork
from bot.scheduling.promise_keeping import FIRST_PAUSE_SECONDS, PromiseKeeping
from tests.scheduling.doubles import START, TEAM, FakeUnits, MovableClock

pytestmark = pytest.mark.asyncio


def make_promise(name: str, *, minutes: int = 0, kind: PromiseKind = PromiseKind.BRIEF) -> Promise:
    """Return a promise due some minutes after the start."""
    due_at = START + timedelta(minutes=minutes)
    return Promise(
        id=PromiseId(name),
        team_id=TEAM,
        kind=kind,
        subject=name,
        person=None,
        local_date=due_at.date(),
        local_time=due_at.time(),
        zone="UTC",
        due_at=due_at,
    )


class Keeping:
    """Promise keeping over fakes; `kept` is what the keeper was called with, `broken` makes it fail."""

    def __init__(self, *promises: Promise) -> None:
        self.clock = MovableClock()
        self.units = FakeUnits()
        self.units.promises.rows = {promise.id: promise for promise in promises}
        self.kept: list[str] = []
        self.broken: set[str] = set()
        self.answer = PromiseStatus.KEPT
        self.keeping = PromiseKeeping(self.units, dict.fromkeys(PromiseKind, self.keep), self.clock.monotonic, batch=2)

    async def keep(self, unit: UnitOfWork, promise: Promise) -> PromiseStatus:
        """Keep a promise, or break it."""
        self.kept.append(promise.id)
        if promise.id in self.broken:
            raise RuntimeError("a bug in this brief")
        return self.answer

    def statuses(self) -> dict[str, PromiseStatus]:
        """Return where each promise stands."""
        return {str(promise.id): promise.status for promise in self.units.promises.rows.values()}


async def test_a_due_promise_is_kept_once_and_a_later_one_waits() -> None:
    bench = Keeping(make_promise("today"), make_promise("tomorrow", minutes=1440))
    assert await bench.keeping.keep_due(bench.clock.now()) == 1
    assert await bench.keeping.keep_due(bench.clock.now()) == 0
    assert bench.kept == ["today"]
    assert bench.statuses() == {"today": PromiseStatus.KEPT, "tomorrow": PromiseStatus.WAITING}


async def test_a_keeper_may_pass_a_promise_over() -> None:
    bench = Keeping(make_promise("nothing to say"))
    bench.answer = PromiseStatus.PASSED
    await bench.keeping.keep_due(bench.clock.now())
    assert bench.statuses() == {"nothing to say": PromiseStatus.PASSED}


async def test_a_promise_that_fails_holds_up_no_other_and_is_tried_again_later() -> None:
    bench = Keeping(make_promise("broken"), make_promise("whole"))
    bench.broken = {"broken"}
    await bench.keeping.keep_due(bench.clock.now())
    await bench.keeping.keep_due(bench.clock.now())
    assert bench.kept == ["broken", "whole"]
    assert bench.statuses() == {"broken": PromiseStatus.WAITING, "whole": PromiseStatus.KEPT}
    bench.broken.clear()
    bench.clock.advance(FIRST_PAUSE_SECONDS)
    await bench.keeping.keep_due(bench.clock.now())
    assert bench.statuses()["broken"] is PromiseStatus.KEPT


async def test_more_failing_promises_than_a_batch_do_not_starve_the_others() -> None:
    broken = [make_promise(f"broken {number}", minutes=-1) for number in range(5)]
    bench = Keeping(*broken, make_promise("whole"))
    bench.broken = {promise.id for promise in broken}
    await bench.keeping.keep_due(bench.clock.now())
    assert bench.statuses()["whole"] is PromiseStatus.KEPT
    assert len(bench.kept) == 6


async def test_a_promise_another_process_settled_first_is_left_alone() -> None:
    bench = Keeping(make_promise("today"))

    async def keep_too_late(unit: UnitOfWork, promise: Promise) -> PromiseStatus:
        await unit.promises.settle(promise.id, PromiseStatus.PASSED)
        return PromiseStatus.KEPT

    keeping = PromiseKeeping(bench.units, {PromiseKind.BRIEF: keep_too_late}, bench.clock.monotonic)
    assert await keeping.keep_due(bench.clock.now()) == 0


async def test_a_promise_that_was_moved_is_not_settled() -> None:
    bench = Keeping(make_promise("moved"))
    bench.answer = PromiseStatus.WAITING
    assert await bench.keeping.keep_due(bench.clock.now()) == 0
    assert bench.statuses() == {"moved": PromiseStatus.WAITING}
    assert bench.kept == ["moved"]
