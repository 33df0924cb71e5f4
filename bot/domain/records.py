"""The base of every domain value: frozen, strict about unknown fields. No behaviour belongs here."""

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """An immutable value that round-trips through JSON unchanged."""

    model_config = ConfigDict(frozen=True, extra="forbid")
