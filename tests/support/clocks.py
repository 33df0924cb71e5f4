"""A clock that stands still until it is moved."""

from datetime import UTC, datetime, timedelta

from typing_extensions import override

from bot.ports.clock import Clock

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class StandingClock(Clock):
    def __init__(self, now: datetime = START) -> None:
        self.time = now

    @override
    def now(self) -> datetime:
        return self.time

    @override
    def real_now(self) -> datetime:
        return self.time

    def advance(self, step: timedelta) -> None:
        self.time += step
