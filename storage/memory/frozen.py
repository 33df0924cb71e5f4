"""Tables of the twin as a reader gets them: looked at, never changed. What is in them is in state.py."""

from typing import NoReturn, TypeVar

from typing_extensions import override

from storage.conflicts import only_reading

Key = TypeVar("Key")
Kept = TypeVar("Kept")


class FrozenTable(dict[Key, Kept]):
    """A table by key. The twin's repositories change one only by setting a key."""

    @override
    def __setitem__(self, key: Key, record: Kept) -> NoReturn:
        raise only_reading()


class FrozenRows(list[Kept]):
    """A table in its order. The twin's repositories change one only by appending."""

    @override
    def append(self, record: Kept) -> NoReturn:
        raise only_reading()
