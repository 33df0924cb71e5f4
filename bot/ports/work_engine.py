"""Waking up the delivery of what is due. Truth is in the rows; an engine that drops a wake-up loses nothing."""

from typing import Protocol


class WorkEngine(Protocol):
    """Delivers the outbox, keeps promises, and finishes the inbox, until stopped."""

    async def start(self) -> None:
        """Begin working, first on what an earlier run left."""

    def notify(self) -> None:
        """Say that something may be due now; cheap, may be called from anywhere in the loop."""

    async def stop(self) -> None:
        """Finish what is in flight within the grace period and stop claiming."""
