"""Typed values said back in plain English, always so that they can be read again. No Slack markup but mentions."""

from datetime import date
from decimal import Decimal
from typing import assert_never

from bot.domain.answers.exact import plain
from bot.domain.answers.values import (
    AnswerValue,
    ChoiceValue,
    ConfirmValue,
    CoverageValue,
    DateRangeValue,
    DateValue,
    DurationValue,
    MoneyValue,
    MultiValue,
    NumberValue,
    OutlineValue,
    PeopleValue,
    PercentValue,
    TableValue,
    TextValue,
)
from bot.domain.money import Money, minor_digits

# Written out so that the words never depend on the machine's locale.
WEEKDAY_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
ROUND_THE_CLOCK = "24x7"
NOTHING_PICKED = "none of them"
_RUN_DAYS_MIN = 3  # two days are listed, three in a row are a run
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def say_value(value: AnswerValue) -> str:
    """Return what was understood, as the bot says it back."""
    match value:
        case TextValue():
            words = value.text
        case ChoiceValue() | MultiValue() | ConfirmValue():
            words = _say_pick(value)
        case NumberValue() | PercentValue() | MoneyValue():
            words = _say_figure(value)
        case DateValue() | DateRangeValue() | DurationValue() | CoverageValue():
            words = _say_time(value)
        case PeopleValue():
            words = _say_list([person.mention for person in value.people])
        case OutlineValue() | TableValue():
            words = _say_size(value)
        case _:
            assert_never(value)
    return words


def _say_pick(value: ChoiceValue | MultiValue | ConfirmValue) -> str:
    match value:
        case ChoiceValue():
            return value.label
        case MultiValue():
            return "; ".join(option.label for option in value.picked) or NOTHING_PICKED
        case ConfirmValue():
            return "yes" if value.yes else "no"


def _say_figure(value: NumberValue | PercentValue | MoneyValue) -> str:
    match value:
        case NumberValue():
            return say_number(value.number)
        case PercentValue():
            return f"{plain(value.fraction.scaleb(2))} %"  # ungrouped: "1,500 %" would have to be asked
        case MoneyValue():
            return _say_money_value(value)


def _say_time(value: DateValue | DateRangeValue | DurationValue | CoverageValue) -> str:
    match value:
        case DateValue():
            return say_date(value.on)
        case DateRangeValue():
            return f"{say_date(value.first_on)} to {say_date(value.last_on)}"
        case DurationValue():
            return f"{say_number(value.count)} {value.unit if value.count != 1 else value.unit.removesuffix('s')}"
        case CoverageValue():
            return _say_coverage(value)


def _say_size(value: OutlineValue | TableValue) -> str:
    match value:
        case OutlineValue():
            levels = max((item.depth for item in value.items), default=0)
            return f"{_count(len(value.items), 'line')}, {_count(levels, 'level')}"
        case TableValue():
            return f"{_count(len(value.rows), 'row')}, {_count(len(value.columns), 'column')}"


def say_rows(table: TableValue) -> tuple[str, ...]:
    """Return the rows of a table, names first, as lines that can be read again."""
    rows = [[say_value(cell.value) if cell.value else "" for cell in row] for row in table.rows]
    return tuple(" | ".join(cells) for cells in [table.columns, *rows])


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


def _say_coverage(value: CoverageValue) -> str:
    if value.zone is None:
        return ROUND_THE_CLOCK
    days = say_weekdays(value.days)
    if value.opens is None or value.closes is None:
        return f"{plain(value.hours_a_day)}x{len(value.days)}, {days}, {value.zone}"
    return f"{days} {value.opens:%H:%M}–{value.closes:%H:%M}, {value.zone}"


def say_weekdays(days: tuple[int, ...]) -> str:
    """Return ISO weekdays as a run with a dash between its ends, or as a list."""
    names = [WEEKDAY_NAMES[day - 1] for day in days]
    is_run = len(days) >= _RUN_DAYS_MIN and days == tuple(range(days[0], days[-1] + 1))
    return f"{names[0]}–{names[-1]}" if is_run else ", ".join(names)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _say_list(names: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))
