"""Following people as they change in Slack: their name, their zone, their account. Who they are is the directory's."""

from dataclasses import dataclass

from bot.domain.ids import TeamId, UserId
from bot.domain.people import Person
from bot.ports.clock import Clock
from bot.ports.directory import Directory
from bot.ports.ids import IdSource
from bot.ports.unit_of_work import UnitOfWork, UnitsOfWork
from bot.services.promises import move_briefs, promise_briefs


@dataclass(frozen=True)
class PeopleService:
    """Keeps what is stored about people true."""

    units: UnitsOfWork
    directory: Directory
    clock: Clock
    ids: IdSource

    async def refresh(self, team: TeamId, user_id: UserId) -> None:
        """Store what Slack says now of a person the bot knows, and move what is promised to them along.

        Slack tells of changes of everybody in the workspace, so nothing is asked about people the bot never met.
        Raises: TransientError.
        """
        async with self.units.read() as unit:
            known = {person.key for person in await unit.people.find(team, [user_id])}
        if not known:
            return
        person = await self.directory.person(team, user_id)
        if person is None or person.key not in known:
            return
        async with self.units.write() as unit:
            await self._take_over(unit, team, person)

    async def _take_over(self, unit: UnitOfWork, team: TeamId, person: Person) -> None:
        stored = await unit.people.get(person.key)
        if stored is None:
            return
        kept: dict[str, object] = {"weekend": stored.weekend}  # Slack knows nobody's weekend
        if person.is_deactivated:
            kept["zone"] = stored.zone  # Slack tells no zone of a closed account
        current = person.model_copy(update=kept)
        if current != stored:
            await unit.people.save(current)
        workspace = await unit.workspaces.get(team)
        # The brief of somebody who left stays promised until it is due, and is passed over then.
        if workspace is None or current.is_deactivated:
            return
        if stored.is_deactivated:
            await promise_briefs(unit, workspace, [current], self.clock.now(), self.ids)
        await move_briefs(unit, workspace, current)
