"""Goals: recorded by the client, approved by leaders only, measured by readings."""

import asyncio
from datetime import date
from decimal import Decimal

import pytest

from bot.domain.errors import (
    BotError,
    ConflictError,
    InvalidFormError,
    InvalidInputError,
    NotAllowedError,
    NotFoundError,
)
from bot.domain.goals.goal import GoalKind, GoalStatus
from bot.domain.goals.notices import GoalCard, VisionRecorded
from bot.domain.ids import GoalId, UserId
from tests.support.halden import ANIL, HALDEN, JO, LEADERSHIP, LENA, MAX, actor
from tests.support.world import World


async def add(world: World, **changed: object) -> None:
    fields: dict[str, object] = {
        "title": "Lower cost",
        "kind": GoalKind.COST,
        "measure": "Invoices a month",
        "unit_name": "EUR",
        "baseline": Decimal(61000),
        "target": Decimal(48000),
        "due_on": date(2027, 6, 30),
        "owner": UserId("U0MAX"),
    }
    await world.services.goals.add(actor(MAX), **(fields | changed))  # type: ignore[arg-type]


async def test_a_leader_records_the_vision_and_older_ones_are_kept(world: World) -> None:
    await world.set_up()
    await world.services.goals.record_vision(actor(JO), "Freight that never waits for a network.")
    await world.services.goals.record_vision(actor(JO), "Freight that never waits.")
    vision = await world.services.goals.vision(actor(JO))
    assert vision is not None
    assert vision.text == "Freight that never waits."
    assert len(world.state.visions) == len(world.told(VisionRecorded)) == 2


async def test_only_a_leader_records_the_vision(world: World) -> None:
    await world.set_up()
    with pytest.raises(NotAllowedError, match=r"Only a leader can record the vision. Ask <@U0JO>."):
        await world.services.goals.record_vision(actor(MAX), "Mine")
    assert not world.state.visions


async def test_a_goal_is_proposed_with_its_card_in_the_leadership_channel(world: World) -> None:
    await world.set_up()
    await add(world)
    (goal,) = world.state.goals.values()
    assert (goal.code, goal.status, goal.proposed_by) == ("G1", GoalStatus.PROPOSED, MAX.key)
    assert world.items()[-1].message.target.channel == LEADERSHIP
    assert world.told(GoalCard)[-1].goal == goal


async def test_a_goal_needs_the_set_up_first(world: World) -> None:
    with pytest.raises(ConflictError, match="/scopewright setup"):
        await add(world)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"target": Decimal(61000)}, "target"),
        ({"due_on": date(2026, 10, 5)}, "due"),
        ({"owner": UserId("U0ANIL")}, "owner"),
        ({"owner": UserId("U0NOBODY")}, "owner"),
    ],
)
async def test_a_goal_that_cannot_be_measured_or_owned_is_refused_under_its_field(
    world: World, changed: dict[str, object], field: str
) -> None:
    await world.set_up()
    with pytest.raises(InvalidInputError) as refused:
        await add(world, **changed)
    assert refused.value.field == field
    assert not world.state.goals


async def test_a_leader_approves_and_the_card_follows(world: World) -> None:
    await world.set_up()
    goal = await world.add_goal()
    assert (goal.status, goal.approved_by) == (GoalStatus.ACTIVE, JO.key)
    assert world.items()[-1].message.edits == f"goals/{goal.id}/card"


async def test_nobody_but_a_leader_approves(world: World) -> None:
    await world.set_up()
    goal = await world.add_goal(approved=False)
    with pytest.raises(NotAllowedError, match=r"Only a leader can approve a goal. Ask <@U0JO>."):
        await world.services.goals.approve(actor(MAX), goal.id)
    assert world.state.goals[goal.id].status is GoalStatus.PROPOSED


async def test_of_two_approvals_at_once_one_counts_and_the_other_is_told(world: World) -> None:
    await world.set_up()
    goal = await world.add_goal(approved=False)
    presses = [world.services.goals.approve(actor(JO), goal.id) for _ in range(2)]
    outcomes = await asyncio.gather(*presses, return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [type(None), ConflictError]
    assert [entry.action for entry in world.state.history].count("goals.approved") == 1


async def test_a_reading_is_kept_and_shown_on_the_card(world: World) -> None:
    await world.set_up()
    goal = await world.add_goal()
    await world.services.goals.add_reading(
        actor(MAX), goal.id, value=Decimal("99.5"), on=date(2026, 10, 5), source="Monitoring"
    )
    card = world.told(GoalCard)[-1]
    assert (card.reading, card.reading_on, card.score) == (Decimal("99.5"), "5 Oct 2026", Decimal("0.5"))


@pytest.mark.parametrize(("on", "why"), [(date(2026, 10, 6), "future"), (date(2020, 10, 5), "too long before G1")])
async def test_a_reading_from_a_day_that_cannot_be_is_refused_before_and_while_it_is_recorded(
    world: World, on: date, why: str
) -> None:
    await world.set_up()
    goal = await world.add_goal()
    assert why in (await world.services.goals.reading_faults(actor(MAX), goal.id, on))["on"]
    with pytest.raises(InvalidInputError, match=why) as refused:
        await world.services.goals.add_reading(actor(MAX), goal.id, value=Decimal(99), on=on, source="-")
    assert refused.value.field == "on"
    assert not world.state.readings


async def test_every_field_of_a_goal_that_is_wrong_is_named_at_once(world: World) -> None:
    await world.set_up()
    with pytest.raises(InvalidFormError) as refused:
        await add(world, target=Decimal(61000), due_on=date(2026, 10, 5), owner=ANIL.key.user_id)
    assert set(refused.value.errors) == {"target", "due", "owner"}
    assert "Anil is not. Choose a colleague." in refused.value.errors["owner"]
    assert not world.state.goals


async def test_a_goal_nobody_approved_takes_no_reading(world: World) -> None:
    await world.set_up()
    goal = await world.add_goal(approved=False)
    with pytest.raises(ConflictError, match="G1 is not active"):
        await world.services.goals.add_reading(actor(MAX), goal.id, value=Decimal(99), on=date(2026, 10, 5), source="-")
    with pytest.raises(ConflictError, match="There is no active goal yet"):
        await world.services.goals.active(actor(MAX))


async def test_an_unknown_goal_is_not_found(world: World) -> None:
    await world.set_up()
    with pytest.raises(NotFoundError):
        await world.services.goals.approve(actor(JO), GoalId("unknown"))


async def test_people_of_other_companies_learn_nothing_even_before_the_set_up(world: World) -> None:
    words = set()
    for tried in (
        world.services.goals.vision(actor(ANIL)),
        world.services.goals.record_vision(actor(ANIL), "Ours"),
        world.services.goals.active(actor(ANIL)),
        world.services.goals.today(actor(ANIL)),
    ):
        with pytest.raises(BotError) as refused:
            await tried
        words.add((type(refused.value), refused.value.user_message))
    assert len(words) == 1
    assert words.pop()[0] is NotFoundError
    assert HALDEN not in world.state.workspaces


async def test_a_guest_cannot_own_a_goal(world: World) -> None:
    await world.set_up()
    world.directory.people[LENA.key.user_id] = LENA.model_copy(update={"is_guest": True})
    with pytest.raises(InvalidInputError, match="only a guest here: Lena") as refused:
        await add(world, owner=LENA.key.user_id)
    assert refused.value.field == "owner"
    assert not world.state.goals
