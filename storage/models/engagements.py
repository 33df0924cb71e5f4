"""Rows of engagements."""

from datetime import datetime

from sqlalchemy import BigInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.engagements import EngagementStatus
from bot.domain.people import PersonKey
from storage.models.base import Base, UtcDateTime, WordOf, json_of


class EngagementRow(Base):
    """One engagement. Units: `…_minor` counts the smallest unit of `…_currency`."""

    __tablename__ = "engagements"

    team_id: Mapped[str] = mapped_column(String, primary_key=True)
    id: Mapped[str] = mapped_column(String, primary_key=True)
    provider_name: Mapped[str]
    channel_id: Mapped[str]
    client_lead_team_id: Mapped[str]
    client_lead_user_id: Mapped[str]
    client_people: Mapped[tuple[PersonKey, ...]] = mapped_column(json_of(tuple[PersonKey, ...]))
    provider_team: Mapped[str]
    provider_lead_team_id: Mapped[str | None]
    provider_lead_user_id: Mapped[str | None]
    primary_goal: Mapped[str | None]
    cost_today_minor: Mapped[int | None] = mapped_column(BigInteger)
    cost_today_currency: Mapped[str | None]
    price_minor: Mapped[int | None] = mapped_column(BigInteger)
    price_currency: Mapped[str | None]
    status: Mapped[EngagementStatus] = mapped_column(WordOf(EngagementStatus))
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    revision: Mapped[int]
