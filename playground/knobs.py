"""Faults on purpose, for tests: fail the next call, lose a reply, repeat, hold or scatter deliveries."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto


class FaultKind(Enum):
    """The ways a Web API call can go wrong."""

    RATE_LIMITED = auto()
    SERVER_ERROR = auto()
    SLACK_ERROR = auto()
    DROPPED = auto()
    LOST_REPLY = auto()
    DELAYED = auto()


@dataclass
class Fault:
    """A fault that waits for its call; `method` None means whichever comes next."""

    kind: FaultKind
    method: str | None
    remaining: int
    seconds: float = 0.0
    status: int = 503
    error: str = ""


@dataclass(frozen=True)
class Scatter:
    """How deliveries are repeated: `copies` of each, spread at random over `within_seconds`."""

    copies: int
    within_seconds: float


class Knobs:
    """The handles tests turn; everything is off at the start."""

    def __init__(self) -> None:
        """Start with a well-behaved Slack."""
        self._faults: list[Fault] = []
        self._scatter = Scatter(1, 0.0)
        self._random = random.Random(0)
        self._held: list[Callable[[], None]] | None = None

    def rate_limit_next(self, method: str | None = None, retry_after_seconds: int = 1, times: int = 1) -> None:
        """Answer 429 with Retry-After and do nothing."""
        self._faults.append(Fault(FaultKind.RATE_LIMITED, method, times, seconds=retry_after_seconds))

    def break_next(self, method: str | None = None, status: int = 503, times: int = 1) -> None:
        """Answer a 5xx without JSON and do nothing."""
        self._faults.append(Fault(FaultKind.SERVER_ERROR, method, times, status=status))

    def refuse_next(self, error: str, method: str | None = None, times: int = 1) -> None:
        """Answer ok:false with this error and do nothing."""
        self._faults.append(Fault(FaultKind.SLACK_ERROR, method, times, error=error))

    def drop_next(self, method: str | None = None, times: int = 1) -> None:
        """Close the connection before doing anything."""
        self._faults.append(Fault(FaultKind.DROPPED, method, times))

    def lose_next_reply(self, method: str | None = None, times: int = 1) -> None:
        """Do what was asked, then close the connection without an answer."""
        self._faults.append(Fault(FaultKind.LOST_REPLY, method, times))

    def delay_next(self, seconds: float, method: str | None = None, times: int = 1) -> None:
        """Let the call wait before it is carried out.

        Units: real seconds.
        """
        self._faults.append(Fault(FaultKind.DELAYED, method, times, seconds=seconds))

    def take_fault(self, method: str) -> Fault | None:
        """Return and use up the fault waiting for this call."""
        for fault in self._faults:
            if fault.method in (None, method):
                fault.remaining -= 1
                if fault.remaining <= 0:
                    self._faults.remove(fault)
                return fault
        return None

    def scatter_deliveries(self, copies: int, within_seconds: float = 0.0, seed: int = 0) -> None:
        """Send everything the app is told `copies` times, spread at random over a short time.

        Units: real seconds.
        """
        self._scatter = Scatter(copies, within_seconds)
        self._random = random.Random(seed)

    def delivery_delays(self) -> list[float]:
        """Return one delay for each copy of the next delivery, in the order the copies are made."""
        scatter = self._scatter
        return [self._random.uniform(0, scatter.within_seconds) for _ in range(scatter.copies)]

    def hold_events(self) -> None:
        """Keep events back until `release_events`."""
        self._held = []

    def release_events(self, *, is_reversed: bool = False) -> None:
        """Deliver what was held, the last first if asked, and hold no longer."""
        held, self._held = self._held or [], None
        for deliver in reversed(held) if is_reversed else held:
            deliver()

    def pass_or_hold(self, deliver: Callable[[], None]) -> None:
        """Carry out an event delivery now, or keep it while events are held."""
        if self._held is None:
            deliver()
        else:
            self._held.append(deliver)
