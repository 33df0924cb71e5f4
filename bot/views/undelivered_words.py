"""The sentences about what could not be delivered: the names of messages, the causes, and what mends each."""

from dataclasses import dataclass

from bot.domain.undelivered.cause import Cause


@dataclass(frozen=True)
class Why:
    """A cause in plain words, and what the reader can do."""

    reason: str
    remedy: str


WHAT: dict[str, str] = {
    "scoping.card": "the card of a scoping conversation",
    "scoping.question_asked": "a scoping question",
    "scoping.value_read": "what I read in an answer",
    "scoping.asked_again": "why an answer was not recorded",
    "scoping.status": "the answers so far",
    "scoping.help": "the help for scoping",
    "scoping.paused": "that scoping was paused or goes on",
    "scoping.readback": "the scope to confirm",
    "scoping.side_confirmed": "that one side confirmed the scope",
    "scoping.signatures_wanted": "the request for signatures",
    "scoping.voided": "that signatures are void",
    "scoping.declined": "that a signer declined",
    "scoping.baselined": "that the scope is in force",
    "scoping.answers_read": "what I read in several answers",
    "scoping.questions_listed": "the list of all questions",
    "scoping.explained": "why a question is asked",
    "scoping.parked": "that a question was left for later",
    "scoping.taken_back": "that an answer was taken back",
    "scoping.handed_over": "who answers from now on",
    "scoping.source_changed": "that the message behind an answer changed",
    "scoping.recap": "where a conversation was left",
    "scoping.misplaced": "where an answer belongs",
    "tasks.tree": "the overview of the work",
    "tasks.card": "a task's card",
    "tasks.changed": "a report on a task",
    "tasks.unclear": "why a report changed nothing",
    "changes.card": "a change request",
    "changes.told": "news of a change",
    "changes.approval_wanted": "a change to decide",
    "reminders.brief": "the morning brief",
    "goals.card": "a goal's card",
    "goals.withdrawn": "that a goal was withdrawn",
    "goals.vision": "the vision",
    "digest.weekly": "the weekly digest",
    "undelivered.tasks": "the tasks that wait for somebody",
}

_THEN = "I then say it there, and what waits behind it, in order."
_RESTART = "Whoever runs Scopewright restarts it then, and I try again."

WHY: dict[Cause, Why] = {
    Cause.NOT_THERE: Why(
        "I am not in that channel.", f"Invite me: type `/invite @Scopewright` in the channel. {_THEN}"
    ),
    Cause.ARCHIVED: Why(
        "The channel is archived.", f"Unarchive it, and type `/invite @Scopewright` there if I am not in it. {_THEN}"
    ),
    Cause.NOT_ALLOWED: Why(
        "A rule of your workspace, or of that channel, does not let me post there.",
        f"Ask an admin of your workspace to let Scopewright post in that channel. {_RESTART}",
    ),
    Cause.CREDENTIALS: Why(
        "Slack did not accept my credentials.",
        "Tell whoever runs Scopewright: `scopewright doctor` says what to fix. After a restart I try again.",
    ),
    Cause.READERS: Why(
        "Somebody reads in that channel who may not see it: another company, or a guest.",
        f"Take them out of the channel, or end its sharing. {_THEN}",
    ),
    Cause.UNREACHABLE: Why(
        "I tried for hours, and Slack took it not once.", f"Nothing, once Slack is well again. {_RESTART}"
    ),
    Cause.UNREADABLE: Why(
        "Slack gave no answer when I posted it, and I cannot read the channel to look.",
        "See whether it is there. If I am not in the channel, type `/invite @Scopewright` there: I look myself then, "
        "and post it only if it is missing.",
    ),
    Cause.BESIDE_HELD: Why("The message it belongs to is held.", "See the news about that message."),
    Cause.ROOT_GONE: Why(
        "The message it belongs to was deleted, or cannot be changed any more.",
        "What it would have said is on record: see App Home, or type `@Scopewright status` in the scoping thread.",
    ),
    Cause.NO_DIRECT: Why(
        "Slack does not let me write to them directly. Their company may not allow it, or my Messages tab is off.",
        "Tell them yourself what waits for them. Whoever runs Scopewright can see to the Messages tab.",
    ),
    Cause.PERSON_GONE: Why(
        "Their account in Slack is closed or unknown.", "Name somebody else for what they own or are asked for."
    ),
    Cause.FAULT: Why(
        "That is a fault of mine.", "Give the reference below to whoever runs Scopewright, and say it yourself."
    ),
}

# Nothing goes to one person late, so the remedy is another where it was meant for one.
OF_ONE_PERSON: dict[Cause, Why] = {
    Cause.UNREACHABLE: Why("I tried for hours, and Slack took it not once.", "Tell them yourself what waits for them."),
    Cause.CREDENTIALS: Why(
        "Slack did not accept my credentials.",
        "Tell them yourself what waits for them, and tell whoever runs Scopewright: `scopewright doctor` says what to "
        "fix.",
    ),
    Cause.UNREADABLE: Why(
        "Slack gave no answer when I sent it, and I cannot look whether it is there.",
        "Ask them. I do not send it again, so that they do not get it twice.",
    ),
    Cause.READERS: Why("It was meant for somebody else's eyes.", WHY[Cause.FAULT].remedy),
}

# What else helps where it was meant for the leadership channel.
_ANOTHER_CHANNEL = "Or choose another channel with `/scopewright setup`: what comes next goes there."
REMEDIES: dict[Cause, str] = dict.fromkeys(
    (Cause.NOT_THERE, Cause.ARCHIVED, Cause.NOT_ALLOWED, Cause.READERS), _ANOTHER_CHANNEL
)
