"""One change request with its buttons: the card both companies read, and the one that asks the client's approvers."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block, ConfirmObject
from slack_sdk.models.blocks.block_elements import InteractiveElement

from bot.domain.changes.change import Approval, ChangeStatus
from bot.domain.changes.notices import ApprovalWanted, ChangeCard
from bot.domain.people import Side
from bot.ports.messenger import RenderedMessage
from bot.views import ids
from bot.views.blocks import button, controls, heading, note, paragraphs, quotation, text
from bot.views.changes_difference import build_difference
from bot.views.fields import plain
from bot.views.graphemes import truncate
from bot.views.message import build_message
from bot.views.rich import Flow, flow, literal, moment, person, typed
from bot.views.scoping_standing import SHORT_HASH_CHARS
from bot.views.tokens import pack
from bot.views.words import day, side_name

NAME_MAX_CHARS = 60
TITLE_MAX_CHARS = 120
REASON_MAX_CHARS = 500
BOTH = "Nothing changes until both companies have approved exactly this text. Silence is no agreement."


def build_change_card(card: ChangeCard) -> RenderedMessage:
    """Return the card in the shared channel."""
    return build_message(
        [
            heading(f"Change {card.number} with {card.provider_name}"),
            *_what(card),
            text("With this: ", literal(card.drift, bold=True), " since the first signature."),
            paragraphs([_approval(card, side) for side in Side]),
            *_standing(card),
            *_controls(card),
        ]
    )


def build_approval_wanted(wanted: ApprovalWanted) -> RenderedMessage:
    """Return what one person of the client is asked to decide, with the authority that nobody else reads."""
    card = wanted.card
    value = pack(card.change_id, card.sha256)
    return build_message(
        [
            heading(f"Please decide: change {card.number} with {card.provider_name}"),
            *_what(card),
            paragraphs(_authority(wanted)),
            controls(_approve(card, value), button("Reject", ids.CHANGES_REJECT, value, style="danger")),
            note("Only you read this message. The provider sees the change itself, and never what you may approve."),
        ]
    )


def _authority(wanted: ApprovalWanted) -> list[Flow]:
    together = flow("All changes together, with this one: ", literal(wanted.size, bold=True), ".")
    may = flow(person(wanted.lead), f" may approve alone up to {wanted.limits}")
    if wanted.lead_may:
        return [together, flow(may, ", so this one is for ", person(wanted.lead), ".")]
    if wanted.card.is_emergency:
        begins = flow(person(wanted.lead), " can let its work begin for five working days.")
        return [together, flow(may, ", so a leader approves it. As an emergency, ", begins)]
    return [together, flow(may, ", so a leader approves it.")]


def _what(card: ChangeCard) -> list[Block]:
    urgent = "⚠️ Emergency: " if card.is_emergency else ""
    edition = f", edition {card.edition}" if card.edition > 1 else ""
    return [
        text(urgent, typed(card.title, TITLE_MAX_CHARS, bold=True)),
        text("Raised by ", person(card.raised_by), f"{edition}. Text ", _hash(card), "."),
        quotation(card.reason, REASON_MAX_CHARS),
        *build_difference(card.difference),
    ]


def _hash(card: ChangeCard) -> Flow:
    return literal(card.sha256[:SHORT_HASH_CHARS], code=True)


def _approval(card: ChangeCard, side: Side) -> Flow:
    name = literal(truncate(side_name(side, card.client_name, card.provider_name), NAME_MAX_CHARS), bold=True)
    given = _given(card.approvals, side)
    if given is not None:
        return flow(name, ": ✅ approved by ", person(given.by), ", ", moment(given.at))
    if card.status not in {ChangeStatus.PROPOSED, ChangeStatus.IN_EFFECT}:
        return flow(name, ": has not approved")
    lead = flow(" for ", person(card.provider_lead)) if side is Side.PROVIDER and card.provider_lead else ""
    return flow(name, ": ⏳ waiting", lead)


def _given(approvals: Sequence[Approval], side: Side) -> Approval | None:
    return next((each for each in approvals if each.side is side), None)


def _standing(card: ChangeCard) -> list[Block]:  # noqa: PLR0911 - one case for each status
    by = person(card.decided_by) if card.decided_by else literal("somebody")
    match card.status:
        case ChangeStatus.PROPOSED if card.is_emergency:
            client = truncate(side_name(Side.CLIENT, card.client_name, ""), NAME_MAX_CHARS)
            begins = f"Its work begins when {client} says so, for five working days; the signed text stays as it is."
            return [note(f"{begins} {BOTH}")]
        case ChangeStatus.PROPOSED:
            return [note(BOTH)]
        case ChangeStatus.IN_EFFECT:
            until = day(card.until_on) if card.until_on else "its end"
            said = f"⚠️ In effect as an emergency until {until}, 17:00 at the client. "
            return [text(said, "Unless both companies approve it by then, what it began is undone.")]
        case ChangeStatus.IMPLEMENTED:
            version = f"✅ In force as version {card.version or 'next'} of the scope."
            return [text(version, " Older versions stay on record.")]
        case ChangeStatus.REJECTED:
            reason = typed(card.decided_because or "no reason given", REASON_MAX_CHARS)
            return [text("⛔ Rejected by ", by, ": ", reason)]
        case ChangeStatus.WITHDRAWN:
            return [text("Withdrawn by ", by, ". The scope stays as it is.")]
        case ChangeStatus.LAPSED:
            return [text("⌛ Run out: not both companies approved it in time. What it had begun was undone.")]


def _controls(card: ChangeCard) -> list[Block]:
    if card.status not in {ChangeStatus.PROPOSED, ChangeStatus.IN_EFFECT}:
        return []
    value = pack(card.change_id, card.sha256)
    edit = [button("Edit", ids.CHANGES_EDIT, value)] if card.status is ChangeStatus.PROPOSED else []
    shown: list[InteractiveElement] = [
        _approve(card, value),
        button("Reject", ids.CHANGES_REJECT, value, style="danger"),
        *edit,
        button("Withdraw", ids.CHANGES_WITHDRAW, value),
    ]
    return [controls(*shown)]


def _approve(card: ChangeCard, value: str) -> InteractiveElement:
    sure = ConfirmObject(
        title=plain("Approve this change?"),
        text=plain(f"Your name goes on exactly the text {card.sha256[:SHORT_HASH_CHARS]}. It stays on record."),
        confirm=plain("Approve"),
        deny=plain("Not yet"),
    )
    return button("Approve", ids.CHANGES_APPROVE, value, style="primary", confirm=sure)
