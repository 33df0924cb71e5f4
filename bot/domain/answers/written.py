"""Small numbers written as words, which people use for lengths of time and counts. Numerals are read in figures."""

import re

_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBERS = {word: str(number) for number, word in enumerate(_WORDS, 1)}
_WORD = re.compile(rf"\b(?:{'|'.join(_WORDS)})\b", re.IGNORECASE)


def digits_for_words(text: str) -> str:
    """Replace "one" to "twelve" by their digits."""
    return _WORD.sub(lambda match: _NUMBERS[match.group().lower()], text)
