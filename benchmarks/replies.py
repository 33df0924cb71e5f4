"""One reply of a conversation, from its inbox row to its committed messages, beside the bare commits it makes."""

import statistics
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.ratios import Ratio
from benchmarks.recorded_commits import copy_of, recorded_commits, seconds_by_our_driver, seconds_by_plain_statements
from benchmarks.scoping_world import ScopingWorld, scoping_world
from bot.domain.people import Person
from tests.support.halden import ANIL
from tests.support.world import ANSWERS

CONVERSATIONS = 4
FIRST_IS_WARM_UP = 1
# 300 lines: 10 branches of 29 leaves each.
LONG_OUTLINE = "\n".join(
    line
    for branch in range(1, 11)
    for line in (f"Branch {branch}", *(f"  Site {branch}-{leaf} due 4 Dec 2026" for leaf in range(1, 30)))
)
OUTLINE_AT_MOST_SECONDS = 1.0


@dataclass(frozen=True)
class Timed:
    """One thing done; its bare commits through our driver; and through the standard library alone. In seconds."""

    ours: float
    bare: float
    plain: float


async def measure_replies() -> list[Ratio]:
    """Answer whole conversations, and measure each reply beside its commits."""
    replies: list[Timed] = []
    outlines: list[Timed] = []
    for number in range(CONVERSATIONS + FIRST_IS_WARM_UP):
        async with scoping_world() as world:
            timed = await _answer_all(world)
        if number >= FIRST_IS_WARM_UP:
            replies += timed
        async with scoping_world() as world:
            outline = await _agree_long_outline(world)
        if number >= FIRST_IS_WARM_UP:
            outlines.append(outline)
    return [*_reply_ratios(replies), _outline_ratio(outlines)]


async def _answer_all(world: ScopingWorld) -> list[Timed]:
    timed = []
    while (step := (await world.dialogue()).step_id) in ANSWERS:
        person, text = ANSWERS[step]
        timed.append(await _timed(world, person, text))
        if (await world.dialogue()).proposal is not None:
            timed.append(await _timed(world, person, "yes"))
    return timed


async def _agree_long_outline(world: ScopingWorld) -> Timed:
    while (step := (await world.dialogue()).step_id) != "work":
        person, text = ANSWERS[step]
        await world.reply(person, text)
        if (await world.dialogue()).proposal is not None:
            await world.reply(person, "yes")
    typed = await _timed(world, ANIL, LONG_OUTLINE)
    confirmed = await _timed(world, ANIL, "yes")
    dialogue = await world.dialogue()
    if dialogue.in_force("work") is None:
        raise RuntimeError("The outline was not taken.")
    return Timed(typed.ours + confirmed.ours, typed.bare + confirmed.bare, typed.plain + confirmed.plain)


async def _timed(world: ScopingWorld, person: Person, text: str) -> Timed:
    first, second = (copy_of(world.file, Path(f"{world.file}.{place}")) for place in range(2))
    with recorded_commits(world.stores.database) as commits:
        begun = time.perf_counter()
        kept = await world.reply(person, text)
        ours = time.perf_counter() - begun
    bare = await seconds_by_our_driver(kept, commits, first)
    timed = Timed(ours, bare, seconds_by_plain_statements(kept, commits, second))
    for copy in (first, second):
        copy.unlink()
    return timed


def _reply_ratios(timed: list[Timed]) -> list[Ratio]:
    def ratio(name: str, others: list[float], at_most: float | None) -> Ratio:
        ours = [each.ours for each in timed]
        typical = statistics.median(own / other for own, other in zip(ours, others, strict=True))
        detail = f"{_ms(ours)} against {_ms(others)}, medians of {len(timed)} replies"
        return Ratio(f"reply against {name}", typical, detail, at_most=at_most)

    return [
        ratio("the bare commits it makes", [each.bare for each in timed], 3.0),
        ratio("the same rows by plain statements", [each.plain for each in timed], None),
    ]


def _outline_ratio(timed: list[Timed]) -> Ratio:
    seconds = statistics.median(each.ours for each in timed)
    detail = f"300 lines; its bare commits take {_ms([each.bare for each in timed])}, medians of {len(timed)}"
    return Ratio("outline to a confirmed tree, in seconds", seconds, detail, at_most=OUTLINE_AT_MOST_SECONDS)


def _ms(seconds: list[float]) -> str:
    return f"{statistics.median(seconds) * 1000:.1f} ms"
