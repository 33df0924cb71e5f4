"""One typical notice of each state of a scoping conversation."""

from datetime import date

from bot.domain.notices import Notice
from bot.domain.people import Side
from bot.domain.scoping.dialogue import DialogueStatus
from bot.domain.scoping.notices import (
    AskedAgain,
    ClauseLine,
    OptionShown,
    OutlineLine,
    QuestionAsked,
    Readback,
    ScopeBaselined,
    ScopeVoided,
    ScopingCard,
    ScopingHelp,
    ScopingPaused,
    ScopingStatus,
    SideConfirmed,
    SignatureDeclined,
    SignaturesWanted,
    ValueRead,
)
from bot.domain.scoping.scope import OpenPoint, ScopeStatus, Signature, SignatureStatus
from bot.domain.scoping.standing import Deed, SignedText, Standing, Wait
from tests.views.people import ANIL, CORVANE, JO, LENA, MAX, NOW, SCOPE, SHA256, TALK, WORK

PRICE = ClauseLine(
    number=9, title="Price", recorded="EUR 48,000 per month from 1 Nov 2026, Europe/Amsterdam", said="48.000 € / month from 1 Nov"
)  # fmt: skip
LEAD = ClauseLine(number=1, title="Provider's lead", recorded="<@U0CORVANANI>", said="<@U0CORVANANI>", author=MAX)
EFFECT = ClauseLine(
    number=2,
    title="Effect on the goal",
    recorded="Fewer circuits to watch and one team on call: availability rises from the second month.",
    said="Fewer circuits to watch and one team on call: availability rises from the second month.",
    author=LENA,
)
OPEN = ClauseLine(number=10, title="Biggest risk", recorded=None)
OUTLINE = (
    OutlineLine(code="1", depth=1, title="Transition", owner="<@U0CORVANANI>"),
    OutlineLine(code="1.1", depth=2, title="Circuit inventory", owner="<@U0HALDENLEN>", due="20 Oct 2026"),
    OutlineLine(code="1.2", depth=2, title="Handover workshops", due="30 Oct 2026", goal="G2"),
    OutlineLine(code="2", depth=1, title="Run"),
    OutlineLine(code="2.1", depth=2, title="Night shift", due="1 Dec 2026", notes=("budget EUR 5,000 per month",)),
    OutlineLine(code="2.1.1", depth=3, title="Rota for the first quarter"),
)
CHOICES = (
    OptionShown(value="8x5", label="8x5, office hours"),
    OptionShown(value="16x5", label="16x5, early and late"),
    OptionShown(value="24x7", label="24x7, day and night"),
)
MANY_CHOICES = tuple(OptionShown(value=f"site-{n}", label=f"Site {n}") for n in range(1, 13))
SIGNED = Signature(signer=JO, side=Side.CLIENT, status=SignatureStatus.SIGNED, at=NOW)
WAITING = Signature(signer=ANIL, side=Side.PROVIDER)
DECLINED = Signature(
    signer=ANIL, side=Side.PROVIDER, status=SignatureStatus.DECLINED, at=NOW, reason="Four hours at night is too short."
)
ASKING = Standing(
    status=DialogueStatus.ASKING,
    answered=3,
    total=11,
    is_total_open=True,
    waits=(Wait(deed=Deed.ANSWER, who=(MAX, LENA), number=5),),
)
STANDINGS = {
    "new": Standing(
        status=DialogueStatus.ASKING, answered=0, total=11, waits=(Wait(deed=Deed.ANSWER, who=(MAX,), number=1),)
    ),
    "paused": Standing(
        status=DialogueStatus.PAUSED, answered=3, total=11, waits=(Wait(deed=Deed.RESUME, who=(MAX, ANIL)),)
    ),
    "readback": Standing(
        status=DialogueStatus.READBACK,
        answered=10,
        total=10,
        waits=(Wait(deed=Deed.SAY_RIGHT, who=(ANIL,), number=9), Wait(deed=Deed.CONFIRM, who=(MAX, ANIL))),
    ),
    "signing": Standing(
        status=DialogueStatus.SIGNING,
        answered=10,
        total=10,
        waits=(Wait(deed=Deed.RECONSIDER, who=(ANIL,)), Wait(deed=Deed.SIGN, who=(JO,))),
    ),
    "signed": Standing(
        status=DialogueStatus.SIGNED,
        answered=10,
        total=10,
        signed=SignedText(number=1, sha256=SHA256, signers=(JO, ANIL), at=NOW),
    ),
}
CARD = ScopingCard(
    dialogue_id=TALK,
    provider_name=CORVANE,
    client_lead=MAX,
    provider_lead=ANIL,
    standing=ASKING,
)
QUESTION = QuestionAsked(
    dialogue_id=TALK,
    number=5,
    total=11,
    section="Service",
    ask="When must somebody be there?",
    example="24x7",
    side=Side.CLIENT,
    asked=(MAX, LENA),
    options=CHOICES,
    recorded=PRICE,
)
VALUE = ValueRead(
    dialogue_id=TALK,
    answer_id="0195c1a0-0000-7000-8000-00000000a115",
    number=9,
    title="Price",
    said="48.000 € / month from 1 Nov",
    read="EUR 48,000 per month from 1 Nov 2026, Europe/Amsterdam",
    stands="EUR 52,000 per month",
    asked=ANIL,
)
AGAIN = AskedAgain(
    dialogue_id=TALK,
    number=8,
    ask="By which day must all of this work be finished?",
    said="03/04",
    reason="“03/04” could be 3 April or 4 March.",
    example="18 December 2026",
    asked=MAX,
    options=(OptionShown(value="3 Apr 2027", label="3 Apr 2027"), OptionShown(value="4 Mar 2027", label="4 Mar 2027")),
)
STATUS = ScopingStatus(dialogue_id=TALK, standing=ASKING, lines=(LEAD, EFFECT, PRICE, OPEN))
READBACK = Readback(
    dialogue_id=TALK,
    edition=12,
    client_name="Halden Freight",
    provider_name=CORVANE,
    goal="G1 Network availability at all sites",
    clauses=(LEAD, EFFECT, PRICE, OPEN),
    outline=OUTLINE,
    leads={Side.CLIENT: MAX, Side.PROVIDER: ANIL},
    confirmed_by={Side.CLIENT: MAX},
)
SIGNATURES = SignaturesWanted(
    scope_id=SCOPE,
    number=1,
    sha256=SHA256,
    provider_name=CORVANE,
    signatures=(SIGNED, WAITING),
    status=ScopeStatus.PROPOSED,
)


SCOPING: dict[str, Notice] = {
    "scoping-card": CARD,
    "scoping-card-new": CARD.model_copy(update={"provider_lead": None, "standing": STANDINGS["new"]}),
    "scoping-card-paused": CARD.model_copy(update={"standing": STANDINGS["paused"]}),
    "scoping-card-readback": CARD.model_copy(update={"standing": STANDINGS["readback"]}),
    "scoping-card-signing": CARD.model_copy(update={"standing": STANDINGS["signing"]}),
    "scoping-card-signed": CARD.model_copy(update={"standing": STANDINGS["signed"]}),
    "question-with-buttons": QUESTION,
    "question-with-list": QUESTION.model_copy(update={"options": MANY_CHOICES, "side": None}),
    "question-after-several": QUESTION.model_copy(
        update={"code": "C1", "also": (EFFECT,), "ahead": (LEAD,), "stands": "8x5, office hours"}
    ),
    "question-after-mention": QUESTION.model_copy(update={"recorded": LEAD, "options": ()}),
    "value-read": VALUE,
    "value-read-outline": VALUE.model_copy(
        update={"number": 3, "title": "The work", "read": "6 lines, 3 levels", "outline": OUTLINE, "stands": None}
    ),
    "asked-again": AGAIN,
    "scoping-status": STATUS,
    "scoping-status-paused": STATUS.model_copy(update={"standing": STANDINGS["paused"]}),
    "scoping-status-signing": STATUS.model_copy(update={"standing": STANDINGS["signing"]}),
    "scoping-status-signed": STATUS.model_copy(update={"standing": STANDINGS["signed"]}),
    "scoping-help": ScopingHelp(),
    "scoping-paused": ScopingPaused(by=ANIL, paused=True),
    "scoping-resumed": ScopingPaused(by=ANIL, paused=False),
    "readback": READBACK,
    "readback-open-points": READBACK.model_copy(
        update={
            "open_points": (OpenPoint(number=10, title="Biggest risk", owner=ANIL, due_on=date(2026, 12, 1)),),
        }
    ),
    "readback-closed": READBACK.model_copy(update={"closed": True}),
    "side-confirmed": SideConfirmed(side=Side.CLIENT, company="Halden Freight", by=MAX, waiting_for=ANIL),
    "signatures": SIGNATURES,
    "signatures-declined": SIGNATURES.model_copy(update={"signatures": (SIGNED, DECLINED)}),
    "signatures-voided": SIGNATURES.model_copy(update={"status": ScopeStatus.VOIDED}),
    "signatures-complete": SIGNATURES.model_copy(update={"status": ScopeStatus.BASELINED, "signatures": (SIGNED,)}),
    "scope-voided": ScopeVoided(
        by=ANIL, changed=PRICE, before="EUR 52,000 per month", confirmations=(MAX, ANIL), signatures=(JO,)
    ),
    "scope-voided-by-several": ScopeVoided(
        by=ANIL,
        changed=PRICE,
        before="EUR 52,000 per month",
        also=(EFFECT,),
        confirmations=(MAX, ANIL),
        signatures=(),
    ),
    "signature-declined": SignatureDeclined(by=ANIL, reason="Four hours at night is too short."),
    "scope-baselined": ScopeBaselined(
        engagement_id=WORK, provider_name=CORVANE, number=1, sha256=SHA256, signers=(JO, ANIL), task_count=6
    ),
}
