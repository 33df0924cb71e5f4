"""What docs/messages.md says about changes: what, who sees it, when, why and how to stop it. Words: changes_*.py."""

CHANGES_ROWS: dict[str, tuple[str, str, str, str, str]] = {
    "changes.card": (
        "one change request: difference, approvals, buttons",
        "both companies, in the engagement's channel",
        "somebody raises it; edited until it is over",
        "scope moves only by it",
        "one message, edited in place; it notifies once",
    ),
    "changes.told": (
        "one step of a change",
        "both companies, below its card",
        "it is decided, edited or ends",
        "all know",
        "comes once",
    ),
    "changes.approval_wanted": (
        "a change to decide, and the authority for it",
        "the client's lead, or its leaders, as a direct message",
        "a change is sent or edited",
        "they decide",
        "comes once",
    ),
}
