"""Looking back at what came in and went out. Delivering is in outbox.py, handling in inbox.py."""

from typing import Protocol

from bot.domain.ids import TeamId
from bot.domain.outbox import OutboxItem
from bot.domain.traffic import DeliveryCount


class TrafficRepository(Protocol):
    """The messages and deliveries of a workspace."""

    async def messages(self, team_id: TeamId) -> list[OutboxItem]:
        """Return every message ever stated, in the order of stating."""

    async def deliveries(self, team_id: TeamId) -> list[DeliveryCount]:
        """Count what Slack delivered, by kind and state. What was in it stays where it is: it holds keys of Slack's."""
