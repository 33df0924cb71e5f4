"""How patiently messages are delivered: leases, waits, rates. Where they come from is the caller's affair."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class DeliverySettings:
    """The figures of the delivery protocol. Source: docs/adr/0003-outbox.md."""

    lease: timedelta = timedelta(seconds=90)
    is_alone: bool = False  # no other process delivers from this database, so no lease outlives the one that took it
    lease_margin: timedelta = timedelta(seconds=20)  # a call to Slack ends within this, or it is not begun
    concurrency: int = 20
    max_attempts: int = 30  # with the backoff below: about four hours of Slack being out of reach
    first_backoff: timedelta = timedelta(seconds=2)
    longest_backoff: timedelta = timedelta(minutes=10)
    read_back_after: timedelta = timedelta(seconds=60)
    second_look_after: timedelta = timedelta(seconds=60)
    read_back_margin: timedelta = timedelta(seconds=120)  # how far before the send a read-back begins
    read_back_limit: int = 200
    hold_unreadable_after: timedelta = timedelta(hours=1)
    messages_per_second: float = 1.0
    burst: int = 10
    workspace_messages_per_minute: float = 200.0
    grace: timedelta = timedelta(seconds=20)
    soonest_rearm: timedelta = timedelta(seconds=1)
