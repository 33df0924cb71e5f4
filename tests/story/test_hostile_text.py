"""Everything a keyboard has, typed wherever people can type: shown literally everywhere, and nobody is notified."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from playground.records import Json, Person, View
from playground.screen import Screen, find_control, strings_in
from playground.seed import ANIL, JO, LEADERSHIP, LENA, RINA
from tests.story.stage import Stage, retold, staged, until

pytestmark = pytest.mark.timeout(100)

HOSTILE = '<!channel> *bold* <https://x|y> & "quotes"'
LOOKALIKE = f"<@{RINA.id}> {HOSTILE}"  # nobody mentions Rina in this story
RETYPED = f"Once more: {LOOKALIKE}"  # in a form, where nobody can be mentioned either
IN_TOML = HOSTILE.replace('"', '\\"')
TYPED = {
    "The network is there": IN_TOML,  # the title of a goal, in a form
    "Every depot can trust the network": IN_TOML,  # the vision, in a form
    "One team watches": LOOKALIKE.replace('"', '\\"'),  # an answer
    "waiting for the carrier's exit quote": IN_TOML,  # a report by reply
    "Network operations": IN_TOML,  # a line of an outline
}
WORD_JOINER = "\u2060"
CONTROL = re.compile(r"<(?!@[UW]|#C|!date\^)")


async def test_it_is_shown_literally_and_notifies_nobody(tmp_path: Path) -> None:
    async with staged(tmp_path, script=retold(TYPED)) as stage:
        await stage.play_to("Anil may not confirm for Halden")
        await assert_the_change_form_shows_and_takes_it(stage)
        await stage.play_to("Jo asks for the digest")
        await assert_forms_and_homes_show_it(stage)
        await stage.play_to_the_end()

        assert_every_place_shows_it(stage)
        for call in stage.live.log.calls():
            assert_commands_nothing(call.arguments)


async def assert_forms_and_homes_show_it(stage: Stage) -> None:
    live = stage.live
    live.people.open_home(JO.id)
    await until(lambda: JO.id in live.state.homes, "Jo sees no Home")
    assert any(HOSTILE in words for words in strings_in(live.state.homes[JO.id].content["blocks"]))
    await live.people.command(LENA.id, LEADERSHIP, "/scopewright goal update")
    await until(lambda: Screen(live, "Lena").top_view() is not None, "no form opens for Lena")
    form = Screen(live, "Lena").top_view()
    assert form is not None
    assert any(HOSTILE in words for words in strings_in(form.content["blocks"]))
    await live.people.close(LENA.id, form.id)


async def assert_the_change_form_shows_and_takes_it(stage: Stage) -> None:
    """Open the form by its button and by the list below the read-back, and type everything again in it."""
    outline = await open_form(stage, ANIL, "Recorded 3", "Change")
    assert HOSTILE in str(entry(outline)["initial_value"])
    await stage.live.people.close(ANIL.id, outline.id)

    answer = await open_form(stage, LENA, "The whole scope with Corvane", "2 ")
    assert f"On record now{LOOKALIKE}" in literal(answer.content["blocks"])
    assert LOOKALIKE in str(entry(answer)["initial_value"]).replace(WORD_JOINER, "")
    label = answer.content["blocks"][-1]["label"]["text"]
    state = Screen(stage.live, "Lena").fill(answer, {label: RETYPED})
    assert not await stage.live.people.submit(LENA.id, answer.id, state)
    await stage.settle()
    scope = Screen(stage.live, "Lena").find_message("#corvane-scoping", "The whole scope with Corvane")
    assert RETYPED in literal(scope.blocks)


async def open_form(stage: Stage, who: Person, message: str, control: str) -> View:
    """Let somebody press a control of a message in the shared channel, and return the form that opens."""
    screen = Screen(stage.live, who.name)
    found = screen.find_message("#corvane-scoping", message, control=control)
    pressed = find_control(found.blocks, control)
    assert pressed is not None
    container = {"type": "message", "channel": found.channel_id, "message_ts": found.ts}
    await stage.live.people.action(who.id, container, *pressed, {})
    await until(lambda: screen.top_view() is not None, f"no form opens for “{control}” at “{message}”")
    form = screen.top_view()
    assert form is not None
    return form


def entry(form: View) -> Json:
    """Return the input of a form with one field."""
    return next(block["element"] for block in form.content["blocks"] if block["type"] == "input")


def assert_every_place_shows_it(stage: Stage) -> None:
    screen = Screen(stage.live, "Lena")
    for where, beside, words in (
        ("#leadership", "Monthly availability", HOSTILE),
        ("#corvane-scoping", "The whole scope with Corvane", RETYPED),
        ("#corvane-scoping", "The whole scope with Corvane", HOSTILE),
        ("#corvane-scoping", "The work with Corvane", HOSTILE),
        ("#corvane-scoping", "3.1 Exit nine old circuits: blocked", HOSTILE),
        ("@Scopewright", "Good morning", HOSTILE),
    ):
        assert words in literal(screen.find_message(where, beside).blocks), (where, beside)
    digest = screen.find_message("#leadership", "Comes every week")
    assert literal(digest.blocks).count(HOSTILE) >= 3  # the vision, a goal's title, why a task is blocked


def literal(blocks: list[Json]) -> str:
    """Return what blocks show where nothing is parsed, rich text and plain text, without what nobody sees."""
    words = "".join(str(each["text"]) for each in texts_in(blocks) if each.get("type") in ("text", "plain_text"))
    return words.replace(WORD_JOINER, "")


def assert_commands_nothing(arguments: Json) -> None:
    """Assert that nothing typed became a mention, a link, a channel alarm or a format."""
    assert not CONTROL.search(str(arguments.get("text", ""))), arguments["text"]
    assert f"<@{RINA.id}>" not in str(arguments.get("text", ""))
    for each in texts_in([arguments.get("blocks"), arguments.get("view")]):
        assert each.get("type") not in ("broadcast", "link"), each
        assert each.get("user_id") != RINA.id, each
        if each.get("type") == "mrkdwn":
            assert not CONTROL.search(each["text"]), each
            assert "*bold*" not in each["text"], each


def texts_in(value: Any) -> Iterator[Json]:
    """Yield every object with a type in blocks, outer ones first."""
    if isinstance(value, dict):
        if isinstance(value.get("type"), str) and not isinstance(value.get("text"), dict):
            yield value
        yield from (each for child in value.values() for each in texts_in(child))
    elif isinstance(value, list):
        yield from (each for child in value for each in texts_in(child))
