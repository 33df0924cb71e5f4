"""How a story ends: what is remembered and what can be read, comparable between two runs."""

from dataclasses import dataclass

from tests.story import records, seen
from tests.story.stage import Stage


@dataclass(frozen=True)
class End:
    """The end of one run. Shape: `words` are (place, author, words) of every message."""

    records: records.Dump
    words: list[tuple[str, str, str]]


def end_of(stage: Stage) -> End:
    """Return how this story ended."""
    return End(records.dump(stage.database), seen.visible_words(stage.live))
