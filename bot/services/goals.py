"""Recording the vision and goals, approving them, and adding readings."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.domain.errors import ConflictError, InvalidFormError, InvalidInputError
from bot.domain.goals.faults import goal_faults, reading_fault
from bot.domain.goals.goal import Goal, GoalKind, GoalStatus, Reading, Vision, approve, require_active
from bot.domain.goals.notices import VisionRecorded
from bot.domain.ids import GoalId, UserId
from bot.domain.localtime import local_date_of
from bot.domain.people import Actor
from bot.ports.clock import Clock
from bot.ports.directory import Directory
from bot.ports.ids import IdSource
from bot.ports.unit_of_work import UnitsOfWork
from bot.services.access import require_client, require_leader, workspace_of
from bot.services.goals_faults import owner_faults
from bot.services.goals_posts import post, post_card
from bot.services.goals_records import goal_of, note


@dataclass(frozen=True)
class GoalsService:
    """The goals of a workspace; every change edits the goal's card in the leadership channel."""

    units: UnitsOfWork
    directory: Directory
    clock: Clock
    ids: IdSource

    async def today(self, actor: Actor) -> date:
        """Return today in the client's zone. Raises: ConflictError until the workspace is set up."""
        require_client(actor)
        async with self.units.read() as unit:
            workspace = await workspace_of(unit, actor)
        return local_date_of(self.clock.now(), workspace.zone)

    async def vision(self, actor: Actor) -> Vision | None:
        """Return the vision as it stands, for a leader about to change it. Raises: NotAllowedError."""
        require_client(actor)
        async with self.units.read() as unit:
            require_leader(actor, await workspace_of(unit, actor), "record the vision")
            return await unit.goals.vision(actor.workspace)

    async def record_vision(self, actor: Actor, text: str) -> None:
        """Store a new vision statement; older ones are kept. Raises: NotAllowedError."""
        require_client(actor)
        async with self.units.write() as unit:
            workspace = await workspace_of(unit, actor)
            require_leader(actor, workspace, "record the vision")
            now = self.clock.now()
            vision = Vision(team_id=actor.workspace, text=text, owner=actor.person, recorded_at=now)
            await unit.goals.add_vision(vision)
            await note(unit, actor, now, "goals.vision_recorded", "vision", text)
            notice = VisionRecorded(text=text, by=actor.person)
            await post(unit, workspace, notice, f"goals/vision/{self.ids.new()}")

    async def faults(
        self,
        actor: Actor,
        *,
        baseline: Decimal | None = None,
        target: Decimal | None = None,
        due_on: date | None = None,
        owner: UserId | None = None,
    ) -> dict[str, str]:
        """Return why a goal like this is refused, by field; None stands for what could not be read.

        Raises: NotFoundError; ConflictError until the workspace is set up.
        """
        today = await self.today(actor)
        faults = goal_faults(baseline=baseline, target=target, starts_on=today, due_on=due_on)
        if owner is None:
            return faults
        return faults | owner_faults(actor, await self.directory.person(actor.workspace, owner))

    async def add(
        self,
        actor: Actor,
        *,
        title: str,
        kind: GoalKind,
        measure: str,
        unit_name: str,
        baseline: Decimal,
        target: Decimal,
        due_on: date,
        owner: UserId,
    ) -> None:
        """Propose a goal; it becomes active when a leader approves it.

        Raises: InvalidFormError naming `target`, `due` or `owner`; ConflictError until set up.
        """
        today = await self.today(actor)
        person = await self.directory.person(actor.workspace, owner)
        faults = goal_faults(baseline=baseline, target=target, starts_on=today, due_on=due_on)
        faults |= owner_faults(actor, person)
        if faults or person is None:
            raise InvalidFormError(faults)
        async with self.units.write() as unit:
            workspace = await workspace_of(unit, actor)
            goal = Goal(
                id=GoalId(self.ids.new()),
                team_id=actor.workspace,
                code=f"G{len(await unit.goals.all(actor.workspace)) + 1}",
                title=title,
                kind=kind,
                measure=measure,
                unit=unit_name,
                baseline=baseline,
                target=target,
                starts_on=today,
                due_on=due_on,
                owner=person.key,
                proposed_by=actor.person,
            )
            await unit.goals.add(goal)
            await unit.people.save(person)
            now = self.clock.now()
            await note(unit, actor, now, "goals.proposed", goal.id, goal.title)
            await post_card(unit, workspace, goal, now)

    async def approve(self, actor: Actor, goal_id: GoalId) -> None:
        """Make a goal active. Raises: NotAllowedError, NotFoundError, ConflictError."""
        async with self.units.write() as unit:
            require_client(actor)
            workspace = await workspace_of(unit, actor)
            require_leader(actor, workspace, "approve a goal")
            now = self.clock.now()
            goal = approve(await goal_of(unit, actor, goal_id), actor.person, now)
            await unit.goals.save(goal)
            await note(unit, actor, now, "goals.approved", goal.id, goal.title)
            await post_card(unit, workspace, goal, now, edition=self.ids.new())

    async def active(self, actor: Actor) -> list[Goal]:
        """Return the goals a reading can be added to. Raises: ConflictError if there is none."""
        require_client(actor)
        async with self.units.read() as unit:
            await workspace_of(unit, actor)
            goals = [goal for goal in await unit.goals.all(actor.workspace) if goal.status is GoalStatus.ACTIVE]
        if not goals:
            raise ConflictError("There is no active goal yet. Record one with `/scopewright goal add` and approve it.")
        return goals

    async def reading_faults(self, actor: Actor, goal_id: GoalId | None, on: date | None) -> dict[str, str]:
        """Return why a reading like this is refused, by field; None stands for what could not be read.

        Raises: NotFoundError; ConflictError until the workspace is set up.
        """
        today = await self.today(actor)
        if goal_id is None or on is None:
            return {}
        async with self.units.read() as unit:
            fault = reading_fault(await goal_of(unit, actor, goal_id), on, today)
        return {"on": fault} if fault else {}

    async def add_reading(self, actor: Actor, goal_id: GoalId, *, value: Decimal, on: date, source: str) -> None:
        """Record a measured value.

        Raises: InvalidInputError naming `on`; NotFoundError; ConflictError if the goal is not active.
        """
        require_client(actor)
        async with self.units.write() as unit:
            workspace = await workspace_of(unit, actor)
            goal = await goal_of(unit, actor, goal_id)
            require_active(goal)
            now = self.clock.now()
            if fault := reading_fault(goal, on, local_date_of(now, workspace.zone)):
                raise InvalidInputError("on", fault)
            reading = Reading(
                goal_id=goal.id,
                team_id=goal.team_id,
                on=on,
                value=value,
                source=source,
                by=actor.person,
                recorded_at=now,
            )
            await unit.goals.add_reading(reading)
            await note(unit, actor, now, "goals.read", goal.id, str(value))
            await post_card(unit, workspace, goal, now, edition=self.ids.new())
