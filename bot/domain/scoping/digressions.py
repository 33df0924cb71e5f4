"""Words that steer a conversation instead of answering in it, heard only where they cannot mean an answer."""

import re
import string
from enum import StrEnum

from bot.domain.mentions import users_in, without_mentions
from bot.domain.records import Record

SKIP_MAX_WORDS = 8  # a longer sentence that begins with "skip" tells what is not included


class Aside(StrEnum):
    """What somebody asks for instead of answering."""

    WHY = "why"
    LIST = "list"
    BACK = "back"
    UNDO = "undo"
    SKIP = "skip"
    HAND_OVER = "hand over"


class Digression(Record):
    """Something asked for instead of an answer. Shape: `rest` is what follows the word, such as "@Anil 20 Oct"."""

    aside: Aside
    rest: str = ""


_WORDS = {
    Aside.WHY: ("why", "why this", "why this question"),
    Aside.LIST: ("list", "list questions", "list all", "list the questions", "list all questions"),
    Aside.BACK: ("back", "go back"),
    Aside.UNDO: ("undo", "undo that"),
    Aside.SKIP: ("skip", "skip this", "skip it", "skip this question"),
    Aside.HAND_OVER: ("hand over",),
}
_PLAIN = {words: aside for aside, several in _WORDS.items() for words in several}
_SKIP = re.compile(r"^skip(?:\s+(?:this|it)(?:\s+question)?)?\b\s*[:,]?\s*(?P<rest>.+)$", re.IGNORECASE | re.DOTALL)
_HAND_OVER = re.compile(r"^hand(?:\s+it)?\s+over\s+to\s+(?P<rest>.+)$", re.IGNORECASE | re.DOTALL)
_TRIMMED = string.punctuation + string.whitespace


def digression_in(text: str) -> Digression | None:
    """Return what a reply asks for instead of answering, or None where it may as well be an answer."""
    bare = text.strip(_TRIMMED.replace("<", "").replace(">", ""))
    words = " ".join(bare.lower().removeprefix("please").removesuffix("please").strip(_TRIMMED).split())
    if words in _PLAIN:
        return Digression(aside=_PLAIN[words])
    if (found := _SKIP.match(bare)) and users_in(found["rest"]) and _is_short(found["rest"]):
        return Digression(aside=Aside.SKIP, rest=found["rest"])
    if (found := _HAND_OVER.match(bare)) and users_in(found["rest"]) and not without_mentions(found["rest"]):
        return Digression(aside=Aside.HAND_OVER, rest=found["rest"])
    return None


def _is_short(rest: str) -> bool:
    return len(without_mentions(rest).split()) <= SKIP_MAX_WORDS
