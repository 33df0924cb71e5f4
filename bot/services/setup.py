"""Setting up a workspace: its leaders, its leadership channel, its zone."""

from dataclasses import dataclass

from bot.domain.errors import InvalidInputError
from bot.domain.ids import ChannelId, TeamId, UserId
from bot.domain.notices import Said
from bot.domain.people import Actor, Person
from bot.domain.workspace import Workspace
from bot.ports.clock import Clock
from bot.ports.directory import Directory
from bot.ports.ids import IdSource
from bot.ports.unit_of_work import UnitsOfWork
from bot.services.access import readers_of, require_client, require_leader, require_no_guest
from bot.services.promises import promise_briefs, promise_digest
from bot.services.replies import state_answer

GUESTS_READ = "Guests read in this channel, and they may work for another company. Choose one that has no guests."


@dataclass(frozen=True)
class SetupService:
    """Keeps the settings of the client's workspace."""

    units: UnitsOfWork
    directory: Directory
    clock: Clock
    ids: IdSource

    async def current(self, actor: Actor) -> Workspace:
        """Return the settings as they are, or sensible first ones from the person who asks.

        Raises: NotAllowedError once leaders exist and the actor is none.
        """
        require_client(actor)
        async with self.units.read() as unit:
            workspace = await unit.workspaces.get(actor.workspace)
        if workspace is not None and workspace.is_set_up:
            require_leader(actor, workspace, "change the settings")
            return workspace
        person = await self.directory.person(actor.workspace, actor.person.user_id)
        zone = person.zone if person else "UTC"
        first = Workspace(team_id=actor.workspace, name="", zone=zone)
        return (workspace or first).model_copy(update={"zone": zone, "leaders": frozenset({actor.person})})

    async def save(
        self, actor: Actor, *, name: str, channel: ChannelId, leaders: tuple[UserId, ...], zone: str, key: str
    ) -> None:
        """Store the settings, and promise the first digest and the leaders' briefs.

        Raises: InvalidInputError naming `channel` or `leaders`; NotAllowedError.
        """
        current = await self.current(actor)
        viewer = await readers_of(self.directory, actor, channel)
        if viewer.teams != {actor.workspace}:
            raise InvalidInputError("channel", "Another company is in this channel. Choose one that only yours sees.")
        if viewer.guests:
            raise InvalidInputError("channel", GUESTS_READ)
        people = await self._leaders(actor.workspace, leaders)
        keys = frozenset(person.key for person in people)
        async with self.units.write() as unit:
            settings = {"name": name, "leadership_channel": channel, "leaders": keys, "zone": zone}
            workspace = current.model_copy(update={**settings, "set_up_by": actor.person})
            await unit.workspaces.save(workspace)
            for person in people:
                await unit.people.save(person)
            now = self.clock.now()
            await promise_digest(unit, workspace, now, self.ids)
            # A goal that waits for approval comes up in the leaders' briefs.
            await promise_briefs(unit, workspace, people, now, self.ids)
            text = (
                f"Scopewright is set up. The weekly digest goes to <#{channel}> on Mondays at "
                f"{workspace.digest_at:%H:%M}, {zone}. Next: record a goal with `/scopewright goal add`."
            )
            await state_answer(unit, actor, channel, Said(text=text), key)

    async def _leaders(self, team: TeamId, users: tuple[UserId, ...]) -> list[Person]:
        if not users:
            raise InvalidInputError("leaders", "Name at least one leader.")
        found = [await self.directory.person(team, user) for user in users]
        people = [person for person in found if person is not None and person.key.team_id == team]
        if len(people) < len(users):
            raise InvalidInputError("leaders", "Leaders must be people of your own company.")
        require_no_guest("leaders", people)
        return people
