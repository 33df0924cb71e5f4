"""One typical notice of each state of tasks, and a morning brief."""

from datetime import date

from bot.domain.ids import TaskId
from bot.domain.notices import Notice
from bot.domain.reminders.notices import BriefLine, MorningBrief
from bot.domain.tasks.notices import TaskCard, TaskChanged, TaskRow, TaskTree, TaskUnclear
from bot.domain.tasks.task import TaskStatus
from tests.views.people import ANIL, CORVANE, LENA, TODAY, WORK, D


def make_row(code: str, title: str, *, status: TaskStatus, progress: str | None, leaf: bool = True) -> TaskRow:
    """Return one line of a task tree."""
    return TaskRow(
        task_id=TaskId(f"task-{code}"),
        code=code,
        depth=code.count("."),
        title=title,
        owner=LENA if leaf else ANIL,
        due_on=date(2026, 11, 20) if code == "1.2" else date(2026, 12, 18),
        status=status,
        progress=None if progress is None else D(progress),
        is_leaf=leaf,
    )


TREE = TaskTree(
    engagement_id=WORK,
    provider_name=CORVANE,
    rows=(
        make_row("1", "Transition", status=TaskStatus.IN_PROGRESS, progress="0.75", leaf=False),
        make_row("1.1", "Circuit inventory", status=TaskStatus.DONE, progress="1"),
        make_row("1.2", "Handover workshops", status=TaskStatus.IN_PROGRESS, progress="0.5"),
        make_row("2", "Run", status=TaskStatus.READY, progress=None, leaf=False),
        make_row("2.1", "Night shift", status=TaskStatus.BLOCKED, progress="0.1"),
        make_row("2.2", "Rota for the first quarter", status=TaskStatus.READY, progress=None),
    ),
    progress=D("0.4"),
    unknown=D("0.25"),
    today=TODAY,
)
TASK = TaskCard(
    task_id=TaskId("task-1.2"),
    task_revision=4,
    code="1.2",
    title="Handover workshops",
    provider_name=CORVANE,
    path=("Transition",),
    goals=("G1 Network availability at all sites",),
    owner=LENA,
    due_on=date(2026, 11, 20),
    original_due_on=date(2026, 10, 30),
    moves=2,
    status=TaskStatus.BLOCKED,
    progress=D("0.5"),
    blocked_reason="waiting for access to the Rotterdam site",
    is_leaf=True,
    today=TODAY,
)
BRIEF = MorningBrief(
    person=LENA,
    local_date=TODAY,
    zone="Europe/Amsterdam",
    lines=(
        BriefLine(
            what="task", title="Handover workshops", code="1.2", task_id=TaskId("task-1.2"), due_on=date(2026, 11, 20),
            days_late=3, provider_name=CORVANE, blocked_reason="waiting for access to the Rotterdam site",
        ),
        BriefLine(what="task", title="Circuit inventory", code="1.1", task_id=TaskId("task-1.1"), due_on=TODAY, provider_name=CORVANE),
        BriefLine(what="question", title="What is most likely to go wrong?", provider_name=CORVANE),
        BriefLine(what="signature", title="Scope 1", provider_name=CORVANE, days_late=1),
    ),
    more_count=2,
    has_home=True,
)  # fmt: skip

TASKS: dict[str, Notice] = {
    "task-tree": TREE,
    "task-card": TASK,
    "task-card-done": TASK.model_copy(
        update={"status": TaskStatus.DONE, "progress": D(1), "blocked_reason": None, "moves": 0}
    ),
    "task-card-parent": TASK.model_copy(update={"is_leaf": False, "code": "1", "title": "Transition", "path": ()}),
    "task-card-old": TASK.model_copy(update={"is_live": False}),
    "task-card-cancelled": TASK.model_copy(update={"status": TaskStatus.CANCELLED, "goals": ()}),
    "task-changed": TaskChanged(
        code="1.2", title="Handover workshops", change="50 %", by=LENA, engagement_progress=D("0.42")
    ),
    "task-changed-past-the-finish": TaskChanged(
        code="1.2",
        title="Handover workshops",
        change="due 3 May 2027 (was 20 Nov 2026), because the routers arrive late",
        by=ANIL,
        engagement_progress=D("0.42"),
        past_finish=date(2026, 12, 18),
        leads=(LENA,),
    ),
    "task-unclear": TaskUnclear(
        said="almost", reason="I need a figure for how far it is.", example="50%, done, or blocked: waiting for access"
    ),
    "morning-brief": BRIEF,
}
