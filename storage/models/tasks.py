"""Rows of the agreed work."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import ForeignKeyConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.tasks.task import DueMove, GoalLink, TaskStatus
from storage.models.base import Base, ExactDecimal, UtcDateTime, WordOf, json_of


class TaskRow(Base):
    """One element of the work breakdown."""

    __tablename__ = "tasks"
    __table_args__ = (
        ForeignKeyConstraint(["team_id", "engagement_id"], ["engagements.team_id", "engagements.id"]),
        ForeignKeyConstraint(["team_id", "parent_id"], ["tasks.team_id", "tasks.id"]),
        Index(None, "team_id", "engagement_id"),
        Index(None, "team_id", "owner_team_id", "owner_user_id", "due_on"),
    )

    team_id: Mapped[str] = mapped_column(String, primary_key=True)
    id: Mapped[str] = mapped_column(String, primary_key=True)
    provider_team: Mapped[str | None]
    engagement_id: Mapped[str]
    parent_id: Mapped[str | None]
    ordinal: Mapped[int]
    title: Mapped[str]
    owner_team_id: Mapped[str]
    owner_user_id: Mapped[str]
    due_on: Mapped[date]
    original_due_on: Mapped[date]
    zone: Mapped[str]
    status: Mapped[TaskStatus] = mapped_column(WordOf(TaskStatus))
    progress: Mapped[Decimal | None] = mapped_column(ExactDecimal)
    blocked_reason: Mapped[str | None]
    blocked_since: Mapped[datetime | None] = mapped_column(UtcDateTime)
    goal_links: Mapped[tuple[GoalLink, ...]] = mapped_column(json_of(tuple[GoalLink, ...]))
    due_moves: Mapped[tuple[DueMove, ...]] = mapped_column(json_of(tuple[DueMove, ...]))
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)
    revision: Mapped[int]
