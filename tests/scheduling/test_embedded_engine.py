"""The engine in the process: it works when woken, goes on after failures, and stops without losing anything."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from typing_extensions import override

from bot.domain.ids import ChannelId, MessageTs
from bot.domain.outbox import OutboxItem, OutboxState, Target
from bot.domain.promises import Promise, PromiseKind, PromiseStatus
from bot.ports.messenger import RenderedMessage, SendReport
from bot.ports.unit_of_work import UnitOfWork
from bot.scheduling.delivery_settings import DeliverySettings
from bot.scheduling.embedded_engine import EmbeddedEngine
from bot.scheduling.promise_keeping import PromiseKeeping
from bot.scheduling.undelivered import UndeliveredTelling
from bot.scheduling.wakeups import Wakeups
from tests.scheduling.bench import Bench, make_message
from tests.scheduling.doubles import CHANNEL, MovableClock
from tests.scheduling.fake_slack import FakeSlack
from tests.scheduling.memory_outbox import MemoryOutbox
from tests.scheduling.test_promise_keeping import make_promise
from tests.scheduling.turns import SOON_SECONDS, let_others_run, until

pytestmark = pytest.mark.asyncio


class SilentWakeups(Wakeups):
    """Notes when it would wake, and wakes only when told to."""

    def __init__(self) -> None:
        super().__init__(lambda: 0.0)
        self.armed: datetime | None = None

    @override
    def start(self, on_wake: Callable[[], None], on_sweep: Callable[[], None]) -> None:
        self.armed = None

    @override
    def arm(self, at: datetime | None) -> None:
        self.armed = at


class FlakyOutbox(MemoryOutbox):
    """Fails the first claim, as a busy database does."""

    def __init__(self) -> None:
        super().__init__()
        self.failures = 1

    @override
    async def claim(self, owner: str, now: datetime, lease: timedelta, limit: int) -> list[OutboxItem]:
        if self.failures:
            self.failures -= 1
            raise OSError("the database is busy")
        return await super().claim(owner, now, lease, limit)


class SlowSlack(FakeSlack):
    """Answers a post only when allowed to."""

    def __init__(self, clock: MovableClock) -> None:
        super().__init__(clock)
        self.reached, self.may_answer = asyncio.Event(), asyncio.Event()

    @override
    async def post(
        self,
        channel: ChannelId,
        message: RenderedMessage,
        *,
        event_type: str,
        reference: str,
        thread_ts: MessageTs | None,
    ) -> SendReport:
        self.reached.set()
        await self.may_answer.wait()
        return await super().post(channel, message, event_type=event_type, reference=reference, thread_ts=thread_ts)


def make_engine(
    bench: Bench, wakeups: Wakeups, *, chores: tuple[Callable[[], Awaitable[object]], ...] = ()
) -> EmbeddedEngine:
    """Return an engine whose briefs are plain messages."""

    async def keep(unit: UnitOfWork, promise: Promise) -> PromiseStatus:
        bench.outbox.state(make_message(f"Brief {promise.id}"), bench.clock.at)
        return PromiseStatus.KEPT

    async def tell(unit: UnitOfWork, item: OutboxItem, *, is_known: bool) -> None:
        """Leave it at the message itself."""

    return EmbeddedEngine(
        clock=bench.clock,
        outbox=bench.outbox,
        units=bench.units,
        promises=PromiseKeeping(bench.units, {PromiseKind.BRIEF: keep}, bench.clock.monotonic),
        delivery=bench.delivery,
        read_back=bench.read_back,
        undelivered=UndeliveredTelling(bench.outbox, bench.units, bench.clock, tell),
        wakeups=wakeups,
        settings=bench.settings,
        chores=chores,
    )


@asynccontextmanager
async def running(engine: EmbeddedEngine) -> AsyncIterator[EmbeddedEngine]:
    """Start the engine, and stop it in any case."""
    await engine.start()
    try:
        yield engine
    finally:
        await engine.stop()


async def test_it_delivers_what_an_earlier_run_left() -> None:
    bench = Bench()
    bench.state("Left over")
    async with running(make_engine(bench, SilentWakeups())):
        await until(lambda: len(bench.slack.live) == 1)


async def test_it_delivers_in_order_when_notified_and_fills_a_channel_one_by_one() -> None:
    bench = Bench()
    async with running(make_engine(bench, SilentWakeups())) as engine:
        for number in range(8):
            bench.state(f"Message {number}")
            engine.notify()
        await until(lambda: len(bench.slack.live) == 8)
    assert [posted.text for posted in bench.slack.live] == [f"Message {number}" for number in range(8)]


async def test_it_keeps_a_promise_and_delivers_what_that_stated() -> None:
    bench = Bench()
    promise = make_promise("of today")
    bench.units.promises.rows[promise.id] = promise
    async with running(make_engine(bench, SilentWakeups())):
        await until(lambda: [posted.text for posted in bench.slack.live] == ["Brief of today"])


async def test_it_wakes_for_a_promise_when_the_moved_clock_will_show_its_time() -> None:
    bench = Bench()
    bench.clock.ahead = timedelta(minutes=10)
    promise = make_promise("later", minutes=15)
    bench.units.promises.rows[promise.id] = promise
    wakeups = SilentWakeups()
    async with running(make_engine(bench, wakeups)):
        await until(lambda: wakeups.armed == bench.clock.at + timedelta(minutes=5))


async def test_a_jump_of_the_clock_keeps_promises_at_once() -> None:
    bench = Bench()
    promise = make_promise("next monday", minutes=10_000)
    bench.units.promises.rows[promise.id] = promise
    wakeups = SilentWakeups()
    async with running(make_engine(bench, wakeups)) as engine:
        await until(lambda: wakeups.armed is not None)
        bench.clock.ahead = timedelta(minutes=10_000)
        engine.notify()
        await until(lambda: len(bench.slack.live) == 1)


async def test_it_does_not_spin_on_rows_that_are_due_but_wait_for_others() -> None:
    bench = Bench()
    first = bench.state("First")
    bench.state("Second")
    later = bench.clock.at + timedelta(hours=1)
    bench.outbox.items[first] = bench.item(first).model_copy(update={"due_at": later})
    wakeups = SilentWakeups()
    async with running(make_engine(bench, wakeups)):
        await until(lambda: wakeups.armed == later)


async def test_a_failing_round_is_logged_and_the_next_one_works() -> None:
    bench = Bench(outbox=FlakyOutbox())
    bench.state("Hello")
    async with running(make_engine(bench, SilentWakeups())) as engine:
        await until(lambda: cast_flaky(bench.outbox).failures == 0)
        engine.notify()
        await until(lambda: len(bench.slack.live) == 1)


def cast_flaky(outbox: MemoryOutbox) -> FlakyOutbox:
    """Return the outbox as the flaky one it is."""
    assert isinstance(outbox, FlakyOutbox)
    return outbox


async def test_a_failing_chore_stops_no_other() -> None:
    done = asyncio.Event()

    async def fail() -> None:
        raise RuntimeError("a bug in this chore")

    async def finish() -> None:
        done.set()

    async with running(make_engine(Bench(), SilentWakeups(), chores=(fail, finish))):
        await asyncio.wait_for(done.wait(), SOON_SECONDS)


async def test_a_sweep_settles_what_a_dead_process_was_sending() -> None:
    bench = Bench()
    message = bench.state("Cut short")
    await bench.delivery.claim(1)
    bench.start_process("process-2")
    async with running(make_engine(bench, SilentWakeups())) as engine:
        for _ in range(3):
            bench.clock.advance(91)
            looks = bench.slack.calls.count("find")
            engine.sweep()
            await until(lambda looks=looks: bench.slack.calls.count("find") > looks or bool(bench.slack.live))  # type: ignore[misc]
        await until(lambda: bench.item(message).state is OutboxState.SENT)
    assert len(bench.slack.live) == 1


async def test_stopping_waits_for_a_call_in_flight() -> None:
    bench = Bench()
    slack = use_slow_slack(bench)
    message = bench.state("In flight")
    engine = make_engine(bench, SilentWakeups())
    await engine.start()
    await asyncio.wait_for(slack.reached.wait(), SOON_SECONDS)
    stopping = asyncio.create_task(engine.stop())
    await let_others_run()
    slack.may_answer.set()
    await asyncio.wait_for(stopping, SOON_SECONDS)
    assert bench.item(message).state is OutboxState.SENT


async def test_a_call_longer_than_the_grace_is_cut_short_and_left_to_be_read_back() -> None:
    bench = Bench(settings=replace(DeliverySettings(), grace=timedelta(0)))
    slack = use_slow_slack(bench)
    message = bench.state("In flight")
    engine = make_engine(bench, SilentWakeups())
    await engine.start()
    await asyncio.wait_for(slack.reached.wait(), SOON_SECONDS)
    await asyncio.wait_for(engine.stop(), SOON_SECONDS)
    assert bench.item(message).state is OutboxState.SENDING


async def test_nothing_is_claimed_after_the_stop() -> None:
    bench = Bench()
    engine = make_engine(bench, SilentWakeups())
    await engine.start()
    await engine.stop()
    message = bench.state("Too late")
    engine.notify()
    engine.sweep()
    await let_others_run()
    assert bench.item(message).state is OutboxState.READY


def use_slow_slack(bench: Bench) -> SlowSlack:
    """Give the bench a Slack that answers only when allowed to."""
    slack = SlowSlack(bench.clock)
    bench.slack = slack
    bench.start_process(bench.owner)
    return slack


async def test_what_people_mended_while_the_bot_was_off_goes_out_at_its_start() -> None:
    bench = Bench()
    bench.slack.faults = deque(["not_in_channel"])
    bench.state("Root")
    bench.state("Reply", target=Target(channel=CHANNEL, thread_of="Root"))
    while await bench.delivery.deliver_due():
        pass
    assert [bench.item(item).state for item in bench.outbox.items] == [OutboxState.HELD, OutboxState.HELD]
    async with running(make_engine(bench, SilentWakeups())):
        await until(lambda: len(bench.slack.live) == 2)
    assert [posted.text for posted in bench.slack.live] == ["Root", "Reply"]
