"""An engagement: one provider, one shared channel, one primary goal. Its scope is in scoping, its work in tasks."""

from datetime import datetime
from enum import StrEnum

from bot.domain.audience import Audience, of_client, of_engagement
from bot.domain.ids import ChannelId, EngagementId, GoalId, TeamId
from bot.domain.money import Money
from bot.domain.people import PersonKey, Side
from bot.domain.records import Record


class EngagementStatus(StrEnum):
    """The part of the life cycle the bot manages so far."""

    SCOPING = "scoping"
    LIVE = "live"
    CLOSED = "closed"


class Engagement(Record):
    """What a client and one provider do together.

    Shape: `provider_team` is the other company in the channel; `provider_lead` is unknown until the client names one.
    Units: `cost_today` is what the client pays a month now; it is the client's own (class K1).
    """

    id: EngagementId
    team_id: TeamId
    provider_name: str
    channel_id: ChannelId
    client_lead: PersonKey
    client_people: tuple[PersonKey, ...]
    provider_team: TeamId
    provider_lead: PersonKey | None = None
    primary_goal: GoalId | None = None
    cost_today: Money | None = None
    price: Money | None = None
    status: EngagementStatus = EngagementStatus.SCOPING
    opened_at: datetime
    revision: int = 0

    @property
    def audience(self) -> Audience:
        """The engagement is known to its two companies and to nobody else."""
        return of_engagement(self.team_id, self.provider_team)

    @property
    def money_audience(self) -> Audience:
        """What it costs the client today is never shown to the provider."""
        return of_client(self.team_id)

    def side_of(self, person: PersonKey) -> Side | None:
        """Return the side a person speaks for, or None for an outsider."""
        if person.team_id == self.team_id:
            return Side.CLIENT
        return Side.PROVIDER if person.team_id == self.provider_team else None

    def lead_of(self, side: Side) -> PersonKey | None:
        """Return who leads a side, or None while the provider's lead is not named."""
        return self.client_lead if side is Side.CLIENT else self.provider_lead
