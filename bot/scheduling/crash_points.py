"""Named places between two awaits where a process may die; tests kill there, products pass by."""

from collections.abc import Callable

CrashPoint = Callable[[str], None]


def pass_by(_name: str) -> None:
    """Do nothing, as a process that stays alive does."""
