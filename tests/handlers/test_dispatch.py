import asyncio
from collections.abc import Awaitable, Callable, Iterable
from datetime import timedelta
from typing import Any

from bot.domain.errors import TransientError
from bot.domain.ids import DeliveryId
from bot.domain.inbox import Delivery, DeliveryState
from bot.ports.inbox import handling
from handlers.attempts import AttemptSettings
from handlers.dispatch import Dispatcher, DispatchSettings
from handlers.errors import BugReportedError
from tests.support.clocks import StandingClock
from tests.support.inbound import Sleeps, make_delivery
from tests.support.inboxes import DictInbox


class Stage:
    """Plays the relay and the aftermath; what it does with each delivery is given by the test."""

    def __init__(self, act: Callable[[Delivery], Awaitable[dict[str, Any] | None]] | None = None) -> None:
        self.act = act
        self.handled: list[str] = []
        self.given_up: list[str] = []
        self.told_late: list[list[str]] = []

    async def dispatch(self, delivery: Delivery) -> dict[str, Any] | None:
        answer = await self.act(delivery) if self.act else None
        self.handled.append(delivery.id)
        return answer

    async def give_up(self, delivery: Delivery, error: BaseException) -> None:
        self.given_up.append(delivery.id)

    async def tell_late(self, delivery: Delivery, sentences: Iterable[str]) -> None:
        self.told_late.append(list(sentences))


class Play:
    def __init__(self, stage: Stage, **settings: Any) -> None:
        self.stage, self.inbox, self.clock, self.sleeps = stage, DictInbox(), StandingClock(), Sleeps()
        self.dispatcher = Dispatcher(
            inbox=self.inbox,
            relay=stage,
            aftermath=stage,
            clock=self.clock,
            settings=DispatchSettings(**settings),
            sleep=self.sleeps,
        )

    def deliver(self, number: int, *, lane: str = "one", kind: str = "event", accept: bool = True) -> Delivery:
        delivery = make_delivery(
            {},
            kind,
            id=DeliveryId(f"d-{number}"),
            source_key=f"k-{number}",
            lane=lane,
            received_at=self.clock.now() + timedelta(milliseconds=number),
        )
        self.inbox.rows[delivery.id] = delivery
        if accept:
            self.dispatcher.accept(delivery)
        return delivery

    def state_of(self, number: int) -> DeliveryState:
        return self.inbox.rows[DeliveryId(f"d-{number}")].state


async def test_deliveries_of_one_lane_are_handled_in_order_although_the_first_is_slow() -> None:
    async def slow_at_first(delivery: Delivery) -> None:
        for _ in range(20 if delivery.id == "d-1" else 1):
            await asyncio.sleep(0)

    play = Play(Stage(slow_at_first))
    for number in (1, 2, 3):
        play.deliver(number)
    await play.dispatcher.drain()
    assert play.stage.handled == ["d-1", "d-2", "d-3"]


async def test_a_slow_lane_does_not_hold_up_another() -> None:
    release = asyncio.Event()

    async def wait_in_one(delivery: Delivery) -> None:
        if delivery.lane == "one":
            await release.wait()

    play = Play(Stage(wait_in_one))
    play.deliver(1, lane="one")
    play.deliver(2, lane="two")
    while not play.stage.handled:
        await asyncio.sleep(0)
    assert play.stage.handled == ["d-2"]
    release.set()
    await play.dispatcher.drain()
    assert play.stage.handled == ["d-2", "d-1"]


async def test_no_more_than_the_limit_are_handled_at_once() -> None:
    running, most = 0, 0

    async def count(delivery: Delivery) -> None:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0)
        running -= 1

    play = Play(Stage(count), attempts=AttemptSettings(at_once=3))
    for number in range(20):
        play.deliver(number, lane=str(number))
    await play.dispatcher.drain()
    assert most == 3


async def test_the_delivery_being_handled_is_known_to_its_transaction() -> None:
    seen: list[DeliveryId | None] = []

    async def look(delivery: Delivery) -> None:
        seen.append(handling.get())

    play = Play(Stage(look))
    play.deliver(1, lane="a")
    play.deliver(2, lane="b")
    await play.dispatcher.drain()
    assert seen == ["d-1", "d-2"]
    assert handling.get() is None


async def test_a_setback_is_tried_again_with_growing_pauses_and_keeps_the_order() -> None:
    failures = 3

    async def fail_at_first(delivery: Delivery) -> None:
        nonlocal failures
        if delivery.id == "d-1" and failures:
            failures -= 1
            raise TransientError("Slack did not answer.", retry_after=timedelta(seconds=1.5))

    play = Play(Stage(fail_at_first))
    play.deliver(1)
    play.deliver(2)
    await play.dispatcher.drain()
    assert play.stage.handled == ["d-1", "d-2"]
    assert play.sleeps.seconds == [1.5, 2.0, 4.0]
    assert (play.state_of(1), play.state_of(2)) == (DeliveryState.DONE, DeliveryState.DONE)


async def test_after_the_last_try_the_delivery_is_set_aside_and_the_person_is_told() -> None:
    async def fail(delivery: Delivery) -> None:
        raise TransientError("Slack did not answer.")

    play = Play(Stage(fail), attempts=AttemptSettings(max_attempts=3))
    play.deliver(1)
    await play.dispatcher.drain()
    assert play.state_of(1) is DeliveryState.FAILED
    assert play.stage.given_up == ["d-1"]
    assert len(play.sleeps.seconds) == 2


async def test_a_bug_sets_its_delivery_aside_and_the_next_one_goes_on() -> None:
    async def fail_at_first(delivery: Delivery) -> None:
        if delivery.id == "d-1":
            raise BugReportedError("ref")
        if delivery.id == "d-2":
            raise KeyError("user")

    play = Play(Stage(fail_at_first))
    for number in (1, 2, 3):
        play.deliver(number)
    await play.dispatcher.drain()
    assert play.stage.handled == ["d-3"]
    assert [play.state_of(number) for number in (1, 2, 3)] == [
        DeliveryState.FAILED,
        DeliveryState.FAILED,
        DeliveryState.DONE,
    ]


async def test_a_restart_finishes_what_was_pending_before_anything_else() -> None:
    play = Play(Stage())
    for number in (1, 2, 3):
        play.deliver(number, accept=False)
    await play.dispatcher.begin()
    play.deliver(4)
    await play.dispatcher.drain()
    assert play.stage.handled == ["d-1", "d-2", "d-3", "d-4"]
    assert play.inbox.states() == [DeliveryState.DONE] * 4


async def test_options_left_behind_are_not_answered_to_nobody() -> None:
    play = Play(Stage())
    play.deliver(1, kind="options", accept=False)
    await play.dispatcher.begin()
    await play.dispatcher.drain()
    assert play.stage.handled == []
    assert play.state_of(1) is DeliveryState.DONE


async def test_field_errors_of_a_form_left_behind_are_told_to_the_person() -> None:
    async def refuse(delivery: Delivery) -> dict[str, Any]:
        return {"response_action": "errors", "errors": {"title": "Too long."}}

    play = Play(Stage(refuse))
    play.deliver(1, kind="view", accept=False)
    await play.dispatcher.begin()
    await play.dispatcher.drain()
    assert play.stage.told_late == [["Too long."]]


async def test_a_delivery_that_takes_the_process_down_each_time_is_set_aside() -> None:
    play = Play(Stage(), attempts=AttemptSettings(max_attempts=2))
    delivery = play.deliver(1, accept=False)
    play.inbox.rows[delivery.id] = delivery.model_copy(update={"attempts": 2})
    await play.dispatcher.begin()
    await play.dispatcher.drain()
    assert play.stage.handled == []
    assert play.state_of(1) is DeliveryState.FAILED


async def test_a_sweep_leaves_alone_what_was_kept_a_moment_ago() -> None:
    play = Play(Stage())
    play.deliver(1, accept=False)
    await play.dispatcher.catch_up()
    await play.dispatcher.drain()
    assert play.stage.handled == []
    play.clock.advance(timedelta(minutes=1))
    await play.dispatcher.catch_up()
    await play.dispatcher.drain()
    assert play.stage.handled == ["d-1"]


async def test_more_than_fits_stays_in_the_inbox_and_is_handled_later_in_order() -> None:
    release = asyncio.Event()

    async def wait(delivery: Delivery) -> None:
        await release.wait()

    play = Play(Stage(wait), max_waiting=3)
    for number in range(1, 8):
        play.deliver(number)
    release.set()
    await play.dispatcher.drain()
    assert play.stage.handled == ["d-1", "d-2", "d-3"]
    for _ in range(3):
        await play.dispatcher.catch_up()
        await play.dispatcher.drain()
    assert play.stage.handled == [f"d-{number}" for number in range(1, 8)]
    play.deliver(8)
    await play.dispatcher.drain()
    assert play.stage.handled[-1] == "d-8"


async def test_stopping_finishes_what_is_in_hand_and_leaves_the_rest_in_the_inbox() -> None:
    started, release = asyncio.Event(), asyncio.Event()

    async def wait(delivery: Delivery) -> None:
        started.set()
        await release.wait()

    play = Play(Stage(wait))
    play.deliver(1)
    play.deliver(2)
    await started.wait()
    stopping = asyncio.create_task(play.dispatcher.stop())
    await asyncio.sleep(0)
    release.set()
    await stopping
    assert (play.state_of(1), play.state_of(2)) == (DeliveryState.DONE, DeliveryState.RECEIVED)


async def test_stopping_does_not_wait_longer_than_the_grace_period() -> None:
    started = asyncio.Event()

    async def hang(delivery: Delivery) -> None:
        started.set()
        await asyncio.Event().wait()

    play = Play(Stage(hang), grace=timedelta(0))
    play.deliver(1)
    await started.wait()
    await play.dispatcher.stop()
    assert play.state_of(1) is DeliveryState.RECEIVED
