"""What leaders or leads must decide or do, found in the records, each with who and for how long it has waited."""

from datetime import date, datetime, timedelta

from bot.domain.answers.wording import say_date
from bot.domain.digest.snapshot import DecisionLine, GoalAct, GoalLine
from bot.domain.digest.sources import DigestSources
from bot.domain.digest.withdrawn_goals import withdrawn_goal_lines
from bot.domain.engagements import EngagementStatus
from bot.domain.goals.goal import GoalStatus
from bot.domain.ids import EngagementId
from bot.domain.localtime import local_date_of
from bot.domain.people import Side
from bot.domain.scoping.dialogue import DialogueStatus
from bot.domain.scoping.scope import ScopeStatus, SignatureStatus
from bot.domain.tasks.task import TaskStatus
from bot.domain.tasks.tree import places

BLOCKED_AFTER = timedelta(days=2)
STALE_READING_AFTER = timedelta(days=30)


def decision_lines(sources: DigestSources, goals: tuple[GoalLine, ...], now: datetime) -> tuple[DecisionLine, ...]:
    """Return what needs a decision, the longest waiting first."""
    today = local_date_of(now, sources.workspace.zone)
    dated = [
        *_signatures(sources, now),
        *_blocked(sources, now),
        *_approvals(sources, now),
        *_stale(goals, today),
        *withdrawn_goal_lines(sources, now),
    ]
    undated = [*_conversations(sources), *_unmeasured(goals), *_unserved(sources, goals)]
    found = [*dated, *(_with_waiting(line, sources, today) for line in undated)]
    return tuple(sorted(found, key=lambda line: -line.waiting_days))


def _with_waiting(line: DecisionLine, sources: DigestSources, today: date) -> DecisionLine:
    """Return a line that no record dates with the time for which the digests have been asking for it."""
    if sources.last is None:
        return line
    asked = [each for each in sources.last.snapshot.decisions if (each.text, each.who) == (line.text, line.who)]
    since = (today - sources.last.local_date).days
    return line.model_copy(update={"waiting_days": asked[0].waiting_days + since}) if asked else line


def _provider(sources: DigestSources, engagement_id: EngagementId) -> str:
    return next(each.provider_name for each in sources.engagements if each.id == engagement_id)


def _signatures(sources: DigestSources, now: datetime) -> list[DecisionLine]:
    return [
        DecisionLine(
            text=_declined(name, signature.reason)
            if signature.status is SignatureStatus.DECLINED
            else f"Sign the scope with {name} (version {scope.number}), or decline it with a reason.",
            who=signature.signer,
            waiting_days=(now - (signature.at or scope.proposed_at)).days,
        )
        for scope in sources.scopes
        if scope.status is ScopeStatus.PROPOSED
        for name in [_provider(sources, scope.engagement_id)]
        for signature in scope.missing
    ]


def _declined(name: str, reason: str | None) -> str:
    return f"Resolve why the scope with {name} was declined: {reason}"


def _blocked(sources: DigestSources, now: datetime) -> list[DecisionLine]:
    lines = []
    for engagement, tree in sources.trees:
        for task, code, _, _ in places(tree):
            since = task.blocked_since
            if task.status is TaskStatus.BLOCKED and since is not None and now - since > BLOCKED_AFTER:
                text = f"Unblock {code} {task.title} ({engagement.provider_name}): {task.blocked_reason}"
                lines.append(DecisionLine(text=text, who=engagement.client_lead, waiting_days=(now - since).days))
    return lines


def _approvals(sources: DigestSources, now: datetime) -> list[DecisionLine]:
    today = local_date_of(now, sources.workspace.zone)
    proposed_at = {entry.subject: entry.at for entry in sources.history if entry.action == "goals.proposed"}
    lines = []
    for goal in sources.goals:
        if goal.status is GoalStatus.PROPOSED:
            text = f"Approve the goal {goal.code} “{goal.title}”, or withdraw it."
            days = (now - proposed_at.get(goal.id, now)).days
            line = DecisionLine(text=text, who=None, waiting_days=days, act=GoalAct.APPROVE, goal_id=goal.id)
            lines.append(line if goal.id in proposed_at else _with_waiting(line, sources, today))
    return lines


def _stale(goals: tuple[GoalLine, ...], today: date) -> list[DecisionLine]:
    return [
        DecisionLine(
            text=f"Add a reading of {line.code} “{line.title}”: the last is from {say_date(line.value_on)}.",
            who=line.owner,
            waiting_days=(today - line.value_on - STALE_READING_AFTER).days,
            act=GoalAct.MEASURE,
            goal_id=line.goal_id,
        )
        for line in goals
        if line.value_on is not None and today - line.value_on > STALE_READING_AFTER
    ]


def _unmeasured(goals: tuple[GoalLine, ...]) -> list[DecisionLine]:
    return [
        DecisionLine(
            text=f"Add a reading of {line.code} “{line.title}”: there is none yet.",
            who=line.owner,
            waiting_days=0,
            act=GoalAct.MEASURE,
            goal_id=line.goal_id,
        )
        for line in goals
        if line.value_on is None
    ]


def _conversations(sources: DigestSources) -> list[DecisionLine]:
    """Return the read-backs that a side has not confirmed, and the conversations that somebody paused."""
    engagements = {each.id: each for each in sources.engagements}
    lines = []
    for dialogue in sources.dialogues:
        engagement = engagements[dialogue.engagement_id]
        name = engagement.provider_name
        if dialogue.status is DialogueStatus.PAUSED:
            text = f"Resume the scoping conversation with {name}: it is paused."
            lines.append(DecisionLine(text=text, who=engagement.client_lead, waiting_days=0))
        if dialogue.status is DialogueStatus.READBACK:
            text = f"Confirm the scope with {name} as read back, or correct it."
            silent = [engagement.lead_of(side) for side in Side if side not in dialogue.confirmed_by]
            lines += [DecisionLine(text=text, who=lead, waiting_days=0) for lead in silent]
    return lines


def _unserved(sources: DigestSources, goals: tuple[GoalLine, ...]) -> list[DecisionLine]:
    if all(engagement.status is not EngagementStatus.LIVE for engagement in sources.engagements):
        return []
    return [
        DecisionLine(
            text=f"No work serves {line.code} “{line.title}”. Give it work, or have a leader withdraw it.",
            who=line.owner,
            waiting_days=0,
            act=GoalAct.SERVE,
            goal_id=line.goal_id,
        )
        for line in goals
        if line.work is None
    ]
