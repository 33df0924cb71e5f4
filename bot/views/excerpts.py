"""Keeping long content within what one message may hold, and saying what was left out."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from bot.views.words import count

Item = TypeVar("Item")


def first_of(items: Sequence[Item], most: int) -> tuple[Sequence[Item], int]:
    """Return the first entries and how many are left out."""
    return items[:most], max(len(items) - most, 0)


def within_budget(items: Sequence[Item], size: Callable[[Item], int], budget: int) -> tuple[Sequence[Item], int]:
    """Return as many entries as fit, at least one, and how many are left out. Units: characters."""
    spent = 0
    for place, item in enumerate(items):
        spent += size(item)
        if spent > budget and place:
            return items[:place], len(items) - place
    return items, 0


def and_more(left: int, noun: str, plural: str = "") -> str:
    """Return "and 3 more tasks", or nothing where nothing was left out."""
    return f"… and {count(left, f'more {noun}', f'more {plural}' if plural else '')}" if left else ""
