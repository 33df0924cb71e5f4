"""Limits, currencies and days that depend on the context rather than on the words."""

from datetime import date
from decimal import Decimal

import pytest

from bot.domain.answers.outcomes import Ambiguous, Understood, Unreadable
from bot.domain.answers.reading import read_answer
from bot.domain.answers.settling import SHORT_ANSWER_MAX_CHARS
from bot.domain.answers.table import Column
from bot.domain.answers.text import TEXT_MAX_CHARS
from bot.domain.answers.values import AnswerKind, CoverageValue, DateValue, MoneyValue, PercentValue
from bot.domain.money import Money
from tests.domain.answers.contexts import CONTEXT, MONDAY

LIMITED = CONTEXT.model_copy(update={"minimum": Decimal(0), "maximum": Decimal(2)})


@pytest.mark.parametrize(("kind", "text"), [("percent", "3 %"), ("number", "2.5"), ("money", "EUR 2.01")])
def test_an_answer_above_the_maximum_is_refused(kind: AnswerKind, text: str) -> None:
    reading = read_answer(kind, text, LIMITED)

    assert isinstance(reading, Unreadable)
    assert "too much" in reading.reason


def test_coverage_is_held_to_hours_a_week() -> None:
    context = CONTEXT.model_copy(update={"minimum": Decimal(40), "maximum": Decimal(100)})
    short, fitting, long = (read_answer("coverage", f"{hours}x5 UTC", context) for hours in (7, 8, 24))

    assert isinstance(short, Unreadable)
    assert short.reason == "35 hours a week is too little; the least here is 40 hours a week."
    assert isinstance(fitting, Understood)
    assert isinstance(long, Unreadable)
    assert long.reason == "120 hours a week is too much; the most here is 100 hours a week."


@pytest.mark.parametrize(("typed", "is_taken"), [("1", True), ("1, 2", True), ("1, 2, 3", False)])
def test_no_more_options_are_picked_than_allowed(typed: str, *, is_taken: bool) -> None:
    reading = read_answer("multi", typed, CONTEXT.model_copy(update={"maximum": Decimal(2)}))

    assert isinstance(reading, Understood) is is_taken


def test_nothing_may_be_picked_where_the_minimum_allows_it() -> None:
    assert isinstance(read_answer("multi", "none of them", LIMITED), Understood)


def test_a_range_that_begins_before_the_earliest_day_is_refused() -> None:
    reading = read_answer("date_range", "20 Nov to 18 Dec 2026", CONTEXT.model_copy(update={"earliest_on": MONDAY}))

    assert isinstance(reading, Unreadable)
    assert reading.reason == "20 Nov 2026 is too early; the first day possible here is 23 Nov 2026."


def test_coverage_without_a_zone_offers_the_zones_of_both_sides() -> None:
    reading = read_answer("coverage", "8x5", CONTEXT.model_copy(update={"zones": ("Asia/Kolkata", CONTEXT.zone)}))

    assert isinstance(reading, Ambiguous)
    assert [choice.label for choice in reading.choices] == [
        "8x5, Mon–Fri, Europe/Amsterdam",
        "8x5, Mon–Fri, Asia/Kolkata",
        "Another time zone",
    ]


def test_five_days_of_coverage_follow_the_weekend_of_the_context() -> None:
    reading = read_answer("coverage", "8x5 Asia/Dubai", CONTEXT.model_copy(update={"weekend": frozenset({5, 6})}))

    assert isinstance(reading, Understood)
    assert isinstance(reading.value, CoverageValue)
    assert reading.value.days == (1, 2, 3, 4, 7)
    assert reading.value.hours_a_week == 40


def test_more_people_than_allowed_are_refused() -> None:
    reading = read_answer("people", "<@U0ANIL> <@U0LENA>", CONTEXT.model_copy(update={"maximum": Decimal(1)}))

    assert isinstance(reading, Unreadable)


def test_nothing_may_be_paid_where_the_minimum_allows_it() -> None:
    assert isinstance(read_answer("money", "EUR 0", LIMITED), Understood)


def test_only_readings_within_the_limits_are_offered() -> None:
    reading = read_answer("number", "1.500", LIMITED)

    assert isinstance(reading, Ambiguous)
    assert [choice.label for choice in reading.choices] == ["1.5"]


def test_an_unclear_phrase_without_a_reading_within_the_limits_is_refused() -> None:
    assert isinstance(read_answer("number", "30 or 40", LIMITED), Unreadable)


def test_a_day_before_the_earliest_is_refused_with_both_days() -> None:
    reading = read_answer("date", "20 Nov 2026", CONTEXT.model_copy(update={"earliest_on": MONDAY}))

    assert isinstance(reading, Unreadable)
    assert reading.reason == "20 Nov 2026 is too early; the first day possible here is 23 Nov 2026."


@pytest.mark.parametrize(
    ("today", "expected"),
    [(date(2026, 11, 27), date(2026, 12, 4)), (date(2026, 11, 28), date(2026, 12, 4))],
)
def test_next_friday_is_clear_from_friday_on(today: date, expected: date) -> None:
    reading = read_answer("date", "next Friday", CONTEXT.model_copy(update={"today": today}))

    assert isinstance(reading, Understood)
    assert isinstance(reading.value, DateValue)
    assert reading.value.on == expected


def test_a_date_carries_the_zone_of_the_context_unless_one_is_named() -> None:
    plain, named = (read_answer("date", text, CONTEXT) for text in ("1 Dec 2026", "1 Dec 2026, Asia/Kolkata"))

    assert isinstance(plain, Understood)
    assert isinstance(named, Understood)
    assert plain.value == DateValue(on=date(2026, 12, 1), zone="Europe/Amsterdam")
    assert named.value == DateValue(on=date(2026, 12, 1), zone="Asia/Kolkata")


def test_business_days_follow_the_weekend_of_the_context() -> None:
    friday_and_saturday = CONTEXT.model_copy(update={"weekend": frozenset({5, 6})})
    reading = read_answer("date", "in 4 business days", friday_and_saturday)

    assert isinstance(reading, Understood)
    assert isinstance(reading.value, DateValue)
    assert reading.value.on == date(2026, 11, 29)


def test_a_shared_sign_offers_the_currency_of_the_engagement() -> None:
    reading = read_answer("money", "$500", CONTEXT.model_copy(update={"currency": "CAD"}))

    assert isinstance(reading, Ambiguous)
    assert [choice.value for choice in reading.choices] == [MoneyValue(money=Money.of(500, "CAD"))]


def test_a_percentage_is_kept_as_an_exact_fraction() -> None:
    reading = read_answer("percent", "99.95 %", CONTEXT)

    assert isinstance(reading, Understood)
    assert reading.value == PercentValue(fraction=Decimal("0.9995"))


@pytest.mark.parametrize("kind", ["money", "date", "percent", "duration", "number"])
def test_a_long_story_is_no_short_answer(kind: AnswerKind) -> None:
    assert isinstance(read_answer(kind, "1 " * SHORT_ANSWER_MAX_CHARS, CONTEXT), Unreadable)


def test_a_text_longer_than_slack_shows_in_one_block_is_refused() -> None:
    assert isinstance(read_answer("text", "x" * TEXT_MAX_CHARS, CONTEXT), Understood)
    assert isinstance(read_answer("text", "x" * (TEXT_MAX_CHARS + 1), CONTEXT), Unreadable)


def test_the_earliest_day_of_the_question_holds_for_its_dates() -> None:
    columns = (Column(name="Site", kind="text"), Column(name="Ready by", kind="date"))
    context = CONTEXT.model_copy(update={"columns": columns, "earliest_on": MONDAY})
    reading = read_answer("table", "Delft | 1 Nov 2026", context)

    assert isinstance(reading, Unreadable)
    assert "1 Nov 2026 is too early" in reading.reason


def test_a_part_said_many_times_is_asked_once() -> None:
    context = CONTEXT.model_copy(update={"choices": (("core", "Network core"), ("edge", "Network edge"))})
    reading = read_answer("multi", ",".join(["network"] * 50), context)
    assert isinstance(reading, Ambiguous)
    assert len(reading.choices) == 2


@pytest.mark.parametrize(("count", "is_read"), [(2, True), (3, False)])
def test_both_is_an_answer_only_where_there_are_two(count: int, is_read: bool) -> None:
    context = CONTEXT.model_copy(update={"choices": (("a", "Access"), ("b", "Backup"), ("c", "Cabling"))[:count]})
    assert isinstance(read_answer("multi", "both", context), Understood) is is_read
