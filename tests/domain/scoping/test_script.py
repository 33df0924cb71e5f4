"""A wrong script never starts a conversation, and a right one finds its questions by id, number and code."""

from importlib.resources import files

import pytest

from bot.dialogues.library import load_scripts, read_script
from bot.domain.errors import ConfigurationError

GOOD = (files("bot.dialogues") / "scoping.v1.toml").read_text(encoding="utf-8")
SCRIPTS = load_scripts()


@pytest.mark.parametrize(
    ("was", "becomes", "reason"),
    [
        ('next = "price"', 'next = "nowhere"', "which does not exist"),
        ('next = "price"', 'next = "lead"', "go round"),
        ('next = "restore"', 'next = "availability"', "never be reached"),
        ('start = "lead"', 'start = "nowhere"', "which does not exist"),
        ('id = "risk"\nsection', 'id = "price"\nsection', "two steps"),
        ('section = "money"', 'section = "gold"', "the section 'gold', which does not exist"),
        ('kind = "money"', 'kind = "gold"', "'kind'"),
        ('kind = "choice"', 'kind = "text"', "options, and they belong to a choice"),
        ("schema_version = 1", "schema_version = 2", "schema_version"),
        ('fills = "price"', 'fils = "price"', "the key 'fils', which I do not know"),
        ("schema_version = 1", "schema_version = ", "not TOML"),
    ],
)
def test_a_broken_script_is_refused_with_the_file_the_line_and_the_reason(was: str, becomes: str, reason: str) -> None:
    assert was in GOOD
    with pytest.raises(ConfigurationError, match=rf"broken\.toml cannot be used:(?s:.*)line \d+: .*{reason}"):
        read_script(GOOD.replace(was, becomes, 1), "broken.toml")


def test_numbers_are_places_in_the_file() -> None:
    script = SCRIPTS["scoping.v1"]
    assert [script.number(step.id) for step in script.step] == list(range(1, len(script.step) + 1))
    assert script.numbered(1) == script.step[0]
    assert script.numbered(0) is None


def test_a_question_is_found_by_its_code_however_it_is_typed() -> None:
    script = SCRIPTS["application.full.v1"]
    assert script.coded("b4") == script.coded("B4") == script.get("volumes")
    assert script.coded("D1V") == script.get("capabilities")
    assert script.coded("Z9") is None
    assert SCRIPTS["scoping.v1"].coded("B4") is None


def test_a_question_that_is_not_there_is_not_found() -> None:
    with pytest.raises(KeyError, match="nowhere"):
        SCRIPTS["scoping.v1"].get("nowhere")
