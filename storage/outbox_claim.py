"""Which messages may be sent now, as the statements of one claim."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Exists, Select, Update, and_, exists, func, literal, select, update
from sqlalchemy.orm import aliased

from bot.domain.outbox import UNSAID, OutboxState
from bot.domain.undelivered.cause import Cause
from storage.models import OutboxRow
from storage.models.outbox import OPEN_STATES

# A message beside one of these has no place to go any more.
DEAD_STATES = (OutboxState.FAILED, OutboxState.CANCELLED)
# Beside one of these it waits. Of a chain of them the next link is found out at the next claim.
ABSENT_STATES = tuple(state for state in OutboxState if state is not OutboxState.SENT)

NEWER_EDIT = "A newer edit of the same message took its place."
ROOT_IS_DEAD = "The message this one belongs to was not sent."
ROOT_IS_HELD = "The message this one belongs to is held."

# Written out in the statements: the partial indexes are used only where the condition is plain to see.
IS_READY: ColumnElement[bool] = OutboxRow.state == literal(OutboxState.READY.value, literal_execute=True)


def is_open(row: type[OutboxRow]) -> ColumnElement[bool]:
    """Return the condition that a message is not settled yet."""
    return row.state.in_([literal(state.value, literal_execute=True) for state in OPEN_STATES])


def is_unsaid(row: type[OutboxRow]) -> ColumnElement[bool]:
    """Return the condition that a message is held or failed."""
    return row.state.in_([literal(state.value, literal_execute=True) for state in UNSAID])


def is_in(state: OutboxState) -> ColumnElement[bool]:
    """Return the condition that a message is in an open state, put so that only the open ones are looked through."""
    return and_(is_open(OutboxRow), OutboxRow.state == state)


def any_due(now: datetime) -> Select[bool]:
    """Ask whether anything is due at all; most of the time nothing is."""
    return select(exists().where(IS_READY, OutboxRow.due_at <= now))


def cancel_outdated_edits() -> Update:
    """Cancel the ready edits that a newer ready edit of the same message makes pointless."""
    newer = aliased(OutboxRow)
    outdated = exists().where(
        newer.team_id == OutboxRow.team_id,
        newer.edits == OutboxRow.edits,
        newer.seq > OutboxRow.seq,
        newer.state == literal(OutboxState.READY.value, literal_execute=True),
    )
    return _cancel(NEWER_EDIT).where(IS_READY, OutboxRow.edits.is_not(None), outdated)


def cancel_without_root() -> Update:
    """Cancel the ready messages whose root will never be in Slack."""
    return _cancel(ROOT_IS_DEAD).where(IS_READY, OutboxRow.root_key.is_not(None), _root_exists(DEAD_STATES))


def hold_beside_held() -> Update:
    """Hold the ready messages whose root is held: they have no place yet, and ready they would block their channel."""
    held = {"state": OutboxState.HELD, "cause": Cause.BESIDE_HELD, "last_error": ROOT_IS_HELD, "told_at": None}
    is_beside = _root_exists((OutboxState.HELD,))
    return update(OutboxRow).values(held).where(IS_READY, OutboxRow.root_key.is_not(None), is_beside)


def claimable(now: datetime, limit: int) -> Select[int]:
    """Return the due messages that wait for no other, the longest due first."""
    free = select(OutboxRow.seq).where(*_waits_for_no_other(), OutboxRow.due_at <= now)
    return free.order_by(OutboxRow.due_at, OutboxRow.seq).limit(limit)


def next_claimable() -> Select[datetime]:
    """Return when the first of the messages that wait for no other is due."""
    return select(func.min(OutboxRow.due_at)).where(*_waits_for_no_other())


def mark_sending(seqs: list[int], owner: str, now: datetime, lease: timedelta) -> Update:
    """Make claimed messages this owner's until the lease runs out."""
    sending = {"state": OutboxState.SENDING, "owner": owner, "lease_until": now + lease, "send_started_at": now}
    return update(OutboxRow).where(OutboxRow.seq.in_(seqs), IS_READY).values(sending)


def _cancel(reason: str) -> Update:
    return update(OutboxRow).values(state=OutboxState.CANCELLED, last_error=reason)


def _waits_for_no_other() -> tuple[ColumnElement[bool], ...]:
    waits_for_root = and_(OutboxRow.root_key.is_not(None), _root_exists(ABSENT_STATES))
    return IS_READY, ~_earlier_is_open(), ~waits_for_root


def _earlier_is_open() -> Exists:
    earlier = aliased(OutboxRow)
    return exists().where(
        earlier.team_id == OutboxRow.team_id,
        earlier.lane == OutboxRow.lane,
        earlier.seq < OutboxRow.seq,
        is_open(earlier),
    )


def _root_exists(states: tuple[OutboxState, ...]) -> Exists:
    root = aliased(OutboxRow)
    return exists().where(
        root.team_id == OutboxRow.team_id, root.natural_key == OutboxRow.root_key, root.state.in_(states)
    )
