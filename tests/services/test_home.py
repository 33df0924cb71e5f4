"""Home: what waits for a person, what the person waits for, and nothing before the set-up."""

from datetime import UTC, datetime
from typing import ClassVar

import pytest
from typing_extensions import override

from bot.domain.audience import one_person
from bot.domain.ids import EngagementId
from bot.domain.people import Actor, Person
from bot.domain.scoping.dialogue import DialogueStatus
from bot.domain.tasks.task import Task
from bot.services.digest import snapshot_of
from bot.services.seen_records import SeenRecords
from bot.services.waiting import open_leaves
from tests.support.changes import Desk
from tests.support.halden import ANIL, HALDEN, JO, LENA, MAX, actor
from tests.support.world import World


async def waiting_for(world: World, person: Person) -> list[tuple[str, str | None]]:
    facts = await world.services.home.facts(actor(person))
    return [(line.what, line.code) for line in facts.waiting_for_me]


async def decides(world: World, person: Person) -> list[str]:
    facts = await world.services.home.facts(actor(person))
    return [line.text for line in facts.decisions]


async def waits_of(world: World, person: Person) -> list[tuple[str, list[str]]]:
    facts = await world.services.home.facts(actor(person))
    return [(line.title, [who.user_id for who in line.who]) for line in facts.waiting_for_others]


async def test_before_the_set_up_home_says_so_and_shows_nothing(world: World) -> None:
    facts = await world.services.home.facts(actor(JO))
    assert (facts.is_set_up, facts.is_client, facts.zone) == (False, True, "Europe/Amsterdam")
    assert (facts.waiting_for_me, facts.waiting_for_others, facts.goals) == ((), (), ())


async def test_a_goal_waits_for_its_leader_and_opens_the_way_when_active(world: World) -> None:
    await world.set_up()
    goal = await world.add_goal(approved=False)
    assert await decides(world, JO) == ["Approve the goal G1 “Service availability”, or withdraw it."]
    assert (await decides(world, MAX), await waiting_for(world, JO)) == ([], [])
    assert not (await world.services.home.facts(actor(JO))).can_open_scope
    await world.services.goals.approve(actor(JO), goal.id)
    assert await decides(world, JO) == []
    assert await decides(world, MAX) == ["Add a reading of G1 “Service availability”: there is none yet."]
    facts = await world.services.home.facts(actor(JO))
    assert (facts.can_open_scope, facts.is_leader, [line.code for line in facts.goals]) == (True, True, ["G1"])


async def test_a_question_waits_for_those_asked_and_their_colleagues_wait_for_them(world: World) -> None:
    await world.open_scope()
    assert await waiting_for(world, LENA) == [("question", "1")]
    assert await waits_of(world, MAX) == [("Corvane: the answer to question 1", ["U0LENA"])]
    await world.reply(MAX, "@Anil")
    assert await waiting_for(world, MAX) == [("question", None)]
    assert await waiting_for(world, LENA) == []


@pytest.mark.parametrize(
    ("status", "person", "mine", "others"),
    [
        (
            DialogueStatus.READBACK,
            MAX,
            ["Confirm the scope with Corvane as read back, or correct it."],
            [("Corvane: the confirmation of the scope", ["U0ANIL"])],
        ),
        (DialogueStatus.SIGNING, JO, ["Sign the scope with Corvane (version 1), or decline it with a reason."], []),
        (DialogueStatus.SIGNING, MAX, [], [("Corvane: the signatures on the scope", ["U0JO", "U0ANIL"])]),
    ],
)
async def test_confirmations_and_signatures_wait_for_the_right_people(
    world: World,
    status: DialogueStatus,
    person: Person,
    mine: list[str],
    others: list[tuple[str, list[str]]],
) -> None:
    await world.reach(status)
    scope = [line for line in await decides(world, person) if "scope" in line]
    assert (scope, await waiting_for(world, person)) == (mine, [])
    assert await waits_of(world, person) == others


async def test_a_paused_conversation_waits_for_nobody(world: World) -> None:
    await world.open_scope()
    await world.mention(MAX, "pause")
    assert await waiting_for(world, LENA) == []
    assert await waits_of(world, MAX) == []


async def test_tasks_of_the_coming_week_wait_for_their_owner_and_late_ones_are_the_leads_to_know(world: World) -> None:
    await world.reach(DialogueStatus.SIGNED)
    assert await waiting_for(world, LENA) == []
    world.clock.time = datetime(2026, 10, 14, 9, 0, tzinfo=UTC)
    assert await waiting_for(world, LENA) == [("task", "1.1")]
    world.clock.time = datetime(2026, 10, 22, 9, 0, tzinfo=UTC)
    assert (await world.services.home.facts(actor(LENA))).waiting_for_me[0].days_late == 2
    assert await waits_of(world, MAX) == [("1.1 Circuit inventory", ["U0LENA"])]


async def test_the_lead_is_told_whose_owner_has_left_before_the_work_is_late(world: World) -> None:
    await world.reach(DialogueStatus.SIGNED)
    assert await waits_of(world, MAX) == []
    world.directory.people[LENA.key.user_id] = LENA.model_copy(update={"is_deactivated": True})
    await world.services.people.refresh(HALDEN, LENA.key.user_id)
    assert await waits_of(world, MAX) == [("Owner cannot be reached in Slack: 1.1 Circuit inventory", ["U0LENA"])]
    assert await waits_of(world, JO) == []


async def test_home_asks_for_the_decisions_of_the_digest_in_the_same_words_and_of_the_same_people(world: World) -> None:
    await world.reach(DialogueStatus.SIGNED)
    await world.add_goal("Fewer vendors", approved=False)
    async with world.units.read() as unit:
        workspace = await unit.workspaces.get(HALDEN)
        assert workspace is not None
        digest = await snapshot_of(unit, workspace, world.clock.now())
    leaders = [line.text for line in digest.decisions if line.who in {None, JO.key}]
    assert leaders == await decides(world, JO)
    assert [line.text for line in digest.decisions if line.who == MAX.key] == await decides(world, MAX)
    assert len(digest.decisions) == len(await decides(world, JO)) + len(await decides(world, MAX))


async def test_a_change_waits_for_those_whose_approval_is_missing(world: World) -> None:
    await world.reach(DialogueStatus.SIGNED)
    desk = Desk(world)
    await desk.send(price="+1,200")
    assert (await waiting_for(world, MAX), await waiting_for(world, JO)) == ([("change", None)], [])
    await desk.approve(MAX)
    assert await waiting_for(world, MAX) == []


class CountingRecords(SeenRecords):
    """Counts how often a tree is read."""

    trees: ClassVar[list[EngagementId]] = []

    @override
    async def tasks(self, engagement: EngagementId) -> list[Task]:
        self.trees.append(engagement)
        return await super().tasks(engagement)


async def test_each_tree_is_read_once_however_many_tasks_somebody_has_in_it(world: World) -> None:
    await world.reach(DialogueStatus.SIGNED)
    viewer = one_person(ANIL.key, leads=False, is_guest=False)
    CountingRecords.trees.clear()
    async with world.units.read() as unit:
        found = await open_leaves(CountingRecords(unit, world.state.workspaces[HALDEN], viewer), ANIL.key)
    assert [code for _, code in found] == ["1.2", "2.1"]
    assert len(CountingRecords.trees) == 1


@pytest.mark.parametrize("visitor", [actor(ANIL), actor(MAX).model_copy(update={"is_guest": True})])
async def test_outsiders_and_guests_see_an_empty_home(world: World, visitor: Actor) -> None:
    await world.open_scope()
    facts = await world.services.home.facts(visitor)
    assert [facts.is_client, facts.is_leader, facts.is_set_up, facts.can_open_scope] == [False] * 4
    shown = (facts.decisions, facts.waiting_for_me, facts.waiting_for_others, facts.goals, facts.engagements)
    assert shown == ((), (), (), (), ())
