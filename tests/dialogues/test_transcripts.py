"""Every transcript goes as written, and together they go every way of the script."""

import asyncio

import pytest

from bot.domain.answers.wording import say_value
from tests.dialogues.replay import Replay, all_edges, count_in_force, words_kept
from tests.dialogues.transcript import Transcript, load_transcripts
from tests.support.halden import with_names
from tests.support.world import SCRIPT

TRANSCRIPTS = load_transcripts()


async def play(transcript: Transcript) -> Replay:
    replay = Replay(transcript)
    await replay.begin()
    for number, turn in enumerate(transcript.turn, 1):
        lines = await replay.act(turn)
        if turn.bot is not None:
            fits = len(lines) == len(turn.bot) and all(map(str.startswith, lines, turn.bot))
            assert fits, f"turn {number}, {turn.who}: the bot says {lines} and not {list(turn.bot)}"
    return replay


@pytest.mark.parametrize("name", TRANSCRIPTS)
async def test_the_conversation_goes_as_written(name: str) -> None:
    transcript = TRANSCRIPTS[name]
    world = (await play(transcript)).world
    assert world.dialogue.status is transcript.end.status
    for number, expected in transcript.end.recorded.items():
        answer = world.dialogue.in_force(SCRIPT.step[number - 1].id)
        assert (with_names(say_value(answer.value)) if answer else "") == expected
    for words in transcript.end.kept:
        assert words in words_kept(world)
    if transcript.end.tasks is not None:
        assert tuple(task.title for task in world.tasks) == transcript.end.tasks
    assert set(count_in_force(world.dialogue).values()) <= {1}


def test_the_transcripts_together_go_every_way_of_the_script() -> None:
    async def gone() -> set[tuple[str, str | None, str]]:
        replays = [await play(transcript) for transcript in TRANSCRIPTS.values()]
        return {edge for replay in replays for edge in replay.edges}

    assert all_edges() - asyncio.run(gone()) == set()
