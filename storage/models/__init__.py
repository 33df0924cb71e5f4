"""Every table, one file a feature; importing this package knows them all."""

from storage.models.base import Base
from storage.models.changes import ChangeRow
from storage.models.digest import DigestRow
from storage.models.engagements import EngagementRow
from storage.models.goals import GoalRow, ReadingRow, VisionRow
from storage.models.history import HistoryRow
from storage.models.inbox import DeliveryRow
from storage.models.outbox import OutboxRow
from storage.models.people import PersonRow, WorkspaceRow
from storage.models.promises import PromiseRow
from storage.models.scoping import AnswerRow, DialogueRow, ScopeRow, SignatureRow
from storage.models.tasks import TaskRow

__all__ = [
    "AnswerRow",
    "Base",
    "ChangeRow",
    "DeliveryRow",
    "DialogueRow",
    "DigestRow",
    "EngagementRow",
    "GoalRow",
    "HistoryRow",
    "OutboxRow",
    "PersonRow",
    "PromiseRow",
    "ReadingRow",
    "ScopeRow",
    "SignatureRow",
    "TaskRow",
    "VisionRow",
    "WorkspaceRow",
]
