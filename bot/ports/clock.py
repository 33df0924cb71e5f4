"""What time it is."""

from datetime import datetime, timedelta
from typing import Protocol

NOTICEABLE = timedelta(seconds=1)  # two readings of one unmoved clock differ by less


class Clock(Protocol):
    """The time promises live in, and the time the wire lives in. They differ only while a playground clock is moved."""

    def now(self) -> datetime:
        """Return the time people live in, aware UTC."""

    def real_now(self) -> datetime:
        """Return the machine's time, aware UTC: for leases, retries and read-backs."""

    @property
    def is_moved(self) -> bool:
        """Say whether people live in another time; then the times of messages say nothing about real time."""
        return abs(self.now() - self.real_now()) > NOTICEABLE
