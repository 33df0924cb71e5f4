"""Answers by number, their buttons, edits and misplaced answers, over signed HTTP with the real bot as a process."""

import pytest

from playground.records import Message
from playground.screen import Screen, words_of
from playground.seed import LENA, MAX
from tests.story.stage import Stage, until

pytestmark = pytest.mark.timeout(100)

PLACE = "#halden-corvane"


def said(stage: Stage, name: str, words: str) -> Message | None:
    """Return the newest message of the bot with these words that a person sees, or None."""
    found = [m for m in Screen(stage.live, name).messages(PLACE) if m.bot_id and words in words_of(stage.live, m)]
    return found[-1] if found else None


async def heard(stage: Stage, name: str, words: str) -> Message:
    await until(lambda: said(stage, name, words) is not None, f"{name} reads nothing of “{words}”")
    message = said(stage, name, words)
    assert message is not None
    return message
