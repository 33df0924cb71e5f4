"""Computing a digest: records in, a frozen snapshot out. Same records and time, same snapshot."""

from datetime import datetime

from bot.domain.digest.changes import change_lines
from bot.domain.digest.decisions import decision_lines
from bot.domain.digest.goal_lines import goal_lines
from bot.domain.digest.headline import say_headline
from bot.domain.digest.snapshot import DigestSnapshot, EngagementLine, LateLine, MoneyLine, PastFinishLine
from bot.domain.digest.sources import DigestSources
from bot.domain.engagements import Engagement
from bot.domain.ids import GoalId
from bot.domain.localtime import local_date_of
from bot.domain.money import Money
from bot.domain.tasks.finish import agreed_finish, was_moved_past
from bot.domain.tasks.rollup import days_late, links_by_task, progress_of
from bot.domain.tasks.task import Task, TaskStatus
from bot.domain.tasks.tree import code_key, codes, leaves

__all__ = ["DigestSources", "compute_digest"]


def compute_digest(sources: DigestSources, now: datetime) -> DigestSnapshot:
    """Return the facts of a digest as of `now`, against the last digest sent."""
    sources = sources.in_order()
    workspace = sources.workspace
    goals = goal_lines(sources, now)
    snapshot = DigestSnapshot(
        team_id=workspace.team_id,
        workspace_name=workspace.name,
        local_date=local_date_of(now, workspace.zone),
        zone=workspace.zone,
        as_of=now,
        since=sources.last.local_date if sources.last else None,
        headline="",
        goals=goals,
        decisions=decision_lines(sources, goals, now),
        late=_late_lines(sources, now),
        past_finish=_past_finish_lines(sources),
        changes=change_lines(sources),
        engagements=tuple(_engagement_line(sources, each, tree) for each, tree in sources.trees if tree),
        money=tuple(line for each, tree in sources.trees if tree and (line := _money_line(each))),
        vision=sources.vision.text if sources.vision else None,
    )
    return snapshot.model_copy(update={"headline": say_headline(snapshot, sources)})


def _late_lines(sources: DigestSources, now: datetime) -> tuple[LateLine, ...]:
    """Return open leaves past their date, the latest first."""
    names = {goal.id: goal.code for goal in sources.goals}
    lines = [line for each, tree in sources.trees for line in _late_in(each, tree, names, now)]
    return tuple(sorted(lines, key=lambda line: (-line.days_late, line.provider_name, code_key(line.code))))


def _late_in(engagement: Engagement, tree: list[Task], names: dict[GoalId, str], now: datetime) -> list[LateLine]:
    numbers, links = codes(tree), links_by_task(tree)
    return [
        LateLine(
            code=numbers[leaf.id],
            title=leaf.title,
            provider_name=engagement.provider_name,
            owner=leaf.owner,
            due_on=leaf.due_on,
            original_due_on=leaf.original_due_on,
            days_late=late,
            goals=tuple(names[link.goal_id] for link in links[leaf.id] if link.goal_id in names),
        )
        for leaf in leaves(tree)
        if (late := days_late(leaf, now))
    ]


def _past_finish_lines(sources: DigestSources) -> tuple[PastFinishLine, ...]:
    """Return open leaves that were moved past the agreed finish, the farthest first."""
    lines = [line for each, tree in sources.trees for line in _past_finish_in(sources, each, tree)]
    return tuple(
        sorted(lines, key=lambda line: (line.finish_on - line.due_on, line.provider_name, code_key(line.code)))
    )


def _past_finish_in(sources: DigestSources, engagement: Engagement, tree: list[Task]) -> list[PastFinishLine]:
    finish, numbers = agreed_finish(sources.scopes_of(engagement)), codes(tree)
    return [
        PastFinishLine(
            code=numbers[leaf.id],
            title=leaf.title,
            provider_name=engagement.provider_name,
            owner=leaf.owner,
            due_on=leaf.due_on,
            finish_on=finish,
            moved_by=leaf.due_moves[-1].by,
            reason=leaf.due_moves[-1].reason,
        )
        for leaf in leaves(tree)
        if finish is not None and was_moved_past(leaf, finish)
    ]


def _engagement_line(sources: DigestSources, engagement: Engagement, tree: list[Task]) -> EngagementLine:
    progress, under = progress_of(tree, None), leaves(tree)
    lines = sources.last.snapshot.engagements if sources.last else ()
    before = next((line.progress for line in lines if line.engagement_id == engagement.id), None)
    return EngagementLine(
        engagement_id=engagement.id,
        provider_name=engagement.provider_name,
        progress=progress.known,
        progress_before=before,
        unknown=progress.unknown,
        open_count=sum(1 for leaf in under if leaf.is_open),
        done_count=sum(1 for leaf in under if leaf.status is TaskStatus.DONE),
        finish_on=max((leaf.due_on for leaf in under if leaf.is_open), default=None),
    )


def _money_line(engagement: Engagement) -> MoneyLine | None:
    price, today = engagement.price, engagement.cost_today
    if price is None:
        return None
    comparable = today is not None and today.currency == price.currency
    saving = Money(minor=today.minor - price.minor, currency=price.currency) if today and comparable else None
    return MoneyLine(provider_name=engagement.provider_name, price=price, cost_today=today, saving=saving)
