"""The whole scope read back, for each side to confirm, and the news about confirmations."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block
from slack_sdk.models.blocks.block_elements import InteractiveElement

from bot.domain.people import Side
from bot.domain.scoping.notices import ClauseLine, Readback, SideConfirmed
from bot.ports.messenger import RenderedMessage
from bot.views import ids
from bot.views.blocks import button, controls, heading, note, paragraphs, select, text
from bot.views.excerpts import and_more, first_of
from bot.views.fields import option
from bot.views.graphemes import truncate
from bot.views.message import build_message
from bot.views.rich import Flow, flow, literal, person, typed
from bot.views.scoping_outline import build_outline
from bot.views.tokens import pack
from bot.views.words import day, side_name

CLAUSES_MAX = 25
CLAUSES_BUDGET_CHARS = 5000
TITLE_MAX_CHARS = 60
CLAUSE_MAX_CHARS = 700  # said and recorded together, where there are few clauses
OUTLINE_BUDGET_CHARS = 3000
OPEN_POINTS_MAX = 10
LABEL_MAX_CHARS = 40
GOAL_MAX_CHARS = 150
COMPANY_MAX_CHARS = 80
_PREFIX_CHARS = TITLE_MAX_CHARS + 40


def build_readback(scope: Readback) -> RenderedMessage:
    """Return the whole scope; a copy that an edit made history has no controls."""
    shown, left = first_of(scope.clauses, CLAUSES_MAX)
    limit = min(CLAUSE_MAX_CHARS, CLAUSES_BUDGET_CHARS // max(len(shown), 1) - _PREFIX_CHARS)
    blocks: list[Block] = [
        heading(f"The whole scope with {scope.provider_name}"),
        text("Serves ", typed(scope.goal, GOAL_MAX_CHARS, bold=True) or literal("no goal yet")),
        paragraphs([_clause(line, max(limit, TITLE_MAX_CHARS)) for line in shown] or [literal("It is empty.")]),
        *([note(and_more(left, "clause"))] if left else []),
        *_outline(scope),
        *_open_points(scope),
        paragraphs([_side(scope, side) for side in Side]),
        *_controls(scope),
    ]
    return build_message(blocks)


def _open_points(scope: Readback) -> list[Block]:
    """Return what was left for later: whoever signs, signs that it is open."""
    shown, left = first_of(scope.open_points, OPEN_POINTS_MAX)
    lines = [
        flow(
            literal(f"{point.number} ", bold=True),
            typed(point.title, TITLE_MAX_CHARS),
            ": ",
            person(point.owner),
            f" answers by {day(point.due_on)}",
        )
        for point in shown
    ]
    more = [literal(and_more(left, "open point"))] if left else []
    return [paragraphs([literal("Open points", bold=True), *lines, *more])] if lines else []


def _outline(scope: Readback) -> list[Block]:
    lines = build_outline(scope.outline, OUTLINE_BUDGET_CHARS)
    return [text(literal("The work", bold=True)), *lines] if lines else []


def _clause(line: ClauseLine, limit: int) -> Flow:
    """Return what was said and what was recorded; once where they are the same, or where a whole outline was pasted."""
    title = flow(literal(f"{line.number} ", bold=True), typed(line.title, TITLE_MAX_CHARS, bold=True), ": ")
    by = flow(" (", person(line.author), ")") if line.author else ""
    recorded, said = line.recorded or "no answer", (line.said or "").strip()
    if not said or said == recorded.strip() or "\n" in said:
        return flow(title, typed(recorded, limit), by)
    return flow(
        title, "you said “", typed(said, limit // 2), "”", by, "\n→ I recorded ", typed(recorded, limit // 2, bold=True)
    )


def _side(scope: Readback, side: Side) -> Flow:
    name = truncate(side_name(side, scope.client_name, scope.provider_name), COMPANY_MAX_CHARS)
    by = scope.confirmed_by.get(side)
    if by is not None:
        return flow(f"✅ Confirmed for {name} by ", person(by))
    lead = scope.leads.get(side)
    asked = flow(" (lead: ", person(lead), ")") if lead else ""
    return flow(f"⏳ Not confirmed yet for {name}", asked)


def _controls(scope: Readback) -> Sequence[Block]:
    if scope.closed:
        return [
            note("This copy is history and cannot be confirmed any more. The newest one is further down the thread.")
        ]
    confirms: list[InteractiveElement] = [
        button(
            f"Confirm for {side_name(side, scope.client_name, scope.provider_name)}",
            ids.numbered(ids.SCOPING_READBACK_CONFIRM, place),
            pack(scope.dialogue_id, scope.edition, side.value),
            style="primary",
        )
        for place, side in enumerate(Side, 1)
        if side not in scope.confirmed_by
    ]
    changes = [
        option(pack(scope.dialogue_id, line.number), truncate(f"{line.number} {line.title}", LABEL_MAX_CHARS))
        for line in scope.clauses[:CLAUSES_MAX]
    ]
    change = [select("Change an answer", ids.SCOPING_READBACK_CHANGE, changes)] if changes else []
    small = (
        "Each side confirms for itself; silence is never agreement. Any change makes both confirm again. "
        "Long answers are shortened here; the full words are where they were given in this thread."
    )
    return [controls(*confirms, *change), note(small)] if confirms or change else [note(small)]


def build_side_confirmed(notice: SideConfirmed) -> RenderedMessage:
    """Return that one side confirmed, and whom the other waits for."""
    company = literal(truncate(notice.company, COMPANY_MAX_CHARS) or f"the {notice.side}")
    confirmed = flow(person(notice.by), " confirmed the whole scope for ", company, ".")
    return build_message([text(confirmed, " Now it waits for ", person(notice.waiting_for), " to confirm it too.")])
