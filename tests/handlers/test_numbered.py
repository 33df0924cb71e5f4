"""The buttons below answers given by number do what they say, and repeat nothing."""

import json

import pytest

from bot.domain.errors import ConflictError, NotAllowedError
from bot.domain.ids import MessageTs
from bot.domain.people import Person
from bot.domain.scoping.thread_notices import AnswersRead
from bot.views import ids
from bot.views.catalogue import Catalogue
from handlers.payloads import ButtonPressed
from handlers.scoping_numbered import NumberedListeners
from tests.support.halden import ANIL, CORVANE_SCOPING, MAX, actor
from tests.support.world import World
from tests.views.reading import controls


@pytest.fixture
def world() -> World:
    return World()


def press(world: World, person: Person, action_id: str, label: str) -> ButtonPressed:
    """Return the press of a button of the newest answers that were read."""
    blocks = Catalogue().render(world.told(AnswersRead)[-1]).blocks
    shown = [each for each in controls(blocks) if each["text"]["text"] == label]
    button = next(each for each in shown if each["action_id"].partition(":")[0] == action_id)
    return ButtonPressed(
        key=world.key(),
        actor=actor(person),
        action_id=action_id,
        value=button["value"],
        channel=CORVANE_SCOPING,
        message_ts=MessageTs("5.1"),
        thread_ts=None,
        trigger_id="trigger",
        view_id=None,
    )


async def test_one_button_records_all_that_was_read_and_a_second_press_finds_nothing(world: World) -> None:
    await world.open_scope()
    await world.answer_up_to("work")
    await world.reply(MAX, "5: 8x5, 8: 18 December 2026")
    listeners = NumberedListeners(world.services.answers)
    pressed = press(world, MAX, ids.SCOPING_READINGS_CONFIRM, "Right, all")
    await listeners.on_confirmed(pressed)
    assert [answer.step_id for answer in world.dialogue.answers[-2:]] == ["coverage", "finish"]
    assert world.dialogue.waiting == ()
    assert world.dialogue.step_id == "work"
    with pytest.raises(ConflictError):
        await listeners.on_confirmed(pressed)


async def test_an_ambiguous_answer_is_settled_by_its_button_and_the_other_one_waits(world: World) -> None:
    await world.open_scope()
    await world.answer_up_to("price")
    await world.reply(MAX, "change 5: 24x7")
    await world.reply(MAX, "8: 03/04/2027\n2: Another effect.")
    listeners = NumberedListeners(world.services.answers)
    label = world.told(AnswersRead)[-1].problems[0].options[0].label
    await listeners.on_picked(press(world, MAX, ids.SCOPING_READINGS_OPTION, label))
    assert [answer.step_id for answer in world.dialogue.waiting] == ["effect", "finish"]
    await listeners.on_confirmed(press(world, MAX, ids.SCOPING_READINGS_CONFIRM, "Right"))
    assert [answer.step_id for answer in world.dialogue.waiting] == ["effect"]


async def test_readings_of_the_other_side_cannot_be_confirmed(world: World) -> None:
    await world.open_scope()
    await world.reply(ANIL, "9: EUR 48,000 per month\n6: 4 hours")
    pressed = press(world, ANIL, ids.SCOPING_READINGS_CONFIRM, "Right, all")
    listeners = NumberedListeners(world.services.answers)
    assert len(json.loads(pressed.value)) == 2
    with pytest.raises(NotAllowedError):
        await listeners.on_confirmed(pressed.model_copy(update={"actor": actor(MAX)}))
    assert len(world.dialogue.waiting) == 2
