"""Rows of change requests."""

from datetime import date, datetime

from sqlalchemy import ForeignKeyConstraint, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.changes.change import Approval, ChangeContent, ChangeStatus, ChangeWords, TaskBefore
from bot.domain.changes.shown import Difference
from bot.domain.ids import TaskId
from bot.domain.people import Side
from storage.models.base import Base, UtcDateTime, WordOf, json_of


class ChangeRow(Base):
    """One change request; `content` is the very text whose hash is approved."""

    __tablename__ = "changes"
    __table_args__ = (
        ForeignKeyConstraint(["team_id", "engagement_id"], ["engagements.team_id", "engagements.id"]),
        UniqueConstraint("team_id", "engagement_id", "number"),
    )

    team_id: Mapped[str] = mapped_column(String, primary_key=True)
    id: Mapped[str] = mapped_column(String, primary_key=True)
    provider_team: Mapped[str]
    engagement_id: Mapped[str]
    number: Mapped[int]
    edition: Mapped[int]
    content: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str]
    words: Mapped[ChangeWords] = mapped_column(json_of(ChangeWords))
    shown: Mapped[Difference] = mapped_column(json_of(Difference))
    drift: Mapped[str]
    earlier: Mapped[tuple[ChangeContent, ...]] = mapped_column(json_of(tuple[ChangeContent, ...]))
    raised_by_team_id: Mapped[str]
    raised_by_user_id: Mapped[str]
    side: Mapped[Side] = mapped_column(WordOf(Side))
    raised_at: Mapped[datetime] = mapped_column(UtcDateTime)
    status: Mapped[ChangeStatus] = mapped_column(WordOf(ChangeStatus))
    approvals: Mapped[tuple[Approval, ...]] = mapped_column(json_of(tuple[Approval, ...]))
    decided_by_team_id: Mapped[str | None]
    decided_by_user_id: Mapped[str | None]
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    decided_because: Mapped[str | None]
    until_on: Mapped[date | None]
    provisional: Mapped[tuple[TaskId, ...]] = mapped_column(json_of(tuple[TaskId, ...]))
    before: Mapped[tuple[TaskBefore, ...]] = mapped_column(json_of(tuple[TaskBefore, ...]))
    version: Mapped[int | None]
    revision: Mapped[int]
