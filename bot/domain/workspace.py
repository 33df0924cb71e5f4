"""The client company's settings: its zone, its leaders, and where leadership reads the digest."""

from datetime import time

from bot.domain.ids import ChannelId, TeamId
from bot.domain.people import PersonKey
from bot.domain.records import Record

MONDAY = 1


class Workspace(Record):
    """One installation of the app.

    Units: `zone` is an IANA name; `digest_weekday` is an ISO weekday (Monday is 1); times are local to `zone`.
    """

    team_id: TeamId
    name: str
    zone: str
    currency: str = "EUR"
    leadership_channel: ChannelId | None = None
    leaders: frozenset[PersonKey] = frozenset()
    set_up_by: PersonKey | None = None
    digest_weekday: int = MONDAY
    digest_at: time = time(8, 0)
    revision: int = 0

    @property
    def is_set_up(self) -> bool:
        """Say whether somebody has named the leaders and the leadership channel."""
        return bool(self.leaders) and self.leadership_channel is not None

    @property
    def caretakers(self) -> list[PersonKey]:
        """The leaders, first the one who set the workspace up last, for what somebody must put right."""
        return sorted(self.leaders, key=lambda leader: (leader != self.set_up_by, leader.user_id))

    def is_leader(self, person: PersonKey) -> bool:
        """Say whether the person may approve goals and read what only leaders read."""
        return person in self.leaders
