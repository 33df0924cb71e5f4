"""What the bot says about changes, as facts. The words and blocks are in bot/views/changes_*.py."""

from datetime import date
from typing import Literal

from bot.domain.changes.change import Approval, ChangeStatus
from bot.domain.changes.shown import Difference
from bot.domain.ids import ChangeId
from bot.domain.people import PersonKey, Side
from bot.domain.records import Record


class ChangeCard(Record):
    """One change request with its buttons; edited until it is over. Both companies read it."""

    kind: Literal["changes.card"] = "changes.card"
    change_id: ChangeId
    client_name: str
    provider_name: str
    number: int
    edition: int
    sha256: str
    title: str
    reason: str
    raised_by: PersonKey
    is_emergency: bool
    status: ChangeStatus
    difference: Difference
    drift: str  # "7 changes, +12 days, +4.7 %", with this one
    approvals: tuple[Approval, ...]
    provider_lead: PersonKey | None
    decided_by: PersonKey | None = None
    decided_because: str | None = None
    until_on: date | None = None
    version: int | None = None


class ApprovalWanted(Record):
    """What one person of the client may decide, and why it is theirs. Nobody else reads this.

    Shape: `limits` and `size` are the lead's authority and all changes together, in words.
    """

    kind: Literal["changes.approval_wanted"] = "changes.approval_wanted"
    card: ChangeCard
    limits: str
    size: str
    lead_may: bool
    lead: PersonKey


class ChangeTold(Record):
    """One step of a change, below its card.

    Shape: `people` are those whose approvals an edit voided, or who are to look at what has run out.
    """

    kind: Literal["changes.told"] = "changes.told"
    step: Literal["edited", "approved", "started", "implemented", "rejected", "withdrawn", "lapsed"]
    number: int
    title: str
    provider_name: str
    company: str = ""
    by: PersonKey | None = None
    said: str | None = None
    people: tuple[PersonKey, ...] = ()
    side: Side | None = None
    until_on: date | None = None
    version: int | None = None
    drift: str = ""
