"""Rows of conversations, their answers, and scopes with their signatures."""

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.answers.values import AnswerValue
from bot.domain.people import PersonKey, Side
from bot.domain.scoping.dialogue import Answer, AnswerState, DialogueStatus, Parked, Proposal
from bot.domain.scoping.scope import ScopeStatus, SignatureStatus
from storage.models.base import Base, UtcDateTime, WordOf, json_of


class DialogueRow(Base):
    """One conversation without its answers."""

    __tablename__ = "dialogues"
    __table_args__ = (ForeignKeyConstraint(["team_id", "engagement_id"], ["engagements.team_id", "engagements.id"]),)

    team_id: Mapped[str] = mapped_column(String, primary_key=True)
    id: Mapped[str] = mapped_column(String, primary_key=True)
    engagement_id: Mapped[str]
    script_key: Mapped[str]
    status: Mapped[DialogueStatus] = mapped_column(WordOf(DialogueStatus))
    resumes_to: Mapped[DialogueStatus | None] = mapped_column(WordOf(DialogueStatus))
    step_id: Mapped[str]
    proposal: Mapped[Proposal | None] = mapped_column(json_of(Proposal))
    readings: Mapped[tuple[Answer, ...]] = mapped_column(json_of(tuple[Answer, ...]), server_default="[]")
    parked: Mapped[tuple[Parked, ...]] = mapped_column(json_of(tuple[Parked, ...]), server_default="[]")
    answering: Mapped[dict[Side, PersonKey]] = mapped_column(json_of(dict[Side, PersonKey]), server_default="{}")
    confirmed_by: Mapped[dict[Side, PersonKey]] = mapped_column(json_of(dict[Side, PersonKey]))
    edition: Mapped[int]
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    revision: Mapped[int]


class AnswerRow(Base):
    """One answer; `position` is its place in the conversation, from 0."""

    __tablename__ = "answers"
    __table_args__ = (
        ForeignKeyConstraint(["team_id", "dialogue_id"], ["dialogues.team_id", "dialogues.id"]),
        Index(None, "team_id", "dialogue_id", "position"),
    )

    team_id: Mapped[str] = mapped_column(String, primary_key=True)
    id: Mapped[str] = mapped_column(String, primary_key=True)
    dialogue_id: Mapped[str]
    position: Mapped[int]
    step_id: Mapped[str]
    value: Mapped[AnswerValue] = mapped_column(json_of(AnswerValue))
    raw: Mapped[str]
    author_team_id: Mapped[str]
    author_user_id: Mapped[str]
    side: Mapped[Side] = mapped_column(WordOf(Side))
    message_ts: Mapped[str | None]
    given_at: Mapped[datetime] = mapped_column(UtcDateTime)
    state: Mapped[AnswerState] = mapped_column(WordOf(AnswerState))


class ScopeRow(Base):
    """One version of a scope; `content` is the very text whose hash was signed."""

    __tablename__ = "scopes"
    __table_args__ = (
        ForeignKeyConstraint(["team_id", "dialogue_id"], ["dialogues.team_id", "dialogues.id"]),
        UniqueConstraint("team_id", "engagement_id", "number"),
    )

    team_id: Mapped[str] = mapped_column(String, primary_key=True)
    id: Mapped[str] = mapped_column(String, primary_key=True)
    engagement_id: Mapped[str]
    dialogue_id: Mapped[str]
    number: Mapped[int]
    content: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str]
    status: Mapped[ScopeStatus] = mapped_column(WordOf(ScopeStatus))
    proposed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    revision: Mapped[int]


class SignatureRow(Base):
    """What one named signer did; `position` keeps the signers in their order, from 0."""

    __tablename__ = "signatures"
    __table_args__ = (ForeignKeyConstraint(["team_id", "scope_id"], ["scopes.team_id", "scopes.id"]),)

    team_id: Mapped[str] = mapped_column(String, primary_key=True)
    scope_id: Mapped[str] = mapped_column(String, primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    signer_team_id: Mapped[str]
    signer_user_id: Mapped[str]
    side: Mapped[Side] = mapped_column(WordOf(Side))
    status: Mapped[SignatureStatus] = mapped_column(WordOf(SignatureStatus))
    at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    reason: Mapped[str | None]
