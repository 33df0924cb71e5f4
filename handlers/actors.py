"""Finds out for which company somebody acts. What they did does not belong here."""

from dataclasses import dataclass

from bot.domain.ids import TeamId, UserId
from bot.domain.people import Actor, PersonKey
from bot.ports.directory import Directory

# Somebody whose company cannot be found out counts as an outsider everywhere.
UNKNOWN_HOME = TeamId("unknown")
# Source: https://docs.slack.dev/apis/slack-connect (read 2026-11-23): the team of people on Enterprise Grid may be
# given as the id of their organisation, which begins with E.
_WORKSPACE_PREFIX = "T"


@dataclass(frozen=True)
class Claim:
    """Who acted according to a payload. Shape: `home` is the person's own team where the payload tells it."""

    user_id: UserId
    home: str | None


class Actors:
    """Turns claims into actors, asking Slack only about people of our own workspace and of unknown ones."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory

    async def resolve(self, workspace: TeamId, claim: Claim) -> Actor:
        """Return the actor. Raises: TransientError when Slack has to be asked and does not answer."""
        if claim.home and claim.home.startswith(_WORKSPACE_PREFIX) and claim.home != workspace:
            return _actor(workspace, TeamId(claim.home), claim)
        # Of our own people the payload does not tell whether they are guests; the answer is remembered for minutes.
        # Whom Slack does not know counts as a guest, so that nothing of the client's is open to them.
        person = await self._directory.person(workspace, claim.user_id)
        home = person.key.team_id if person else TeamId(claim.home or UNKNOWN_HOME)
        is_guest = home == workspace and (person is None or person.is_guest)
        return _actor(workspace, home, claim, is_guest=is_guest)


def _actor(workspace: TeamId, home: TeamId, claim: Claim, *, is_guest: bool = False) -> Actor:
    return Actor(workspace=workspace, person=PersonKey(team_id=home, user_id=claim.user_id), is_guest=is_guest)
