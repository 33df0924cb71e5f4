"""One typical notice of each state of a change."""

from datetime import date

from bot.domain.changes.change import Approval, ChangeStatus
from bot.domain.changes.notices import ApprovalWanted, ChangeCard, ChangeTold
from bot.domain.changes.shown import ClauseMove, Difference, GoalMove, LineMove, WorkLine
from bot.domain.ids import ChangeId
from bot.domain.notices import Notice
from bot.domain.people import Side
from tests.views.people import ANIL, CORVANE, JO, MAX, NOW, SHA256

DIFFERENCE = Difference(
    base_number=1,
    added=(WorkLine(code="2.3", title="Night watch", due="4 Dec 2026"),),
    dropped=(WorkLine(code="1.1", title="Circuit inventory", due="20 Oct 2026"),),
    replaced=(
        LineMove(
            code="1.2", before="Handover workshops, due 30 Oct 2026", recorded="Handover workshops, due 6 Nov 2026"
        ),
    ),
    clauses=(
        ClauseMove(number=5, title="Hours of coverage", before="8x5, office hours", recorded="24x7, day and night"),
        ClauseMove(
            number=9,
            title="Price",
            before="EUR 48,000 per month",
            recorded="EUR 49,200 per month",
            effect="+EUR 1,200",
        ),
        ClauseMove(
            number=8, title="Finish", before="18 Dec 2026", recorded="1 Jan 2027", effect="+10 working days"
        ),
    ),
    goals=(GoalMove(goal="G1 Network availability at all sites", gained=1, lost=1), GoalMove(goal="G2", gained=0, lost=2)),
)  # fmt: skip
CARD = ChangeCard(
    change_id=ChangeId("0195c1a0-0000-7000-8000-00000000c4a1"),
    client_name="Halden Freight",
    provider_name=CORVANE,
    number=3,
    edition=1,
    sha256=SHA256,
    title="Watch the circuits at night too",
    reason="Two outages in October began at night.",
    raised_by=ANIL,
    is_emergency=False,
    status=ChangeStatus.PROPOSED,
    difference=DIFFERENCE,
    drift="3 changes, +12 days, +4.7 %",
    approvals=(),
    provider_lead=ANIL,
)
BY_CLIENT = Approval(side=Side.CLIENT, by=MAX, at=NOW)
BY_PROVIDER = Approval(side=Side.PROVIDER, by=ANIL, at=NOW)
TOLD = ChangeTold(
    step="approved",
    number=3,
    title="Watch the circuits at night too",
    provider_name=CORVANE,
    company="Halden Freight",
    by=MAX,
    side=Side.CLIENT,
)
UNTIL = date(2026, 11, 30)


def card(**update: object) -> ChangeCard:
    return CARD.model_copy(update=update)


def told(**update: object) -> ChangeTold:
    return TOLD.model_copy(update=update)


CHANGES: dict[str, Notice] = {
    "change-card": CARD,
    "change-card-edited": card(edition=2, approvals=(BY_CLIENT,)),
    "change-card-emergency": card(is_emergency=True),
    "change-card-in-effect": card(is_emergency=True, status=ChangeStatus.IN_EFFECT, until_on=UNTIL),
    "change-card-in-force": card(status=ChangeStatus.IMPLEMENTED, approvals=(BY_CLIENT, BY_PROVIDER), version=4),
    "change-card-rejected": card(
        status=ChangeStatus.REJECTED, decided_by=MAX, decided_because="It is in the price already."
    ),
    "change-card-withdrawn": card(status=ChangeStatus.WITHDRAWN, decided_by=ANIL),
    "change-card-lapsed": card(is_emergency=True, status=ChangeStatus.LAPSED),
    "change-told-approved": TOLD,
    "change-told-edited": told(step="edited", company=CORVANE, by=ANIL, people=(MAX,)),
    "change-told-started": told(step="started", until_on=UNTIL),
    "change-told-in-force": told(
        step="implemented", company=CORVANE, by=ANIL, version=4, drift="3 changes, +12 days, +4.7 %"
    ),
    "change-told-rejected": told(step="rejected", said="It is in the price already."),
    "change-told-withdrawn": told(step="withdrawn", company=CORVANE, by=ANIL),
    "change-told-lapsed": told(step="lapsed", company="", by=None, people=(MAX, ANIL)),
    "change-approval-wanted": ApprovalWanted(
        card=CARD,
        limits="5 % of the price and 10 working days",
        size="4.7 % of the price and 10 working days",
        lead_may=True,
        lead=MAX,
    ),
    "change-approval-wanted-of-a-leader": ApprovalWanted(
        card=card(raised_by=JO),
        limits="5 % of the price and 10 working days",
        size="6.2 % of the price and 10 working days",
        lead_may=False,
        lead=MAX,
    ),
    "change-approval-wanted-emergency": ApprovalWanted(
        card=card(is_emergency=True),
        limits="5 % of the price and 10 working days",
        size="6.2 % of the price and 12 working days",
        lead_may=False,
        lead=MAX,
    ),
}
