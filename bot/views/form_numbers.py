"""Numbers typed into forms, with either decimal mark. Numbers in conversations are read in bot/domain/answers."""

import re
from decimal import Decimal

from bot.domain.answers.wording import say_number
from bot.domain.errors import InvalidInputError
from bot.views.graphemes import truncate

NUMBER_MAX_DIGITS = 18
QUOTED_MAX_CHARS = 40

_SPACED_THOUSANDS = re.compile(r"(?<=[0-9])[ \u00a0\u202f'_](?=[0-9]{3}(?![0-9]))")
_PLAIN = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?")
_COMMA_THOUSANDS = re.compile(r"[+-]?[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_POINT_THOUSANDS = re.compile(r"[+-]?[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?")
_EITHER = re.compile(r"[+-]?[1-9][0-9]{0,2}\.[0-9]{3}")


def parse_number(typed: str, field: str) -> Decimal:
    """Return a number typed as "99.95", "99,95", "1,500,000" or "1 500".

    Raises: InvalidInputError naming `field` where it is no number, or could be two.
    """
    text = _SPACED_THOUSANDS.sub("", typed.strip().replace("\u2212", "-"))
    if sum(character.isdigit() for character in text) > NUMBER_MAX_DIGITS:
        said = f"I read {_quoted(typed)}. Please type a number of at most {NUMBER_MAX_DIGITS} digits, such as 99.95."
        raise InvalidInputError(field, said)
    if _EITHER.fullmatch(text):
        small, large = say_number(Decimal(text).normalize()), say_number(Decimal(text.replace(".", "")))
        raise InvalidInputError(field, f"{_quoted(typed)} could mean {small} or {large}. Type {small} or {large}.")
    if _COMMA_THOUSANDS.fullmatch(text):
        return Decimal(text.replace(",", ""))
    if _POINT_THOUSANDS.fullmatch(text):
        return Decimal(text.replace(".", "").replace(",", "."))
    if _PLAIN.fullmatch(text):
        return Decimal(text.replace(",", "."))
    raise InvalidInputError(field, f"I read {_quoted(typed)}. Please type a number and nothing else, such as 99.95.")


def _quoted(typed: str) -> str:
    return f"“{truncate(typed.strip(), QUOTED_MAX_CHARS)}”"
