"""A wrong script never starts a conversation."""

from importlib.resources import files

import pytest

from bot.dialogues.library import load_scripts, read_script
from bot.domain.errors import ConfigurationError

GOOD = (files("bot.dialogues") / "scoping.v1.toml").read_text(encoding="utf-8")


def test_the_shipped_scripts_are_valid() -> None:
    assert "scoping.v1" in load_scripts()


@pytest.mark.parametrize(
    ("was", "becomes", "reason"),
    [
        ('next = "price"', 'next = "nowhere"', "do not exist"),
        ('next = "price"', 'next = "lead"', "never be reached|circle"),
        ('next = "restore"', 'next = "availability"', "never be reached"),
        ('start = "lead"', 'start = "nowhere"', "does not exist"),
        ('id = "risk"\nsection', 'id = "price"\nsection', "two steps"),
        ('section = "money"', 'section = "gold"', "unknown section"),
        ('kind = "money"', 'kind = "gold"', "kind"),
        ('kind = "choice"', 'kind = "text"', "options belong to a choice"),
        ("schema_version = 1", "schema_version = 2", "schema_version"),
        ('fills = "price"', 'fils = "price"', "Extra inputs"),
        ("schema_version = 1", "schema_version = ", "Invalid value"),
    ],
)
def test_a_broken_script_is_refused_with_the_reason(was: str, becomes: str, reason: str) -> None:
    assert was in GOOD
    with pytest.raises(ConfigurationError, match=reason):
        read_script(GOOD.replace(was, becomes, 1), "broken.toml")


def test_numbers_are_places_in_the_file() -> None:
    script = load_scripts()["scoping.v1"]
    assert [script.number(step.id) for step in script.step] == list(range(1, len(script.step) + 1))
    assert script.numbered(1) == script.step[0]
    assert script.numbered(0) is None
