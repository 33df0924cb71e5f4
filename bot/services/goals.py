"""Recording the vision and goals, approving them, and adding readings."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.domain.errors import ConflictError, InvalidInputError, NotFoundError
from bot.domain.goals.goal import (
    Goal,
    GoalKind,
    GoalStatus,
    Reading,
    Vision,
    approve,
    check_goal,
)
from bot.domain.goals.notices import VisionRecorded
from bot.domain.history import HistoryEntry
from bot.domain.ids import GoalId, UserId
from bot.domain.localtime import local_date_of
from bot.domain.people import Actor
from bot.ports.clock import Clock
from bot.ports.directory import Directory
from bot.ports.ids import IdSource
from bot.ports.unit_of_work import UnitOfWork, UnitsOfWork
from bot.services.access import NOT_FOUND, require_client, require_leader, require_no_guest, workspace_of
from bot.services.goals_posts import post, post_card


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
            await self._note(unit, actor, "goals.vision_recorded", "vision", None, text)
            notice = VisionRecorded(text=text, by=actor.person)
            await post(unit, workspace, notice, f"goals/vision/{self.ids.new()}")

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

        Raises: InvalidInputError naming `target`, `due` or `owner`; ConflictError until set up.
        """
        today = await self.today(actor)
        check_goal(baseline, target, today, due_on)
        person = await self.directory.person(actor.workspace, owner)
        if person is None or person.key.team_id != actor.workspace:
            raise InvalidInputError("owner", "The owner must be a person of your own company.")
        require_no_guest("owner", [person])
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
            await self._note(unit, actor, "goals.proposed", goal.id, None, goal.title)
            await post_card(unit, workspace, goal, self.clock.now())

    async def approve(self, actor: Actor, goal_id: GoalId) -> None:
        """Make a goal active. Raises: NotAllowedError, NotFoundError, ConflictError."""
        async with self.units.write() as unit:
            require_client(actor)
            workspace = await workspace_of(unit, actor)
            require_leader(actor, workspace, "approve a goal")
            goal = approve(await self._get(unit, actor, goal_id), actor.person, self.clock.now())
            await unit.goals.save(goal)
            await self._note(unit, actor, "goals.approved", goal.id, None, goal.title)
            await post_card(unit, workspace, goal, self.clock.now(), edition=self.ids.new())

    async def active(self, actor: Actor) -> list[Goal]:
        """Return the goals a reading can be added to. Raises: ConflictError if there is none."""
        require_client(actor)
        async with self.units.read() as unit:
            await workspace_of(unit, actor)
            goals = [goal for goal in await unit.goals.all(actor.workspace) if goal.status is GoalStatus.ACTIVE]
        if not goals:
            raise ConflictError("There is no active goal yet. Record one with `/scopewright goal add` and approve it.")
        return goals

    async def add_reading(self, actor: Actor, goal_id: GoalId, *, value: Decimal, on: date, source: str) -> None:
        """Record a measured value.

        Raises: InvalidInputError naming `on`; NotFoundError; ConflictError if the goal is not active.
        """
        require_client(actor)
        async with self.units.write() as unit:
            workspace = await workspace_of(unit, actor)
            goal = await self._get(unit, actor, goal_id)
            if goal.status is not GoalStatus.ACTIVE:
                raise ConflictError(f"{goal.code} is not active. Readings begin when a leader has approved it.")
            now = self.clock.now()
            if on > local_date_of(now, workspace.zone):
                raise InvalidInputError("on", "A reading cannot be from the future.")
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
            await self._note(unit, actor, "goals.read", goal.id, None, str(value))
            await post_card(unit, workspace, goal, self.clock.now(), edition=self.ids.new())

    async def _get(self, unit: UnitOfWork, actor: Actor, goal_id: GoalId) -> Goal:
        goal = await unit.goals.get(actor.workspace, goal_id)
        if goal is None:
            raise NotFoundError(NOT_FOUND)
        return goal

    async def _note(
        self, unit: UnitOfWork, actor: Actor, action: str, subject: str, before: str | None, after: str | None
    ) -> None:
        entry = HistoryEntry(
            team_id=actor.workspace,
            engagement_id=None,
            at=self.clock.now(),
            actor=actor.person,
            action=action,
            subject=subject,
            before=before,
            after=after,
        )
        await unit.history.append(entry)
