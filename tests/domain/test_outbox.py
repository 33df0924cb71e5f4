"""Which message of ours a place in a channel may be."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.audience import of_client
from bot.domain.ids import ChannelId, MessageTs, OutboxId, TeamId
from bot.domain.notices import Said
from bot.domain.outbox import OutboxItem, OutboxState, Outgoing, Target

BEGAN = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
TEAM = TeamId("T0HALDEN")


def make_item(*, thread_of: str | None = None, edits: str | None = None) -> OutboxItem:
    """Return a message whose sending began at BEGAN."""
    message = Outgoing(
        team_id=TEAM,
        natural_key="a",
        target=Target(channel=ChannelId("C1"), thread_of=thread_of),
        notice=Said(text="Hello"),
        audience=of_client(TEAM),
        edits=edits,
    )
    return OutboxItem(
        id=OutboxId("o1"), seq=1, message=message, state=OutboxState.UNCERTAIN, due_at=BEGAN, send_started_at=BEGAN
    )


def place(after: timedelta) -> MessageTs:
    """Return the time of a message, so long after BEGAN."""
    return MessageTs(f"{(BEGAN + after).timestamp():.6f}")


@pytest.mark.parametrize(
    ("after", "is_clock_moved", "may"),
    [
        (timedelta(seconds=1), False, True),
        (timedelta(seconds=-119), False, True),
        (timedelta(seconds=-121), False, False),
        (timedelta(days=-365), False, False),
        (timedelta(days=-365), True, True),
    ],
)
def test_a_message_cannot_be_older_than_its_sending_unless_the_clock_is_moved(
    *, after: timedelta, is_clock_moved: bool, may: bool
) -> None:
    assert make_item().may_be_at(place(after), is_clock_moved=is_clock_moved) is may


def test_replies_and_edits_start_no_thread() -> None:
    assert not make_item(thread_of="root").may_be_at(place(timedelta()), is_clock_moved=True)
    assert not make_item(edits="a").may_be_at(place(timedelta()), is_clock_moved=True)
