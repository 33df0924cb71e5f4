"""Numbers typed into forms."""

import contextlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import InvalidInputError
from bot.views.form_numbers import parse_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("99.95", "99.95"),
        ("99,95", "99.95"),
        (" 1500 ", "1500"),
        ("1,500", "1500"),
        ("1,500,000", "1500000"),
        ("1.500.000", "1500000"),
        ("1,500,000.5", "1500000.5"),
        ("1.500,5", "1500.5"),
        ("1 500 000", "1500000"),
        ("1'500", "1500"),
        ("0.125", "0.125"),
        ("0,125", "0.125"),
        ("-3", "-3"),
        ("−3", "-3"),
        ("+3", "3"),
    ],
)
def test_a_number_is_read_with_either_mark(text: str, number: str) -> None:
    assert parse_number(text, "value") == Decimal(number)


@pytest.mark.parametrize(
    "text", ["about 5", "5 %", "1e5", "NaN", "1,5,0", "1.500", "99.950", "", "٣", "5-", "1" * 19, "--1"]
)
def test_what_is_no_number_or_could_be_two_is_refused_under_its_field(text: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        parse_number(text, "value")

    assert caught.value.field == "value"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("20.000", "“20.000” could mean 20 or 20,000. Type 20 or 20,000."),
        ("1.500", "“1.500” could mean 1.5 or 1,500. Type 1.5 or 1,500."),
        ("-99.950", "“-99.950” could mean -99.95 or -99,950. Type -99.95 or -99,950."),
        ("about 5", "I read “about 5”. Please type a number and nothing else, such as 99.95."),
    ],
)
def test_the_sentence_says_what_was_read_and_what_to_type(text: str, said: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        parse_number(text, "value")

    assert caught.value.user_message == said


@pytest.mark.parametrize("text", ["20.000", "1.500", "-99.950", "+1.050"])
def test_both_readings_it_offers_are_taken(text: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        parse_number(text, "value")

    small, large = caught.value.user_message.removesuffix(".").rpartition("Type ")[2].split(" or ")
    assert parse_number(small, "value") == Decimal(text)
    assert parse_number(large, "value") == Decimal(text) * 1000


@given(text=st.text(max_size=30))
def test_any_text_is_a_number_or_refused(text: str) -> None:
    number = Decimal(0)
    with contextlib.suppress(InvalidInputError):
        number = parse_number(text, "value")

    assert number.is_finite()
