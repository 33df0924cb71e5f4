"""A measured ratio and the limit it has to keep."""

from dataclasses import dataclass

from typing_extensions import override


@dataclass(frozen=True)
class Ratio:
    """Shape: `figure` is compared with exactly one of `at_most` and `at_least`; `detail` holds what it is made of."""

    name: str
    figure: float
    detail: str
    at_most: float | None = None
    at_least: float | None = None

    @property
    def holds(self) -> bool:
        """Say whether the limit is kept."""
        if self.at_most is not None:
            return self.figure <= self.at_most
        return self.at_least is None or self.figure >= self.at_least

    @override
    def __str__(self) -> str:
        """Return one line of the table."""
        limit = f"at most {self.at_most:g}" if self.at_most is not None else f"at least {self.at_least:g}"
        return f"{'ok  ' if self.holds else 'MISS'} {self.name}: {self.figure:.2f} ({limit}) [{self.detail}]"
