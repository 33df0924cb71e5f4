"""The messages about work: the tree in the shared channel, and a card for each task somebody opened."""

from datetime import datetime

from bot.domain.engagements import Engagement
from bot.domain.goals.goal import Goal
from bot.domain.ids import MessageTs
from bot.domain.localtime import local_date_of
from bot.domain.notices import Notice
from bot.domain.outbox import Outgoing, Target
from bot.domain.tasks.notices import TaskCard, TaskTree
from bot.domain.tasks.rollup import links_of, progress_of
from bot.domain.tasks.rows import rows
from bot.domain.tasks.task import Task
from bot.domain.tasks.tree import place_of
from bot.domain.workspace import Workspace
from bot.ports.unit_of_work import UnitOfWork

LIVE_CARDS_MAX = 3  # what is farther up than this nobody looks at, and each one costs a call at every change


def tree_key(engagement: Engagement) -> str:
    """Return the natural key of the message that shows an engagement's work."""
    return f"tasks/{engagement.id}/tree"


async def post_tree(
    unit: UnitOfWork,
    workspace: Workspace,
    engagement: Engagement,
    tasks: list[Task],
    now: datetime,
    *,
    revision: str | None,
) -> None:
    """Post the tree of an engagement (revision None), or edit it in place."""
    progress = progress_of(tasks, None)
    notice = TaskTree(
        engagement_id=engagement.id,
        provider_name=engagement.provider_name,
        rows=rows(tasks),
        progress=progress.known,
        unknown=progress.unknown,
        today=local_date_of(now, workspace.zone),
    )
    key = tree_key(engagement)
    await unit.outbox.state(
        _message(
            engagement,
            notice,
            key if revision is None else f"{key}#{revision}",
            target=Target(channel=engagement.channel_id),
            subject=f"tasks/{engagement.id}",
            edits=None if revision is None else key,
        )
    )


async def card_keys(unit: UnitOfWork, task: Task) -> tuple[list[str], str]:
    """Return the keys of a task's cards, oldest first, and the key the next one gets."""
    keys: list[str] = []
    while await unit.outbox.get(task.team_id, key := f"tasks/{task.id}/card/{len(keys) + 1}"):
        keys.append(key)
    return keys, key


def thread_root(engagement: Engagement, keys: list[str]) -> str:
    """Return the key of the message below which a task is talked about: its newest card, else the tree."""
    return keys[-1] if keys else tree_key(engagement)


def _goal_name(goal: Goal, engagement: Engagement) -> str:
    # The provider reads the title of the goal the scope serves first. Of others it reads what it can type itself: the
    # code, or else it could have the titles of all the client's goals told by naming them in an outline.
    return f"{goal.code} {goal.title}" if goal.id == engagement.primary_goal else goal.code


def card(engagement: Engagement, task: Task, tasks: list[Task], goals: list[Goal], now: datetime) -> TaskCard:
    """Return one task as facts, with the goals it serves: traced to them in one step."""
    place, served = place_of(task.id, tasks), {link.goal_id for link in links_of(task, tasks)}
    return TaskCard(
        task_id=task.id,
        task_revision=task.revision,
        code=place.code,
        title=task.title,
        provider_name=engagement.provider_name,
        path=tuple(parent.title for parent in place.above),
        goals=tuple(_goal_name(goal, engagement) for goal in goals if goal.id in served),
        owner=task.owner,
        due_on=task.due_on,
        original_due_on=task.original_due_on,
        moves=len(task.due_moves),
        status=task.status,
        progress=task.progress if place.is_leaf else progress_of(tasks, task.id).known,
        blocked_reason=task.blocked_reason,
        is_leaf=place.is_leaf,
        today=local_date_of(now, task.zone),
    )


async def post_card(unit: UnitOfWork, engagement: Engagement, notice: TaskCard, key: str, edits: str | None) -> None:
    """Post a task's card as the start of its own thread, or edit it."""
    target = Target(channel=engagement.channel_id)
    await unit.outbox.state(
        _message(engagement, notice, key, target=target, subject=f"task/{notice.task_id}", edits=edits)
    )


async def post_under(
    unit: UnitOfWork,
    engagement: Engagement,
    notice: Notice,
    key: str,
    root: str,
    subject: str,
    thread_ts: MessageTs | None = None,
) -> None:
    """Say something in the thread where somebody wrote, else in that of a card or of the tree."""
    thread_of = None if thread_ts else root
    target = Target(channel=engagement.channel_id, thread_of=thread_of, thread_ts=thread_ts)
    await unit.outbox.state(_message(engagement, notice, key, target=target, subject=subject, edits=None))


def _message(
    engagement: Engagement, notice: Notice, key: str, *, target: Target, subject: str, edits: str | None
) -> Outgoing:
    return Outgoing(
        team_id=engagement.team_id,
        natural_key=key,
        target=target,
        notice=notice,
        audience=engagement.audience,
        subject=subject,
        edits=edits,
    )
