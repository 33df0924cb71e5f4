"""The story player: what it does with steps that fit, with steps that no longer do, and with steps left out."""

import asyncio

import pytest

from playground.live import LiveWorkspace
from playground.records import Json
from playground.seed import JO
from playground.story import StoryPlayer
from playground.story_script import Step, read_story
from playground.story_waiting import StoryStuckError

TALK = """
title = "A talk"

[[step]]
title = "Max speaks"
who = "Max"
do = "post"
where = "#leadership"
text = "Shall we begin?"
see = "Shall we begin?"

[[step]]
title = "Jo approves"
who = "Jo"
do = "press"
where = "#leadership"
message = "Shall we"
button = "Approve"

[[step]]
title = "Jo answers"
who = "Jo"
do = "post"
where = "#leadership"
text = "Yes."
see = "Yes."
"""


@pytest.fixture
def player(workspace: LiveWorkspace) -> StoryPlayer:
    return StoryPlayer(workspace, read_story(TALK), patience_seconds=0.05)


async def test_a_step_that_does_not_fit_stops_the_story_and_says_what_was_looked_for(player: StoryPlayer) -> None:
    with pytest.raises(StoryStuckError) as stuck:
        await player.play_to_the_end()
    assert str(stuck.value) == (
        "“Jo approves”: Jo looked for a message that says “Shall we” and that offers “Approve” in #leadership."
    )
    assert player.position == 1


async def test_a_step_that_was_left_out_does_not_stop_the_story(player: StoryPlayer) -> None:
    await player.step()
    await player.step()
    assert player.snapshot()["error"].startswith("“Jo approves”")
    await player.skip()
    assert "error" not in player.snapshot()
    await player.play_to_the_end()
    assert player.is_over


class BrokenPageError(Exception):
    """Something that no step of a story foresees."""


def break_down(_: Step) -> None:
    raise BrokenPageError


async def test_a_fault_that_no_step_foresees_reaches_whoever_watches_and_the_story_stands_still(
    workspace: LiveWorkspace,
) -> None:
    player = StoryPlayer(workspace, read_story(TALK), patience_seconds=0.05, on_step=break_down)
    workspace.story = player
    page = workspace.state.feed.watch(JO.id)
    with pytest.raises(BrokenPageError):
        await player.play_while_watched()
    told = [item["story"]["playing"] for item in _read_all(page) if item["type"] == "story"]
    assert (told[-1], player.snapshot()["playing"]) == (False, False)


async def test_a_fault_that_no_step_foresees_reaches_whoever_stops_the_story(workspace: LiveWorkspace) -> None:
    script = read_story(TALK.replace('see = "Shall we begin?"', 'see = "Anything else?"'))
    player = StoryPlayer(workspace, script, patience_seconds=5.0, on_step=break_down)
    page = workspace.state.feed.watch(JO.id)
    await player.play()
    begun = await page.get()  # the step has said its words by now, and waits for what nobody has said yet
    stopping = asyncio.create_task(player.stop())
    workspace.people.post(JO.id, begun["message"]["channel"], "Anything else?")
    with pytest.raises(BrokenPageError):
        await stopping


def _read_all(page: asyncio.Queue[Json]) -> list[Json]:
    return [page.get_nowait() for _ in range(page.qsize())]


async def test_nothing_can_be_left_out_after_the_end(player: StoryPlayer) -> None:
    for _ in range(5):
        await player.skip()
    assert player.position == 3
