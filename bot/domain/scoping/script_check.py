"""From the text of a script to the script, or to everything that is wrong with it, line by line. No files are read."""

import json
import re
import tomllib
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.domain.records import Record
from bot.domain.scoping.script import Script
from bot.domain.scoping.script_composition import Variant, variant_faults
from bot.domain.scoping.script_graph import Node, graph_faults
from bot.domain.scoping.script_places import line_of, places_of
from bot.domain.scoping.script_problems import FAULTS, Fault, Problem
from bot.domain.scoping.script_wording import say_error

SCRIPT_MAX_CHARS = 200_000  # several times the longest script there is
_FILE = re.compile(r"(?P<id>[a-z_]+)\.v(?P<version>[0-9]+)\.toml")
_SYNTAX_PLACE = re.compile(r"\s*\(at (?:line (?P<line>[0-9]+), column [0-9]+|end of document)\)")
_Part = TypeVar("_Part", bound=Record)


def check_script(text: str, name: str) -> Script | tuple[Problem, ...]:
    """Return the script, or all its problems in the order of the lines.

    Shape: `name` is the file's; where it says id and version, as "scoping.v1.toml" does, the script must agree.
    """
    return _check(text, name, Script)


def check_variant(text: str, name: str) -> Variant | tuple[Problem, ...]:
    """Return the questions of a subject, or all their problems. Shape: as `check_script`."""
    return _check(text, name, Variant)


def _check(text: str, name: str, part: type[_Part]) -> _Part | tuple[Problem, ...]:
    data = _parse(text)
    if isinstance(data, Problem):
        return (data,)
    try:
        # What TOML alone can say, such as a day, becomes its words: no key of a script takes it.
        checked = part.model_validate_json(json.dumps(data, default=str))
    except ValidationError as error:
        return _problems(
            text, [*_shape_faults(error, data, part), *_graph_faults(data, part), *_name_faults(data, name)]
        )
    misnamed = _name_faults(data, name)
    return _problems(text, misnamed) if misnamed else checked


def _parse(text: str) -> dict[str, Any] | Problem:
    if len(text) > SCRIPT_MAX_CHARS:
        return Problem(line=1, message=f"a script can have {SCRIPT_MAX_CHARS:,} characters; this has {len(text):,}.")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _SYNTAX_PLACE.search(str(error))
        line = int(place["line"]) if place and place["line"] else text.count("\n") + 1
        said = _SYNTAX_PLACE.sub("", str(error)).rstrip(".")
        return Problem(line=line, message=f"this is not TOML: {said[:1].lower()}{said[1:]}.")
    except RecursionError:
        return Problem(line=1, message="brackets stand in brackets too deeply to be read.")


def _shape_faults(error: ValidationError, data: dict[str, Any], part: type[Record]) -> list[Fault]:
    """Return what is wrong with single keys and steps; the graph is judged from the data, with or without them."""
    faults: list[Fault] = []
    for each in error.errors(include_url=False):
        if each["type"] == FAULTS:
            faults += _within(each) if each["loc"] else []
        else:
            faults.append(Fault(each["loc"], say_error(each, data, part)))
    return faults


def _within(error: ErrorDetails) -> list[Fault]:
    found: tuple[Fault, ...] = error["ctx"]["faults"]
    return [Fault((*error["loc"], *path), message) for path, message in found]


def _graph_faults(data: dict[str, Any], part: type[Record]) -> list[Fault]:
    nodes = [_node(place, step) for place, step in _tables(data, "step") if isinstance(step.get("id"), str)]
    if part is Variant:
        return variant_faults(nodes)
    sections = [name for _, section in _tables(data, "section") if isinstance(name := section.get("id"), str)]
    return graph_faults(nodes, sections, _words(data, "start"))


def _node(place: int, step: dict[str, Any]) -> Node:
    ways = [(number, _words(option, "next")) for number, option in _tables(step, "option")]
    return Node(
        place=place,
        id=step["id"],
        section=_words(step, "section"),
        code=_words(step, "code"),
        kind=_words(step, "kind"),
        pick_from=_words(step, "pick_from"),
        next=_words(step, "next"),
        option_next=tuple((number, name) for number, name in ways if name),
    )


def _tables(data: dict[str, Any], key: str) -> list[tuple[int, dict[str, Any]]]:
    entries = data.get(key)
    listed = entries if isinstance(entries, list) else []
    return [(place, entry) for place, entry in enumerate(listed) if isinstance(entry, dict)]


def _words(data: dict[str, Any], key: str) -> str | None:
    value = data.get(key)
    return value if isinstance(value, str) else None


def _name_faults(data: dict[str, Any], name: str) -> list[Fault]:
    match = _FILE.fullmatch(name)
    if match is None:
        return []
    expected: dict[str, Any] = {"id": match["id"], "version": int(match["version"])}
    wrong = [key for key, value in expected.items() if key in data and data[key] != value]
    return [Fault((key,), f"'{key}' is {data[key]!r}, and the file is called {name}.") for key in wrong]


def _problems(text: str, faults: list[Fault]) -> tuple[Problem, ...]:
    lines = places_of(text)
    told = {Problem(line=line_of(path, lines), message=message): None for path, message in faults}
    return tuple(sorted(told, key=lambda problem: problem.line))
