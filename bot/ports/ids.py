"""New identifiers."""

from typing import Protocol


class IdSource(Protocol):
    """Makes identifiers that sort by age and cannot be guessed."""

    def new(self) -> str:
        """Return a fresh identifier (a UUID version 7 in production)."""
