"""Who may see what: every record names its audience, and everything that shows one asks `visible`."""

from enum import StrEnum

from bot.domain.ids import TeamId
from bot.domain.people import PersonKey
from bot.domain.records import Record


class AudienceKind(StrEnum):
    """How wide a record may go. Source: the confidentiality classes K0, K1, K2 and K4 of docs/concepts.md."""

    ENGAGEMENT = "engagement"  # the client and the one provider of the engagement
    CLIENT = "client"  # people of the client company
    LEADERS = "leaders"  # the client's leaders
    PROVIDER = "provider"  # people of the one provider
    PERSON = "person"  # one person


class Audience(Record):
    """The widest set of people that may see a record."""

    kind: AudienceKind
    client: TeamId
    provider: TeamId | None = None
    person: PersonKey | None = None


class Viewer(Record):
    """Somebody, or a whole channel, that is about to see something.

    Shape: `teams` holds every company behind the viewer: one for a person, all that share it for a channel.
    `guests` says that a guest of the client's workspace, who may work for anybody, is or reads along.
    `operates` is the workspace whose bot the viewer runs: an operator has the whole database in hand.
    """

    teams: frozenset[TeamId]
    leads: bool = False
    guests: bool = False
    person: PersonKey | None = None
    operates: TeamId | None = None


def visible(audience: Audience, viewer: Viewer) -> bool:
    """Say whether everybody behind `viewer` may see a record with this audience."""
    if viewer.operates is not None:
        return viewer.operates == audience.client  # every class of this workspace, and nothing of another one
    match audience.kind:
        case AudienceKind.PERSON:
            return viewer.person is not None and viewer.person == audience.person
        case AudienceKind.LEADERS:
            return viewer.leads and not viewer.guests and viewer.teams == {audience.client}
        case AudienceKind.CLIENT:
            return not viewer.guests and viewer.teams == {audience.client}
        case AudienceKind.PROVIDER:
            return audience.provider is not None and viewer.teams == {audience.provider}
        case AudienceKind.ENGAGEMENT:
            allowed = {audience.client} | ({audience.provider} if audience.provider else set())
            return bool(viewer.teams) and viewer.teams <= allowed


def one_person(person: PersonKey, *, leads: bool, is_guest: bool) -> Viewer:
    """Return one person as a viewer; `leads` says whether they are a leader of the client."""
    return Viewer(teams=frozenset({person.team_id}), leads=leads, guests=is_guest, person=person)


def operator_of(team: TeamId) -> Viewer:
    """Return whoever runs the bot of a workspace. Only `scopewright export` looks with these eyes."""
    return Viewer(teams=frozenset(), operates=team)


def of_client(team: TeamId) -> Audience:
    """Return the audience of a record only the client company sees."""
    return Audience(kind=AudienceKind.CLIENT, client=team)


def of_leaders(team: TeamId) -> Audience:
    """Return the audience of a record only the client's leaders see."""
    return Audience(kind=AudienceKind.LEADERS, client=team)


def of_engagement(client: TeamId, provider: TeamId | None) -> Audience:
    """Return the audience of a record both companies of one engagement see."""
    return Audience(kind=AudienceKind.ENGAGEMENT, client=client, provider=provider)


def of_person(client: TeamId, person: PersonKey) -> Audience:
    """Return the audience of a record one person sees."""
    return Audience(kind=AudienceKind.PERSON, client=client, person=person)
