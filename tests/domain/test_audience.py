"""Who may see what: every kind of audience against every kind of viewer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.audience import (
    Audience,
    AudienceKind,
    Viewer,
    of_client,
    of_engagement,
    of_leaders,
    of_person,
    operator_of,
    visible,
)
from bot.domain.ids import TeamId, UserId
from bot.domain.people import PersonKey

HALDEN, CORVANE, NORTHPIER = TeamId("T0HALDEN"), TeamId("T0CORVANE"), TeamId("T0NORTHPIER")
MAX = PersonKey(team_id=HALDEN, user_id=UserId("U0MAX"))
LENA = PersonKey(team_id=HALDEN, user_id=UserId("U0LENA"))
ANIL = PersonKey(team_id=CORVANE, user_id=UserId("U0ANIL"))
PRIYA = PersonKey(team_id=NORTHPIER, user_id=UserId("U0MAX"))  # the user id of Max, in another company


def channel(*teams: TeamId, leads: bool = False) -> Viewer:
    """Return a channel that companies share."""
    return Viewer(teams=frozenset(teams), leads=leads)


def person(key: PersonKey, *, leads: bool = False) -> Viewer:
    """Return one person who looks."""
    return Viewer(teams=frozenset({key.team_id}), leads=leads, person=key)


VIEWERS = {
    "a leader of the client": person(LENA, leads=True),
    "another person of the client": person(MAX),
    "a person of the provider": person(ANIL),
    "a lead of the provider": person(ANIL, leads=True),
    "a person of another provider": person(PRIYA),
    "the leadership channel": channel(HALDEN, leads=True),
    "a channel of the client": channel(HALDEN),
    "a channel of the provider": channel(CORVANE),
    "the shared channel": channel(HALDEN, CORVANE),
    "the shared channel, said to be the leaders'": channel(HALDEN, CORVANE, leads=True),
    "a channel with a third company": channel(HALDEN, CORVANE, NORTHPIER),
    "a channel with the other provider": channel(HALDEN, NORTHPIER),
    "a channel of nobody": channel(),
}
AUDIENCES = {
    "engagement": of_engagement(HALDEN, CORVANE),
    "engagement without a provider yet": of_engagement(HALDEN, None),
    "client": of_client(HALDEN),
    "leaders": of_leaders(HALDEN),
    "provider": Audience(kind=AudienceKind.PROVIDER, client=HALDEN, provider=CORVANE),
    "provider that nobody named": Audience(kind=AudienceKind.PROVIDER, client=HALDEN),
    "person": of_person(HALDEN, MAX),
    "person that nobody named": Audience(kind=AudienceKind.PERSON, client=HALDEN),
}
CLIENT_ONLY = {
    "a leader of the client",
    "another person of the client",
    "the leadership channel",
    "a channel of the client",
}
PROVIDER_ONLY = {"a person of the provider", "a lead of the provider", "a channel of the provider"}
SHARED = {"the shared channel", "the shared channel, said to be the leaders'"}
SEEN_BY = {
    "engagement": CLIENT_ONLY | PROVIDER_ONLY | SHARED,
    "engagement without a provider yet": CLIENT_ONLY,
    "client": CLIENT_ONLY,
    "leaders": {"a leader of the client", "the leadership channel"},
    "provider": PROVIDER_ONLY,
    "provider that nobody named": set[str](),
    "person": {"another person of the client"},
    "person that nobody named": set[str](),
}


@pytest.mark.parametrize("viewer", VIEWERS)
@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_record_is_shown_to_exactly_its_audience(audience: str, viewer: str) -> None:
    assert visible(AUDIENCES[audience], VIEWERS[viewer]) is (viewer in SEEN_BY[audience])


def test_the_table_has_every_kind_of_audience() -> None:
    assert {audience.kind for audience in AUDIENCES.values()} == set(AudienceKind)


@given(
    audience=st.sampled_from(list(AUDIENCES.values())),
    teams=st.frozensets(st.sampled_from([HALDEN, CORVANE, NORTHPIER]), min_size=1),
    joining=st.sampled_from([HALDEN, CORVANE, NORTHPIER]),
    leads=st.booleans(),
)
def test_a_company_that_joins_a_channel_never_makes_more_visible_there(
    audience: Audience, teams: frozenset[TeamId], joining: TeamId, leads: bool
) -> None:
    before, after = Viewer(teams=teams, leads=leads), Viewer(teams=teams | {joining}, leads=leads)

    assert visible(audience, before) or not visible(audience, after)


def test_a_guest_who_reads_along_hides_what_is_only_the_clients_and_nothing_else() -> None:
    with_guests = channel(HALDEN, leads=True).model_copy(update={"guests": True})
    shown = {name for name, audience in AUDIENCES.items() if visible(audience, with_guests)}
    assert shown == {"engagement", "engagement without a provider yet"}


@pytest.mark.parametrize("audience", AUDIENCES)
def test_an_operator_sees_every_class_of_the_own_workspace_and_nothing_of_another(audience: str) -> None:
    assert visible(AUDIENCES[audience], operator_of(HALDEN))
    assert not visible(AUDIENCES[audience], operator_of(CORVANE))
