"""One message, one call: what a pass does with each outcome, and whom it never writes to."""

from collections import deque
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.audience import of_engagement, of_leaders, of_person
from bot.domain.errors import ConfigurationError, NotFoundError, TransientError
from bot.domain.outbox import OutboxState, Target
from bot.domain.undelivered.cause import Cause
from bot.scheduling.delivery_settings import DeliverySettings
from tests.scheduling.bench import Bench
from tests.scheduling.doubles import ANIL, CHANNEL, IDA, LEADERSHIP, PROVIDER, TEAM

pytestmark = pytest.mark.asyncio


async def test_a_due_message_is_posted_once_with_its_reference() -> None:
    bench = Bench()
    message = bench.state("Hello")
    assert await bench.delivery.deliver_due() == 1
    assert await bench.delivery.deliver_due() == 0
    assert [(posted.reference, posted.text) for posted in bench.slack.live] == [(message, "Hello")]
    item = bench.item(message)
    assert (item.state, item.channel, item.slack_ts) == (OutboxState.SENT, CHANNEL, bench.slack.live[0].ts)


async def test_a_reply_goes_into_the_thread_of_a_message_sent_before() -> None:
    bench = Bench()
    bench.state("Root")
    bench.state("Reply", target=Target(channel=CHANNEL, thread_of="Root"))
    while await bench.delivery.deliver_due():
        pass
    root, reply = bench.slack.live
    assert (reply.text, reply.thread_ts) == ("Reply", root.ts)


async def test_an_edit_replaces_the_message_it_names() -> None:
    bench = Bench()
    bench.state("Card")
    bench.state("Card, changed", edits="Card")
    while await bench.delivery.deliver_due():
        pass
    assert [posted.text for posted in bench.slack.live] == ["Card, changed"]


async def test_a_direct_message_goes_to_the_channel_slack_opens() -> None:
    bench = Bench()
    bench.state("For Anil", target=Target(only_for=ANIL.key.user_id), audience=of_person(TEAM, ANIL.key))
    await bench.delivery.deliver_due()
    assert [posted.channel for posted in bench.slack.live] == [f"D{ANIL.key.user_id}"]


async def test_a_person_slack_lets_nobody_write_to_fails_with_the_reason() -> None:
    bench = Bench()
    bench.slack.no_direct.add(IDA.key.user_id)
    message = bench.state("For Ida", target=Target(only_for=IDA.key.user_id))
    await bench.delivery.deliver_due()
    assert bench.item(message).state is OutboxState.FAILED
    assert "no direct message" in str(bench.item(message).last_error)


@pytest.mark.parametrize(
    ("fault", "state"),
    [
        ("limited", OutboxState.READY),
        ("not_sent", OutboxState.READY),
        ("refused", OutboxState.HELD),
        ("message_not_found", OutboxState.FAILED),
        ("lost_reply", OutboxState.UNCERTAIN),
        ("late", OutboxState.UNCERTAIN),
    ],
)
async def test_each_outcome_of_a_post_leaves_its_own_state(fault: str, state: OutboxState) -> None:
    bench = Bench()
    bench.slack.faults = deque([fault])
    message = bench.state("Hello")
    await bench.delivery.deliver_due()
    assert bench.item(message).state is state


async def test_a_limit_uses_up_no_attempt_and_waits_as_long_as_slack_said() -> None:
    bench = Bench()
    bench.slack.faults = deque(["limited"])
    message = bench.state("Hello")
    await bench.delivery.deliver_due()
    item = bench.item(message)
    assert (item.attempts, item.due_at) == (0, bench.clock.at + timedelta(seconds=7))


async def test_an_attempt_that_never_reached_slack_waits_longer_each_time_and_is_held_in_the_end() -> None:
    bench = Bench(settings=replace(DeliverySettings(), max_attempts=4))
    message = bench.state("Hello")
    waits = []
    for _ in range(3):
        bench.slack.faults = deque(["not_sent"])
        await bench.delivery.deliver_due()
        waits.append(bench.item(message).due_at - bench.clock.at)
        bench.clock.advance(600)
    assert timedelta(seconds=1) <= waits[0] <= timedelta(seconds=2)
    assert timedelta(seconds=4) <= waits[2] <= timedelta(seconds=8)
    bench.slack.faults = deque(["not_sent"])
    await bench.delivery.deliver_due()
    assert (bench.item(message).state, bench.item(message).cause) == (OutboxState.HELD, Cause.UNREACHABLE)
    assert bench.slack.live == []


async def test_an_edit_whose_fate_is_unknown_is_simply_done_again() -> None:
    bench = Bench()
    bench.state("Card")
    await bench.delivery.deliver_due()
    edit = bench.state("Card, changed", edits="Card")
    bench.slack.faults = deque(["lost_reply"])
    await bench.delivery.deliver_due()
    assert bench.item(edit).state is OutboxState.READY
    bench.clock.advance(10)
    await bench.delivery.deliver_due()
    assert bench.item(edit).state is OutboxState.SENT


async def test_an_ephemeral_whose_fate_is_unknown_is_never_said_twice() -> None:
    bench = Bench()
    whisper = bench.state("Only you", target=Target(channel=CHANNEL, only_for=IDA.key.user_id))
    bench.slack.faults = deque(["lost_reply"])
    await bench.delivery.deliver_due()
    assert bench.item(whisper).state is OutboxState.FAILED
    bench.clock.advance(3600)
    await bench.sweep()
    await bench.delivery.deliver_due()
    assert bench.slack.whispers == [(IDA.key.user_id, "Only you")]


async def test_a_channel_shared_after_the_message_was_stated_holds_it_back() -> None:
    bench = Bench()
    message = bench.state("Our budget")
    bench.directory.teams[CHANNEL] = frozenset({TEAM, PROVIDER})
    await bench.delivery.deliver_due()
    assert bench.slack.calls == []
    assert bench.item(message).state is OutboxState.HELD
    assert "outside the audience" in str(bench.item(message).last_error)


async def test_a_message_of_the_engagement_goes_to_the_channel_both_companies_share() -> None:
    bench = Bench()
    bench.directory.teams[CHANNEL] = frozenset({TEAM, PROVIDER})
    bench.state("Question one", audience=of_engagement(TEAM, PROVIDER))
    await bench.delivery.deliver_due()
    assert [posted.text for posted in bench.slack.live] == ["Question one"]


async def test_an_edit_is_held_back_like_a_post_when_a_third_company_reads() -> None:
    bench = Bench()
    bench.state("Card", audience=of_engagement(TEAM, PROVIDER))
    await bench.delivery.deliver_due()
    bench.directory.teams[CHANNEL] = frozenset({TEAM, PROVIDER, "T0RIVAL"})  # type: ignore[arg-type]
    edit = bench.state("Card with a price", edits="Card", audience=of_engagement(TEAM, PROVIDER))
    await bench.delivery.deliver_due()
    assert bench.item(edit).state is OutboxState.HELD
    assert [posted.text for posted in bench.slack.live] == ["Card"]


async def test_what_leaders_read_goes_to_the_leadership_channel_and_to_no_other() -> None:
    bench = Bench()
    bench.state("Digest", target=Target(channel=LEADERSHIP), audience=of_leaders(TEAM))
    elsewhere = bench.state("Digest again", audience=of_leaders(TEAM))
    await bench.delivery.deliver_due()
    assert [posted.channel for posted in bench.slack.live] == [LEADERSHIP]
    assert bench.item(elsewhere).state is OutboxState.HELD


async def test_what_leaders_read_goes_to_a_leader_in_person_and_to_nobody_else() -> None:
    bench = Bench()
    bench.state("Digest", target=Target(only_for=IDA.key.user_id), audience=of_leaders(TEAM))
    other = bench.state("Digest again", target=Target(only_for=ANIL.key.user_id), audience=of_leaders(TEAM))
    await bench.delivery.deliver_due()
    assert [posted.channel for posted in bench.slack.live] == [f"D{IDA.key.user_id}"]
    assert (bench.item(other).state, bench.item(other).cause) == (OutboxState.FAILED, Cause.READERS)


async def test_one_persons_message_never_goes_to_another_or_into_a_channel() -> None:
    bench = Bench()
    wrong_person = bench.state("Brief", target=Target(only_for=ANIL.key.user_id), audience=of_person(TEAM, IDA.key))
    in_public = bench.state("Brief again", audience=of_person(TEAM, IDA.key))
    await bench.delivery.deliver_due()
    assert {bench.item(message).cause for message in (wrong_person, in_public)} == {Cause.READERS}
    assert bench.slack.live == []


async def test_a_directory_that_cannot_be_asked_delays_the_message() -> None:
    bench = Bench()
    message = bench.state("Hello")
    bench.directory.failure = TransientError("Slack did not answer.", retry_after=timedelta(seconds=30))
    await bench.delivery.deliver_due()
    assert (bench.item(message).state, bench.slack.calls) == (OutboxState.READY, [])
    assert bench.item(message).due_at >= bench.clock.at + timedelta(seconds=30)


async def test_credentials_that_are_wrong_delay_the_message_until_an_admin_put_them_right() -> None:
    bench = Bench()
    message = bench.state("Hello")
    bench.directory.failure = ConfigurationError("Slack does not accept the bot's credentials.")
    await bench.delivery.deliver_due()
    assert (bench.item(message).state, bench.slack.calls) == (OutboxState.READY, [])
    bench.directory.failure = None
    bench.clock.advance(2)
    await bench.delivery.deliver_due()
    assert bench.item(message).state is OutboxState.SENT


async def test_a_channel_without_the_bot_holds_the_message() -> None:
    bench = Bench()
    message = bench.state("Hello")
    bench.directory.failure = NotFoundError("The bot is not in this channel.")
    await bench.delivery.deliver_due()
    assert (bench.item(message).state, bench.slack.calls) == (OutboxState.HELD, [])


async def test_a_closed_account_gets_nothing() -> None:
    bench = Bench()
    bench.directory.people[IDA.key.user_id] = IDA.model_copy(update={"is_deactivated": True})
    message = bench.state("Brief", target=Target(only_for=IDA.key.user_id))
    await bench.delivery.deliver_due()
    assert (bench.item(message).state, bench.slack.live) == (OutboxState.FAILED, [])


async def test_a_message_that_cannot_be_rendered_fails_and_does_not_block_its_channel() -> None:
    bench = Bench()
    broken = bench.state("unspeakable")
    bench.state("Hello")
    while await bench.delivery.deliver_due():
        pass
    assert bench.item(broken).state is OutboxState.FAILED
    assert [posted.text for posted in bench.slack.live] == ["Hello"]


async def test_a_process_paused_until_its_lease_is_nearly_over_does_not_begin_a_call() -> None:
    bench = Bench()
    message = bench.state("Hello")
    [item] = await bench.delivery.claim(1)
    bench.clock.advance(71)
    await bench.delivery.deliver(item)
    assert (bench.slack.calls, bench.item(message).state) == ([], OutboxState.READY)


async def test_a_process_that_lost_its_lease_changes_nothing() -> None:
    bench = Bench()
    message = bench.state("Hello")
    [item] = await bench.delivery.claim(1)
    bench.clock.advance(91)
    await bench.outbox.expire(bench.clock.at)
    await bench.delivery.deliver(item)
    assert (bench.slack.calls, bench.item(message).state) == ([], OutboxState.UNCERTAIN)


async def test_a_channel_gets_a_burst_and_then_one_message_a_second() -> None:
    bench = Bench()
    for number in range(15):
        bench.state(f"Message {number}")
    while await bench.delivery.deliver_due():
        pass
    assert len(bench.slack.live) == bench.settings.burst
    bench.clock.advance(1)
    while await bench.delivery.deliver_due():
        pass
    assert [posted.text for posted in bench.slack.live] == [f"Message {number}" for number in range(11)]


ASIDE = {"target": Target(channel=CHANNEL, only_for=IDA.key.user_id), "audience": of_person(TEAM, IDA.key)}


async def test_what_cannot_be_whispered_in_a_channel_is_said_to_the_person_directly() -> None:
    bench = Bench()
    message = bench.state("Not here", **ASIDE)
    bench.slack.faults = deque(["not_in_channel"])
    await bench.delivery.deliver_due()
    assert [(posted.channel, posted.text) for posted in bench.slack.live] == [(f"D{IDA.key.user_id}", "Not here")]
    assert bench.slack.whispers == []
    assert bench.item(message).state is OutboxState.SENT


async def test_an_aside_that_can_be_said_nowhere_fails_with_the_first_reason() -> None:
    bench = Bench()
    bench.slack.no_direct.add(IDA.key.user_id)
    message = bench.state("Not here", **ASIDE)
    bench.slack.faults = deque(["not_in_channel"])
    await bench.delivery.deliver_due()
    assert (bench.item(message).state, bench.item(message).last_error) == (OutboxState.FAILED, "not_in_channel")


async def test_an_aside_said_directly_whose_fate_is_unknown_is_not_said_twice() -> None:
    bench = Bench()
    message = bench.state("Not here", **ASIDE)
    bench.slack.faults = deque(["not_in_channel", "lost_reply"])
    await bench.delivery.deliver_due()
    assert bench.item(message).state is OutboxState.FAILED
    assert len(bench.slack.live) == 1
