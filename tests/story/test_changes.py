"""A change of the signed scope over HTTP: raised by an external, approved by both sides, closed to everybody else."""

import pytest

from playground.records import Person, View
from playground.screen import Screen, find_control, words_of
from playground.seed import ANIL, MAX, RINA, TOMASZ
from tests.story import records
from tests.story.forging import controls, press, readable_by
from tests.story.stage import Stage, until

pytestmark = pytest.mark.timeout(200)

CHANNEL = "#corvane-scoping"
HOSTILE = '<!channel> *bold* <https://x|y> & "quotes"'
NEUTRAL = "I cannot find that. It may have been removed, or it is not shared with you."
SIGNED, DIRECT = "is in force", "@Scopewright"
TYPED: dict[str, str | list[str]] = {
    "What changes, in one line?": HOSTILE,
    "Lines of work: add, drop, replace": f"+ {HOSTILE}",
    "Effect on the price": "+500",
    "Why?": HOSTILE,
}


async def test_an_external_raises_a_change_and_both_sides_put_it_in_force(stage: Stage) -> None:
    await stage.play_to("Lena opens a task")
    await stage.settle()
    form = await open_form(stage, ANIL, CHANNEL, SIGNED, "Raise a change")
    preview = await submit(stage, ANIL, form)
    assert "Nothing is sent yet" in str(preview.content)
    assert "may approve" not in str(preview.content)
    assert not await stage.live.people.submit(ANIL.id, preview.id, Screen(stage.live, ANIL.name).fill(preview, TYPED))
    await stage.settle()

    await outsiders_change_nothing(stage)
    await press_button(stage, MAX, DIRECT, "Please decide: change 1", "Approve")
    await press_button(stage, ANIL, CHANNEL, "Change 1 with Corvane", "Approve")
    await stage.settle()

    card = shown(stage, "Change 1 with Corvane")
    assert "In force as version 3 of the scope" in card
    assert "EUR 500" in card
    assert HOSTILE in shown(stage, "The work with Corvane")
    assert "Since the first signature: 1 change, no days" in shown(stage, "Since the first signature")
    for reader in (ANIL, RINA, TOMASZ):
        assert not any("may approve alone" in each for each in readable_by(stage.live, reader))


async def outsiders_change_nothing(stage: Stage) -> None:
    """Let a guest and a rival press every button of the change."""
    before = records.dump(stage.database)
    for person in (RINA, TOMASZ):
        for control in controls(stage.live):
            if control.action.startswith("changes."):
                await press(stage.live, person, control)
    await stage.settle()
    assert records.dump(stage.database) == before
    assert not stage.live.state.view_stacks.of(TOMASZ.id)
    assert not stage.live.state.view_stacks.of(RINA.id)


async def open_form(stage: Stage, who: Person, where: str, message: str, control: str) -> View:
    """Press a button that opens a form, and return the form."""
    await press_button(stage, who, where, message, control)
    screen = Screen(stage.live, who.name)
    await until(lambda: screen.top_view() is not None, f"no form opens for “{control}”")
    form = screen.top_view()
    assert form is not None
    return form


async def submit(stage: Stage, who: Person, form: View) -> View:
    """Send the form filled in, and return what is shown in its place."""
    screen = Screen(stage.live, who.name)
    before = form.content["submit"]["text"]
    assert not await stage.live.people.submit(who.id, form.id, screen.fill(form, TYPED))
    await until(lambda: (view := screen.top_view()) is not None and _label(view) != before, "no difference is shown")
    shown_now = screen.top_view()
    assert shown_now is not None
    return shown_now


def _label(view: View) -> str:
    return str(view.content["submit"]["text"])


async def press_button(stage: Stage, who: Person, where: str, message: str, control: str) -> None:
    found = Screen(stage.live, who.name).find_message(where, message, control=control)
    pressed = find_control(found.blocks, control)
    assert pressed is not None
    container = {"type": "message", "channel": found.channel_id, "message_ts": found.ts}
    await stage.live.people.action(who.id, container, *pressed, {})
    await stage.settle()


def shown(stage: Stage, words: str) -> str:
    """Return the newest message with these words, as a person reads it."""
    return words_of(stage.live, Screen(stage.live, "Lena").find_message(CHANNEL, words))
