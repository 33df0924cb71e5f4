"""What holds for every text and every value."""

import subprocess
import sys
from datetime import date
from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.answers.outcomes import Ambiguous, Understood, Unreadable
from bot.domain.answers.reading import read_answer
from bot.domain.answers.values import (
    ANSWER_VALUE,
    AnswerKind,
    AnswerValue,
    DateValue,
    DurationUnit,
    DurationValue,
    MoneyValue,
    NumberValue,
    PercentValue,
    Period,
)
from bot.domain.answers.wording import say_value
from bot.domain.money import Money
from tests.domain.answers.contexts import CONTEXT, ZONE
from tests.domain.answers.phrases import ASKED, CLEAR

KINDS = get_args(AnswerKind)
CURRENCIES = st.sampled_from(["EUR", "USD", "INR", "GBP", "JPY", "CHF", "ALL"])
DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2199, 12, 31))
# Three decimals make "1.125", which is rightly asked; two are what people agree on.
CENTS = st.decimals(min_value=0, max_value=10**9, places=2)
_WORDS = ("EUR", "$", "1.5", "48,000", "1.500", "k", "%", "h", "from", "1 Nov", "next", "Friday", "end of", "Q3", "-")
_MORE_WORDS = (
    "a",
    "week",
    "month",
    "<@U0ANIL>",
    "due",
    "for G2",
    "(",
    ")",
    "\n",
    "\t",
    "1.1",
    "about",
    "or",
    "99",
    "²",
)
TEXTS = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(_WORDS + _MORE_WORDS), max_size=10).map(" ".join))


@st.composite
def money_values(draw: st.DrawFn) -> AnswerValue:
    money = Money(minor=draw(st.integers(min_value=1, max_value=10**13)), currency=draw(CURRENCIES))
    from_on = draw(st.none() | DAYS)
    zone = draw(st.sampled_from([ZONE, "Asia/Kolkata", "America/New_York", "UTC"])) if from_on else None
    return MoneyValue(money=money, per=draw(st.sampled_from([None, *get_args(Period)])), from_on=from_on, zone=zone)


SPOKEN: st.SearchStrategy[AnswerValue] = st.one_of(
    money_values(),
    st.builds(DateValue, on=DAYS, zone=st.just(ZONE)),
    st.builds(PercentValue, fraction=CENTS.filter(lambda number: number > 1).map(lambda number: number / 100)),
    st.builds(DurationValue, count=CENTS.filter(bool), unit=st.sampled_from(get_args(DurationUnit))),
    st.builds(NumberValue, number=CENTS),
)


@given(value=SPOKEN)
@settings(max_examples=200, deadline=None)
def test_what_the_bot_says_back_is_read_as_the_same_value(value: AnswerValue) -> None:
    assert read_answer(value.kind, say_value(value), CONTEXT) == Understood(value=value)


@given(value=SPOKEN)
@settings(max_examples=100, deadline=None)
def test_a_value_survives_json_exactly(value: AnswerValue) -> None:
    assert ANSWER_VALUE.validate_json(ANSWER_VALUE.dump_json(value)) == value


@given(kind=st.sampled_from(KINDS), text=TEXTS)
@settings(max_examples=500, deadline=None)
def test_any_text_has_one_of_the_three_outcomes(kind: AnswerKind, text: str) -> None:
    reading = read_answer(kind, text, CONTEXT)

    match reading:
        case Understood():
            assert reading.value.kind == kind
        case Ambiguous():
            assert reading.reason
            assert any(choice.value for choice in reading.choices)
        case Unreadable():
            assert reading.reason
            assert reading.example


@pytest.mark.parametrize(("kind", "text", "_expected"), [*CLEAR, *ASKED])
def test_every_value_read_or_offered_survives_json(kind: AnswerKind, text: str, _expected: object) -> None:
    reading = read_answer(kind, text, CONTEXT)
    values = [reading.value] if isinstance(reading, Understood) else []
    if isinstance(reading, Ambiguous):
        values = [choice.value for choice in reading.choices if choice.value]

    assert values
    assert [ANSWER_VALUE.validate_json(ANSWER_VALUE.dump_json(value)) for value in values] == values


@pytest.mark.parametrize(
    ("number", "written"), [("100", "100"), ("1E+3", "1000"), ("0.9950", "0.995"), ("-0", "0"), ("1.0", "1")]
)
def test_decimals_are_stored_without_exponent_or_trailing_zeros(number: str, written: str) -> None:
    stored = ANSWER_VALUE.dump_json(NumberValue(number=Decimal(number)))

    assert stored == f'{{"kind":"number","number":"{written}"}}'.encode()


def test_the_date_library_is_not_loaded_until_a_date_needs_it() -> None:
    program = "import sys, bot.domain.answers.reading; sys.exit('dateparser' in sys.modules or 'babel' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
