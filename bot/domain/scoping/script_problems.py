"""What can be wrong with a script, told with its place. Finding it is in script_graph, script and script_check."""

from collections.abc import Collection, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from pydantic_core import PydanticCustomError
from typing_extensions import override

from bot.domain.records import Record

Path = tuple[str | int, ...]
FAULTS = "script_faults"


class Fault(NamedTuple):
    """One thing wrong. Shape: `path` leads to the key as in the data, such as ("step", 3, "next")."""

    path: Path
    message: str


class Problem(Record):
    """One thing wrong with the text of a script. Units: `line` counts from 1."""

    line: int
    message: str

    @override
    def __str__(self) -> str:
        """Return the problem as it is told."""
        return f"line {self.line}: {self.message}"


def refuse(faults: Sequence[Fault]) -> None:
    """Refuse a value with all that is wrong in it, from within a validator. Raises: PydanticCustomError."""
    if faults:
        said = " ".join(fault.message for fault in faults)
        raise PydanticCustomError(FAULTS, "{said}", {"said": said, "faults": tuple(faults)})


def meant(word: str, known: Collection[str]) -> str | None:
    """Return the known word that was probably meant, or None."""
    return next(iter(get_close_matches(word, sorted(known), n=1)), None)


def suggestion(word: str, known: Collection[str]) -> str:
    """Return the question that offers the word probably meant, with a space before it, or nothing."""
    guess = meant(word, known)
    return f" Did you mean '{guess}'?" if guess else ""
