"""Decimals that are stored exactly as they are said. What they count is in values."""

from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, Field, PlainSerializer


def plain(number: Decimal) -> str:
    """Return a decimal without exponent and without trailing zeros."""
    written = format(number, "f")
    shortened = written.rstrip("0").rstrip(".") if "." in written else written
    return "0" if shortened == "-0" else shortened


def _canonical(number: Decimal) -> Decimal:
    return Decimal(plain(number))


Exact = Annotated[
    Decimal,
    Field(max_digits=30),
    AfterValidator(_canonical),
    PlainSerializer(plain, return_type=str, when_used="json"),
]
