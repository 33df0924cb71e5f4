"""Home follows what a person does from it, once that is done, and never stands in its way."""

from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.domain.errors import (
    ConflictError,
    InvalidInputError,
    InvariantViolatedError,
    NotFoundError,
    TransientError,
)
from bot.domain.goals.goal import Goal, GoalStatus
from bot.domain.people import Person
from bot.views import ids
from handlers.home import HomeListeners
from handlers.payloads import ButtonPressed, FormSubmitted, HomeOpened
from handlers.registration import register
from handlers.routing import Router
from tests.support.halden import JO, LEADERSHIP, MAX, actor
from tests.support.screens import RememberedScreen
from tests.support.world import World
from tests.views.reading import visible_words


class Desk:
    """People at their screens, with the whole table of what the bot answers to."""

    def __init__(self, world: World) -> None:
        self.world, self.screen = world, RememberedScreen()
        self.router = Router(register(world.services, self.screen))

    async def look(self, who: Person = JO) -> None:
        await self.router.handle(HomeOpened(key=self.world.key(), actor=actor(who)))

    async def press(self, action_id: str, value: str, *, who: Person = JO, in_home: bool = True) -> None:
        pressed = ButtonPressed(
            key=self.world.key(),
            actor=actor(who),
            action_id=action_id,
            value=value,
            channel=None if in_home else LEADERSHIP,
            message_ts=None,
            thread_ts=None,
            trigger_id="t",
            view_id="V0HOME" if in_home else None,
            in_home=in_home,
        )
        await self.router.handle(pressed)

    async def submit(self, callback_id: str, fields: dict[str, dict[str, Any]], who: Person = JO) -> None:
        values = {name: {ids.FIELD_INPUT: state} for name, state in fields.items()}
        await self.router.handle(
            FormSubmitted(
                key=self.world.key(), actor=actor(who), callback_id=callback_id, metadata="", values=values, view_id="V"
            )
        )

    def shown(self) -> list[str]:
        """Return what the newest Home says."""
        return visible_words(self.screen.homes[-1][1])


def withdrawal(goal: Goal) -> dict[str, dict[str, Any]]:
    return {ids.GOAL_FIELD: {"selected_option": {"value": goal.id}}, ids.REASON_FIELD: {"value": "No need."}}


@pytest.fixture
async def desk() -> Desk:
    world = World()
    await world.set_up()
    return Desk(world)


async def test_after_a_press_on_home_it_shows_what_is_true_now(desk: Desk) -> None:
    goal = await desk.world.add_goal(approved=False)
    await desk.look()
    assert any("Approve the goal G1" in words for words in desk.shown())
    await desk.press(ids.GOALS_APPROVE, goal.id)
    assert len(desk.screen.homes) == 2
    assert not any("Approve the goal G1" in words for words in desk.shown())
    assert desk.world.state.goals[goal.id].status is GoalStatus.ACTIVE


async def test_after_a_form_that_was_opened_from_home_it_shows_what_is_true_now(desk: Desk) -> None:
    goal = await desk.world.add_goal()
    await desk.press(ids.GOALS_WITHDRAW, goal.id)
    await desk.submit(ids.GOALS_WITHDRAW_FORM, withdrawal(goal))
    assert not any("G1" in words for words in desk.shown())


async def test_a_press_that_comes_too_late_shows_what_has_happened_meanwhile(desk: Desk) -> None:
    goal = await desk.world.add_goal(approved=False)
    await desk.look()
    await desk.world.services.goals.approve(actor(JO), goal.id)
    with pytest.raises(ConflictError):
        await desk.press(ids.GOALS_APPROVE, goal.id)
    assert not any("Approve the goal G1" in words for words in desk.shown())


async def test_who_acts_in_a_message_or_never_saw_home_gets_none(desk: Desk) -> None:
    goal = await desk.world.add_goal(approved=False)
    await desk.look(MAX)
    desk.screen.homes.clear()
    await desk.press(ids.GOALS_APPROVE, goal.id, in_home=False)
    await desk.submit(ids.GOALS_WITHDRAW_FORM, withdrawal(goal))
    assert desk.screen.homes == []
    assert desk.world.state.goals[goal.id].status is GoalStatus.WITHDRAWN


@pytest.mark.parametrize(
    ("failure", "level"),
    [
        (TransientError("Slack is busy."), "warning"),
        (NotFoundError("I cannot find that."), "warning"),
        (ConflictError("It has moved on."), "warning"),
        (InvariantViolatedError("Slack refused a view"), "error"),
        (InvalidInputError("field", "What nobody typed is wrong."), "error"),
        (KeyError("a bug of ours"), "error"),
    ],
    ids=lambda given: type(given).__name__ if isinstance(given, Exception) else given,
)
async def test_a_home_that_cannot_be_drawn_does_not_make_the_deed_look_undone(
    desk: Desk, failure: Exception, level: str
) -> None:
    goal = await desk.world.add_goal(approved=False)
    desk.screen.failure = failure
    with capture_logs() as logged:
        await desk.press(ids.GOALS_APPROVE, goal.id)
    assert desk.world.state.goals[goal.id].status is GoalStatus.ACTIVE
    [entry] = [each for each in logged if each["event"] == "home_not_redrawn"]
    assert (entry["log_level"], entry.get("exc_info")) == (level, failure if level == "error" else None)


async def test_a_press_that_comes_too_late_says_so_even_if_home_cannot_be_drawn(desk: Desk) -> None:
    goal = await desk.world.add_goal()
    desk.screen.failure = KeyError("a bug of ours")
    with pytest.raises(ConflictError):
        await desk.press(ids.GOALS_APPROVE, goal.id)


async def test_a_home_that_somebody_opens_is_drawn_or_tried_again(desk: Desk) -> None:
    desk.screen.failure = TransientError("Slack is busy.")
    listeners = HomeListeners(desk.world.services.home, desk.screen)
    with pytest.raises(TransientError):
        await listeners.on_opened(HomeOpened(key="k", actor=actor(JO)))
