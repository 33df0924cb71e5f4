"""Giving goals up: by leaders, with the reason, and with what still serves them told to leaders only."""

from datetime import date
from decimal import Decimal

import pytest

from bot.domain.audience import of_client
from bot.domain.errors import ConflictError, InvalidInputError, NotAllowedError, NotFoundError
from bot.domain.goals.goal import GoalStatus
from bot.domain.goals.notices import GoalCard, GoalWithdrawn
from bot.domain.ids import GoalId
from bot.domain.scoping.dialogue import DialogueStatus
from bot.services.digest import snapshot_of
from tests.support.halden import ANIL, CORVANE_SCOPING, HALDEN, JO, LEADERSHIP, MAX, actor
from tests.support.world import World

REASON = "The depots it was for are being sold."


async def decisions(world: World) -> list[str]:
    async with world.units.read() as unit:
        workspace = await unit.workspaces.get(HALDEN)
        assert workspace is not None
        return [line.text for line in (await snapshot_of(unit, workspace, world.clock.now())).decisions]


def goal_id(world: World, code: str = "G1") -> GoalId:
    return next(goal.id for goal in world.state.goals.values() if goal.code == code)


async def withdraw(world: World, code: str = "G1") -> None:
    await world.services.withdrawal.withdraw(actor(JO), goal_id(world, code), REASON)


async def test_a_leader_gives_a_goal_up_and_its_card_and_the_channel_say_why(world: World) -> None:
    await world.set_up()
    goal = await world.add_goal()
    await withdraw(world)
    assert world.state.goals[goal.id].status is GoalStatus.WITHDRAWN
    assert world.told(GoalCard)[-1].goal.withdrawn_because == REASON
    told = world.told(GoalWithdrawn)[-1]
    assert (told.code, told.by, told.reason, told.serving, told.scoping_with) == ("G1", JO.key, REASON, (), ())
    assert [(entry.action, entry.after) for entry in world.state.history][-1] == ("goals.withdrawn", REASON)


async def test_it_is_told_to_the_leadership_channel_and_to_nobody_outside_the_company(world: World) -> None:
    await world.reach(DialogueStatus.SIGNED)
    await withdraw(world)
    (told,) = [item.message for item in world.items() if isinstance(item.message.notice, GoalWithdrawn)]
    assert (told.target.channel, told.audience) == (LEADERSHIP, of_client(HALDEN))
    shared = [item.message for item in world.items() if item.message.target.channel == CORVANE_SCOPING]
    assert not [message for message in shared if REASON in message.notice.model_dump_json()]


async def test_open_tasks_that_serve_it_are_listed_and_the_digest_asks_what_becomes_of_them(world: World) -> None:
    await world.reach(DialogueStatus.SIGNED)
    await withdraw(world)
    told = world.told(GoalWithdrawn)[-1]
    assert [(task.code, task.owner, task.provider_name) for task in told.serving] == [
        ("1.1", world.task("1.1").owner, "Corvane"),
        ("2.1", world.task("2.1").owner, "Corvane"),
    ]
    asked = (
        "These tasks serve a withdrawn goal, G1 “Service availability”: 1.1, 2.1 (Corvane). Decide whether they go on."
    )
    assert asked in await decisions(world)


async def test_a_conversation_that_is_meant_for_it_is_named_and_comes_up_in_the_digest(world: World) -> None:
    await world.open_scope()
    await withdraw(world)
    assert world.told(GoalWithdrawn)[-1].scoping_with == ("Corvane",)
    asked = (
        "The scope with Corvane is meant for a withdrawn goal, G1 “Service availability”. Decide whether it goes on."
    )
    assert asked in await decisions(world)


async def test_no_new_conversation_can_serve_it_and_nobody_measures_it(world: World) -> None:
    await world.set_up()
    goal = await world.add_goal()
    await world.add_goal("Lower cost")
    await withdraw(world)
    with pytest.raises(InvalidInputError, match="not active any more"):
        await world.services.opening.open(
            actor(MAX),
            provider_name="Corvane",
            channel=CORVANE_SCOPING,
            goal_id=goal.id,
            colleagues=(),
            cost_today="",
        )
    with pytest.raises(ConflictError, match="G1 was withdrawn, so it takes no more readings"):
        await world.services.goals.add_reading(actor(MAX), goal.id, value=Decimal(99), on=date(2026, 10, 5), source="-")
    assert [each.code for each in await world.services.goals.active(actor(MAX))] == ["G2"]


async def test_a_code_is_never_used_again(world: World) -> None:
    await world.set_up()
    await world.add_goal()
    await withdraw(world)
    assert (await world.add_goal("Another")).code == "G2"


async def test_nobody_but_a_leader_gives_a_goal_up_or_is_shown_the_form(world: World) -> None:
    await world.set_up()
    goal = await world.add_goal()
    for tried in (
        world.services.withdrawal.withdraw(actor(MAX), goal.id, REASON),
        world.services.withdrawal.candidates(actor(MAX)),
    ):
        with pytest.raises(NotAllowedError, match=r"Only a leader can withdraw a goal. Ask <@U0JO>."):
            await tried
    assert world.state.goals[goal.id].status is GoalStatus.ACTIVE


async def test_people_of_other_companies_learn_nothing_of_it(world: World) -> None:
    await world.set_up()
    goal = await world.add_goal()
    with pytest.raises(NotFoundError):
        await world.services.withdrawal.withdraw(actor(ANIL), goal.id, REASON)
    with pytest.raises(NotFoundError):
        await world.services.withdrawal.candidates(actor(ANIL))


async def test_the_form_offers_what_is_not_given_up_yet_with_its_open_tasks(world: World) -> None:
    await world.reach(DialogueStatus.SIGNED)
    found = await world.services.withdrawal.candidates(actor(JO))
    assert [(goal.code, tasks) for goal, tasks in found] == [("G1", 2), ("G2", 1)]
    for code in ("G1", "G2"):
        await withdraw(world, code)
    with pytest.raises(ConflictError, match="There is no goal to withdraw"):
        await world.services.withdrawal.candidates(actor(JO))


async def test_giving_it_up_twice_changes_and_says_nothing_more(world: World) -> None:
    await world.set_up()
    await world.add_goal()
    await withdraw(world)
    before = world.state.copy()
    with pytest.raises(ConflictError, match="G1 was withdrawn already"):
        await withdraw(world)
    assert world.state == before
