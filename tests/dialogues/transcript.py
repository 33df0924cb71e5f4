"""Conversations as data: who does what, and what the bot says next. The form of tests/dialogues/transcripts/*.toml."""

import json
import tomllib
from pathlib import Path
from typing import Literal

from pydantic import Field

from bot.domain.records import Record
from bot.domain.scoping.dialogue import DialogueStatus

FOLDER = Path(__file__).parent / "transcripts"
Deed = Literal["right", "old right", "confirm", "old confirm", "confirm for the other", "sign", "old sign", "right all"]


class Turn(Record):
    """One thing somebody does.

    Shape: exactly one of the deeds is given; `edits` and `deletes` are about the last thing that person said, and
        `days` go by before the deed. `bot` is what the bot says to it, line for line, each line by its
    beginning; [] means that it says nothing, none given that the transcript does not tell.
    """

    who: str
    says: str | None = None
    mentions: str | None = None
    picks: tuple[int, str] | None = None
    changes: tuple[int, str] | None = None
    declines: str | None = None
    edits: str | None = None
    deletes: bool = False
    days: int = 0
    presses: Deed | None = None
    bot: tuple[str, ...] | None = None


class Ending(Record):
    """Where it ends.

    Shape: `recorded` is by question number; `recorded` "" means that nothing is on record.
    `kept` are words that the history must hold.
    """

    status: DialogueStatus
    recorded: dict[int, str] = {}
    kept: tuple[str, ...] = ()
    tasks: tuple[str, ...] | None = None


class Transcript(Record):
    """One conversation. `from` says up to where it went as the story does: a question's id, or a status."""

    title: str
    start: str = Field(alias="from")
    coverage: str = "8x5"
    turn: tuple[Turn, ...]
    end: Ending


def load_transcripts() -> dict[str, Transcript]:
    """Return every transcript by the name of its file."""
    files = sorted(FOLDER.glob("*.toml"))
    return {file.stem: Transcript.model_validate_json(json.dumps(tomllib.loads(file.read_text()))) for file in files}
