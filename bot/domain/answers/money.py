"""Reading an amount of money with its currency, its period and its first day. Storing it lives in domain.money."""

import re
from decimal import Decimal

from bot.domain.answers.context import ReadingContext
from bot.domain.answers.currencies import currencies_called, is_shared
from bot.domain.answers.dates import read_date
from bot.domain.answers.figures import Amount, clean, every_doubt, read_amounts
from bot.domain.answers.outcomes import Ambiguous, Reading, Understood, Unreadable, conclude, quote
from bot.domain.answers.settling import settle
from bot.domain.answers.values import DateValue, MoneyValue, Period
from bot.domain.money import Money, minor_digits
from bot.domain.records import Record

EXAMPLE = "EUR 48,000 per month from 1 Nov 2026"

_FROM = re.compile(
    r"[\s,(]+(?:starting from|starting on|starting|effective from|effective|as of|as from|from|since|beginning)\s+"
    r"(?P<day>.+)$",
    re.IGNORECASE,
)
_NOUNS: dict[str, Period] = {
    "month": "month", "months": "month", "mo": "month", "mth": "month",
    "year": "year", "yr": "year", "annum": "year",
}  # fmt: skip
_ADVERBS: dict[str, Period] = {
    "monthly": "month", "pm": "month", "p.m": "month", "pcm": "month",
    "yearly": "year", "annually": "year", "annual": "year", "pa": "year", "p.a": "year",
    "once": "once", "one-off": "once", "one-time": "once", "one off": "once", "one time": "once",
    "in total": "once", "total": "once", "lump sum": "once",
}  # fmt: skip
_OTHER_ADVERBS = ("hourly", "daily", "weekly", "quarterly")
_ANY_ADVERB = "|".join(re.escape(adverb) for adverb in (*_ADVERBS, *_OTHER_ADVERBS))
_PERIOD = re.compile(
    rf"(?:/\s*|\b(?:per|each|every|an?)\s+)(?P<noun>[a-z]+)\b|\b(?P<adverb>{_ANY_ADVERB})\b", re.IGNORECASE
)
_PERIOD_AT_END = re.compile(rf"\s+(?:{_PERIOD.pattern})\.?$", re.IGNORECASE)
_NO_CENTS = re.compile(r"(?<=[0-9])(?P<mark>[.,])[-–—]+(?=\s|$|/)")  # "48.000,-" says as much as "48.000,00"
_RUPEES_ONLY = re.compile(r"(?<=[0-9])/[-–—]+(?=\s|$)|(?<=[0-9]) only$", re.IGNORECASE)  # "Rs 1,00,000/-"
_JOINING = frozenset({"-", "–", "—", "to", "or", "and", "between", "from", ",", ";", ".", "/"})


class _Terms(Record):
    """What was said besides the amount."""

    per: Period | None
    days: tuple[DateValue | None, ...]
    doubt: str


def read_money(text: str, context: ReadingContext) -> Reading:
    """Read an amount; the engagement's currency where none is named, a question where a sign or figure is shared."""
    return settle(text, context, _read, EXAMPLE)


def _read(text: str, context: ReadingContext) -> Reading:
    amount_words, day_words = _split_first_day(_NO_CENTS.sub(r"\g<mark>00", _RUPEES_ONLY.sub("", clean(text))))
    days = _read_first_day(day_words, context)
    if isinstance(days, Unreadable):
        return days
    periods = list(_PERIOD.finditer(amount_words))
    named = {_period(match) for match in periods}
    if None in named or len(named) > 1:
        return _refuse_period([match.group().strip() for match in periods])
    terms = _Terms(per=next(iter(named), None), days=days[0], doubt=days[1])
    return _read_amounts(_PERIOD.sub(" ", amount_words), text, terms, context)


def _split_first_day(words: str) -> tuple[str, str]:
    match = _FROM.search(words)
    if match is None or not any(character.isdigit() for character in words[: match.start()]):
        return words, ""
    day = match["day"].rstrip(")")
    period = _PERIOD_AT_END.search(day)
    if period is None:
        return words[: match.start()], day
    return words[: match.start()] + period.group(), day[: period.start()]


def _period(match: re.Match[str]) -> Period | None:
    return _NOUNS.get(match["noun"].lower()) if match["noun"] else _ADVERBS.get(match["adverb"].lower())


def _read_first_day(words: str, context: ReadingContext) -> tuple[tuple[DateValue | None, ...], str] | Unreadable:
    if not words:
        return (None,), ""
    match read_date(words, context):
        case Understood(value=DateValue() as day):
            return (day,), ""
        case Ambiguous() as unclear:
            days = tuple(choice.value for choice in unclear.choices if isinstance(choice.value, DateValue))
            return (days or (None,)), unclear.reason
        case Unreadable() as unreadable:
            return Unreadable(reason=f"The first day is unclear. {unreadable.reason}", example=EXAMPLE)
        case _:
            return (None,), ""


def _refuse_period(words: list[str]) -> Unreadable:
    named = " and ".join(quote(word) for word in words)
    reason = f"I can record an amount once, per month or per year, but not {named}."
    return Unreadable(reason=reason, example=EXAMPLE)


def _read_amounts(words: str, text: str, terms: _Terms, context: ReadingContext) -> Reading:
    amounts = read_amounts(words, has_decimal_comma=context.has_decimal_comma)
    if not amounts:
        return Unreadable(reason=f"I cannot find an amount in {quote(text)}.", example=EXAMPLE)
    named = _words_of_each(amounts)
    unknown = [word for group in named for word in group if not currencies_called(word, context.currency)]
    if unknown:
        return _refuse_words(unknown)
    if any(len(group) > 1 for group in named):
        return Unreadable(reason=f"I see more than one currency for one amount in {quote(text)}.", example=EXAMPLE)
    called = _with_neighbours([group[0] if group else "" for group in named])
    pairs = zip(amounts, called, strict=True)
    values = [value for amount, word in pairs for value in _values(amount, word, terms, context)]
    if not values:
        return _refuse_decimals(text, called, context)
    return conclude(values, [*every_doubt(amounts), *_currency_doubts(called), terms.doubt])


def _words_of_each(amounts: tuple[Amount, ...]) -> list[list[str]]:
    """Return the words that must name each amount's currency: "EUR 40,000 or USD 50,000" has them before."""
    named: list[list[str]] = [list(amounts[0].before)]
    for amount in amounts:
        joint = next((place for place, word in enumerate(amount.after) if word.lower() in _JOINING), len(amount.after))
        named[-1].extend(amount.after[:joint])
        named.append(list(amount.after[joint:]))
    named[-2].extend(named.pop())
    return [list(dict.fromkeys(word for word in group if word.lower() not in _JOINING)) for group in named]


def _with_neighbours(called: list[str]) -> list[str]:
    """Let one currency named for a range, as in "40,000 to 50,000 EUR", stand for both ends."""
    distinct = set(filter(None, called))
    return [next(iter(distinct))] * len(called) if len(distinct) == 1 else called


def _values(amount: Amount, word: str, terms: _Terms, context: ReadingContext) -> list[MoneyValue]:
    currencies = currencies_called(word, context.currency) if word else (context.currency,)
    return [
        MoneyValue(
            money=Money.of(number, currency),
            per=terms.per,
            from_on=day.on if day else None,
            zone=day.zone if day else None,
        )
        for currency in currencies
        for number in amount.figure.numbers
        if _fits(number, currency)
        for day in terms.days
    ]


def _fits(number: Decimal, currency: str) -> bool:
    exponent = number.normalize().as_tuple().exponent
    return isinstance(exponent, int) and -exponent <= minor_digits(currency)


def _currency_doubts(called: list[str]) -> list[str]:
    shared = dict.fromkeys(word for word in called if is_shared(word))
    return [f"“{word}” is used by several currencies." for word in shared]


def _refuse_words(words: list[str]) -> Unreadable:
    said = quote(" ".join(words))
    if len(words) == 1 and words[0].isalpha() and words[0].isupper():
        return Unreadable(reason=f"I do not know the currency {said}.", example=EXAMPLE)
    return Unreadable(reason=f"I cannot place {said}. Please write the amount without other words.", example=EXAMPLE)


def _refuse_decimals(text: str, called: list[str], context: ReadingContext) -> Unreadable:
    currency = currencies_called(called[0], context.currency)[0] if called[0] else context.currency
    digits = minor_digits(currency) or "no"
    reason = f"{currency} has {digits} digits after the decimal point, and {quote(text)} has more."
    return Unreadable(reason=reason, example=EXAMPLE)
