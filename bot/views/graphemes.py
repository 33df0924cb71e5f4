"""Cutting text where people see a boundary, never inside a letter or an emoji."""

import unicodedata

ELLIPSIS = "…"

_JOINER = "\u200d"
_CONTINUES = {"Mn", "Mc", "Me"}
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_FLAG_LETTERS = range(0x1F1E6, 0x1F200)
_TAGS = range(0xE0020, 0xE0080)


def truncate(text: str, limit: int) -> str:
    """Return the text, cut with an ellipsis where it is longer than `limit`.

    Units: `limit` counts characters, the ellipsis among them.
    """
    if len(text) <= limit:
        return text
    end = limit - len(ELLIPSIS)
    while end > 0 and _joins(text, end):
        end -= 1
    return text[:end].rstrip() + ELLIPSIS


def _joins(text: str, place: int) -> bool:
    """Say whether the characters on both sides of a place make one sign."""
    before, after = text[place - 1], text[place]
    if _JOINER in {before, after} or unicodedata.category(after) in _CONTINUES:
        return True
    if ord(after) in _SKIN_TONES or ord(after) in _TAGS or (before == "\r" and after == "\n"):
        return True
    return ord(after) in _FLAG_LETTERS and _flag_letters_before(text, place) % 2 == 1


def _flag_letters_before(text: str, place: int) -> int:
    count = 0
    while count < place and ord(text[place - count - 1]) in _FLAG_LETTERS:
        count += 1
    return count
