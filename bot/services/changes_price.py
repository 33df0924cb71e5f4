"""Reading what a change does to the price: an amount with its sign, in the currency and rhythm that were agreed."""

import re

from bot.domain.answers.context import ReadingContext
from bot.domain.answers.outcomes import Understood
from bot.domain.answers.reading import read_answer
from bot.domain.answers.values import MoneyValue
from bot.domain.changes.agreement import price_after
from bot.domain.errors import ConflictError
from bot.domain.money import Money, minor_digits

SHOWN_MAX_CHARS = 40
_AMOUNT = re.compile(r"(?P<sign>[+\-−]?)\s*(?P<rest>.*)", re.DOTALL)
_MINUS = {"-", "−"}


def read_effect(typed: str, price: MoneyValue, context: ReadingContext) -> Money | str:
    """Return the effect on the price, or in a sentence why it cannot be read as one."""
    match = _AMOUNT.fullmatch(typed.strip())
    currency = price.money.currency
    if match is None:
        return _fault(typed, currency)
    words = match["rest"] if match["rest"].upper().startswith(currency) else f"{currency} {match['rest']}"
    reading = read_answer("money", words, context.model_copy(update={"currency": currency}))
    if not isinstance(reading, Understood) or not isinstance(reading.value, MoneyValue):
        return _fault(typed, currency)
    value = reading.value
    if value.money.currency != currency or value.per not in (None, price.per) or value.from_on:
        return _fault(typed, currency)
    effect = Money(minor=-value.money.minor if match["sign"] in _MINUS else value.money.minor, currency=currency)
    try:
        price_after(price, effect)
    except ConflictError as error:
        return error.user_message
    return effect


def _fault(typed: str, currency: str) -> str:
    example = "+1,200" if minor_digits(currency) else "+120,000"
    shown = typed.strip()[:SHOWN_MAX_CHARS]
    return f"I read “{shown}”. Type an amount in {currency} with its sign and nothing else, such as {example} or -500."
