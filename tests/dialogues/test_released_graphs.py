"""A released script keeps its questions, their order and branches: conversations under way depend on them."""

import hashlib
import json
from typing import Any

from bot.dialogues.library import load_scripts
from bot.domain.scoping.script import Script, Step

SCRIPTS = load_scripts()
# Words may change. Whoever changes anything else writes a new file, scoping.v2.toml, and pins it here as well.
RELEASED = {
    "scoping.v1": "6a6b10c08a16e1c406a1b1c090ff35100d77ee2c370f57355e9bc4cc470af5e2",
    "general.lite.v1": "bd05e72d95eb55c17e33e1103791abe7f1018a9571b99dbdc984b70bd9093c3a",
    "general.full.v1": "ff4d47526a0b15fc64ee071d97ce1de2c2e70caf29756f166346ca81eb7553df",
    "application.lite.v1": "fc292caff9e01c01af198f758fd821bf48599a11892e3a5250d89b3586b66004",
    "application.full.v1": "ec04bb3626ace37671c759f75958ac7c6979244992b4f9173730ff8dce6bb7ec",
    "migration.lite.v1": "cce7627c96486568e06a6648ff67998729ff9b542ff86f35eac6bbbd586ca474",
    "migration.full.v1": "2368a270dd89f1f9948f9e085cf83e74eeb39a37ca1435e365722bb4b676abf1",
    "network.lite.v1": "f42be37a23f527b29f223fde5b3b59f9a682cfbd00c482fbb61602135d7ee94d",
    "network.full.v1": "86908cd973b51c215832a759b8950e87805e0d550d4bda7a7c890e74b3a5c2c1",
    "service_desk.lite.v1": "299bff78fa052edba9eafb5cdb3e11ed16d31d3b308b40b127a4fdf199059bf5",
    "service_desk.full.v1": "cedc9db6e070339111b5279c9bfd71c9df40c4e8169a7d6e44cfe7d689c39632",
}


def graph_hash(script: Script) -> str:
    """Return the SHA-256 of everything that decides which question follows and what an answer means."""
    graph = [[*first_parts(step), *newer_parts(step)] for step in script.step]
    return hashlib.sha256(json.dumps([script.start, graph]).encode()).hexdigest()


def first_parts(step: Step) -> list[Any]:
    """Return what the first script could say already."""
    ways = [[option.value, option.next] for option in step.option]
    return [step.id, step.section, step.side, step.kind, step.fills, step.next, ways]


def newer_parts(step: Step) -> list[Any]:
    """Return what the first script could not say yet; nothing of it, so that its hash stands."""
    columns = [[each.name, each.kind, each.required, list(each.option)] for each in step.column]
    parts = [step.code, step.private, step.pick_from, step.required_by, columns]
    return parts if any(parts) else []


def test_every_released_script_still_has_the_graph_it_was_released_with() -> None:
    assert {key: graph_hash(script) for key, script in SCRIPTS.items()} == RELEASED


def test_another_order_or_branch_is_another_graph_and_other_words_are_not() -> None:
    script = SCRIPTS["scoping.v1"]
    first, *others = script.step
    reworded = script.model_copy(update={"step": (first.model_copy(update={"ask": "Who leads this?"}), *others)})
    reordered = script.model_copy(update={"step": (*others, first)})
    assert graph_hash(reworded) == graph_hash(script)
    assert graph_hash(reordered) != graph_hash(script)


def test_another_column_or_a_question_made_private_is_another_graph() -> None:
    script = SCRIPTS["general.full.v1"]
    first, second, *others = script.step
    narrower = second.model_copy(update={"column": second.column[1:]})
    hidden = first.model_copy(update={"private": True})
    for steps in ((first, narrower, *others), (hidden, second, *others)):
        assert graph_hash(script.model_copy(update={"step": steps})) != graph_hash(script)
