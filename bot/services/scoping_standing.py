"""Where a conversation stands: counted once, for the card and for the status reply alike."""

from bot.domain.errors import InvariantViolatedError
from bot.domain.people import Side
from bot.domain.scoping.dialogue import DialogueStatus
from bot.domain.scoping.scope import Scope, ScopeStatus, SignatureStatus
from bot.domain.scoping.script import END
from bot.domain.scoping.standing import Deed, SignedText, Standing, Wait
from bot.domain.scoping.way import path
from bot.ports.unit_of_work import UnitOfWork
from bot.services.scoping_conversation import Conversation


async def standing_of(unit: UnitOfWork, talk: Conversation) -> Standing:
    """Return how much is answered, who has to do what now, and what was signed."""
    way = path(talk.script, talk.dialogue)
    is_total_open = END not in way[-1].followers
    status = talk.dialogue.status
    has_scope = status in {DialogueStatus.SIGNING, DialogueStatus.SIGNED}
    scope = await newest_scope(unit, talk) if has_scope else None
    return Standing(
        status=status,
        answered=sum(talk.dialogue.in_force(step.id) is not None for step in way),
        total=len(talk.script.step) if is_total_open else len(way),
        is_total_open=is_total_open,
        waits=_waits(talk, scope),
        signed=_signed(scope) if scope and scope.status is ScopeStatus.BASELINED else None,
    )


async def newest_scope(unit: UnitOfWork, talk: Conversation) -> Scope | None:
    """Return the newest version of the scope, or None before there is any."""
    scopes = await unit.scoping.scopes(talk.workspace.team_id, talk.engagement.id)
    return scopes[-1] if scopes else None


def _waits(talk: Conversation, scope: Scope | None) -> tuple[Wait, ...]:
    match talk.dialogue.status:
        case DialogueStatus.ASKING:
            return (*_readings(talk), *(() if talk.dialogue.proposal else _answer(talk)))
        case DialogueStatus.PAUSED:
            leads = tuple(lead for side in Side if (lead := talk.engagement.lead_of(side)) is not None)
            return (Wait(deed=Deed.RESUME, who=leads),)
        case DialogueStatus.READBACK:
            return (*_readings(talk), Wait(deed=Deed.CONFIRM, who=talk.waiting_for()))
        case DialogueStatus.SIGNING:
            return (*_readings(talk), *_signatures(scope))
        case DialogueStatus.SIGNED:
            return ()


def _readings(talk: Conversation) -> tuple[Wait, ...]:
    return tuple(
        Wait(deed=Deed.SAY_RIGHT, who=(answer.author,), number=talk.script.number(answer.step_id))
        for answer in talk.dialogue.waiting
    )


def _answer(talk: Conversation) -> tuple[Wait, ...]:
    step = talk.open_step
    if step is None:
        return ()
    return (Wait(deed=Deed.ANSWER, who=talk.asked(step), number=talk.script.number(step.id)),)


def _signatures(scope: Scope | None) -> tuple[Wait, ...]:
    if scope is None:
        return ()
    pending = tuple(each.signer for each in scope.signatures if each.status is SignatureStatus.PENDING)
    declined = tuple(each.signer for each in scope.signatures if each.status is SignatureStatus.DECLINED)
    waits = (Wait(deed=Deed.RECONSIDER, who=declined), Wait(deed=Deed.SIGN, who=pending))
    return tuple(wait for wait in waits if wait.who)


def _signed(scope: Scope) -> SignedText:
    moments = [each.at for each in scope.signatures if each.at is not None]
    if not moments:
        raise InvariantViolatedError("a scope in force that nobody signed")
    signers = tuple(each.signer for each in scope.signatures)
    return SignedText(number=scope.number, sha256=scope.sha256, signers=signers, at=max(moments))
