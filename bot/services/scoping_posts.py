"""The messages of a scoping conversation: which facts go where, under which key."""

from collections.abc import Sequence

from bot.domain.answers.values import OutlineItem, OutlineValue
from bot.domain.answers.wording import say_value
from bot.domain.notices import Notice
from bot.domain.outbox import Outgoing, Target
from bot.domain.people import Side
from bot.domain.scoping.dialogue import Answer
from bot.domain.scoping.notices import (
    ClauseLine,
    OptionShown,
    OutlineLine,
    QuestionAsked,
    Readback,
    ScopingCard,
    SignaturesWanted,
)
from bot.domain.scoping.scope import OpenPoint, Scope
from bot.domain.scoping.script import Step
from bot.domain.scoping.way import path
from bot.ports.unit_of_work import UnitOfWork
from bot.services.scoping_conversation import Conversation
from bot.services.scoping_standing import standing_of


def card_key(talk: Conversation) -> str:
    """Return the natural key of the message that starts the thread."""
    return f"scoping/{talk.dialogue.id}/card"


def readback_key(talk: Conversation) -> str:
    """Return the natural key of the read-back of the edition at hand."""
    return f"scoping/{talk.dialogue.id}/readback/{talk.dialogue.edition}"


def scope_key(scope: Scope) -> str:
    """Return the natural key of the message that asks for signatures."""
    return f"scoping/{scope.dialogue_id}/scope/{scope.number}"


async def post(unit: UnitOfWork, talk: Conversation, notice: Notice, key: str, *, edits: str | None = None) -> None:
    """Say something in the conversation's thread."""
    message = Outgoing(
        team_id=talk.workspace.team_id,
        natural_key=key,
        target=Target(channel=talk.engagement.channel_id, thread_of=card_key(talk)),
        notice=notice,
        audience=talk.engagement.audience,
        subject=f"scoping/{talk.dialogue.id}",
        edits=edits,
    )
    await unit.outbox.state(message)


async def post_card(unit: UnitOfWork, talk: Conversation, *, edition: str = "") -> None:
    """Start the thread, or edit the card at its root; `edition` tells edits of one revision of the dialogue apart."""
    key = card_key(talk)
    first = talk.dialogue.revision == 0
    notice = ScopingCard(
        dialogue_id=talk.dialogue.id,
        provider_name=talk.engagement.provider_name,
        client_lead=talk.engagement.client_lead,
        provider_lead=talk.engagement.provider_lead,
        standing=await standing_of(unit, talk),
    )
    message = Outgoing(
        team_id=talk.workspace.team_id,
        natural_key=key if first else f"{key}#{talk.dialogue.revision}{edition}",
        target=Target(channel=talk.engagement.channel_id),
        notice=notice,
        audience=talk.engagement.audience,
        subject=f"scoping/{talk.dialogue.id}",
        edits=None if first else key,
    )
    await unit.outbox.state(message)


def question(
    talk: Conversation, step: Step, recorded: Sequence[Step] = (), ahead: Sequence[Step] = ()
) -> QuestionAsked:
    """Return the open question as facts, with what was just recorded and what was answered ahead of it."""
    lines = [clause(talk, each, talk.dialogue.kept(each.id)) for each in recorded]
    stands = talk.dialogue.in_force(step.id)
    sections = {section.id: section.title for section in talk.script.section}
    return QuestionAsked(
        dialogue_id=talk.dialogue.id,
        number=talk.script.number(step.id),
        total=len(talk.script.step),
        section=sections[step.section],
        ask=step.ask,
        example=step.example,
        side=step.side,
        asked=talk.asked(step),
        options=tuple(OptionShown(value=option.value, label=option.label) for option in step.option),
        code=step.code,
        recorded=lines[0] if lines else None,
        also=tuple(lines[1:]),
        ahead=tuple(clause(talk, each, talk.dialogue.in_force(each.id)) for each in ahead),
        stands=say_value(stands.value) if stands else None,
    )


def clause(talk: Conversation, step: Step, answer: Answer | None) -> ClauseLine:
    """Return one question with what is on record for it."""
    return ClauseLine(
        number=talk.script.number(step.id),
        title=step.clause,
        recorded=say_value(answer.value) if answer else None,
        said=answer.raw if answer else None,
        author=answer.author if answer else None,
    )


def clauses(talk: Conversation) -> tuple[ClauseLine, ...]:
    """Return every question on the way, with what is on record."""
    return tuple(clause(talk, step, talk.dialogue.in_force(step.id)) for step in path(talk.script, talk.dialogue))


def readback(talk: Conversation, *, closed: bool = False) -> Readback:
    """Return the whole scope as facts, for both sides to confirm."""
    leads = {side: lead for side in Side if (lead := talk.engagement.lead_of(side)) is not None}
    return Readback(
        dialogue_id=talk.dialogue.id,
        edition=talk.dialogue.edition,
        client_name=talk.workspace.name,
        provider_name=talk.engagement.provider_name,
        goal=f"{talk.goal.code} {talk.goal.title}" if talk.goal else "",
        clauses=clauses(talk),
        outline=work_lines(talk),
        leads=leads,
        confirmed_by=talk.dialogue.confirmed_by,
        open_points=open_points(talk),
        closed=closed,
    )


def open_points(talk: Conversation) -> tuple[OpenPoint, ...]:
    """Return the parked questions on the way that have no answer yet."""
    parked = {each.step_id: each for each in talk.dialogue.parked}
    return tuple(
        OpenPoint(number=talk.script.number(step.id), title=step.clause, owner=each.owner, due_on=each.due_on)
        for step in path(talk.script, talk.dialogue)
        if (each := parked.get(step.id)) and talk.dialogue.in_force(step.id) is None
    )


def signatures(talk: Conversation, scope: Scope) -> SignaturesWanted:
    """Return who has signed what, as facts."""
    return SignaturesWanted(
        scope_id=scope.id,
        number=scope.number,
        sha256=scope.sha256,
        provider_name=talk.engagement.provider_name,
        signatures=scope.signatures,
        status=scope.status,
    )


def work_lines(talk: Conversation) -> tuple[OutlineLine, ...]:
    """Return the agreed outline with its codes."""
    return outline_lines(work_items(talk))


def work_items(talk: Conversation) -> tuple[OutlineItem, ...]:
    """Return the outline on record, or nothing."""
    for step in talk.script.step:
        answer = talk.dialogue.in_force(step.id)
        if step.fills == "work" and answer and isinstance(answer.value, OutlineValue):
            return answer.value.items
    return ()


def outline_lines(items: Sequence[OutlineItem]) -> tuple[OutlineLine, ...]:
    """Return an outline with codes such as 1.2.3, counted in one pass."""
    counters: list[int] = []
    lines: list[OutlineLine] = []
    for item in items:
        level = item.depth - 1
        counters = [*counters[:level], counters[level] + 1 if level < len(counters) else 1]
        lines.append(
            OutlineLine(
                code=".".join(map(str, counters)),
                depth=item.depth,
                title=item.title,
                owner=f"<@{item.owner}>" if item.owner else None,
                due=f"{item.due_on:%-d %b %Y}" if item.due_on else None,
                goal=item.goal,
                notes=_say_notes(item),
            )
        )
    return tuple(lines)


def _say_notes(item: OutlineItem) -> tuple[str, ...]:
    noted = (("estimate", item.estimate), ("budget", item.budget))
    said = [f"{name} {say_value(value)}" for name, value in noted if value is not None]
    return (*said, "ticked as done") if item.is_done else tuple(said)
