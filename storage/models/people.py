"""Rows of workspaces and people."""

from datetime import time

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.people import PersonKey
from storage.models.base import Base, json_of


class WorkspaceRow(Base):
    """One installation."""

    __tablename__ = "workspaces"

    team_id: Mapped[str] = mapped_column(String, primary_key=True)
    name: Mapped[str]
    zone: Mapped[str]
    currency: Mapped[str]
    leadership_channel: Mapped[str | None]
    leaders: Mapped[frozenset[PersonKey]] = mapped_column(json_of(frozenset[PersonKey]))
    set_up_by_team_id: Mapped[str | None]
    set_up_by_user_id: Mapped[str | None]
    digest_weekday: Mapped[int]
    digest_at: Mapped[time]
    revision: Mapped[int]


class PersonRow(Base):
    """One person; `team_id` is the person's own company."""

    __tablename__ = "people"
    __table_args__ = (Index(None, "user_id"),)

    team_id: Mapped[str] = mapped_column(String, primary_key=True)
    user_id: Mapped[str] = mapped_column(String, primary_key=True)
    name: Mapped[str]
    zone: Mapped[str]
    is_guest: Mapped[bool]
    is_deactivated: Mapped[bool]
    weekend: Mapped[frozenset[int]] = mapped_column(json_of(frozenset[int]))
