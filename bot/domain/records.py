"""The base of every domain value: frozen, strict about unknown fields. No behaviour belongs here."""

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """An immutable value that round-trips through JSON unchanged."""

    # Built when the first one is made: hundreds of kinds would otherwise be built before the bot answers anything.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
