"""What may become of a change: approved on exactly what was shown, rejected, taken back, sent again."""

from datetime import datetime

from bot.domain.changes.change import Approval, ChangeContent, ChangeRequest, ChangeStatus, ChangeWords, change_hash
from bot.domain.changes.shown import Difference
from bot.domain.errors import ConflictError, NotAllowedError
from bot.domain.people import PersonKey, Side

EMERGENCY_DAYS = 5  # working days an emergency stays in effect without the approval of both sides
NEWER = "The change has been edited since this was shown. Please read and approve its newest edition."
_OVER = {
    ChangeStatus.IMPLEMENTED: "This change is in force already. To move the scope again, raise another change.",
    ChangeStatus.REJECTED: "This change was rejected. To try again, raise another change.",
    ChangeStatus.WITHDRAWN: "This change was withdrawn. To try again, raise another change.",
    ChangeStatus.LAPSED: "This emergency change has run out. To agree on it after all, raise another change.",
}


def require_open(change: ChangeRequest, sha256: str) -> None:
    """Refuse what is over, or about another text than the newest edition. Raises: ConflictError."""
    if change.status in _OVER:
        raise ConflictError(_OVER[change.status])
    if sha256 != change.sha256:
        raise ConflictError(NEWER)


def approve(change: ChangeRequest, side: Side, by: PersonKey, at: datetime, sha256: str) -> ChangeRequest:
    """Add a side's approval of exactly the content shown; approving twice changes nothing.

    Raises: ConflictError if it is over or the hash is another.
    """
    require_open(change, sha256)
    if change.approval_of(side) is not None:
        return change
    return change.model_copy(update={"approvals": (*change.approvals, Approval(side=side, by=by, at=at))})


def close(change: ChangeRequest, status: ChangeStatus, by: PersonKey | None, at: datetime, why: str) -> ChangeRequest:
    """End a change without putting it in force. Raises: ConflictError if it is over already."""
    require_open(change, change.sha256)
    update = {"status": status, "decided_by": by, "decided_at": at, "decided_because": why or None, "until_on": None}
    return change.model_copy(update=update)


def require_own(change: ChangeRequest, by: PersonKey, lead: PersonKey | None) -> None:
    """Refuse everybody but who raised it and the lead of that side. Raises: NotAllowedError."""
    if by not in {change.raised_by, lead}:
        also = f" or {lead.mention}" if lead and lead != change.raised_by else ""
        raise NotAllowedError(f"Only {change.raised_by.mention}{also} can edit or withdraw this change.")


def require_editable(change: ChangeRequest) -> None:
    """Refuse to edit what is over or at work. Raises: ConflictError."""
    require_open(change, change.sha256)
    if change.status is ChangeStatus.IN_EFFECT:
        raise ConflictError("This emergency change is in effect, so it can only be approved, rejected or withdrawn.")


def revise(
    change: ChangeRequest, content: ChangeContent, words: ChangeWords, shown: Difference, drift: str
) -> ChangeRequest:
    """Return the next edition; approvals of the one before count no more. Raises: ConflictError."""
    require_editable(change)
    return change.model_copy(
        update={
            "edition": change.edition + 1,
            "content": content,
            "sha256": change_hash(content),
            "words": words,
            "shown": shown,
            "drift": drift,
            "earlier": (*change.earlier, change.content),
            "approvals": (),
        }
    )
