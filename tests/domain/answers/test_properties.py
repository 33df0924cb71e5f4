"""What holds for every text and every value."""

import subprocess
import sys
from datetime import date, time
from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.answers.outcomes import Ambiguous, Understood, Unreadable
from bot.domain.answers.reading import read_answer
from bot.domain.answers.table import Column
from bot.domain.answers.values import (
    ANSWER_VALUE,
    AnswerKind,
    AnswerValue,
    ChoiceValue,
    ConfirmValue,
    CoverageValue,
    DateRangeValue,
    DateValue,
    DurationUnit,
    DurationValue,
    MoneyValue,
    MultiValue,
    NumberValue,
    PercentValue,
    Period,
)
from bot.domain.answers.wording import say_value
from bot.domain.money import Money
from tests.domain.answers.contexts import CONTEXT, HABITS, ZONE
from tests.domain.answers.phrases import TAUGHT, Phrase

KINDS = get_args(AnswerKind)
COLUMNS = (
    Column(name="Site", kind="text"),
    Column(name="Users", kind="number", minimum=Decimal(0)),
    Column(name="Cost", kind="money", required=False),
)
WITH_COLUMNS = CONTEXT.model_copy(update={"columns": COLUMNS})
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
    "|",
    ";",
    '"',
    "24x7",
    "Mon–Fri",
    "8–18",
    "Europe/Warsaw",
    "to",
    "all but",
    "yes",
    "~3d",
    "[x]",
    "KW 45",
    "FY27",
    "lakh",
    "zł",
    "IST",
    "UTC+5:30",
    "Site",
)
TEXTS = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(_WORDS + _MORE_WORDS), max_size=10).map(" ".join))


@st.composite
def money_values(draw: st.DrawFn) -> AnswerValue:
    money = Money(minor=draw(st.integers(min_value=1, max_value=10**13)), currency=draw(CURRENCIES))
    from_on = draw(st.none() | DAYS)
    zone = draw(st.sampled_from([ZONE, "Asia/Kolkata", "America/New_York", "UTC"])) if from_on else None
    return MoneyValue(money=money, per=draw(st.sampled_from([None, *get_args(Period)])), from_on=from_on, zone=zone)


@st.composite
def date_ranges(draw: st.DrawFn) -> AnswerValue:
    first, last = sorted((draw(DAYS), draw(DAYS)))
    return DateRangeValue(first_on=first, last_on=last, zone=ZONE)


@st.composite
def coverages(draw: st.DrawFn) -> AnswerValue:
    days = tuple(sorted(draw(st.sets(st.integers(min_value=1, max_value=7), min_size=1))))
    zone = draw(st.sampled_from([ZONE, "Asia/Kolkata", "America/New_York", "Asia/Kathmandu", "UTC"]))
    if draw(st.booleans()):
        hours = Decimal(draw(st.integers(min_value=1, max_value=48))) / 2
        return CoverageValue(days=days, hours_a_day=hours, zone=None if hours == 24 and len(days) == 7 else zone)
    opens, closes = draw(QUARTERS), draw(QUARTERS)
    minutes = (closes - opens) % (24 * 60)
    if not minutes:
        return CoverageValue(days=days, hours_a_day=Decimal(24), zone=zone if len(days) < 7 else None)
    start, end = (time(each // 60, each % 60) for each in (opens, closes))
    return CoverageValue(days=days, hours_a_day=Decimal(minutes) / 60, opens=start, closes=end, zone=zone)


QUARTERS = st.integers(min_value=0, max_value=95).map(lambda quarter: quarter * 15)
OPTIONS = [ChoiceValue(value=value, label=label) for value, label in CONTEXT.choices]
SPOKEN: st.SearchStrategy[AnswerValue] = st.one_of(
    money_values(),
    st.builds(DateValue, on=DAYS, zone=st.just(ZONE)),
    st.builds(PercentValue, fraction=CENTS.filter(lambda number: number > 1).map(lambda number: number / 100)),
    st.builds(DurationValue, count=CENTS.filter(bool), unit=st.sampled_from(get_args(DurationUnit))),
    st.builds(NumberValue, number=CENTS),
    date_ranges(),
    coverages(),
    st.builds(ConfirmValue, yes=st.booleans()),
    st.sets(st.sampled_from(OPTIONS), min_size=1).map(
        lambda picked: MultiValue(picked=tuple(option for option in OPTIONS if option in picked))
    ),
)


@given(value=SPOKEN)
@settings(max_examples=200, deadline=None)
def test_what_the_bot_says_back_is_read_as_the_same_value(value: AnswerValue) -> None:
    assert read_answer(value.kind, say_value(value), CONTEXT) == Understood(value=value)


@given(kind=st.sampled_from(KINDS), text=TEXTS, habit=st.sampled_from(sorted(HABITS)))
@settings(max_examples=200, deadline=None)
def test_whatever_is_offered_is_of_the_kind_asked_and_survives_json(kind: AnswerKind, text: str, habit: str) -> None:
    reading = read_answer(kind, text, HABITS[habit])
    offered = [choice.value for choice in reading.choices if choice.value] if isinstance(reading, Ambiguous) else []

    for value in offered:
        assert value.kind == kind
        assert ANSWER_VALUE.validate_json(ANSWER_VALUE.dump_json(value)) == value


@given(value=SPOKEN)
@settings(max_examples=100, deadline=None)
def test_a_value_survives_json_exactly(value: AnswerValue) -> None:
    assert ANSWER_VALUE.validate_json(ANSWER_VALUE.dump_json(value)) == value


@given(kind=st.sampled_from(KINDS), text=TEXTS)
@settings(max_examples=500, deadline=None)
def test_any_text_has_one_of_the_three_outcomes(kind: AnswerKind, text: str) -> None:
    reading = read_answer(kind, text, WITH_COLUMNS)

    match reading:
        case Understood():
            assert reading.value.kind == kind
        case Ambiguous():
            assert reading.reason
            assert any(choice.value for choice in reading.choices)
        case Unreadable():
            assert reading.reason
            assert reading.example


@pytest.mark.parametrize("phrase", [each for each in TAUGHT if each.outcome != "refuse"], ids=lambda each: each.name)
def test_every_value_read_or_offered_survives_json(phrase: Phrase) -> None:
    reading = phrase.read()
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
