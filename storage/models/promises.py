"""Rows of what is promised for a local time."""

from datetime import date, datetime, time

from sqlalchemy import Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.promises import PromiseKind, PromiseStatus
from storage.models.base import Base, UtcDateTime, WordOf


class PromiseRow(Base):
    """One promise."""

    __tablename__ = "promises"
    __table_args__ = (UniqueConstraint("team_id", "kind", "subject", "local_date"),)

    id: Mapped[str] = mapped_column(String, primary_key=True)
    team_id: Mapped[str]
    kind: Mapped[PromiseKind] = mapped_column(WordOf(PromiseKind))
    subject: Mapped[str]
    person_team_id: Mapped[str | None]
    person_user_id: Mapped[str | None]
    local_date: Mapped[date]
    local_time: Mapped[time]
    zone: Mapped[str]
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    status: Mapped[PromiseStatus] = mapped_column(WordOf(PromiseStatus))


_IS_WAITING = PromiseRow.status == PromiseStatus.WAITING
Index("ix_promises_waiting_due_at", PromiseRow.due_at, sqlite_where=_IS_WAITING, postgresql_where=_IS_WAITING)
