"""Identifier types, so that a channel is never passed where a task is meant."""

from typing import NewType

TeamId = NewType("TeamId", str)
UserId = NewType("UserId", str)
ChannelId = NewType("ChannelId", str)
MessageTs = NewType("MessageTs", str)  # Slack's "1712345678.000100": unique per channel only, never a float

GoalId = NewType("GoalId", str)
EngagementId = NewType("EngagementId", str)
DialogueId = NewType("DialogueId", str)
AnswerId = NewType("AnswerId", str)
ScopeId = NewType("ScopeId", str)
ChangeId = NewType("ChangeId", str)
TaskId = NewType("TaskId", str)
PromiseId = NewType("PromiseId", str)
DigestId = NewType("DigestId", str)
OutboxId = NewType("OutboxId", str)
DeliveryId = NewType("DeliveryId", str)
