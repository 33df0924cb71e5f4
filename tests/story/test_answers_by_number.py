"""Answers by number, their button, an edit and a misplaced answer, over signed HTTP with the real bot as a process."""

import pytest

from playground.records import Message
from playground.screen import Screen, find_control, words_of
from playground.seed import ANIL, LENA
from tests.story.stage import Stage, until

pytestmark = pytest.mark.timeout(100)

PLACE = "#corvane-scoping"


async def read(stage: Stage, name: str, words: str) -> Message:
    """Return the newest message of the bot with these words, once this person sees one."""
    screen = Screen(stage.live, name)

    def found() -> list[Message]:
        return [m for m in screen.messages(PLACE) if m.bot_id and words in words_of(stage.live, m)]

    await until(lambda: bool(found()), f"{name} reads nothing of “{words}”")
    return found()[-1]


async def test_they_are_echoed_confirmed_at_once_and_an_edit_changes_nothing(stage: Stage) -> None:
    await stage.play_to("Max draws the line")
    people = stage.live.people
    question = await read(stage, "Lena", "What is not included")
    channel, thread = question.channel_id, question.thread_ts
    given = people.post(LENA.id, channel, "8: 18 December 2026\n5: 24x7\n77: x", thread_ts=thread)
    await read(stage, "Anil", "There is no question 77 here")
    again = people.post(LENA.id, channel, "8: 18 December 2026, 5: 24x7", thread_ts=thread)
    echo = await read(stage, "Lena", "Right, all")
    pressed = find_control(echo.blocks, "Right, all")
    assert pressed is not None
    container = {"type": "message", "channel": channel, "message_ts": echo.ts}
    await people.action(LENA.id, container, *pressed, {})
    await read(stage, "Anil", "Recorded 5")

    people.edit(LENA.id, channel, again.ts, "8: 19 December 2026, 5: 8x5")
    told = await read(stage, "Anil", "edited a message that is on record")
    assert "19 December 2026" in words_of(stage.live, told)
    people.delete(LENA.id, channel, given.ts)
    people.post(ANIL.id, channel, "9: EUR 48,000 per month")
    pointed = await read(stage, "Anil", "This looks like an answer to question 9")
    assert pointed.ephemeral_for == ANIL.id
    await stage.settle()
    assert "deleted a message" not in " ".join(
        words_of(stage.live, m) for m in Screen(stage.live, "Anil").messages(PLACE)
    )
