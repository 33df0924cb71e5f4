"""The messages about changes: a card in the shared channel, news below it, and what only approvers of a side read."""

from decimal import Decimal
from typing import Literal

from bot.domain.answers.wording import say_number
from bot.domain.audience import Audience, of_person
from bot.domain.changes.authority import DEFAULT, Size, approvers
from bot.domain.changes.change import ChangeRequest
from bot.domain.changes.notices import ApprovalWanted, ChangeCard, ChangeTold
from bot.domain.notices import Notice
from bot.domain.outbox import Outgoing, Target
from bot.domain.people import PersonKey, Side
from bot.services.changes_scene import Scene

Step = Literal["edited", "approved", "started", "implemented", "rejected", "withdrawn", "lapsed"]


def card_key(change: ChangeRequest) -> str:
    """Return the natural key of a change's card."""
    return f"changes/{change.id}/card"


def build_card(scene: Scene, change: ChangeRequest) -> ChangeCard:
    """Return a change as facts that both companies may read."""
    return ChangeCard(
        change_id=change.id,
        client_name=scene.workspace.name,
        provider_name=scene.engagement.provider_name,
        number=change.number,
        edition=change.edition,
        sha256=change.sha256,
        title=change.content.title,
        reason=change.content.reason,
        raised_by=change.raised_by,
        is_emergency=change.content.is_emergency,
        status=change.status,
        difference=change.shown,
        drift=change.drift,
        approvals=change.approvals,
        provider_lead=scene.engagement.provider_lead,
        decided_by=change.decided_by,
        decided_because=change.decided_because,
        until_on=change.until_on,
        version=change.version,
    )


async def post_card(scene: Scene, change: ChangeRequest) -> ChangeCard:
    """Post a change's card, or edit it in place once it was stored again, and return it."""
    card = build_card(scene, change)
    key = card_key(change)
    is_new = change.revision == 0
    target = Target(channel=scene.engagement.channel_id)
    fresh_key = key if is_new else f"{key}#{change.revision}"
    await _state(scene, change, card, fresh_key, target, scene.engagement.audience, edits=None if is_new else key)
    return card


async def tell(scene: Scene, change: ChangeRequest, told: ChangeTold) -> None:
    """Say below the card what happened."""
    key = f"{card_key(change)}/{told.step}/{change.revision}"
    target = Target(channel=scene.engagement.channel_id, thread_of=card_key(change))
    await _state(scene, change, told, key, target, scene.engagement.audience)


def news(scene: Scene, change: ChangeRequest, step: Step, by: PersonKey | None, side: Side | None) -> ChangeTold:
    """Return one step of a change as facts."""
    names = {Side.CLIENT: scene.workspace.name, Side.PROVIDER: scene.engagement.provider_name}
    return ChangeTold(
        step=step,
        number=change.number,
        title=change.content.title,
        provider_name=scene.engagement.provider_name,
        company=names[side] if side else "",
        by=by,
        side=side,
        said=change.decided_because,
        until_on=change.until_on,
        version=change.version,
    )


def approvers_of(scene: Scene, change: ChangeRequest, side: Side) -> tuple[PersonKey, ...]:
    """Return who is asked to approve for a side: its lead where that is enough, else every leader."""
    size, lead = scene.size(change.content, change.id), scene.engagement.lead_of(side)
    allowed = approvers(side, scene.engagement, scene.workspace.leaders, size)
    return (lead,) if lead is not None and lead in allowed else tuple(allowed)


async def ask_client(scene: Scene, change: ChangeRequest, card: ChangeCard) -> None:
    """Ask the client's people who may approve, each in direct messages, and tell them why it is theirs."""
    size, lead = scene.size(change.content, change.id), scene.engagement.client_lead
    asked = approvers_of(scene, change, Side.CLIENT)
    lead_may = lead in approvers(Side.CLIENT, scene.engagement, scene.workspace.leaders, size)
    also = {lead} if change.content.is_emergency else set()
    for person in sorted({*asked, *also}, key=lambda each: each.user_id):
        wanted = ApprovalWanted(card=card, limits=say_limits(), size=say_size(size), lead_may=lead_may, lead=lead)
        key = f"changes/{change.id}/wanted/{change.edition}/{person.user_id}"
        audience = of_person(change.team_id, person)
        await _state(scene, change, wanted, key, Target(only_for=person.user_id), audience)


def say_limits() -> str:
    """Return what the client's lead may approve alone, in words."""
    return f"{_percent(DEFAULT.lead_share)} of the price and {DEFAULT.lead_days} working days"


def say_size(size: Size) -> str:
    """Return how large changes are together, in words."""
    return f"{_percent(size.share)} of the price and {size.days} working {'day' if size.days == 1 else 'days'}"


def _percent(share: Decimal) -> str:
    return f"{say_number((share * 100).quantize(Decimal('0.1')))} %"


async def _state(
    scene: Scene,
    change: ChangeRequest,
    notice: Notice,
    key: str,
    target: Target,
    audience: Audience,
    *,
    edits: str | None = None,
) -> None:
    message = Outgoing(
        team_id=change.team_id,
        natural_key=key,
        target=target,
        notice=notice,
        audience=audience,
        subject=f"changes/{change.id}" if audience == scene.engagement.audience else None,
        edits=edits,
    )
    await scene.unit.outbox.state(message)
