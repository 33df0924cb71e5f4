"""The drawings of the scripts show every question and way, and those in the docs are the newest."""

import re
from pathlib import Path

import pytest

from bot.dialogues.diagrams import INDEX, draw, pages
from bot.dialogues.library import load_scripts
from bot.domain.scoping.script import Script

SCRIPTS = load_scripts()
FOLDER = Path(__file__).parents[2] / "docs" / "diagrams"
ARROW = re.compile(r'^  (\w+) (?:-- "[^"]+" -->|-->) (\w+)$', re.MULTILINE)


def ways_of(script: Script) -> set[tuple[str, str]]:
    ways = {("start", f"q_{script.start}")}
    for step in script.step:
        taken = {script.follow(step, option.value) for option in step.option} or {step.next}
        ways |= {(f"q_{step.id}", "done" if name == "end" else f"q_{name}") for name in taken}
    return ways


@pytest.mark.parametrize("name", pages(SCRIPTS))
def test_the_drawing_in_the_docs_is_the_newest(name: str) -> None:
    assert (FOLDER / name).read_text(encoding="utf-8") == pages(SCRIPTS)[name], "run `make diagram`"


def test_the_docs_hold_no_drawing_of_a_script_that_is_gone() -> None:
    assert {page.name for page in FOLDER.iterdir()} == {INDEX, *(f"{key}.md" for key in SCRIPTS)}


@pytest.mark.parametrize("key", SCRIPTS)
def test_every_way_is_drawn_once_and_no_other(key: str) -> None:
    drawn = ARROW.findall(draw(SCRIPTS[key]))
    assert sorted(drawn) == sorted(ways_of(SCRIPTS[key]))


@pytest.mark.parametrize("key", SCRIPTS)
def test_every_question_is_drawn_in_its_section(key: str) -> None:
    script, page = SCRIPTS[key], draw(SCRIPTS[key])
    for section in script.section:
        inside = page.split(f"subgraph in_{section.id}[")[1].split("\n  end\n")[0]
        assert re.findall(r"^    q_(\w+)\W", inside, re.MULTILINE) == [
            step.id for step in script.step if step.section == section.id
        ]


def test_words_cannot_end_the_label_they_stand_in() -> None:
    script = SCRIPTS["scoping.v1"]
    first, *others = script.step
    hostile = first.model_copy(update={"clause": 'Say "yes" <b> # now'})
    page = draw(script.model_copy(update={"step": (hostile, *others)}))
    assert 'q_lead["1 Say #quot;yes#quot; #lt;b#gt; #35; now"]' in page
