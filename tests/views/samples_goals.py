"""One typical notice of each state of goals, and a digest."""

from datetime import date

from bot.domain.digest.snapshot import (
    ChangeLine,
    DecisionLine,
    DigestShown,
    DigestSnapshot,
    EngagementLine,
    GoalLine,
    LateLine,
    MoneyLine,
    PastFinishLine,
)
from bot.domain.goals.goal import Goal, GoalKind, GoalStatus, Health
from bot.domain.goals.notices import GoalCard, GoalWithdrawn, ServingTask, VisionRecorded
from bot.domain.ids import GoalId
from bot.domain.money import Money
from bot.domain.notices import Notice
from tests.views.people import ANIL, CORVANE, HALDEN, JO, LENA, NOW, TODAY, WORK, D

GOAL = Goal(
    id=GoalId("0195c1a0-0000-7000-8000-0000000000a1"),
    team_id=HALDEN,
    code="G1",
    title="Network availability at all sites",
    kind=GoalKind.SERVICE,
    measure="Monthly availability, measured by our monitoring",
    unit="%",
    baseline=D("99.2"),
    target=D("99.95"),
    starts_on=date(2026, 9, 1),
    due_on=date(2027, 3, 31),
    owner=LENA,
    proposed_by=JO,
)
ACTIVE_GOAL = GOAL.model_copy(update={"status": GoalStatus.ACTIVE, "approved_by": JO, "approved_at": NOW})
WITHDRAWN_GOAL = ACTIVE_GOAL.model_copy(
    update={
        "status": GoalStatus.WITHDRAWN,
        "withdrawn_by": JO,
        "withdrawn_at": NOW,
        "withdrawn_because": "The depots it was for are being sold.",
    }
)
GOAL_WITHDRAWN = GoalWithdrawn(
    code="G1",
    title=GOAL.title,
    by=JO,
    reason="The depots it was for are being sold.",
    serving=(
        ServingTask(code="1.2", title="Handover workshops", owner=LENA, provider_name=CORVANE),
        ServingTask(code="2.1", title="Night shift", owner=ANIL, provider_name=CORVANE),
    ),
    scoping_with=("NorthPier",),
)
VISION = "Every depot can trust the network, and our own people shape it instead of repairing it."

GOAL_CARD = GoalCard(
    goal=ACTIVE_GOAL, vision=VISION, reading=D("99.62"), reading_on="31 Oct 2026", score=D("0.56"), health=Health.GREEN
)


def make_goal_line(code: str, title: str, *, health: Health, score: str | None) -> GoalLine:
    """Return one goal of a digest; the bad ones cost money."""
    is_cost = health is Health.RED
    return GoalLine(
        goal_id=GoalId(f"goal-{code}"),
        code=code,
        title=title,
        kind=GoalKind.COST if is_cost else GoalKind.SERVICE,
        measure="Run cost of network and telecom" if is_cost else "Monthly availability",
        unit="EUR a year" if is_cost else "%",
        baseline=D(6200000) if is_cost else D("99.2"),
        target=D(4700000) if is_cost else D("99.95"),
        due_on=date(2027, 3, 31),
        owner=LENA,
        value=(D(5780000) if is_cost else D("99.62")) if score else None,
        value_on=date(2026, 10, 31) if score else None,
        value_before=D(5810000) if is_cost else None,
        score=D(score) if score else None,
        expected=D("0.53"),
        health=health,
        work=D("0.55") if score else None,
        work_before=D("0.5") if score else None,
        unknown=D("0.1") if is_cost else D(0),
        why="2.3.4 Circuit exit: 3 days late" if is_cost else None,
    )


SNAPSHOT = DigestSnapshot(
    team_id=HALDEN,
    workspace_name="Halden Freight",
    local_date=TODAY,
    zone="Europe/Amsterdam",
    as_of=NOW,
    since=date(2026, 11, 16),
    headline="1 of 3 goals is red, 1 task is late, and 1 decision is needed.",
    goals=(
        make_goal_line("G2", "Network run cost", health=Health.RED, score="0.28"),
        make_goal_line("G3", "Own engineers on the portal", health=Health.GREY, score=None),
        make_goal_line("G1", "Network availability at all sites", health=Health.GREEN, score="0.56"),
    ),
    decisions=(DecisionLine(text="Scope 1 with Corvane waits for a signature.", who=ANIL, waiting_days=4),),
    late=(
        LateLine(
            code="1.2", title="Handover workshops", provider_name=CORVANE, owner=LENA, due_on=date(2026, 11, 20),
            original_due_on=date(2026, 10, 30), days_late=3, goals=("G1", "G2"),
        ),
    ),
    past_finish=(
        PastFinishLine(
            code="2.1", title="Night shift", provider_name=CORVANE, owner=ANIL, due_on=date(2027, 5, 3),
            finish_on=date(2026, 12, 18), moved_by=ANIL, reason="the routers arrive late",
        ),
    ),
    changes=(ChangeLine(text="1.1 Circuit inventory was done."), ChangeLine(text="1.2 Handover workshops moved to 20 Nov 2026.")),
    engagements=(
        EngagementLine(
            engagement_id=WORK, provider_name=CORVANE, progress=D("0.4"), progress_before=D("0.25"), unknown=D("0.25"),
            open_count=3, done_count=1, finish_on=date(2026, 12, 18),
        ),
    ),
    money=(
        MoneyLine(
            provider_name=CORVANE, price=Money.of(48000, "EUR"), cost_today=Money.of(61000, "EUR"), saving=Money.of(13000, "EUR")
        ),
    ),
    vision=VISION,
)  # fmt: skip
DIGEST = DigestShown(snapshot=SNAPSHOT, on_demand=False)


GOALS: dict[str, Notice] = {
    "goal-card": GOAL_CARD,
    "goal-card-proposed": GoalCard(
        goal=GOAL, vision=None, reading=None, reading_on=None, score=None, health=Health.GREY
    ),
    "goal-card-withdrawn": GOAL_CARD.model_copy(update={"goal": WITHDRAWN_GOAL}),
    "goal-withdrawn": GOAL_WITHDRAWN,
    "goal-withdrawn-unserved": GOAL_WITHDRAWN.model_copy(update={"serving": (), "scoping_with": ()}),
    "vision-recorded": VisionRecorded(text=VISION, by=JO),
    "digest": DIGEST,
    "digest-late": DIGEST.model_copy(update={"days_late": 2}),
    "digest-on-demand": DIGEST.model_copy(update={"on_demand": True}),
}
