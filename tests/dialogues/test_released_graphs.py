"""A released script keeps its questions, their order and branches: conversations under way depend on them."""

import hashlib
import json

from bot.domain.scoping.script import Script
from tests.support.world import SCRIPTS

# Words may change. Whoever changes anything else writes a new file, scoping.v2.toml, and pins it here as well.
RELEASED = {"scoping.v1": "6a6b10c08a16e1c406a1b1c090ff35100d77ee2c370f57355e9bc4cc470af5e2"}


def graph_hash(script: Script) -> str:
    """Return the SHA-256 of everything that decides which question follows and what an answer means."""
    graph = [
        [step.id, step.section, step.side, step.kind, step.fills, step.next, [[o.value, o.next] for o in step.option]]
        for step in script.step
    ]
    return hashlib.sha256(json.dumps([script.start, graph]).encode()).hexdigest()


def test_every_released_script_still_has_the_graph_it_was_released_with() -> None:
    assert {key: graph_hash(script) for key, script in SCRIPTS.items()} == RELEASED


def test_another_order_or_branch_is_another_graph_and_other_words_are_not() -> None:
    script = SCRIPTS["scoping.v1"]
    first, *others = script.step
    reworded = script.model_copy(update={"step": (first.model_copy(update={"ask": "Who leads this?"}), *others)})
    reordered = script.model_copy(update={"step": (*others, first)})
    assert graph_hash(reworded) == graph_hash(script)
    assert graph_hash(reordered) != graph_hash(script)
