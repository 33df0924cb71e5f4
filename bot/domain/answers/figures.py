"""Numerals as people of several countries write them, and the amounts in a text. No units, no currencies."""

import re
from decimal import Decimal

from bot.domain.answers.wording import say_number
from bot.domain.records import Record

# Fifteen digits keep every amount exact in 64-bit minor units.
FIGURE_MAX_DIGITS = 15

NUMERAL = r"[0-9]{1,3}(?:[ '’][0-9]{3})+(?![0-9])(?:[.,][0-9]+)?|[0-9]+(?:[.,][0-9]+)*|[.,][0-9]+"
_TOKEN = re.compile(rf"(?P<numeral>{NUMERAL})|(?P<word>[A-Z]{{1,2}}\$|[^\W\d_]+\.?|[^\w\s])|(?P<other>\S)")
_WESTERN_GROUPS = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{3})+")
_INDIAN_GROUPS = re.compile(r"[0-9]{1,2}(?:,[0-9]{2})*,[0-9]{3}")

# Written out, and as "k", they are exact; other letters are asked, because "m" means other things too.
_SCALES = {
    "k": 10**3, "thousand": 10**3, "tys": 10**3, "tysięcy": 10**3, "tausend": 10**3,
    "lakh": 10**5, "lakhs": 10**5, "lac": 10**5, "lacs": 10**5, "crore": 10**7, "crores": 10**7,
    "million": 10**6, "millions": 10**6, "millionen": 10**6, "mln": 10**6, "milion": 10**6, "miliony": 10**6,
    "milionów": 10**6, "mld": 10**9, "mrd": 10**9,
}  # fmt: skip
_SHORT_SCALES = {
    "tsd": 10**3, "m": 10**6, "mn": 10**6, "mm": 10**6, "mio": 10**6, "cr": 10**7, "bn": 10**9, "b": 10**9,
    "billion": 10**9,
}  # fmt: skip


class Figure(Record):
    """A numeral with every number it may mean; `doubt` says why there are several, or why one must be asked."""

    numbers: tuple[Decimal, ...]
    doubt: str = ""


class Amount(Record):
    """A figure in a text. Shape: `before` holds the words before the first figure, `after` those up to the next."""

    figure: Figure
    before: tuple[str, ...]
    after: tuple[str, ...]


def clean(text: str) -> str:
    """Return the text on one line with ordinary spaces (also for hard and thin ones) and without end punctuation."""
    return " ".join(text.split()).rstrip(" .!;,")


def possible_numbers(numeral: str) -> tuple[Decimal, ...]:
    """Return every number a numeral may mean: grouped first, then decimal; nothing if it is malformed."""
    bare = re.sub(r"[ '’]", "", numeral)
    if sum(character.isdigit() for character in bare) > FIGURE_MAX_DIGITS:
        return ()
    separators = re.findall(r"[.,]", bare)
    if not separators:
        return (Decimal(bare),)
    whole, _, decimals = bare.rpartition(separators[-1])
    if len(separators) == 1:
        decimal = Decimal(f"{whole or 0}.{decimals}")
        may_group = bare == numeral and _WESTERN_GROUPS.fullmatch(bare) and not bare.startswith("0")
        return (Decimal(whole + decimals), decimal) if may_group else (decimal,)
    if len(set(separators)) == 1:
        return (Decimal(re.sub(r"[.,]", "", bare)),) if _is_grouped(bare) else ()
    if separators.count(separators[-1]) > 1 or not _is_grouped(whole):
        return ()
    return (Decimal(f"{re.sub('[.,]', '', whole)}.{decimals}"),)


def _is_grouped(numeral: str) -> bool:
    return bool(_WESTERN_GROUPS.fullmatch(numeral) or _INDIAN_GROUPS.fullmatch(numeral))


def read_figure(numeral: str, *, has_decimal_comma: bool = False) -> Figure | None:
    """Read one numeral; "1.500" is doubted, "1,500" is taken as grouped unless the comma is decimal there."""
    numbers = possible_numbers(numeral)
    if not numbers:
        return None
    if len(numbers) == 1 or ("," in numeral and not has_decimal_comma):
        return Figure(numbers=numbers[:1])
    return Figure(
        numbers=numbers, doubt=f"“{numeral}” is {' or '.join(map(say_number, numbers))}, depending on the country."
    )


def read_amounts(text: str, *, has_decimal_comma: bool = False) -> tuple[Amount, ...]:
    """Return the figures of a text, scaled, each with the words around it; nothing if one of them is malformed."""
    leading, groups = _split(text)
    is_negative = leading[-1:] in (["-"], ["−"])
    amounts = [_amount(numeral, words, has_decimal_comma=has_decimal_comma) for numeral, words in groups]
    found = [amount for amount in amounts if amount is not None]
    if not found or len(found) < len(amounts):
        return ()
    figure = found[0].figure
    if is_negative:
        figure = figure.model_copy(update={"numbers": tuple(-number for number in figure.numbers)})
    before = tuple(leading[:-1] if is_negative else leading)
    return (found[0].model_copy(update={"figure": figure, "before": before}), *found[1:])


def _split(text: str) -> tuple[list[str], list[tuple[str, list[str]]]]:
    leading: list[str] = []
    groups: list[tuple[str, list[str]]] = []
    for token in _TOKEN.finditer(text):
        if token["numeral"]:
            groups.append((token["numeral"], []))
        else:
            (groups[-1][1] if groups else leading).append(token.group())
    return leading, groups


def _amount(numeral: str, words: list[str], *, has_decimal_comma: bool) -> Amount | None:
    figure = read_figure(numeral, has_decimal_comma=has_decimal_comma)
    if figure is None:
        return None
    scale_word = words[0].rstrip(".").lower() if words else ""
    short = _SHORT_SCALES.get(scale_word)
    scale = _SCALES.get(scale_word) or short
    numbers = tuple(number * (scale or 1) for number in figure.numbers)
    if max(numbers) >= 10**FIGURE_MAX_DIGITS:
        return None
    unclear = f"“{words[0]}” can be read in more than one way." if short else ""
    doubt = " ".join(filter(None, [figure.doubt, unclear]))
    return Amount(figure=Figure(numbers=numbers, doubt=doubt), before=(), after=tuple(words[1:] if scale else words))


def every_number(amounts: tuple[Amount, ...]) -> tuple[Decimal, ...]:
    """Return every number the amounts may mean, in order."""
    return tuple(number for amount in amounts for number in amount.figure.numbers)


def every_doubt(amounts: tuple[Amount, ...]) -> list[str]:
    """Return why the amounts cannot be taken as they are, one sentence each."""
    several = [f"I see {len(amounts)} figures and need one."] if len(amounts) > 1 else []
    return several + [amount.figure.doubt for amount in amounts if amount.figure.doubt]
