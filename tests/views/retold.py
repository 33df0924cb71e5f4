"""The same facts told otherwise: with nothing in them, at their longest, or with hostile words."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar, get_args

from pydantic.fields import FieldInfo

from bot.domain.records import Record

HOSTILE = '<!channel> *bold* <https://x|y> & "quotes"'
LONG_WORD = (
    "Überprüfungsprotokoll 👩🏽‍💻 & more, "  # wide letters, a joined emoji and a character that grows when escaped
)
LONG_CHARS = 4000
ENTRIES_MAX = 60

# Everything that people type, wherever it stands.
FREE_WORDS = frozenset(
    {
        "ask",
        "before",
        "blocked_reason",
        "change",
        "client_name",
        "company",
        "example",
        "goal",
        "goals",
        "headline",
        "label",
        "measure",
        "new",
        "now",
        "path",
        "provider_name",
        "read",
        "reason",
        "recorded",
        "said",
        "scoping_with",
        "section",
        "stands",
        "text",
        "title",
        "typed",
        "unit",
        "unknown",
        "vision",
        "was",
        "why",
        "withdrawn_because",
        "workspace_name",
    }
)

Facts = TypeVar("Facts", bound=Record)
Told = Callable[[str], str]


def hostile(facts: Facts) -> Facts:
    """Return the facts with the hostile words for everything that people type."""
    return with_words(facts, lambda _: HOSTILE)


def longest(facts: Facts) -> Facts:
    """Return the facts with far too much of everything."""
    return _record(facts, lambda _: (LONG_WORD * LONG_CHARS)[:LONG_CHARS], ENTRIES_MAX)


def emptied(facts: Facts) -> Facts:
    """Return the facts with everything left out that can be."""
    return _record(facts, lambda _: "", 0)


def with_words(facts: Facts, told: Told) -> Facts:
    """Return the facts with other words for everything that people type."""
    return _record(facts, told, None)


def _record(facts: Facts, told: Told, most: int | None) -> Facts:
    entries = {name: _field(name, field, facts, told, most) for name, field in type(facts).model_fields.items()}
    return facts.model_copy(update=entries)


def _field(name: str, field: FieldInfo, facts: Record, told: Told, most: int | None) -> object:
    if most == 0 and type(None) in get_args(field.annotation):
        return None
    return _entry(name, getattr(facts, name), told, most)


def _entry(name: str, value: Any, told: Told, most: int | None) -> Any:
    if isinstance(value, Record):
        return _record(value, told, most)
    if type(value) is str:
        return told(value) if name in FREE_WORDS else value
    if isinstance(value, Mapping):
        return {} if most == 0 else value
    if isinstance(value, tuple):
        kept = value if most is None else (value * most)[:most]
        return tuple(_entry(name, each, told, most) for each in kept)
    return value
