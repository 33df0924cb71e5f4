"""App Home: what waits for a person, what they wait for, and where the goals stand."""

from dataclasses import dataclass

from bot.domain.goals.goal import GoalStatus
from bot.domain.home.facts import HomeFacts
from bot.domain.localtime import local_date_of
from bot.domain.people import Actor
from bot.domain.scoping.script import Script
from bot.ports.clock import Clock
from bot.ports.directory import Directory
from bot.ports.unit_of_work import UnitsOfWork
from bot.services.digest import snapshot_of
from bot.services.waiting import waiting_for, waits_of


@dataclass(frozen=True)
class HomeService:
    """Gathers what one person's Home shows."""

    units: UnitsOfWork
    directory: Directory
    clock: Clock
    scripts: dict[str, Script]

    async def facts(self, actor: Actor) -> HomeFacts:
        """Return what the person's Home shows: to people of other companies and guests, nothing of the client's."""
        person = await self.directory.person(actor.workspace, actor.person.user_id)
        now = self.clock.now()
        zone = person.zone if person else "UTC"
        facts = HomeFacts(
            person=actor.person,
            is_leader=False,
            is_set_up=False,
            is_client=not (actor.is_external or actor.is_guest),
            today=local_date_of(now, zone),
            zone=zone,
            waiting_for_me=(),
            waiting_for_others=(),
            goals=(),
            engagements=(),
            can_open_scope=False,
        )
        if not facts.is_client:
            return facts
        async with self.units.read() as unit:
            workspace = await unit.workspaces.get(actor.workspace)
            if workspace is None or not workspace.is_set_up:
                return facts
            snapshot = await snapshot_of(unit, workspace, now)
            goals = await unit.goals.all(actor.workspace)
            update = {
                "is_leader": workspace.is_leader(actor.person),
                "is_set_up": True,
                "waiting_for_me": tuple(await waiting_for(unit, self.scripts, workspace, actor.person, facts.today)),
                "waiting_for_others": tuple(await waits_of(unit, self.scripts, workspace, actor.person, facts.today)),
                "goals": snapshot.goals,
                "engagements": snapshot.engagements,
                "can_open_scope": any(goal.status is GoalStatus.ACTIVE for goal in goals),
            }
        return facts.model_copy(update=update)
