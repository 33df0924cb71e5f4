"""Exact amounts in the smallest unit of their currency."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.money import Money, minor_digits


@pytest.mark.parametrize(
    ("amount", "currency", "minor"),
    [
        ("48000", "EUR", 4_800_000),
        ("0.01", "EUR", 1),
        ("-12.50", "USD", -1_250),
        ("48000", "JPY", 48_000),
        ("1.234", "KWD", 1_234),
        ("1E+3", "EUR", 100_000),
        ("10.500", "EUR", 1_050),
        ("0", "XAF", 0),
    ],
)
def test_an_amount_is_kept_in_the_smallest_unit(amount: str, currency: str, minor: int) -> None:
    money = Money.of(amount, currency)

    assert (money.minor, money.currency) == (minor, currency)
    assert money.amount == Decimal(amount)


@pytest.mark.parametrize(("amount", "currency"), [("0.001", "EUR"), ("0.5", "JPY"), ("1.2345", "BHD")])
def test_more_digits_than_the_currency_has_are_refused_and_never_rounded(amount: str, currency: str) -> None:
    with pytest.raises(ValueError, match=f"{currency} has {minor_digits(currency)} decimal digits"):
        Money.of(amount, currency)


@given(st.integers(min_value=-(10**15), max_value=10**15), st.sampled_from(["EUR", "JPY", "KWD"]))
def test_every_amount_comes_back_as_it_was(minor: int, currency: str) -> None:
    money = Money(minor=minor, currency=currency)

    assert Money.of(money.amount, currency) == money
    assert Money.model_validate_json(money.model_dump_json()) == money


def test_the_same_number_in_two_currencies_is_not_the_same_money() -> None:
    assert Money.of(48_000, "EUR") != Money.of(48_000, "USD")
