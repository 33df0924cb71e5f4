"""What the bot says in a conversation, retold in one plain line each, for transcripts."""

from bot.domain.notices import Refusal
from bot.domain.outbox import OutboxItem
from bot.domain.people import PersonKey
from bot.domain.scoping.notices import (
    AskedAgain,
    QuestionAsked,
    Readback,
    ScopeBaselined,
    ScopeVoided,
    ScopingHelp,
    ScopingPaused,
    ScopingStatus,
    SideConfirmed,
    SignatureDeclined,
    SignaturesWanted,
    ValueRead,
)
from bot.domain.tasks.notices import TaskTree
from tests.support.halden import with_names


def retell(item: OutboxItem) -> str | None:
    """Return what a message says, or None for the card at the top of the thread, which only follows."""
    line = _say(item)
    return with_names(line) if line else None


def names(people: tuple[PersonKey, ...]) -> str:
    return ", ".join(person.mention for person in people) or "nobody"


def _say(item: OutboxItem) -> str | None:
    match item.message.notice:
        case QuestionAsked(number=number, recorded=recorded, asked=asked):
            echo = f"; recorded {recorded.number}: {recorded.recorded}" if recorded else ""
            return f"asks {number} of {names(asked)}{echo}"
        case ValueRead(number=number, read=read, stands=stands):
            return f"reads {number} as {read}; right?" + (f" ({stands} stands)" if stands else "")
        case AskedAgain(number=number, reason=reason, options=options, example=example):
            offered = ", ".join(option.value for option in options)
            return f"asks {number} again: {reason}" + (f" [{offered}]" if offered else f" For example: {example}")
        case Readback(edition=edition, closed=closed, confirmed_by=confirmed):
            done = "; confirmed by " + " and ".join(sorted(confirmed)) if confirmed else ""
            return f"{'closes read-back' if closed else 'reads back edition'} {edition}{done}"
        case _:
            return _say_of_agreement(item)


def _say_of_agreement(item: OutboxItem) -> str | None:
    line: str | None
    match item.message.notice:
        case Refusal(text=text):
            line = f"refuses: {text}"
        case ScopingStatus(standing=standing):
            waits = ", ".join(f"{wait.deed} {names(wait.who)}" for wait in standing.waits) or "nobody"
            signed = f", signed by {names(standing.signed.signers)}" if standing.signed else ""
            line = f"status {standing.status}, {standing.answered} of {standing.total}{signed}, waiting for {waits}"
        case ScopingHelp():
            line = "helps"
        case ScopingPaused(paused=paused):
            line = "pauses" if paused else "goes on"
        case SideConfirmed(side=side, waiting_for=other):
            line = f"the {side} confirmed, waiting for {other.mention}"
        case SignaturesWanted(number=number, status=status, signatures=signatures):
            signers = ", ".join(f"{each.signer.mention} {each.status}" for each in signatures)
            line = f"scope {number} {status}: {signers}"
        case ScopeVoided(changed=changed, before=before, confirmations=confirmations, signatures=signatures):
            line = (
                f"voided: {changed.number} was {before}; confirmations of {names(confirmations)}, "
                f"signatures of {names(signatures)}"
            )
        case SignatureDeclined(by=by, reason=reason):
            line = f"{by.mention} declines: {reason}"
        case ScopeBaselined(number=number, task_count=count):
            line = f"scope {number} is in force with {count} tasks"
        case TaskTree(rows=rows):
            line = "shows the work: " + ", ".join(f"{row.code} {row.title}" for row in rows)
        case _:
            line = None
    return line
