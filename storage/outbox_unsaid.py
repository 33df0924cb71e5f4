"""Which messages were not delivered, who was told, and which may be tried anew, as statements."""

from datetime import datetime

from sqlalchemy import ColumnElement, CompoundSelect, Select, Update, and_, exists, func, or_, select, union_all, update

from bot.domain.ids import ChannelId
from bot.domain.outbox import OutboxItem, OutboxState, Target
from bot.domain.undelivered.cause import Cause
from storage.models import OutboxRow
from storage.outbox import lane_of
from storage.outbox_claim import is_open, is_unsaid

IS_UNSAID = is_unsaid(OutboxRow)
IS_DIRECT = OutboxRow.lane.startswith("@")


def select_untold(limit: int) -> Select[OutboxRow]:
    """Return the undelivered messages that nobody has been told of."""
    # Plainly ordered by its key, SQLite would read the whole past in order instead of the few that are undelivered.
    return select(OutboxRow).where(IS_UNSAID, OutboxRow.told_at.is_(None)).order_by(OutboxRow.seq + 0).limit(limit)


def any_told_like(item: OutboxItem, since: datetime) -> Select[bool]:
    """Ask whether another message of this place and cause was told of."""
    is_standing = or_(OutboxRow.state == OutboxState.HELD, OutboxRow.told_at >= since)
    alike = (
        OutboxRow.team_id == item.message.team_id,
        OutboxRow.lane == lane_of(item.message.target),
        OutboxRow.cause == item.cause,
        OutboxRow.id != item.id,
    )
    return select(exists().where(IS_UNSAID, OutboxRow.told_at.is_not(None), is_standing, *alike))


def any_to_release(channel: ChannelId | None) -> Select[bool]:
    """Ask whether anything is held there at all; most of the time nothing is."""
    return select(exists().where(_may_be_released(channel)))


def release_held(now: datetime, channel: ChannelId | None) -> tuple[Update, Update]:
    """Make held messages uncertain where nobody knows whether they arrived, and ready where they surely did not."""
    anew = {"cause": None, "told_at": None, "looked_at": None, "attempts": 0}
    held, is_unknown = _may_be_released(channel), OutboxRow.cause == Cause.UNREADABLE
    look = update(OutboxRow).where(held, is_unknown).values(anew | {"state": OutboxState.UNCERTAIN})
    send = update(OutboxRow).where(held).values(anew | {"state": OutboxState.READY, "due_at": now})
    return look, send


def count_by_state() -> CompoundSelect[OutboxState, int]:
    """Count what is not settled, and what was not delivered, each over its own index."""
    by_state = select(OutboxRow.state, func.count()).group_by(OutboxRow.state)
    return union_all(by_state.where(is_open(OutboxRow)), by_state.where(IS_UNSAID))


def _may_be_released(channel: ChannelId | None) -> ColumnElement[bool]:
    # What was held before causes were noted stays as it is: nobody expects it any more.
    held = and_(IS_UNSAID, OutboxRow.state == OutboxState.HELD, OutboxRow.cause.is_not(None), ~IS_DIRECT)
    return held if channel is None else and_(held, OutboxRow.lane == lane_of(Target(channel=channel)))
