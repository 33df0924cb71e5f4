"""What happens to a change, step by step, below its card."""

from slack_sdk.models.blocks import Block

from bot.domain.changes.notices import ChangeTold
from bot.ports.messenger import RenderedMessage
from bot.views.blocks import note, quotation, text
from bot.views.message import build_message
from bot.views.rich import Flow, flow, literal, people, person, typed
from bot.views.words import day

TITLE_MAX_CHARS = 120
NAME_MAX_CHARS = 60
REASON_MAX_CHARS = 500


def build_change_told(told: ChangeTold) -> RenderedMessage:
    """Return one step of a change."""
    title = typed(told.title, TITLE_MAX_CHARS, bold=True)
    name = flow(literal(f"change {told.number} ", bold=True), title)
    by = person(told.by) if told.by else literal("Somebody")
    return build_message(_blocks(told, name, by))


def _blocks(told: ChangeTold, name: Flow, by: Flow) -> list[Block]:  # noqa: PLR0911 - one case for each step
    company = flow(" for ", typed(told.company, NAME_MAX_CHARS)) if told.company else ""
    look = flow(" Please look at the new edition, ", people(told.people), ".") if told.people else ""
    match told.step:
        case "edited":
            return [
                text(by, company, " edited ", name, ".", look),
                note("Approvals of the edition before count no more: nobody is bound to words they did not see."),
            ]
        case "approved":
            return [text(by, company, " approved ", name, ". The other company has not decided yet.")]
        case "started":
            until = f" until {day(told.until_on)}, 17:00 at the client" if told.until_on else ""
            return [
                text(by, company, " put ", name, f" in effect as an emergency{until}."),
                note("Its work can begin. The signed text changes when both companies have approved it."),
            ]
        case "implemented":
            return [
                text(by, company, " approved ", name, f". It is in force as version {told.version or 'next'}."),
                text("Since the first signature: ", literal(told.drift or "1 change", bold=True), "."),
                note("The work was brought in line; nothing has to be typed again. Older versions stay on record."),
            ]
        case "rejected":
            return [text(by, company, " rejected ", name, ":"), quotation(told.said or "", REASON_MAX_CHARS)]
        case "withdrawn":
            return [text(by, company, " withdrew ", name, ". The signed scope stays as it is.")]
        case "lapsed":
            asked = flow(" ", people(told.people), ", please talk; to go on with it, raise it again.")
            return [
                text("⌛ Emergency ", name, " ran out, as not both companies approved it in time.", asked),
                note("What it had begun and nobody finished was cancelled, and dates it moved went back."),
            ]
