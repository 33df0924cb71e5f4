"""What a digest is computed from."""

from typing import Self

from bot.domain.digest.snapshot import Digest
from bot.domain.engagements import Engagement
from bot.domain.goals.goal import Goal, Reading, Vision
from bot.domain.history import HistoryEntry
from bot.domain.records import Record
from bot.domain.scoping.dialogue import Dialogue
from bot.domain.scoping.scope import Scope
from bot.domain.tasks.task import Task
from bot.domain.workspace import Workspace


class DigestSources(Record):
    """The records of one workspace.

    Shape: `history` holds what happened since the last digest was sent, oldest first.
    """

    workspace: Workspace
    vision: Vision | None
    goals: tuple[Goal, ...]
    readings: tuple[Reading, ...]
    engagements: tuple[Engagement, ...]
    tasks: tuple[Task, ...]
    dialogues: tuple[Dialogue, ...]
    scopes: tuple[Scope, ...]
    history: tuple[HistoryEntry, ...]
    last: Digest | None

    def in_order(self) -> Self:
        """Return the same records by age and goal number, so that a digest does not depend on how they were stored."""
        return self.model_copy(
            update={
                "goals": tuple(sorted(self.goals, key=lambda goal: (len(goal.code), goal.code))),
                "engagements": tuple(sorted(self.engagements, key=lambda each: (each.opened_at, each.id))),
                "dialogues": tuple(sorted(self.dialogues, key=lambda each: (each.opened_at, each.id))),
                "scopes": tuple(sorted(self.scopes, key=lambda scope: (scope.proposed_at, scope.id))),
            }
        )

    def tree(self, engagement: Engagement) -> list[Task]:
        """Return the work of one engagement."""
        return [task for task in self.tasks if task.engagement_id == engagement.id]

    def scopes_of(self, engagement: Engagement) -> list[Scope]:
        """Return every version of one engagement's scope."""
        return [scope for scope in self.scopes if scope.engagement_id == engagement.id]

    @property
    def trees(self) -> list[tuple[Engagement, list[Task]]]:
        """Return every engagement with its work."""
        return [(engagement, self.tree(engagement)) for engagement in self.engagements]
