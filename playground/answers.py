"""What comes back from the app for one delivery, and what a retry says about the attempt before it."""

from dataclasses import dataclass

from playground.records import Json


@dataclass(frozen=True)
class Retry:
    """The number of a retry and why the attempt before it failed."""

    number: int
    reason: str


@dataclass(frozen=True)
class Answer:
    """The app's answer, or the reason there is none; `body` is what it said in JSON."""

    status: int = 200
    reason: str = ""
    body: Json | None = None
    forbids_retry: bool = False

    @property
    def is_ok(self) -> bool:
        """Say whether the app took the delivery."""
        return self.reason == ""
