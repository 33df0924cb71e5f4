"""Rows of digests as sent."""

from datetime import date

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.digest.snapshot import DigestSnapshot
from storage.models.base import Base, json_of


class DigestRow(Base):
    """One digest."""

    __tablename__ = "digests"
    __table_args__ = (UniqueConstraint("team_id", "local_date"),)

    team_id: Mapped[str] = mapped_column(String, primary_key=True)
    id: Mapped[str] = mapped_column(String, primary_key=True)
    local_date: Mapped[date]
    snapshot: Mapped[DigestSnapshot] = mapped_column(json_of(DigestSnapshot))
