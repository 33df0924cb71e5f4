"""Two providers of one client: what one of them is shown holds nothing of the other's engagement."""

from datetime import timedelta

import pytest

from bot.domain.audience import Viewer, one_person, operator_of
from bot.domain.ids import ChannelId, EngagementId, MessageTs
from bot.domain.outbox import Outgoing
from bot.domain.people import Person
from bot.domain.records import Record
from bot.domain.scoping.dialogue import DialogueStatus
from bot.domain.workspace import Workspace
from bot.ports.unit_of_work import UnitOfWork
from bot.services.scoping_reading import Reply
from bot.services.seen_records import SeenRecords
from bot.services.waiting import turns_of, waiting_for, waits_of
from tests.support.halden import ANIL, BEA, CORVANE, HALDEN, JO, LENA, MAX, RITA, RIVAL, actor, with_mentions
from tests.support.world import SCRIPTS, World

RIVAL_SCOPING = ChannelId("C0RIVAL")
OF_CORVANE = ("Corvane", CORVANE, "C0CORVANE", "U0ANIL", "Watch the circuits", "48,000", "4800000")
OF_RIVAL = ("Brightledge", RIVAL, RIVAL_SCOPING, "U0RITA", "Rewire the depots")
OF_CLIENT = ("61,000", "6100000", "Lower cost of the network", "99.1")


@pytest.fixture
async def two(world: World) -> World:
    """Corvane works on a signed scope; Brightledge is being asked what it would do."""
    await world.reach(DialogueStatus.SIGNED)
    world.directory.add_channel(RIVAL_SCOPING, *(each.key.user_id for each in (MAX, LENA, RITA)))
    await world.services.opening.open(
        actor(MAX),
        provider_name="Brightledge",
        channel=RIVAL_SCOPING,
        goal_id=next(iter(world.state.goals)),
        colleagues=(LENA.key.user_id,),
        cost_today="EUR 61,000",
    )
    for person, text in (
        (MAX, "@Rita"),
        (MAX, "yes"),
        (MAX, "Rewire the depots, so that availability rises from the second month."),
        (MAX, "yes"),
    ):
        await say(world, person, text)
    return world


async def say(world: World, person: Person, text: str) -> None:
    dialogue = next(each for each in world.state.dialogues.values() if each.status is not DialogueStatus.SIGNED)
    reply = Reply(text=with_mentions(text), message_ts=MessageTs("3.1"), thread_ts=MessageTs("1.2"))
    await world.services.answers.reply(actor(person), dialogue.id, reply, world.key())


def viewer_of(person: Person) -> Viewer:
    return one_person(person.key, leads=person == JO, is_guest=False)


def sight(world: World, unit: UnitOfWork, viewer: Viewer) -> SeenRecords:
    return SeenRecords(unit, world.state.workspaces[HALDEN], viewer)


async def everything(world: World, viewer: Viewer) -> str:
    """Return all that somebody could be shown, as text."""
    async with world.units.read() as unit:
        seen = sight(world, unit, viewer)
        found: list[Record] = [*await seen.goals(), *await seen.visions(), *await seen.readings()]
        found += [*await seen.dialogues(), *await seen.digests(), *await seen.history(), *await seen.promises()]
        found += [item.message for item in await seen.messages()]
        for engagement in world.state.engagements.values():
            found += [*await seen.scopes(engagement), *await seen.tasks(engagement.id)]
        for person in (JO, MAX, LENA, ANIL, RITA):
            found += await seen.tasks_of(person.key)
        snapshot = await seen.snapshot(world.clock.now())
    found += [snapshot] if snapshot else []
    # An engagement's record holds today's cost, which never leaves by this way; its lines on Home do not show it.
    return "\n".join(record.model_dump_json() for record in found)


def told_by(text: str, words: tuple[str, ...]) -> list[str]:
    return [word for word in words if word in text]


@pytest.mark.parametrize(
    ("person", "own", "others"),
    [(RITA, OF_RIVAL, OF_CORVANE), (ANIL, OF_CORVANE, OF_RIVAL), (BEA, OF_CORVANE, OF_RIVAL)],
)
async def test_a_provider_is_shown_its_own_engagement_and_nothing_of_a_rivals(
    two: World, person: Person, own: tuple[str, ...], others: tuple[str, ...]
) -> None:
    text = await everything(two, viewer_of(person))
    assert told_by(text, own)
    assert told_by(text, others) == []


@pytest.mark.parametrize("person", [RITA, ANIL, BEA])
async def test_home_shows_people_of_providers_nothing_of_anybody(two: World, person: Person) -> None:
    two.clock.time += timedelta(days=30)  # everything is late by now
    facts = await two.services.home.facts(actor(person))
    shown = facts.model_copy(update={"person": JO.key}).model_dump_json()  # whose Home it is, is no secret
    assert told_by(shown, OF_RIVAL + OF_CORVANE + OF_CLIENT) == []


@pytest.mark.parametrize(("person", "others"), [(RITA, OF_CORVANE), (ANIL, OF_RIVAL), (BEA, OF_RIVAL)])
async def test_what_waits_for_a_provider_is_never_anothers_even_if_home_were_open_to_them(
    two: World, person: Person, others: tuple[str, ...]
) -> None:
    today = (two.clock.now() + timedelta(days=60)).date()
    async with two.units.read() as unit:
        seen = sight(two, unit, viewer_of(person))
        lines: list[Record] = [*await waiting_for(seen, SCRIPTS, person.key, today)]
        lines += await waits_of(seen, SCRIPTS, person.key, today)
        # Somebody else's turns, asked for with these eyes, stay hidden as well.
        for colleague in (JO, MAX, LENA, ANIL, RITA):
            lines += [
                *await turns_of(seen, SCRIPTS, colleague.key),
                *await waits_of(seen, SCRIPTS, colleague.key, today),
            ]
    assert told_by("\n".join(line.model_dump_json() for line in lines), others + OF_CLIENT) == []


async def test_the_client_sees_both_and_an_operator_everything(two: World) -> None:
    of_jo = await everything(two, viewer_of(JO))
    assert told_by(of_jo, OF_RIVAL) == list(OF_RIVAL)
    of_operator = await everything(two, operator_of(HALDEN))
    assert two.state.promises.keys()
    stated: list[Outgoing] = [item.message for item in two.items()]
    assert all(message.model_dump_json() in of_operator for message in stated)
    assert all(promise.model_dump_json() in of_operator for promise in two.state.promises.values())


@pytest.mark.parametrize("viewer", [viewer_of(RITA), viewer_of(MAX), operator_of(CORVANE)])
async def test_other_workspaces_are_nobodys_to_see(two: World, viewer: Viewer) -> None:
    elsewhere = Workspace(team_id=RIVAL, name="Brightledge", zone="UTC")
    async with two.units.read() as unit:
        seen = SeenRecords(unit, elsewhere, viewer)
        assert [*await seen.engagements(), *await seen.goals(), *await seen.dialogues()] == []
        assert await seen.tasks(EngagementId(next(iter(two.state.engagements)))) == []
