"""How fast we talk: bursts, the steady rate, and what a limit of Slack's does to a workspace."""

from bot.domain.ids import ChannelId
from bot.scheduling.pacing import INCREASE_PER_MESSAGE, LEAST_PER_MINUTE, MOST_PER_MINUTE, Pacer
from tests.scheduling.doubles import CHANNEL, LEADERSHIP, TEAM, MovableClock


def make_pacer(clock: MovableClock, **figures: float) -> Pacer:
    """Return a pacer with the product's figures unless told otherwise."""
    return Pacer(
        messages_per_second=figures.get("messages_per_second", 1.0),
        burst=10,
        workspace_per_minute=figures.get("workspace_per_minute", 200.0),
        monotonic=clock.monotonic,
    )


def drain(pacer: Pacer, channel: ChannelId) -> int:
    """Return how many messages may go now."""
    count = 0
    while pacer.reserve(TEAM, channel) == 0:
        count += 1
    return count


def test_a_burst_goes_at_once_and_then_one_a_second() -> None:
    clock = MovableClock()
    pacer = make_pacer(clock)
    assert drain(pacer, CHANNEL) == 10
    assert pacer.reserve(TEAM, CHANNEL) == 1.0
    clock.advance(3)
    assert drain(pacer, CHANNEL) == 3


def test_channels_do_not_wait_for_each_other() -> None:
    pacer = make_pacer(MovableClock())
    drain(pacer, CHANNEL)
    assert pacer.reserve(TEAM, LEADERSHIP) == 0


def test_a_workspace_gets_no_more_than_its_rate_over_all_channels() -> None:
    clock = MovableClock()
    pacer = make_pacer(clock)
    sent = 0
    for _ in range(120):
        sent += sum(drain(pacer, ChannelId(f"C{number}")) for number in range(100))
        clock.advance(1)
    assert 400 <= sent <= 60 + 400 + 5


def test_a_limit_pauses_the_workspace_and_halves_its_rate() -> None:
    clock = MovableClock()
    pacer = make_pacer(clock)
    pacer.limited(TEAM, 30.0)
    assert pacer.per_minute(TEAM) == 100.0
    assert pacer.reserve(TEAM, CHANNEL) == 30.0
    clock.advance(30)
    assert pacer.reserve(TEAM, CHANNEL) == 0


def test_each_message_that_goes_through_makes_the_workspace_a_little_faster() -> None:
    pacer = make_pacer(MovableClock())
    pacer.limited(TEAM, 1.0)
    pacer.accepted(TEAM)
    assert pacer.per_minute(TEAM) == 100.0 + INCREASE_PER_MESSAGE


def test_the_rate_stays_between_its_bounds() -> None:
    pacer = make_pacer(MovableClock())
    for _ in range(2000):
        pacer.accepted(TEAM)
    assert pacer.per_minute(TEAM) == MOST_PER_MINUTE
    for _ in range(20):
        pacer.limited(TEAM, 1.0)
    assert pacer.per_minute(TEAM) == LEAST_PER_MINUTE
