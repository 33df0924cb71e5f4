"""What a key of a script got wrong, in plain English, from what the model says about it."""

import re
from collections.abc import Callable
from typing import Any

from pydantic_core import ErrorDetails

from bot.domain.answers.table import Column
from bot.domain.records import Record
from bot.domain.scoping.script import Option, Section, Step
from bot.domain.scoping.script_problems import Path, suggestion
from bot.domain.scoping.script_step import STEP_CODE, STEP_ID

_SHOWN_MAX_CHARS = 40
_QUOTED = re.compile(r"'([^']*)'")
_PARTS: dict[str, type[Record]] = {"step": Step, "option": Option, "column": Column, "section": Section}
_SHAPES = {
    STEP_ID: "it must be small letters and underscores, such as 'restore_time'",
    STEP_CODE: "it must be a capital letter and a number, such as 'B4'",
}
_WANTED = {
    "string_type": "it must be words between quotation marks",
    "int_type": "it must be a whole number",
    "int_parsing": "it must be a whole number",
    "int_from_float": "it must be a whole number",
    "bool_type": "it must be true or false",
    "bool_parsing": "it must be true or false",
    "tuple_type": "it must be a list",
    "model_type": "it must be a table of keys",
    "decimal_type": "it must be a number",
    "decimal_parsing": "it must be a number",
    "finite_number": "it must be a finite number",
}


def say_error(error: ErrorDetails, data: dict[str, Any], whole: type[Record]) -> str:
    """Return one whole sentence or two about a key. Shape: `data` is all that was parsed, to be a `whole`."""
    path: Path = error["loc"]
    key, about = path[-1] if path else "", _subject(path[:-1], data)
    context: dict[str, Any] = error.get("ctx", {})
    if error["type"] == "extra_forbidden":
        return f"{about} has the key '{key}', which I do not know.{suggestion(str(key), _keys_at(path, whole))}"
    if say := _SAYING.get(error["type"]):
        return say(about, key, error["input"], context)
    fault = _WANTED.get(error["type"]) or error["msg"][:1].lower() + error["msg"][1:]
    return f"{about} has '{key}' = {_shown(error['input'])}; {fault}."


def _subject(path: Path, data: dict[str, Any]) -> str:
    """Return what a path leads to, by the name that it goes by in the script."""
    names: list[str] = []
    here: object = data
    for part in path:
        here = _within(here, part)
        if isinstance(part, int):
            names[-1] = f"{names[-1]} {_name(here) or part + 1}"
        else:
            names.append(part)
    return ", ".join(names) or "the script"


def _within(here: object, part: str | int) -> object:
    if isinstance(here, dict):
        return here.get(part)
    return here[part] if isinstance(here, list) and isinstance(part, int) and part < len(here) else None


def _name(here: object) -> str | None:
    if not isinstance(here, dict):
        return None
    if isinstance(name := here.get("id"), str):
        return name
    quoted = here.get("value", here.get("name"))
    return f"'{quoted}'" if isinstance(quoted, str) else None


def _keys_at(path: Path, whole: type[Record]) -> list[str]:
    named = next((part for part in reversed(path[:-1]) if isinstance(part, str)), "")
    return list(_PARTS.get(named, whole).model_fields)


def _shown(value: object) -> str:
    words = f"'{value}'" if isinstance(value, str) else f"{value}"
    return words if len(words) <= _SHOWN_MAX_CHARS else words[: _SHOWN_MAX_CHARS - 1] + "…"


def _missing(about: str, key: str | int, _given: object, _context: dict[str, Any]) -> str:
    return f"{about} lacks the key '{key}'."


def _not_listed(about: str, key: str | int, given: object, context: dict[str, Any]) -> str:
    known = _QUOTED.findall(str(context.get("expected", "")))
    guess = suggestion(given, known) if isinstance(given, str) else ""
    return f"{about} has '{key}' = {_shown(given)}; it must be {context.get('expected')}.{guess}"


def _too_long(about: str, key: str | int, given: object, context: dict[str, Any]) -> str:
    return f"{about} has {_count(given)} in '{key}'; the most is {context.get('max_length')}."


def _too_short(about: str, key: str | int, given: object, context: dict[str, Any]) -> str:
    return f"{about} has {_count(given)} in '{key}'; the least is {context.get('min_length')}."


def _count(given: object) -> str:
    count = len(str(given))
    return f"{count} character{'' if count == 1 else 's'}"


def _misshapen(about: str, key: str | int, given: object, context: dict[str, Any]) -> str:
    return f"{about} has '{key}' = {_shown(given)}; {_SHAPES.get(str(context.get('pattern')), 'it is malformed')}."


def _too_few(_about: str, key: str | int, _given: object, _context: dict[str, Any]) -> str:
    return f"the list '{key}' is empty, and needs at least one entry."


_SAYING: dict[str, Callable[[str, str | int, object, dict[str, Any]], str]] = {
    "missing": _missing,
    "literal_error": _not_listed,
    "enum": _not_listed,
    "string_too_long": _too_long,
    "string_too_short": _too_short,
    "string_pattern_mismatch": _misshapen,
    "too_short": _too_few,
}
