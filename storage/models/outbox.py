"""Rows of the messages the bot owes."""

from datetime import datetime

from sqlalchemy import Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.audience import Audience
from bot.domain.notices import Notice
from bot.domain.outbox import UNSAID, OutboxState, Target
from bot.domain.undelivered.cause import Cause
from storage.models.base import SEQUENCE, Base, UtcDateTime, WordOf, json_of

# Messages that are not settled yet: a later one to the same place waits for them.
OPEN_STATES = (OutboxState.READY, OutboxState.SENDING, OutboxState.UNCERTAIN)


class OutboxRow(Base):
    """One message.

    Shape: `lane` is what keeps its order, a channel id, or "@" and a user id for direct messages; `root_key` is the
    natural key of the message it edits or replies under.
    """

    __tablename__ = "outbox"
    __table_args__ = (UniqueConstraint("id"), UniqueConstraint("team_id", "natural_key"))

    seq: Mapped[int] = mapped_column(SEQUENCE, primary_key=True)
    id: Mapped[str] = mapped_column(String)
    team_id: Mapped[str]
    natural_key: Mapped[str]
    lane: Mapped[str]
    target: Mapped[Target] = mapped_column(json_of(Target))
    notice: Mapped[Notice] = mapped_column(json_of(Notice), nullable=False)
    audience: Mapped[Audience] = mapped_column(json_of(Audience))
    subject: Mapped[str | None]
    edits: Mapped[str | None]
    root_key: Mapped[str | None]
    state: Mapped[OutboxState] = mapped_column(WordOf(OutboxState))
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    attempts: Mapped[int]
    owner: Mapped[str | None]
    lease_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    send_started_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    looked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    channel: Mapped[str | None]
    slack_ts: Mapped[str | None]
    last_error: Mapped[str | None]
    cause: Mapped[Cause | None] = mapped_column(WordOf(Cause))
    told_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


_IS_READY = OutboxRow.state == OutboxState.READY
_IS_OPEN = OutboxRow.state.in_(OPEN_STATES)
_IS_UNSAID = OutboxRow.state.in_(UNSAID)
_IS_SENT = OutboxRow.slack_ts.is_not(None)
Index("ix_outbox_ready_due_at", OutboxRow.due_at, sqlite_where=_IS_READY, postgresql_where=_IS_READY)
Index(
    "ix_outbox_ready_edits",
    OutboxRow.team_id,
    OutboxRow.edits,
    OutboxRow.seq,
    sqlite_where=_IS_READY,
    postgresql_where=_IS_READY,
)
Index(
    "ix_outbox_open_lane",
    OutboxRow.team_id,
    OutboxRow.lane,
    OutboxRow.seq,
    sqlite_where=_IS_OPEN,
    postgresql_where=_IS_OPEN,
)
Index(
    "ix_outbox_place",
    OutboxRow.team_id,
    OutboxRow.channel,
    OutboxRow.slack_ts,
    sqlite_where=_IS_SENT,
    postgresql_where=_IS_SENT,
)
Index(
    "ix_outbox_unsaid",
    OutboxRow.told_at,
    OutboxRow.team_id,
    OutboxRow.lane,
    sqlite_where=_IS_UNSAID,
    postgresql_where=_IS_UNSAID,
)
