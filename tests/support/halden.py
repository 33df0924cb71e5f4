"""The people and channels of the story: Halden Freight, its provider Corvane, and a rival provider."""

from bot.domain.ids import ChannelId, TeamId, UserId
from bot.domain.people import Actor, Person, PersonKey
from tests.support.directory import FakeDirectory

HALDEN = TeamId("T0HALDEN")
CORVANE = TeamId("T0CORVANE")
RIVAL = TeamId("T0RIVAL")

LEADERSHIP = ChannelId("C0LEADERSHIP")
CORVANE_SCOPING = ChannelId("C0CORVANE")


def make_person(name: str, team: TeamId, zone: str, weekend: frozenset[int] = frozenset({6, 7})) -> Person:
    key = PersonKey(team_id=team, user_id=UserId(f"U0{name.upper()}"))
    return Person(key=key, name=name, zone=zone, weekend=weekend)


JO = make_person("Jo", HALDEN, "Europe/Amsterdam")
MAX = make_person("Max", HALDEN, "Europe/Amsterdam")
LENA = make_person("Lena", HALDEN, "America/Chicago")
ANIL = make_person("Anil", CORVANE, "Asia/Kolkata")
BEA = make_person("Bea", CORVANE, "Europe/Lisbon")
RITA = make_person("Rita", RIVAL, "Europe/Paris")
PEOPLE = (JO, MAX, LENA, ANIL, BEA, RITA)
BY_NAME = {person.name: person for person in PEOPLE}


def actor(person: Person) -> Actor:
    """Return the person as somebody who acts in Halden's workspace."""
    return Actor(workspace=HALDEN, person=person.key)


def make_directory() -> FakeDirectory:
    directory = FakeDirectory(*PEOPLE)
    directory.companies = {CORVANE: "Corvane Networks Ltd.", RIVAL: "Brightledge"}
    directory.add_channel(LEADERSHIP, *(person.key.user_id for person in (JO, MAX)))
    directory.add_channel(CORVANE_SCOPING, *(person.key.user_id for person in (MAX, LENA, ANIL, BEA)))
    return directory


def with_mentions(text: str) -> str:
    """Return words with "@Anil" as Slack sends it."""
    for person in PEOPLE:
        text = text.replace(f"@{person.name}", person.key.mention)
    return text


def with_names(text: str) -> str:
    """Return words with mentions as people read them."""
    for person in PEOPLE:
        text = text.replace(person.key.mention, f"@{person.name}")
    return text
