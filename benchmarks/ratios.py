"""A measured ratio and the limit it has to keep, if it has one."""

from dataclasses import dataclass

from typing_extensions import override


@dataclass(frozen=True)
class Ratio:
    """Shape: `figure` is compared with a limit, or told for comparison only; `detail` holds what it is made of."""

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
        return f"{self._verdict:4} {self.name}: {self.figure:.2f} ({self._limit}) [{self.detail}]"

    @property
    def has_limit(self) -> bool:
        """Say whether there is anything to keep."""
        return self.at_most is not None or self.at_least is not None

    @property
    def _verdict(self) -> str:
        if not self.has_limit:
            return ""
        return "ok" if self.holds else "MISS"

    @property
    def _limit(self) -> str:
        if not self.has_limit:
            return "no limit"
        return f"at most {self.at_most:g}" if self.at_most is not None else f"at least {self.at_least:g}"
