"""From the content of a change to what it does: one plan for what is shown before and for what happens after."""

from collections.abc import Callable

from bot.domain.changes.change import ChangeContent, ChangeRequest
from bot.domain.changes.difference import difference_of
from bot.domain.changes.drift import drift_of, say_drift
from bot.domain.changes.goal_shares import link_added
from bot.domain.changes.shown import Difference
from bot.domain.changes.work_plan import WorkPlan, plan_work
from bot.domain.errors import ConflictError, InvariantViolatedError
from bot.domain.ids import ChangeId, TaskId
from bot.domain.people import PersonKey
from bot.ports.clock import Clock
from bot.ports.ids import IdSource
from bot.services.changes_scene import Scene


def plan_change(
    scene: Scene,
    content: ChangeContent,
    by: PersonKey,
    clock: Clock,
    change: ChangeRequest | None,
    new_id: Callable[[], TaskId],
) -> tuple[WorkPlan, tuple[TaskId, ...]]:
    """Return the work after a change, and older tasks whose share of a goal became smaller. Raises: ConflictError."""
    primary = scene.engagement.primary_goal
    if primary is None:
        raise InvariantViolatedError("a signed scope without a primary goal")
    plan = plan_work(content.work, scene.agreement.tasks, scene.circumstances(content, by, clock, change), new_id)
    return link_added(plan, content.work, primary, {goal.code: goal.id for goal in scene.goals})


def fresh_ids(ids: IdSource) -> Callable[[], TaskId]:
    """Return what names new tasks."""
    return lambda: TaskId(ids.new())


def provisional_ids(change: ChangeRequest) -> Callable[[], TaskId]:
    """Return what names the tasks of an emergency again, in the order in which it made them."""
    names = iter(change.provisional)
    return lambda: next(names)


def unnamed_ids() -> Callable[[], TaskId]:
    """Return what names tasks that are only shown."""
    shown: list[TaskId] = []

    def name() -> TaskId:
        shown.append(TaskId(f"shown{len(shown)}"))
        return shown[-1]

    return name


def difference(
    scene: Scene, content: ChangeContent, by: PersonKey, clock: Clock, change: ChangeRequest | None
) -> Difference:
    """Return what a change does to the version it names, in words. Raises: ConflictError."""
    name = provisional_ids(change) if change and change.provisional else unnamed_ids()
    plan, _ = plan_change(scene, content, by, clock, change, name)
    return difference_of(scene.agreement, content, plan, scene.goal_names())


def drift_with(scene: Scene, content: ChangeContent, but: ChangeId | None) -> str:
    """Return the drift since the first signature with this change, in words."""
    return say_drift(drift_of(scene.agreement, scene.contents(content, but)))


def require_current(scene: Scene, change: ChangeRequest) -> None:
    """Refuse a change against an older version, or beside an emergency at work. Raises: ConflictError."""
    newest, at_work = scene.agreement.newest, scene.in_effect
    if change.content.base_sha256 != newest.sha256:
        raise ConflictError(
            f"The scope is at version {newest.number} since this change was sent. "
            f"{change.raised_by.mention} can press *Edit*, look at the difference again and send it."
        )
    if at_work is not None and at_work.id != change.id:
        raise ConflictError(f"Emergency change {at_work.number} is in effect. Please settle that one first.")
