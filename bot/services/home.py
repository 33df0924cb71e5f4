"""App Home: what waits for a person, what they wait for, and where the goals stand."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.audience import of_client, one_person, visible
from bot.domain.goals.goal import GoalStatus
from bot.domain.home.facts import HomeFacts
from bot.domain.localtime import local_date_of
from bot.domain.people import Actor
from bot.domain.scoping.script import Script
from bot.ports.clock import Clock
from bot.ports.directory import Directory
from bot.ports.unit_of_work import UnitsOfWork
from bot.services.seen_records import SeenRecords
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
        viewer = one_person(actor.person, leads=False, is_guest=actor.is_guest)
        facts = HomeFacts(
            person=actor.person,
            is_leader=False,
            is_set_up=False,
            is_client=visible(of_client(actor.workspace), viewer),
            today=local_date_of(now, zone),
            zone=zone,
            decisions=(),
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
            leads = workspace.is_leader(actor.person)
            seen = SeenRecords(unit, workspace, one_person(actor.person, leads=leads, is_guest=actor.is_guest))
            return facts.model_copy(update=await self._seen(seen, facts, now))

    async def _seen(self, seen: SeenRecords, facts: HomeFacts, now: datetime) -> dict[str, object]:
        snapshot = await seen.snapshot(now)
        return {
            "is_leader": seen.viewer.leads,
            "is_set_up": True,
            "decisions": tuple(
                line
                for line in (snapshot.decisions if snapshot else ())
                if line.is_for(facts.person, leads=seen.viewer.leads)
            ),
            "waiting_for_me": tuple(await waiting_for(seen, self.scripts, facts.person, facts.today)),
            "waiting_for_others": tuple(await waits_of(seen, self.scripts, facts.person, facts.today)),
            "goals": snapshot.goals if snapshot else (),
            "engagements": snapshot.engagements if snapshot else (),
            "can_open_scope": any(goal.status is GoalStatus.ACTIVE for goal in await seen.goals()),
        }
