"""Money as integer minor units with an ISO 4217 code. Formatting for people lives in the views."""

from decimal import Decimal
from typing import Self

from bot.domain.records import Record

MONTHS_PER_YEAR = 12

# Currencies whose minor unit is not 1/100. Source: ISO 4217 list one, 2026-01.
_EXPONENTS = {
    "BIF": 0, "CLP": 0, "DJF": 0, "GNF": 0, "ISK": 0, "JPY": 0, "KMF": 0, "KRW": 0, "PYG": 0, "RWF": 0,
    "UGX": 0, "VND": 0, "VUV": 0, "XAF": 0, "XOF": 0, "XPF": 0,
    "BHD": 3, "IQD": 3, "JOD": 3, "KWD": 3, "LYD": 3, "OMR": 3, "TND": 3,
}  # fmt: skip


def minor_digits(currency: str) -> int:
    """Return how many decimal digits the currency's minor unit has."""
    return _EXPONENTS.get(currency, 2)


class Money(Record):
    """An exact amount.

    Units: `minor` counts the currency's smallest unit (cents for EUR, yen for JPY).
    """

    minor: int
    currency: str

    @classmethod
    def of(cls, amount: Decimal | int | str, currency: str) -> Self:
        """Return the money for a decimal amount.

        Raises: ValueError if the amount has more digits than the currency can hold.
        """
        scaled = Decimal(amount).scaleb(minor_digits(currency))
        if scaled != scaled.to_integral_value():
            raise ValueError(f"{currency} has {minor_digits(currency)} decimal digits")
        return cls(minor=int(scaled), currency=currency)

    @property
    def amount(self) -> Decimal:
        """Return the decimal amount in the main unit."""
        return Decimal(self.minor).scaleb(-minor_digits(self.currency))
