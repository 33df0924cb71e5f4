"""Typed values said back in plain English, always so that they can be read again. No Slack markup but mentions."""

from datetime import date
from decimal import Decimal
from typing import assert_never

from bot.domain.answers.values import (
    AnswerValue,
    ChoiceValue,
    DateValue,
    DurationValue,
    MoneyValue,
    NumberValue,
    OutlineValue,
    PeopleValue,
    PercentValue,
    TextValue,
    plain,
)
from bot.domain.money import Money, minor_digits

# Written out so that the words never depend on the machine's locale.
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def say_value(value: AnswerValue) -> str:
    """Return what was understood, as the bot says it back."""
    match value:
        case TextValue():
            words = value.text
        case ChoiceValue():
            words = value.label
        case NumberValue():
            words = say_number(value.number)
        case PercentValue():
            words = f"{plain(value.fraction.scaleb(2))} %"  # ungrouped: "1,500 %" would have to be asked
        case MoneyValue():
            words = _say_money_value(value)
        case DateValue():
            words = say_date(value.on)
        case DurationValue():
            words = f"{say_number(value.count)} {value.unit if value.count != 1 else value.unit.removesuffix('s')}"
        case PeopleValue():
            words = _say_list([person.mention for person in value.people])
        case OutlineValue():
            words = _say_outline(value)
        case _:
            assert_never(value)
    return words


def say_date(on: date) -> str:
    """Return a date as "1 Nov 2026", which no country reads in another order."""
    return f"{on.day} {_MONTHS[on.month - 1]} {on.year}"


def say_number(number: Decimal) -> str:
    """Return a number with a comma between thousands and a point before decimals."""
    whole, point, decimals = plain(number).partition(".")
    return f"{int(whole):,}{point}{decimals}" if whole != "-0" else f"-0{point}{decimals}"


def say_money(money: Money) -> str:
    """Return an amount as "EUR 48,000" or, where there are cents, "EUR 48,000.50"."""
    amount = money.amount
    decimals = 0 if amount == amount.to_integral_value() else minor_digits(money.currency)
    return f"{money.currency} {amount:,.{decimals}f}"


def _say_money_value(value: MoneyValue) -> str:
    words = say_money(value.money)
    if value.per:
        words += " once" if value.per == "once" else f" per {value.per}"
    if value.from_on:
        words += f" from {say_date(value.from_on)}"
        words += f", {value.zone}" if value.zone else ""
    return words


def _say_outline(value: OutlineValue) -> str:
    levels = max((item.depth for item in value.items), default=0)
    return f"{_count(len(value.items), 'line')}, {_count(levels, 'level')}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _say_list(names: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))
