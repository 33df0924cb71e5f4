"""Goals in the digest: outcome against target beside the work that serves them, never blended."""

from datetime import datetime
from decimal import Decimal

from bot.domain.digest.snapshot import GoalLine
from bot.domain.digest.sources import DigestSources
from bot.domain.goals.goal import Goal, GoalStatus, Health, expected_score, health, latest_reading, score
from bot.domain.ids import GoalId
from bot.domain.localtime import local_date_of
from bot.domain.tasks.rollup import Delivery, days_late, delivery_of, hurt, worst_leaf
from bot.domain.tasks.task import TaskStatus

WORST_FIRST = (Health.RED, Health.AMBER, Health.GREY, Health.GREEN)


def goal_lines(sources: DigestSources, now: datetime) -> tuple[GoalLine, ...]:
    """Return every active goal, worst first."""
    active = [goal for goal in sources.goals if goal.status is GoalStatus.ACTIVE]
    lines = [_line(sources, goal, now) for goal in active]
    return tuple(sorted(lines, key=_badness))


def _badness(line: GoalLine) -> tuple[int, Decimal, int]:
    ahead = (line.score if line.score is not None else Decimal(0)) - line.expected
    return WORST_FIRST.index(line.health), ahead, int(line.code[1:])


def _line(sources: DigestSources, goal: Goal, now: datetime) -> GoalLine:
    today = local_date_of(now, sources.workspace.zone)
    reading = latest_reading([each for each in sources.readings if each.goal_id == goal.id])
    before = _before(sources, goal.id)
    work = delivered(sources, goal.id)
    return GoalLine(
        goal_id=goal.id,
        code=goal.code,
        title=goal.title,
        kind=goal.kind,
        measure=goal.measure,
        unit=goal.unit,
        baseline=goal.baseline,
        target=goal.target,
        due_on=goal.due_on,
        owner=goal.owner,
        value=reading.value if reading else None,
        value_on=reading.on if reading else None,
        value_before=before.value if before else None,
        score=score(goal, reading.value) if reading else None,
        expected=expected_score(goal, today),
        health=health(goal, reading, today),
        work=work.delivered if work else None,
        work_before=before.work if before else None,
        unknown=work.unknown if work else Decimal(0),
        why=_why(sources, goal.id, now),
    )


def _before(sources: DigestSources, goal_id: GoalId) -> GoalLine | None:
    lines = sources.last.snapshot.goals if sources.last else ()
    return next((line for line in lines if line.goal_id == goal_id), None)


def delivered(sources: DigestSources, goal_id: GoalId) -> Delivery | None:
    """Return what all engagements together deliver to a goal, as shares of the work that is linked and not cancelled.

    Several engagements may each claim a whole goal; together they are still one.
    """
    parts = [part for _, tree in sources.trees if (part := delivery_of(goal_id, tree)) is not None]
    coverage = sum((part.coverage for part in parts), Decimal(0))
    if not coverage:
        return None
    done = sum((part.delivered for part in parts), Decimal(0))
    unknown = sum((part.unknown for part in parts), Decimal(0))
    return Delivery(delivered=done / coverage, unknown=unknown / coverage, coverage=min(coverage, Decimal(1)))


def _why(sources: DigestSources, goal_id: GoalId, now: datetime) -> str | None:
    """Return the leaf that hurts the goal most and how, over all engagements."""
    found = [worst for _, tree in sources.trees if (worst := worst_leaf(goal_id, tree, now)) is not None]
    if not found:
        return None
    task, code = max(found, key=lambda worst: hurt(worst[0], now))
    late = days_late(task, now)
    parts = [f"{late} {'day' if late == 1 else 'days'} late"] if late else []
    parts += [f"blocked: {task.blocked_reason}"] if task.status is TaskStatus.BLOCKED else []
    return f"{code} {task.title}: {'; '.join(parts)}"
