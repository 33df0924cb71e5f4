"""Every table, key and element of a TOML text is found on its line."""

import tomllib
from typing import Any

import pytest

from bot.domain.scoping.script_places import line_of, places_of
from bot.domain.scoping.script_problems import Path

TEXT = '''\
# a comment with [brackets] and "quotes"
plain = 1
"quoted key" = "a # no comment"
a.dotted.key = 2
several = """
[[not]] = "a table" \\"""
"""
literal = \'\'\'
one "two"\'\'\'
list = [ 1, [2,
  3], # a comment, with a comma
  { in = "line", deep = { er = 4 } },
]

[table]
day = 1979-05-27
[table.inner]
key = true

[[step]]
id = "one"
[[step.option]]
value = "x"
[[step.option]]
value = 'y'
[step.option.more]
note = "z"

[[step]]
id = "two"
'''
EXPECTED: dict[Path, int] = {
    ("plain",): 2,
    ("quoted key",): 3,
    ("a", "dotted", "key"): 4,
    ("several",): 5,
    ("literal",): 8,
    ("list",): 10,
    ("list", 0): 10,
    ("list", 1, 0): 10,
    ("list", 1, 1): 11,
    ("list", 2): 12,
    ("list", 2, "in"): 12,
    ("list", 2, "deep", "er"): 12,
    ("table", "day"): 16,
    ("table", "inner", "key"): 18,
    ("step", 0): 20,
    ("step", 0, "id"): 21,
    ("step", 0, "option", 0): 22,
    ("step", 0, "option", 0, "value"): 23,
    ("step", 0, "option", 1, "value"): 25,
    ("step", 0, "option", 1, "more", "note"): 27,
    ("step", 1): 29,
    ("step", 1, "id"): 30,
}


@pytest.mark.parametrize("path", EXPECTED)
def test_a_path_is_found_on_its_line(path: Path) -> None:
    assert places_of(TEXT)[path] == EXPECTED[path]


def leaves(value: Any, path: Path = ()) -> list[Path]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else None
    return [path] if inner is None else [leaf for key, each in inner for leaf in leaves(each, (*path, key))]


def test_everything_that_the_text_holds_has_a_line() -> None:
    lines = places_of(TEXT)
    assert [path for path in leaves(tomllib.loads(TEXT)) if path not in lines] == []


def test_what_is_not_written_down_is_told_where_it_belongs() -> None:
    lines = places_of(TEXT)
    assert line_of(("step", 1, "ask"), lines) == 29
    assert line_of(("title",), lines) == 1
    assert line_of((), lines) == 1
