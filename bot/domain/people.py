"""People and sides: who somebody is, and for whom they speak."""

from enum import StrEnum

from bot.domain.ids import TeamId, UserId
from bot.domain.records import Record


class Side(StrEnum):
    """The company a person speaks for in an engagement."""

    CLIENT = "client"
    PROVIDER = "provider"

    @property
    def other(self) -> "Side":
        """Return the opposite side."""
        return Side.PROVIDER if self is Side.CLIENT else Side.CLIENT


class PersonKey(Record):
    """A person is a (home team, user) pair, never an e-mail address.

    Source: Slack Connect user ids are only meaningful together with the person's own workspace.
    """

    team_id: TeamId
    user_id: UserId

    @property
    def mention(self) -> str:
        """Return the Slack mention, which Slack shows to each side as it may see it."""
        return f"<@{self.user_id}>"


class Person(Record):
    """What we know of a person from Slack.

    Units: `zone` is an IANA name; `weekend` holds ISO weekdays (Monday is 1).
    """

    key: PersonKey
    name: str
    zone: str
    is_guest: bool = False
    is_deactivated: bool = False
    weekend: frozenset[int] = frozenset({6, 7})


class Actor(Record):
    """Somebody who acts, seen from the workspace that installed the app."""

    workspace: TeamId
    person: PersonKey
    is_guest: bool = False  # let into single channels of our workspace; speaks for nobody unless named

    @property
    def is_external(self) -> bool:
        """Say whether the person's home is another workspace than ours."""
        return self.person.team_id != self.workspace
