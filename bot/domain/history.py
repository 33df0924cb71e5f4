"""What happened, as past facts: the source of "what changed since last week". Append-only."""

from datetime import datetime

from bot.domain.ids import EngagementId, TeamId
from bot.domain.people import PersonKey
from bot.domain.records import Record


class HistoryEntry(Record):
    """One change, with who made it and by what means.

    Shape: `action` is "feature.past_participle" such as "tasks.due_moved"; `subject` is an id of ours.
    """

    team_id: TeamId
    engagement_id: EngagementId | None
    at: datetime
    actor: PersonKey | None
    action: str
    subject: str
    before: str | None = None
    after: str | None = None
