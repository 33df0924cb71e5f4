"""Numbers typed into forms, with either decimal mark. Numbers in conversations are read in bot/domain/answers."""

import re
from decimal import Decimal

from bot.domain.errors import InvalidInputError

NUMBER_MAX_DIGITS = 18

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
        raise InvalidInputError(field, f"Please type a number of at most {NUMBER_MAX_DIGITS} digits.")
    if _EITHER.fullmatch(text):
        raise InvalidInputError(
            field, f"This could be {text.replace('.', '')} or {text}0. Please type it in one of these two ways."
        )
    if _COMMA_THOUSANDS.fullmatch(text):
        return Decimal(text.replace(",", ""))
    if _POINT_THOUSANDS.fullmatch(text):
        return Decimal(text.replace(".", "").replace(",", "."))
    if _PLAIN.fullmatch(text):
        return Decimal(text.replace(",", "."))
    raise InvalidInputError(field, "Please type a number and nothing else, such as 99.95.")
