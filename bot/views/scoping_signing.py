"""Signing: who is wanted, who declined, what an edit voided, and that the scope is in force."""

from slack_sdk.models.blocks import Block, ConfirmObject, PlainTextObject

from bot.domain.scoping.notices import ClauseLine, ScopeBaselined, ScopeVoided, SignatureDeclined, SignaturesWanted
from bot.domain.scoping.scope import ScopeStatus, Signature, SignatureStatus
from bot.ports.messenger import RenderedMessage
from bot.views import ids
from bot.views.blocks import button, controls, heading, hint, note, paragraphs, quotation, text
from bot.views.excerpts import and_more, first_of
from bot.views.message import build_message
from bot.views.rich import Flow, flow, literal, moment, people, person, typed
from bot.views.scoping_standing import SHORT_HASH_CHARS
from bot.views.tokens import pack
from bot.views.words import count

SIGNERS_MAX = 30
REASON_MAX_CHARS = 250
RECORDED_MAX_CHARS = 600
ALSO_MAX_CHARS = 200
ALSO_MAX = 8  # no more answers are taken from one message


def build_signatures(wanted: SignaturesWanted) -> RenderedMessage:
    """Return the text to sign, by its hash, and who has signed."""
    shown, left = first_of(wanted.signatures, SIGNERS_MAX)
    lines = [_signature(each) for each in shown] or [literal("Nobody is named as a signer.")]
    blocks: list[Block] = [
        heading(f"Signatures: scope {wanted.number} with {wanted.provider_name}"),
        text("Everybody signs exactly the same text, ", literal(wanted.sha256[:SHORT_HASH_CHARS], code=True), "."),
        paragraphs([*lines, literal(and_more(left, "signer"))]),
    ]
    return build_message([*blocks, *_controls(wanted)])


def _signature(each: Signature) -> Flow:
    match each.status:
        case SignatureStatus.SIGNED:
            return flow("✅ Signed by ", person(each.signer), flow(", ", moment(each.at)) if each.at else "")
        case SignatureStatus.DECLINED:
            reason = typed(each.reason or "no reason given", REASON_MAX_CHARS)
            return flow("⛔ Declined by ", person(each.signer), ": ", reason)
        case SignatureStatus.PENDING:
            return flow("⏳ Waiting for ", person(each.signer))


def _controls(wanted: SignaturesWanted) -> list[Block]:
    if wanted.status is ScopeStatus.VOIDED:
        return [note("Voided by an edit; it cannot be signed any more. What changed is further down the thread.")]
    if wanted.status is ScopeStatus.BASELINED:
        return [note("Everybody signed. This scope is in force.")]
    value = pack(wanted.scope_id, wanted.sha256)
    sure = ConfirmObject(
        title=_plain("Sign this scope?"),
        text=_plain("Your name goes on exactly the text that was read back and confirmed. It stays on record."),
        confirm=_plain("Sign scope"),
        deny=_plain("Not yet"),
    )
    buttons = controls(
        button("Sign scope", ids.SCOPING_SIGN, value, style="primary", confirm=sure),
        button("Decline", ids.SCOPING_DECLINE, value, style="danger"),
    )
    return [buttons, note("Only the people named here can sign. Nothing is in force until all of them have.")]


def _plain(words: str) -> PlainTextObject:
    return PlainTextObject(text=words, emoji=False)


def build_voided(voided: ScopeVoided) -> RenderedMessage:
    """Return what an edit changed, and whose word must be given again."""
    changed = voided.changed
    lines = [
        flow(person(voided.by), " changed ", literal(f"{changed.number} {changed.title}", bold=True), "."),
        flow("Before: ", typed(voided.before or "no answer", RECORDED_MAX_CHARS)),
        flow("Now: ", typed(changed.recorded or "no answer", RECORDED_MAX_CHARS)),
        *(_also(line) for line in voided.also[:ALSO_MAX]),
    ]
    again = [
        flow("Void, to be confirmed again: ", people(voided.confirmations)) if voided.confirmations else [],
        flow("Void, to be signed again: ", people(voided.signatures)) if voided.signatures else [],
    ]
    after = note("A confirmation or signature counts for one text only, so nobody is bound to words they did not see.")
    return build_message([paragraphs([*lines, *again]), after])


def _also(line: ClauseLine) -> Flow:
    title = typed(line.title, REASON_MAX_CHARS, bold=True)
    return flow(
        "Changed with it: ",
        literal(f"{line.number} ", bold=True),
        title,
        ", now ",
        typed(line.recorded or "no answer", ALSO_MAX_CHARS),
    )


def build_declined(declined: SignatureDeclined) -> RenderedMessage:
    """Return who declined, why, and what can be done."""
    return build_message(
        [
            text(person(declined.by), " declined to sign:"),
            quotation(declined.reason, RECORDED_MAX_CHARS),
            hint(
                "Nothing is in force. Correct the answer in question with `change` and its number, and the scope is "
                "read back again; or talk, and sign after all."
            ),
        ]
    )


def build_baselined(scope: ScopeBaselined) -> RenderedMessage:
    """Return that the scope is in force and its work exists."""
    return build_message(
        [
            heading(f"Scope {scope.number} with {scope.provider_name} is in force"),
            paragraphs(
                [
                    flow("Signed by ", people(scope.signers), "."),
                    flow(
                        f"{count(scope.task_count, 'task')} with owners, dates and goals now exist; nothing has to "
                        "be typed again. The signed text is ",
                        literal(scope.sha256[:SHORT_HASH_CHARS], code=True),
                        ".",
                    ),
                ]
            ),
            controls(button("Raise a change", ids.CHANGES_RAISE, pack(scope.engagement_id))),
            note(
                "From here the scope moves only by a change that both companies approve. "
                "Owners hear from me when a date comes near."
            ),
        ]
    )
