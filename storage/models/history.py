"""Rows of what happened."""

from datetime import datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import SEQUENCE, Base, UtcDateTime


class HistoryRow(Base):
    """One past fact; never updated, never deleted."""

    __tablename__ = "history"
    __table_args__ = (Index(None, "team_id", "at"),)

    seq: Mapped[int] = mapped_column(SEQUENCE, primary_key=True)
    team_id: Mapped[str]
    engagement_id: Mapped[str | None]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    actor_team_id: Mapped[str | None]
    actor_user_id: Mapped[str | None]
    action: Mapped[str]
    subject: Mapped[str]
    before: Mapped[str | None]
    after: Mapped[str | None]
