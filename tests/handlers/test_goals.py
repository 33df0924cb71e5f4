"""The forms of goals as they are sent: everything wrong is said at once, and a goal is given up by card or command."""

from typing import Any

import pytest

from bot.domain.errors import InvalidFormError, NotAllowedError
from bot.domain.goals.goal import GoalStatus
from bot.domain.people import Person
from bot.views import ids
from handlers.goals import GoalsListeners
from handlers.payloads import ButtonPressed, CommandInvoked, FormSubmitted
from tests.support.halden import ANIL, JO, LEADERSHIP, MAX, actor
from tests.support.screens import RememberedScreen
from tests.support.world import World

Fields = dict[str, dict[str, Any]]

TYPED: Fields = {
    ids.TITLE_FIELD: {"value": "Network availability"},
    ids.KIND_FIELD: {"selected_option": {"value": "service"}},
    ids.MEASURE_FIELD: {"value": "Monitoring"},
    ids.UNIT_FIELD: {"value": "%"},
    ids.BASELINE_FIELD: {"value": "99.2"},
    ids.TARGET_FIELD: {"value": "99.95"},
    ids.DUE_FIELD: {"selected_date": "2027-03-31"},
    ids.OWNER_FIELD: {"selected_user": MAX.key.user_id},
}


class Desk:
    """The people of Halden at their screens."""

    def __init__(self, world: World) -> None:
        self.world, self.screen = world, RememberedScreen()
        self.listeners = GoalsListeners(world.services.goals, world.services.withdrawal, self.screen)

    def form(self, callback_id: str, fields: Fields, who: Person = JO) -> FormSubmitted:
        values = {name: {ids.FIELD_INPUT: state} for name, state in fields.items()}
        return FormSubmitted(
            key=self.world.key(), actor=actor(who), callback_id=callback_id, metadata="", values=values, view_id="V1"
        )

    def press(self, action_id: str, value: str, who: Person = JO) -> ButtonPressed:
        return ButtonPressed(
            key=self.world.key(),
            actor=actor(who),
            action_id=action_id,
            value=value,
            channel=LEADERSHIP,
            message_ts=None,
            thread_ts=None,
            trigger_id="t",
            view_id=None,
        )

    def command(self, words: str, who: Person = JO) -> CommandInvoked:
        return CommandInvoked(
            key=self.world.key(), actor=actor(who), channel=LEADERSHIP, words=words, text="", trigger_id="t"
        )

    async def refused(self, **typed: dict[str, Any]) -> dict[str, str]:
        """Send the form for a goal, and return what is said under its fields."""
        with pytest.raises(InvalidFormError) as error:
            await self.listeners.on_goal_submitted(self.form(ids.GOALS_ADD_FORM, {**TYPED, **typed}))
        return dict(error.value.errors)


@pytest.fixture
async def desk() -> Desk:
    world = World()
    await world.set_up()
    return Desk(world)


async def test_a_form_that_is_right_proposes_the_goal(desk: Desk) -> None:
    await desk.listeners.on_goal_submitted(desk.form(ids.GOALS_ADD_FORM, TYPED))
    assert [goal.title for goal in desk.world.state.goals.values()] == ["Network availability"]


async def test_a_form_that_is_right_has_slack_asked_for_its_owner_once(desk: Desk) -> None:
    desk.world.directory.asked.clear()
    await desk.listeners.on_goal_submitted(desk.form(ids.GOALS_ADD_FORM, TYPED))
    assert desk.world.directory.asked == [MAX.key.user_id]


async def test_everything_a_readable_form_says_wrong_is_said_at_once_in_the_order_of_the_form(desk: Desk) -> None:
    said = await desk.refused(
        target={"value": "99.2"}, due={"selected_date": "2020-01-01"}, owner={"selected_user": ANIL.key.user_id}
    )
    assert list(said) == ["target", "due", "owner"]
    assert not desk.world.state.goals


async def test_everything_wrong_is_said_at_once_in_the_order_of_the_form(desk: Desk) -> None:
    said = await desk.refused(
        baseline={"value": "20.000"},
        target={"value": "soon <b>"},
        due={"selected_date": "2020-01-01"},
        owner={"selected_user": ANIL.key.user_id},
    )
    assert list(said.items()) == [
        ("baseline", "“20.000” could mean 20 or 20,000. Type 20 or 20,000."),
        ("target", "I read “soon <b>”. Please type a number and nothing else, such as 99.95."),
        (
            "due",
            "I read 1 Jan 2020, which is not after today, 5 Oct 2026. Choose a later day, for example 5 Oct 2027.",
        ),
        ("owner", "The owner must be a person of your own company, and Anil is not. Choose a colleague."),
    ]
    assert not desk.world.state.goals


async def test_a_target_that_equals_the_baseline_is_said_beside_a_missing_title(desk: Desk) -> None:
    said = await desk.refused(title={"value": "  "}, target={"value": "99,2"})
    assert list(said) == ["title", "target"]


async def test_a_reading_says_its_wrong_figure_and_its_impossible_day_at_once(desk: Desk) -> None:
    goal = await desk.world.add_goal()
    typed: Fields = {
        ids.GOAL_FIELD: {"selected_option": {"value": goal.id}},
        ids.VALUE_FIELD: {"value": "99,4 %"},
        ids.ON_FIELD: {"selected_date": "2020-10-05"},
        ids.SOURCE_FIELD: {"value": "Monitoring"},
    }
    with pytest.raises(InvalidFormError) as error:
        await desk.listeners.on_reading_submitted(desk.form(ids.GOALS_READING_FORM, typed))
    assert error.value.errors["value"].startswith("I read “99,4 %”.")
    assert error.value.errors["on"].startswith("I read 5 Oct 2020, which is too long before G1 began")
    assert not desk.world.state.readings


async def test_from_its_card_a_goal_is_chosen_already_and_given_up_with_the_reason(desk: Desk) -> None:
    goals = [await desk.world.add_goal(), await desk.world.add_goal("Lower cost")]
    await desk.listeners.on_withdraw(desk.press(ids.GOALS_WITHDRAW, goals[1].id))
    (chosen,) = [block["element"] for block in desk.screen.forms[-1]["blocks"] if block["block_id"] == ids.GOAL_FIELD]
    assert chosen["initial_option"]["value"] == goals[1].id
    typed: Fields = {
        ids.GOAL_FIELD: {"selected_option": {"value": goals[1].id}},
        ids.REASON_FIELD: {"value": "No need."},
    }
    await desk.listeners.on_withdraw_submitted(desk.form(ids.GOALS_WITHDRAW_FORM, typed))
    stored = desk.world.state.goals
    assert [stored[goal.id].status for goal in goals] == [GoalStatus.ACTIVE, GoalStatus.WITHDRAWN]
    assert stored[goals[1].id].withdrawn_because == "No need."


async def test_without_a_reason_nothing_is_given_up(desk: Desk) -> None:
    goal = await desk.world.add_goal()
    typed: Fields = {ids.GOAL_FIELD: {"selected_option": {"value": goal.id}}, ids.REASON_FIELD: {"value": " "}}
    with pytest.raises(InvalidFormError) as error:
        await desk.listeners.on_withdraw_submitted(desk.form(ids.GOALS_WITHDRAW_FORM, typed))
    assert list(error.value.errors) == ["reason"]
    assert desk.world.state.goals[goal.id].status is GoalStatus.ACTIVE


async def test_the_command_offers_every_goal_to_a_leader_and_no_form_to_anybody_else(desk: Desk) -> None:
    for title in ("Availability", "Lower cost"):
        await desk.world.add_goal(title)
    await desk.listeners.on_withdraw(desk.command(ids.GOAL_WITHDRAW_WORDS))
    (form,) = desk.screen.forms
    (offered,) = [block["element"]["options"] for block in form["blocks"] if block["block_id"] == ids.GOAL_FIELD]
    assert [option["text"]["text"] for option in offered] == ["G1 Availability", "G2 Lower cost"]
    with pytest.raises(NotAllowedError):
        await desk.listeners.on_withdraw(desk.command(ids.GOAL_WITHDRAW_WORDS, MAX))
    assert desk.screen.forms == [form]
