"""Rows of visions, goals and readings."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.goals.goal import GoalKind, GoalStatus
from storage.models.base import SEQUENCE, Base, ExactDecimal, UtcDateTime, WordOf


class VisionRow(Base):
    """One vision statement; the newest one counts."""

    __tablename__ = "visions"
    __table_args__ = (Index(None, "team_id"),)

    seq: Mapped[int] = mapped_column(SEQUENCE, primary_key=True)
    team_id: Mapped[str]
    text: Mapped[str]
    owner_team_id: Mapped[str]
    owner_user_id: Mapped[str]
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)


class GoalRow(Base):
    """One goal."""

    __tablename__ = "goals"
    __table_args__ = (UniqueConstraint("team_id", "code"),)

    team_id: Mapped[str] = mapped_column(String, primary_key=True)
    id: Mapped[str] = mapped_column(String, primary_key=True)
    code: Mapped[str]
    title: Mapped[str]
    kind: Mapped[GoalKind] = mapped_column(WordOf(GoalKind))
    measure: Mapped[str]
    unit: Mapped[str]
    baseline: Mapped[Decimal] = mapped_column(ExactDecimal)
    target: Mapped[Decimal] = mapped_column(ExactDecimal)
    starts_on: Mapped[date]
    due_on: Mapped[date]
    owner_team_id: Mapped[str]
    owner_user_id: Mapped[str]
    status: Mapped[GoalStatus] = mapped_column(WordOf(GoalStatus))
    proposed_by_team_id: Mapped[str]
    proposed_by_user_id: Mapped[str]
    approved_by_team_id: Mapped[str | None]
    approved_by_user_id: Mapped[str | None]
    approved_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    withdrawn_by_team_id: Mapped[str | None]
    withdrawn_by_user_id: Mapped[str | None]
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    withdrawn_because: Mapped[str | None]
    revision: Mapped[int]


class ReadingRow(Base):
    """One measured value of a goal."""

    __tablename__ = "readings"
    __table_args__ = (
        ForeignKeyConstraint(["team_id", "goal_id"], ["goals.team_id", "goals.id"]),
        Index(None, "team_id", "goal_id"),
    )

    seq: Mapped[int] = mapped_column(SEQUENCE, primary_key=True)
    team_id: Mapped[str]
    goal_id: Mapped[str]
    on: Mapped[date] = mapped_column("read_on")  # ON is a word of SQL
    value: Mapped[Decimal] = mapped_column(ExactDecimal)
    source: Mapped[str]
    by_team_id: Mapped[str]
    by_user_id: Mapped[str]
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
