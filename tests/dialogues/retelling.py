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
from bot.domain.scoping.thread_notices import (
    AnsweringHandedOver,
    AnswersRead,
    AnswerTakenBack,
    QuestionExplained,
    QuestionParked,
    QuestionsListed,
    ScopingRecap,
    SourceChanged,
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
        case QuestionAsked(number=number, asked=asked) as question:
            recorded = (*([question.recorded] if question.recorded else []), *question.also)
            echo = "".join(f"; recorded {line.number}: {line.recorded}" for line in recorded)
            ahead = "".join(f"; answered already {line.number}: {line.recorded}" for line in question.ahead)
            return f"asks {number} of {names(asked)}{echo}{ahead}" + (
                f" ({question.stands} stands)" if question.stands else ""
            )
        case ValueRead(number=number, read=read, stands=stands):
            return f"reads {number} as {read}; right?" + (f" ({stands} stands)" if stands else "")
        case AskedAgain(number=number, reason=reason, options=options, example=example):
            offered = ", ".join(option.value for option in options)
            return f"asks {number} again: {reason}" + (f" [{offered}]" if offered else f" For example: {example}")
        case Readback(edition=edition, closed=closed, confirmed_by=confirmed, open_points=points):
            done = "".join(f"; open {point.number}: {point.owner.mention} by {point.due_on}" for point in points)
            done += "; confirmed by " + " and ".join(sorted(confirmed)) if confirmed else ""
            return f"{'closes read-back' if closed else 'reads back edition'} {edition}{done}"
        case AnswersRead(readings=readings, problems=problems):
            lines = [
                f"{line.name} as {line.read}" + (f" ({line.stands} stands)" if line.stands else "") for line in readings
            ]
            doubts = [f"{line.name} not: {line.reason}" for line in problems]
            return f"reads {'; '.join([*lines, *doubts])}"
        case _:
            return _say_of_asides(item) or _say_of_agreement(item)


def _say_of_asides(item: OutboxItem) -> str | None:
    line: str | None
    match item.message.notice:
        case QuestionsListed(lines=lines):
            line = "lists " + ", ".join(f"{line.name} {line.state}" for line in lines)
        case QuestionExplained(number=number, why=why):
            line = f"explains {number}: {why}"
        case QuestionParked(number=number, owner=owner, due_on=due_on):
            line = f"parks {number}: {owner.mention} by {due_on}"
        case AnswerTakenBack(number=number, was=was, now=now):
            line = f"took back {number}: was {was}, now {now or 'open'}"
        case AnsweringHandedOver(side=side, to=person):
            line = f"for the {side} {person.mention} answers"
        case SourceChanged(lines=lines, new=new, leads=leads):
            said = ", ".join(f"{line.number}: {line.said}" for line in lines)
            line = f"tells {names(leads)} that the source changed of {said}, now {new or 'gone'}"
        case ScopingRecap(standing=standing):
            line = f"recaps: {standing.answered} of {standing.total}"
        case _:
            line = None
    return line


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
