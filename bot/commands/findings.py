"""What an examination found."""

from dataclasses import dataclass
from enum import StrEnum


class Health(StrEnum):
    """How well a thing is; a note is worth knowing and stops nothing."""

    WELL = "well"
    NOTE = "note"
    PROBLEM = "problem"


@dataclass(frozen=True)
class Finding:
    """One line of the doctor's table. Shape: `fix` is whole sentences, wherever `health` is a problem."""

    subject: str
    health: Health
    found: str
    fix: str = ""
