"""What docs/messages.md says about news in a scoping thread: what, who sees it, when, why and how to stop it."""

_THREAD = "both companies, in the scoping thread"
_ACTOR = "only the person who acted"
_ONCE = "comes once"
_ANSWER = "answers something you did; comes once"

THREAD_ROWS: dict[str, tuple[str, str, str, str, str]] = {
    "scoping.answers_read": (
        "answers given by number, as understood, and why others were not taken",
        _THREAD,
        "a reply names its questions, such as `3: ...`",
        "each counts only when its side says so",
        _ANSWER,
    ),
    "scoping.questions_listed": ("all questions, by pages", _ACTOR, "`list` in the thread", "an overview", _ANSWER),
    "scoping.explained": ("why a question is asked", _ACTOR, "`why` in the thread", "a better answer", _ANSWER),
    "scoping.parked": (
        "a question left for later, with owner and day",
        _THREAD,
        "`skip` with both",
        "it is not forgotten",
        _ONCE,
    ),
    "scoping.taken_back": (
        "an answer taken back, old and new",
        _THREAD,
        "`undo` by its author",
        "both sides see it",
        _ONCE,
    ),
    "scoping.handed_over": (
        "who answers for a side from now on",
        _THREAD,
        "its lead hands over",
        "all know whom to ask",
        _ONCE,
    ),
    "scoping.source_changed": (
        "the message behind an answer was edited or deleted",
        "both companies, in the scoping thread; it mentions both leads",
        "it happens",
        "the record stays until somebody changes it",
        _ONCE,
    ),
    "scoping.recap": (
        "where the conversation was left",
        _THREAD,
        "a reply two days after the last answer",
        "to find back in",
        _ONCE,
    ),
    "scoping.misplaced": (
        "where an answer belongs",
        _ACTOR,
        "`3: ...` is written beside the thread",
        "it would be lost",
        _ANSWER,
    ),
}
