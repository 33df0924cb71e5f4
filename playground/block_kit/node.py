"""One value inside a payload, its JSON pointer, and the checks every block and element is made of."""

from collections.abc import Iterable, Iterator
from typing import Any

from playground.records import Json


class Node:
    """A value at a pointer; failed checks are noted in a list shared by the whole payload."""

    def __init__(self, value: Any, pointer: str, findings: list[str]) -> None:
        """Wrap `value`, found at `pointer`."""
        self.value = value
        self.pointer = pointer
        self._findings = findings

    def report(self, message: str, key: str | int | None = None) -> None:
        """Note a failed check as Slack words it."""
        pointer = self.pointer if key is None else f"{self.pointer}/{key}"
        self._findings.append(f"[ERROR] {message} [json-pointer:{pointer}]")

    @property
    def fields(self) -> Json:
        """Return the value as an object, empty when it is none."""
        return self.value if isinstance(self.value, dict) else {}

    def is_object(self) -> bool:
        """Check that the value is an object."""
        if isinstance(self.value, dict):
            return True
        self.report("must be an object")
        return False

    def has(self, key: str) -> bool:
        """Say whether a field is given; null counts as missing, as it does for Slack."""
        return self.fields.get(key) is not None

    def child(self, key: str) -> "Node":
        """Return a field as a node."""
        return Node(self.fields.get(key), f"{self.pointer}/{key}", self._findings)

    def allow_only(self, keys: Iterable[str]) -> None:
        """Check that there are no unknown fields."""
        for key in self.fields.keys() - set(keys) - {"type"}:
            self.report(f"invalid additional property: {key}")

    def require(self, *keys: str) -> bool:
        """Check that fields are given."""
        missing = [key for key in keys if not self.has(key)]
        for key in missing:
            self.report(f"missing required field: {key}")
        return not missing

    def string(self, key: str, max_chars: int, *, min_chars: int = 1) -> None:
        """Check a string field if it is given."""
        if not self.has(key):
            return
        value = self.fields[key]
        if not isinstance(value, str):
            self.report("must provide a string", key)
        elif len(value) > max_chars:
            self.report(f"must be less than {max_chars + 1} characters", key)
        elif len(value) < min_chars:
            self.report(f"must be more than {min_chars - 1} characters", key)

    def flag(self, *keys: str) -> None:
        """Check boolean fields if they are given."""
        for key in keys:
            if self.has(key) and not isinstance(self.fields[key], bool):
                self.report("must be a boolean", key)

    def integer(self, key: str, smallest: int, largest: int) -> None:
        """Check an integer field if it is given."""
        if not self.has(key):
            return
        value = self.fields[key]
        if not isinstance(value, int) or isinstance(value, bool):
            self.report("must provide an integer", key)
        elif not smallest <= value <= largest:
            self.report(f"must be between {smallest} and {largest}", key)

    def one_of(self, key: str, allowed: Iterable[Any]) -> None:
        """Check a field with a fixed set of values if it is given."""
        choices = list(allowed)
        if self.has(key) and self.fields[key] not in choices:
            listed = ", ".join(str(choice) for choice in choices)
            self.report(f"must be a valid enum value: {listed}", key)

    def items(self, key: str, smallest: int, largest: int) -> Iterator["Node"]:
        """Check the size of a list field and yield its items as nodes."""
        if not self.has(key):
            return
        value = self.fields[key]
        if not isinstance(value, list):
            self.report("must be an array", key)
            return
        if len(value) > largest:
            self.report(f"no more than {largest} items allowed", key)
        if len(value) < smallest:
            self.report(f"no fewer than {smallest} items allowed", key)
        for index, item in enumerate(value):
            yield Node(item, f"{self.pointer}/{key}/{index}", self._findings)
