"""What time it is."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """The time promises live in, and the time the wire lives in. They differ only while a playground clock is moved."""

    def now(self) -> datetime:
        """Return the time people live in, aware UTC."""

    def real_now(self) -> datetime:
        """Return the machine's time, aware UTC: for leases, retries and read-backs."""
