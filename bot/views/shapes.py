"""The language of block_shapes.py: rules that let a value pass, or name what is wrong and where."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from bot.domain.errors import InvariantViolatedError

Rule = Callable[[object, str], None]  # the value and its JSON pointer


def reject(pointer: str, problem: str) -> None:
    """Say that a view must not be sent. Raises: InvariantViolatedError, always."""
    raise InvariantViolatedError(f"{pointer or '/'}: {problem}")


def string(most: int, least: int = 1) -> Rule:
    """Return a rule for a bare string. Units: characters."""

    def check(value: object, pointer: str) -> None:
        if not isinstance(value, str):
            reject(pointer, "must be a string")
        elif not least <= len(value) <= most:
            reject(pointer, f"has {len(value)} characters, not {least} to {most}")

    return check


def number(least: int, most: int) -> Rule:
    """Return a rule for a whole number."""

    def check(value: object, pointer: str) -> None:
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            reject(pointer, f"must be a whole number from {least} to {most}")

    return check


def boolean(value: object, pointer: str) -> None:
    """Check a yes or no."""
    if not isinstance(value, bool):
        reject(pointer, "must be true or false")


def one_of(*allowed: str) -> Rule:
    """Return a rule for one of several words."""

    def check(value: object, pointer: str) -> None:
        if value not in allowed:
            reject(pointer, f"must be one of {', '.join(allowed)}")

    return check


def many(rule: Rule, most: int, least: int = 1) -> Rule:
    """Return a rule for a list."""

    def check(value: object, pointer: str) -> None:
        if not isinstance(value, (list, tuple)):
            reject(pointer, "must be a list")
        elif not least <= len(value) <= most:
            reject(pointer, f"has {len(value)} entries, not {least} to {most}")
        else:
            for place, entry in enumerate(value):
                rule(entry, f"{pointer}/{place}")

    return check


@dataclass(frozen=True)
class Shape:
    """A rule for an object: what it must hold and what it may hold; anything else is unknown to Slack."""

    must: Mapping[str, Rule] = field(default_factory=dict)
    may: Mapping[str, Rule] = field(default_factory=dict)

    def __call__(self, value: object, pointer: str) -> None:
        """Check an object. Raises: InvariantViolatedError."""
        if not isinstance(value, Mapping):
            reject(pointer, "must be an object")
            return
        for key in self.must:
            if key not in value:
                reject(pointer, f"lacks {key}")
        for key, entry in value.items():
            rule = self.must.get(key) or self.may.get(key)
            if rule is None:
                reject(f"{pointer}/{key}", "is unknown")
            elif entry is None:
                reject(f"{pointer}/{key}", "is null")
            else:
                rule(entry, f"{pointer}/{key}")


@dataclass(frozen=True)
class ByType:
    """A rule for an object whose `type` says which shape it has."""

    shapes: Mapping[str, Shape]

    def __call__(self, value: object, pointer: str) -> None:
        """Check an object by its type. Raises: InvariantViolatedError."""
        name = value.get("type") if isinstance(value, Mapping) else None
        shape = self.shapes.get(name) if isinstance(name, str) else None
        if shape is None:
            reject(f"{pointer}/type", f"must be one of {', '.join(sorted(self.shapes))}")
        else:
            shape(value, pointer)
