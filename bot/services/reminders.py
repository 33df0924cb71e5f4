"""The morning brief: composed when it is due from what is true then, at most one a person and working day."""

from dataclasses import dataclass

from bot.domain.audience import of_client, of_person, one_person, visible
from bot.domain.outbox import Outgoing, Target
from bot.domain.people import Person
from bot.domain.promises import Promise, PromiseStatus
from bot.domain.reminders.brief import compose_brief
from bot.domain.reminders.schedule import is_timely
from bot.domain.scoping.script import Script
from bot.domain.workspace import Workspace
from bot.ports.clock import Clock
from bot.ports.ids import IdSource
from bot.ports.unit_of_work import UnitOfWork
from bot.services.promises import promise_briefs
from bot.services.seen_records import SeenRecords
from bot.services.waiting import open_leaves, turns_of


@dataclass(frozen=True)
class RemindersService:
    """Keeps the promised briefs."""

    clock: Clock
    ids: IdSource
    scripts: dict[str, Script]

    async def keep(self, unit: UnitOfWork, promise: Promise) -> PromiseStatus:
        """Send the brief that is due if anything waits for the person, and promise the next one.

        A brief of a day that is over is passed over; the next promise catches up at a humane hour.
        """
        workspace = await unit.workspaces.get(promise.team_id)
        person = await unit.people.get(promise.person) if promise.person else None
        if workspace is None or person is None or person.is_deactivated:
            return PromiseStatus.PASSED
        now = self.clock.now()
        sent = is_timely(promise.local_date, person, now) and await self._send(unit, workspace, person, promise)
        await promise_briefs(unit, workspace, [person], now, self.ids, keeping=promise)
        return PromiseStatus.KEPT if sent else PromiseStatus.PASSED

    async def _send(self, unit: UnitOfWork, workspace: Workspace, person: Person, promise: Promise) -> bool:
        viewer = one_person(person.key, leads=workspace.is_leader(person.key), is_guest=person.is_guest)
        seen = SeenRecords(unit, workspace, viewer)
        names = {each.id: each.provider_name for each in await seen.engagements()}
        leaves = await open_leaves(seen, person.key)
        brief = compose_brief(
            person,
            promise.local_date,
            leaves=[(task, code, names[task.engagement_id]) for task, code in leaves],
            turns=await turns_of(seen, self.scripts, person.key),
            has_home=visible(of_client(workspace.team_id), viewer),
        )
        if brief is None:
            return False
        message = Outgoing(
            team_id=workspace.team_id,
            natural_key=f"reminders/brief/{person.key.team_id}/{person.key.user_id}/{promise.local_date.isoformat()}",
            target=Target(only_for=person.key.user_id),
            notice=brief,
            audience=of_person(workspace.team_id, person.key),
            subject=None,
        )
        return await unit.outbox.state(message)
