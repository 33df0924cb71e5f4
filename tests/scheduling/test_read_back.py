"""Reading back: when it looks, what settles a message, and that a failed read settles nothing."""

from collections import deque
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.ids import MessageTs
from bot.domain.outbox import OutboxState, Target
from bot.scheduling.read_back import slack_ts
from tests.scheduling.bench import Bench
from tests.scheduling.doubles import CHANNEL, IDA, START
from tests.scheduling.fake_slack import Posted

pytestmark = pytest.mark.asyncio


async def uncertain_bench(fault: str, **fields: Target) -> tuple[Bench, str]:
    """Return a bench with one message whose fate is unknown."""
    bench = Bench()
    message = bench.state("Hello", **fields)
    bench.slack.faults = deque([fault])
    await bench.delivery.deliver_due()
    assert bench.item(message).state is OutboxState.UNCERTAIN
    return bench, message


async def test_nothing_is_looked_for_before_a_late_message_had_time_to_arrive() -> None:
    bench, _ = await uncertain_bench("lost_reply")
    bench.clock.advance(59)
    assert await bench.read_back.settle_uncertain() == 0
    assert "find" not in bench.slack.calls


async def test_a_message_that_is_there_is_settled_as_sent() -> None:
    bench, message = await uncertain_bench("lost_reply")
    bench.clock.advance(61)
    await bench.sweep()
    [item] = bench.outbox.items.values()
    assert (item.id, item.state, item.slack_ts) == (message, OutboxState.SENT, bench.slack.live[0].ts)


async def test_a_message_is_sent_again_only_after_two_looks_a_minute_apart() -> None:
    bench, _ = await uncertain_bench("http_503")
    bench.clock.advance(61)
    await bench.sweep()
    [item] = bench.outbox.items.values()
    assert item.state is OutboxState.UNCERTAIN
    bench.clock.advance(59)
    await bench.sweep()
    assert bench.slack.calls.count("find") == 1
    bench.clock.advance(2)
    await bench.sweep()
    await bench.delivery.deliver_due()
    assert bench.slack.calls.count("find") == 2
    assert len(bench.slack.live) == 1


async def test_a_message_that_arrives_between_the_looks_is_not_sent_again() -> None:
    bench, _ = await uncertain_bench("late")
    bench.slack.late = [(bench.clock.at + timedelta(seconds=100), posted) for _, posted in bench.slack.late]
    for _ in range(2):
        bench.clock.advance(61)
        await bench.sweep()
        await bench.delivery.deliver_due()
    assert bench.slack.calls.count("post") == 1
    assert len(bench.slack.live) == 1


async def test_a_failed_read_proves_nothing() -> None:
    bench, _ = await uncertain_bench("http_503")
    for _ in range(10):
        bench.clock.advance(61)
        bench.slack.faults = deque(["unreadable"])
        await bench.sweep()
        await bench.delivery.deliver_due()
    [item] = bench.outbox.items.values()
    assert (item.state, item.looked_at) == (OutboxState.UNCERTAIN, None)


async def test_what_could_not_be_read_for_an_hour_is_held_for_an_admin() -> None:
    bench, _ = await uncertain_bench("http_503")
    bench.clock.advance(3601)
    bench.slack.faults = deque(["unreadable"])
    await bench.sweep()
    [item] = bench.outbox.items.values()
    assert item.state is OutboxState.HELD


async def test_one_read_settles_every_uncertain_message_of_a_conversation() -> None:
    bench = Bench()
    started = [bench.state(f"Message {number}", target=Target(channel=CHANNEL)) for number in range(3)]
    for message in started:
        item = bench.item(message)
        bench.outbox.items[message] = item.model_copy(
            update={"state": OutboxState.UNCERTAIN, "send_started_at": bench.clock.at}
        )
    bench.clock.advance(61)
    assert await bench.read_back.settle_uncertain() == 3
    assert bench.slack.calls == ["find"]


async def test_a_reply_is_looked_for_in_its_thread() -> None:
    bench = Bench()
    bench.state("Root")
    await bench.delivery.deliver_due()
    reply = bench.state("Reply", target=Target(channel=CHANNEL, thread_of="Root"))
    bench.slack.faults = deque(["lost_reply"])
    await bench.delivery.deliver_due()
    bench.clock.advance(61)
    await bench.sweep()
    assert bench.item(reply).state is OutboxState.SENT


async def test_a_direct_message_is_looked_for_where_slack_opens_it() -> None:
    bench, _ = await uncertain_bench("lost_reply", target=Target(only_for=IDA.key.user_id))
    bench.clock.advance(61)
    await bench.sweep()
    [item] = bench.outbox.items.values()
    assert (item.state, item.channel) == (OutboxState.SENT, f"D{IDA.key.user_id}")


async def test_a_moved_clock_hides_no_message_from_a_read_back() -> None:
    bench, _ = await uncertain_bench("lost_reply")
    [posted] = bench.slack.live
    bench.slack.live = [replace(posted, ts=MessageTs("1000000000.000001"))]
    bench.clock.ahead = timedelta(days=-49)
    bench.clock.advance(61)
    await bench.sweep()
    [item] = bench.outbox.items.values()
    assert (item.state, item.slack_ts) == (OutboxState.SENT, "1000000000.000001")


async def test_a_double_is_healed_by_deleting_the_later_one() -> None:
    bench, message = await uncertain_bench("lost_reply")
    [first] = bench.slack.live
    later = Posted(first.channel, MessageTs("9999999999.000001"), message, first.text, None)
    bench.slack.live = [later, first]
    bench.clock.advance(61)
    await bench.sweep()
    assert bench.slack.live == [first]
    assert bench.read_back.doubles_healed == 1


async def test_an_edit_cut_short_by_a_death_is_done_again_without_looking() -> None:
    bench = Bench()
    bench.state("Card")
    await bench.delivery.deliver_due()
    bench.state("Card, changed", edits="Card")
    await bench.delivery.claim(1)
    bench.clock.advance(91)
    await bench.sweep()
    await bench.delivery.deliver_due()
    assert [posted.text for posted in bench.slack.live] == ["Card, changed"]
    assert "find" not in bench.slack.calls


async def test_an_ephemeral_cut_short_by_a_death_is_given_up() -> None:
    bench = Bench()
    whisper = bench.state("Only you", target=Target(channel=CHANNEL, only_for=IDA.key.user_id))
    await bench.delivery.claim(1)
    bench.clock.advance(91)
    await bench.sweep()
    assert bench.item(whisper).state is OutboxState.FAILED


async def test_times_are_written_as_slack_writes_them() -> None:
    assert slack_ts(START.replace(microsecond=1200)) == f"{int(START.timestamp())}.001200"
