"""The twin's sent digests."""

from typing_extensions import override

from bot.domain.digest.snapshot import Digest
from bot.domain.ids import TeamId
from bot.ports.digest import DigestRepository
from storage.conflicts import already_exists
from storage.memory.state import MemoryState


class MemoryDigestRepository(DigestRepository):
    """Sent digests, whole."""

    def __init__(self, state: MemoryState) -> None:
        self._state = state

    @override
    async def add(self, digest: Digest) -> None:
        day = (digest.team_id, digest.local_date)
        if any((each.team_id, each.local_date) == day for each in self._state.digests):
            raise already_exists()
        self._state.digests.append(digest)

    @override
    async def last(self, team_id: TeamId) -> Digest | None:
        own = [digest for digest in self._state.digests if digest.team_id == team_id]
        return max(own, key=lambda digest: digest.local_date, default=None)

    @override
    async def all(self, team_id: TeamId) -> list[Digest]:
        own = [digest for digest in self._state.digests if digest.team_id == team_id]
        return sorted(own, key=lambda digest: digest.local_date)
