"""The library holds several versions of a script at once, and refuses parts that do not fit, naming them."""

from importlib.resources import files

import pytest

from bot.dialogues.library import load_scripts, put_together
from bot.domain.errors import ConfigurationError

NAMES = ("core.v1.toml", "network.v1.toml", "scoping.v1.toml")
TEXTS = {name: (files("bot.dialogues") / name).read_text(encoding="utf-8") for name in NAMES}
SECOND_CORE = TEXTS["core.v1.toml"].replace("version = 1\ntitle", "version = 2\ntitle")
SECOND_NETWORK = TEXTS["network.v1.toml"].replace("version = 1\ntitle", "version = 2\ntitle")


def test_a_conversation_finds_the_version_it_began_on_beside_a_newer_one() -> None:
    newer = SECOND_CORE.replace("Which approved goal does this work serve first?", "Which goal comes first?")
    scripts = put_together({**TEXTS, "core.v2.toml": newer})
    assert scripts["general.full.v2"].get("primary_goal").ask == "Which goal comes first?"
    assert scripts["general.full.v1"] == load_scripts()["general.full.v1"]
    assert scripts["network.full.v1"] == load_scripts()["network.full.v1"]


def test_a_newer_subject_extends_the_core_that_it_names() -> None:
    onto_second = SECOND_NETWORK.replace('extends = "core.v1"', 'extends = "core.v2"')
    scripts = put_together({**TEXTS, "core.v2.toml": SECOND_CORE, "network.v2.toml": onto_second})
    assert {"network.lite.v1", "network.lite.v2", "general.lite.v2"} <= set(scripts)


def test_the_parts_themselves_are_no_scripts_of_a_conversation() -> None:
    assert not {"core.v1", "network.v1"} & set(put_together(TEXTS))


@pytest.mark.parametrize(
    ("name", "was", "becomes", "told"),
    [
        (
            "network.v1.toml",
            'extends = "core.v1"',
            'extends = "core.v7"',
            "network extend core.v7, which does not exist",
        ),
        ("network.v1.toml", 'extends = "core.v1"', 'extend = "core.v1"', "Did you mean 'extends'"),
        ("core.v1.toml", '\nstart = "', '\nstrat = "', "Did you mean 'start'"),
        ("network.v1.toml", 'code = "N1"', 'code = "B4"', "network do not fit those of core.v1: .*the code 'B4'"),
        ("network.v1.toml", 'id = "circuits"', 'id = "Circuits"', r"network.v1.toml cannot be used:\n  line \d+: "),
        ("core.v1.toml", 'next = "milestones"', 'next = "milestone"', r"core.v1.toml cannot be used:\n  line \d+: "),
    ],
)
def test_parts_that_are_wrong_stop_the_start_with_the_reason(name: str, was: str, becomes: str, told: str) -> None:
    assert was in TEXTS[name]
    with pytest.raises(ConfigurationError, match=told):
        put_together({**TEXTS, name: TEXTS[name].replace(was, becomes)})
