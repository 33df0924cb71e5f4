"""Everything around the changes of one engagement, loaded together; what is done with it is in the other files."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.domain.changes.agreement import Agreement, agreement_of
from bot.domain.changes.authority import Size, size_of
from bot.domain.changes.change import ChangeContent, ChangeRequest, ChangeStatus
from bot.domain.changes.work_plan import Circumstances
from bot.domain.engagements import Engagement
from bot.domain.errors import InvariantViolatedError, NotFoundError
from bot.domain.goals.goal import Goal, GoalStatus
from bot.domain.ids import ChangeId, EngagementId, GoalId, TaskId
from bot.domain.money import Money
from bot.domain.people import Actor, Person, PersonKey, Side
from bot.domain.scoping.scope import Scope, ScopeStatus
from bot.domain.scoping.script import Script
from bot.domain.tasks.rollup import links_by_task
from bot.domain.tasks.task import Task
from bot.domain.workspace import Workspace
from bot.ports.clock import Clock
from bot.ports.unit_of_work import UnitOfWork
from bot.services.access import NOT_FOUND, side_in, workspace_of

COUNTED = frozenset({ChangeStatus.IMPLEMENTED, ChangeStatus.IN_EFFECT})


@dataclass(frozen=True)
class Scene:
    """One engagement with its scope, work and changes, as somebody sees it who may act there."""

    unit: UnitOfWork
    workspace: Workspace
    engagement: Engagement
    script: Script
    tasks: list[Task]
    changes: list[ChangeRequest]
    goals: list[Goal]
    agreement: Agreement
    lead: Person | None  # the provider's lead, who owns what has no other owner

    @property
    def in_effect(self) -> ChangeRequest | None:
        """Return the emergency change at work, or None."""
        return next((each for each in self.changes if each.status is ChangeStatus.IN_EFFECT), None)

    def contents(self, content: ChangeContent, but: ChangeId | None) -> list[ChangeContent]:
        """Return what is in force or in effect together with this one, each change once."""
        others = [each.content for each in self.changes if each.status in COUNTED and each.id != but]
        return [*others, content]

    def size(self, content: ChangeContent, but: ChangeId | None) -> Size:
        """Return the size of all changes together with this one."""
        price = self.agreement.first_price
        return size_of(self.contents(content, but), price.money if price else None)

    def goal_names(self) -> dict[GoalId, str]:
        """Return the goals as both companies may read them: the first by its title, others by code."""
        primary = self.engagement.primary_goal
        return {goal.id: f"{goal.code} {goal.title}" if goal.id == primary else goal.code for goal in self.goals}

    def goals_to_name(self, side: Side) -> dict[str, GoalId]:
        """Return the goals a side can name by code: the provider only those that the signed work serves."""
        served = {link.goal_id for links in links_by_task(self.agreement.tasks).values() for link in links}
        served |= {self.engagement.primary_goal} if self.engagement.primary_goal else set()
        active = [goal for goal in self.goals if goal.status is GoalStatus.ACTIVE]
        return {goal.code: goal.id for goal in active if side is Side.CLIENT or goal.id in served}

    def circumstances(
        self, content: ChangeContent, by: PersonKey, clock: Clock, change: ChangeRequest | None
    ) -> Circumstances:
        """Return what planning the work must know. Raises: InvariantViolatedError without a provider's lead."""
        owner = self.engagement.provider_lead
        if owner is None:
            raise InvariantViolatedError("a signed scope without a provider's lead")
        agreed = {task.id for task in self.agreement.tasks} | set(change.provisional if change else ())
        number = change.number if change else len(self.changes) + 1
        return Circumstances(
            engagement=self.engagement,
            beside=tuple(task for task in self.tasks if task.id not in agreed),
            default_owner=owner,
            zone=self.lead.zone if self.lead else "UTC",
            finish_on=content.finish_on or self.agreement.finish_on,
            by=by,
            at=clock.now(),
            named=f"change {number}",
        )


async def load_scene(
    unit: UnitOfWork, scripts: dict[str, Script], actor: Actor, engagement_id: EngagementId
) -> tuple[Scene, Side]:
    """Return an engagement's scene and the actor's side. Raises: NotFoundError for outsiders; ConflictError."""
    engagement = await unit.engagements.get(actor.workspace, engagement_id)
    if engagement is None:
        raise NotFoundError(NOT_FOUND)
    side = side_in(engagement, actor)
    return await scene_of(unit, scripts, await workspace_of(unit, actor), engagement), side


async def load_change(
    unit: UnitOfWork, scripts: dict[str, Script], actor: Actor, change_id: ChangeId
) -> tuple[Scene, ChangeRequest, Side]:
    """Return a change with its scene and the actor's side. Raises: NotFoundError."""
    change = await unit.changes.get(actor.workspace, change_id)
    if change is None:
        raise NotFoundError(NOT_FOUND)
    scene, side = await load_scene(unit, scripts, actor, change.engagement_id)
    return scene, change, side


async def scene_of(unit: UnitOfWork, scripts: dict[str, Script], workspace: Workspace, engagement: Engagement) -> Scene:
    """Return an engagement's scene. Raises: ConflictError until its scope is signed."""
    team = workspace.team_id
    tasks = await unit.tasks.of_engagement(team, engagement.id)
    changes = await unit.changes.of_engagement(team, engagement.id)
    scopes = await unit.scoping.scopes(team, engagement.id)
    script = scripts.get(scopes[-1].content.script_key) if scopes else None
    agreement = agreement_of(scopes, tasks, list(_provisional(changes)), _steps(script) if script else {})
    if script is None:
        raise InvariantViolatedError("a signed scope whose script is not there")
    return Scene(
        unit=unit,
        workspace=workspace,
        engagement=engagement,
        script=script,
        tasks=tasks,
        changes=changes,
        goals=await unit.goals.all(team),
        agreement=agreement,
        lead=await unit.people.get(engagement.provider_lead) if engagement.provider_lead else None,
    )


def _provisional(changes: list[ChangeRequest]) -> Iterator[TaskId]:
    for change in changes:
        if change.status is not ChangeStatus.IMPLEMENTED:  # what ended otherwise left cancelled work that nobody signed
            yield from change.provisional


def first_price_in(scopes: list[Scope], scripts: dict[str, Script]) -> Money | None:
    """Return the price first signed among the versions of a scope, or None where none is."""
    script = scripts.get(scopes[0].content.script_key) if scopes else None
    if script is None or all(each.status is not ScopeStatus.BASELINED for each in scopes):
        return None
    price = agreement_of(scopes, [], [], _steps(script)).first_price
    return price.money if price else None


def _steps(script: Script) -> dict[str, str]:
    return {step.fills: step.id for step in script.step if step.fills}
