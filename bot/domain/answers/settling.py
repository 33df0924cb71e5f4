"""How short answers end: hedged ones are asked exactly, and what breaks a limit is refused. No kind is read here."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from bot.domain.answers.context import ReadingContext
from bot.domain.answers.outcomes import Ambiguous, Reader, Reading, Understood, Unreadable, ask
from bot.domain.answers.values import (
    AnswerValue,
    CoverageValue,
    DateRangeValue,
    DateValue,
    MoneyValue,
    MultiValue,
    NumberValue,
    PeopleValue,
    PercentValue,
    TableValue,
)
from bot.domain.answers.wording import say_date, say_money, say_number

SHORT_ANSWER_MAX_CHARS = 500

_UNITS: dict[str, str] = {
    "number": "", "percent": " %", "people": " people named", "multi": " picked", "coverage": " hours a week",
    "table": " rows",
}  # fmt: skip
# The least that makes sense where the question sets no minimum.
_LEAST = {"percent": Decimal(0), "multi": Decimal(1)}
_HEDGE = re.compile(
    r"""
    ^(?:up\ to|at\ least|at\ most|more\ than|less\ than|no\ more\ than|no\ less\ than|over|under|before|after
        |not\ before|some|say|c\.|[<>≤≥]=?)(?=[\s\d])
    |(?:\b(?:about|around|approximately|approx|roughly|circa|nearly|almost|maybe|perhaps|probably)\b\.?|\bca\.)
    |[~≈]
    |(?:\bor\ so|-?ish\b|\?|\+|\bplus|\btbc|\btbd)$
    """,
    re.VERBOSE | re.IGNORECASE,
)


def settle(text: str, context: ReadingContext, read: Reader, example: str) -> Reading:
    """Read a short answer: exactly, or asked when it is hedged, and never outside the limits."""
    words = text.strip()
    if not words:
        return Unreadable(reason="There is nothing in this answer.", example=example)
    if len(words) > SHORT_ANSWER_MAX_CHARS:
        return Unreadable(reason="That is too long for me to read here. Please answer in a few words.", example=example)
    hedge = _HEDGE.search(words)
    rest = " ".join(_HEDGE.sub(" ", words).split())
    if not hedge or not rest:
        return within_limits(read(words, context), context, example)
    reading = within_limits(read(rest, context), context, example)
    if isinstance(reading, Understood):
        return ask(f"“{hedge.group().strip()}” leaves it open, and I need it exact.", [reading.value])
    return reading


def within_limits(reading: Reading, context: ReadingContext, example: str) -> Reading:
    """Refuse a value outside the limits, and offer only choices that are inside them."""
    match reading:
        case Understood():
            broken = broken_limit(reading.value, context)
            return Unreadable(reason=broken, example=example) if broken else reading
        case Ambiguous():
            return _offer_allowed(reading, context, example)
        case Unreadable():
            return reading


def _offer_allowed(reading: Ambiguous, context: ReadingContext, example: str) -> Reading:
    broken = {choice: broken_limit(choice.value, context) for choice in reading.choices if choice.value}
    allowed = tuple(choice for choice in reading.choices if not broken.get(choice))
    offered = [choice for choice in allowed if choice.value]
    if len(offered) == 1 and len(allowed) < len(reading.choices):
        only = f"Do you mean {offered[0].label}? The other reading is outside the limits here."
        return reading.model_copy(update={"choices": allowed, "reason": only})
    if offered:
        return reading.model_copy(update={"choices": allowed})
    return Unreadable(reason=next(iter(broken.values())), example=example)


def broken_limit(value: AnswerValue, context: ReadingContext) -> str:
    """Return the sentence that says which limit the value breaks, or nothing."""
    match value:
        case MoneyValue():
            return _outside_money(value, context)
        case DateValue(on=day) | DateRangeValue(first_on=day):
            return _too_early(day, context)
        case _:
            return _outside_count(value, context)


def _outside_count(value: AnswerValue, context: ReadingContext) -> str:
    number = _counted(value)
    if number is None:
        return ""
    unit = _UNITS[value.kind]
    return _outside(number, context, lambda limit: f"{say_number(limit)}{unit}", least=_LEAST.get(value.kind))


def _counted(value: AnswerValue) -> Decimal | None:
    """Return what is held to the limits, in the units of the kind."""
    number: Decimal | None = None
    match value:
        case NumberValue():
            number = value.number
        case PercentValue():
            number = value.fraction.scaleb(2)
        case PeopleValue():
            number = Decimal(len(value.people))
        case MultiValue():
            number = Decimal(len(value.picked))
        case CoverageValue():
            number = value.hours_a_week
        case TableValue():
            number = Decimal(len(value.rows))
        case _:
            pass
    return number


def _outside(
    number: Decimal, context: ReadingContext, say: Callable[[Decimal], str], least: Decimal | None = None
) -> str:
    minimum = context.minimum if context.minimum is not None else least
    if minimum is not None and number < minimum:
        return f"{say(number)} is too little; the least here is {say(minimum)}."
    if context.maximum is not None and number > context.maximum:
        return f"{say(number)} is too much; the most here is {say(context.maximum)}."
    return ""


def _outside_money(value: MoneyValue, context: ReadingContext) -> str:
    currency = value.money.currency
    if value.money.minor <= 0 and context.minimum is None:
        return f"{say_money(value.money)} is not an amount I can record; it must be more than zero."
    return _outside(value.money.amount, context, lambda limit: f"{currency} {say_number(limit)}")


def _too_early(on: date, context: ReadingContext) -> str:
    if context.earliest_on is None or on >= context.earliest_on:
        return ""
    return f"{say_date(on)} is too early; the first day possible here is {say_date(context.earliest_on)}."
