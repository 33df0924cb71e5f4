"""docs/messages.md as data: for each kind of notice what it is, who sees it, when, why and how to stop it.

Run as a module it prints the page. The words of the messages themselves are in the builders.
"""

from typing import get_args

from bot.domain.notices import Notice
from bot.domain.records import Record
from bot.views.changes_rows import CHANGES_ROWS
from bot.views.scoping_rows import THREAD_ROWS

EVENT_TYPE_NOTE = "The metadata `event_type` of a message is its kind with `_` for `.`; its only field is an opaque id."
_THREAD = "both companies, in the scoping thread"
_CHANNEL = "both companies, in the engagement's channel"
_TASK_THREAD = "both companies, below the task's card"
_LEADERS = "the leadership channel"
_ACTOR = "only the person who acted"
_PAUSE = "`pause` in the thread"
_ONCE = "comes once"
_ANSWER = "answers something you did; comes once"
_EDITED = "one message, edited in place; it notifies once"


class MessageRow(Record):
    """What the page says about one kind."""

    what: str
    who: str
    when: str
    why: str
    stop: str


def _row(what: str, who: str, when: str, why: str, stop: str) -> MessageRow:
    return MessageRow(what=what, who=who, when=when, why=why, stop=stop)


ROWS: dict[str, MessageRow] = {
    "scoping.card": _row(
        "root of a scoping thread", _CHANNEL, "a conversation is opened; edited later", "shows where it stands", _EDITED
    ),
    "scoping.question_asked": _row(
        "one question, with the answer before", _THREAD, "the answer before is on record", "asks who is named", _PAUSE
    ),
    "scoping.value_read": _row(
        "a typed value as understood", _THREAD, "a value could be meant otherwise", "asks whether it is right", _PAUSE
    ),
    "scoping.asked_again": _row(
        "why an answer was not recorded", _THREAD, "it is unreadable or ambiguous", "never guesses", _PAUSE
    ),
    "scoping.status": _row("every answer so far", _THREAD, "`status` is asked", "one place to look", _ANSWER),
    "scoping.help": _row("what can be typed", _THREAD, "`help` is asked", "nobody has to remember words", _ANSWER),
    "scoping.paused": _row("paused, or going on", _THREAD, "`pause` or `resume`", "both sides know", _ANSWER),
    "scoping.readback": _row(
        "the whole scope, with buttons for each side",
        _THREAD,
        "every question is answered",
        "silence is no agreement",
        _EDITED,
    ),
    "scoping.side_confirmed": _row(
        "one side confirmed", _THREAD, "the first side confirms", "the other is asked", _ONCE
    ),
    "scoping.signatures_wanted": _row(
        "the hash to sign and who has signed", _THREAD, "both sides confirmed", "all sign the same text", _EDITED
    ),
    "scoping.voided": _row(
        "an edit, and whose word it voids", _THREAD, "an answer changes late", "nobody is bound to unseen words", _ONCE
    ),
    "scoping.declined": _row(
        "a signer declined, with the reason", _THREAD, "somebody declines", "it can be resolved", _ONCE
    ),
    "scoping.baselined": _row("the scope is in force", _THREAD, "the last signer signs", "work starts here", _ONCE),
    **{kind: _row(*words) for kind, words in THREAD_ROWS.items()},
    "tasks.tree": _row(
        "the whole work with codes", _CHANNEL, "the scope is in force; edited later", "one picture of the work", _EDITED
    ),
    "tasks.card": _row("one task with buttons", _CHANNEL, "somebody opens it", "to report on it", _EDITED),
    "tasks.changed": _row(
        "one report and the new sums", _TASK_THREAD, "a task is reported on", "the history is public", _ONCE
    ),
    "tasks.unclear": _row(
        "why a reply changed nothing", _TASK_THREAD, "a report is unreadable", "never guesses", _ANSWER
    ),
    **{kind: _row(*words) for kind, words in CHANGES_ROWS.items()},
    "reminders.brief": _row(
        "what waits for you, worst first, seven lines at most",
        "only you, as a direct message",
        "09:00 in your zone on working days, if something waits",
        "you own it or are asked for it",
        "finish or re-date what it lists, or talk to your lead",
    ),
    "goals.card": _row(
        "one goal with its health", _LEADERS, "it is proposed; edited later", "leaders approve it", _EDITED
    ),
    "goals.withdrawn": _row("a goal given up, and its work", _LEADERS, "a leader gives it up", "they decide", _ONCE),
    "goals.vision": _row("the vision as recorded", _LEADERS, "a leader records it", "goals serve it", _ONCE),
    "digest.weekly": _row(
        "goals, decisions, money, lateness, changes",
        f"{_LEADERS}; on demand only the person who asks",
        "Monday 08:00 in the client's zone, or `/scopewright digest`",
        "leaders see outcome against target",
        "the day and channel are settings of the workspace",
    ),
    "undelivered.told": _row(
        "what could not be said, where, why and what to do",
        "the lead concerned, or else a leader, as a direct message",
        "a message is refused or held",
        "they can mend it",
        "comes once for a place and cause",
    ),
    "undelivered.tasks": _row(
        "tasks of whom I cannot write to", "both companies, below the tree", "a brief fails", "nothing is lost", _ONCE
    ),
    "reply.refused": _row("why something was not done", _ACTOR, "it is refused", "says what to do instead", _ANSWER),
    "reply.said": _row("a short answer", _ACTOR, "something was done", "confirms it", _ANSWER),
    "reply.problem": _row("an apology with a reference", _ACTOR, "a fault of ours", "the reference finds it", _ANSWER),
    "reply.help": _row("what the command can do", _ACTOR, "`/scopewright help`", "every command in one place", _ANSWER),
}


def kinds() -> tuple[str, ...]:
    """Return every kind of notice, in the order of the union."""
    union, _ = get_args(Notice)
    return tuple(notice.model_fields["kind"].default for notice in get_args(union))


def build_catalogue_page() -> str:
    """Return docs/messages.md."""
    rows = [f"| `{kind}` | {' | '.join(ROWS[kind].model_dump().values())} |" for kind in kinds()]
    lines = [
        "# Messages",
        "",
        "Everything Scopewright says, and nothing else. It never mentions a whole channel,",
        "and shows what people typed exactly as they typed it.",
        EVENT_TYPE_NOTE,
        "",
        "| kind | what it is | who sees it | when | why | how to stop it |",
        "|---|---|---|---|---|---|",
        *rows,
        "",
        "This page is made by `python -m bot.views.catalogue_page > docs/messages.md`.",
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(build_catalogue_page(), end="")  # noqa: T201 - printing is what running this module is for
