"""Remembering digests as sent."""

from typing import Protocol

from bot.domain.digest.snapshot import Digest
from bot.domain.ids import TeamId


class DigestRepository(Protocol):
    """Sent digests, whole; (team, local_date) is unique."""

    async def add(self, digest: Digest) -> None:
        """Insert. Raises: ConflictError if one for that date exists."""

    async def last(self, team_id: TeamId) -> Digest | None:
        """Return the last one sent."""

    async def all(self, team_id: TeamId) -> list[Digest]:
        """Return every digest ever sent, by date."""
