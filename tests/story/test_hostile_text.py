"""Everything a keyboard has, typed wherever people can type: shown literally everywhere, and nobody is notified."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from playground.records import Json
from playground.screen import Screen, strings_in
from playground.seed import JO, LEADERSHIP, LENA, RINA
from tests.story.stage import Stage, retold, staged, until

pytestmark = pytest.mark.timeout(100)

HOSTILE = '<!channel> *bold* <https://x|y> & "quotes"'
LOOKALIKE = f"<@{RINA.id}> {HOSTILE}"  # nobody mentions Rina in this story
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


def assert_every_place_shows_it(stage: Stage) -> None:
    screen = Screen(stage.live, "Lena")
    for where, beside, words in (
        ("#leadership", "Monthly availability", HOSTILE),
        ("#corvane-scoping", "The whole scope with Corvane", LOOKALIKE),
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
