"""Rows of what Slack delivered."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.inbox import DeliveryState
from storage.models.base import Base, UtcDateTime, WordOf


class DeliveryRow(Base):
    """One delivery."""

    __tablename__ = "inbox"
    __table_args__ = (UniqueConstraint("source_key"), UniqueConstraint("twin_key"))

    id: Mapped[str] = mapped_column(String, primary_key=True)
    source_key: Mapped[str]
    twin_key: Mapped[str | None]
    team_id: Mapped[str]
    lane: Mapped[str]
    kind: Mapped[str]
    body: Mapped[dict[str, Any]] = mapped_column(JSON)
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    state: Mapped[DeliveryState] = mapped_column(WordOf(DeliveryState))
    attempts: Mapped[int]


_IS_RECEIVED = DeliveryRow.state == DeliveryState.RECEIVED
Index("ix_inbox_received", DeliveryRow.received_at, sqlite_where=_IS_RECEIVED, postgresql_where=_IS_RECEIVED)
