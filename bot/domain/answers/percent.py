"""Reading a percentage, where a bare fraction is asked: 0.9995 may be meant as 99.95 %."""

import re
from decimal import Decimal

from bot.domain.answers.context import ReadingContext
from bot.domain.answers.figures import NUMERAL, clean, possible_numbers
from bot.domain.answers.outcomes import Reading, Unreadable, ask, conclude, quote
from bot.domain.answers.settling import settle
from bot.domain.answers.values import PercentValue

EXAMPLE = "99.95 %"
# Beyond this, "99.999 %" cannot mean ninety-nine thousand per cent.
ABSURD_PERCENT = Decimal(10_000)

_PERCENT = re.compile(
    rf"(?P<minus>(?<![0-9%])(?<![0-9%] )[-−])?\s*(?P<numeral>{NUMERAL})\s*"
    r"(?P<sign>%|per ?cent|pct|prozent|procent|percentage points)?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[\s,;–-]*(?:\b(?:to|or|and|between|from)\b[\s,;–-]*)*", re.IGNORECASE)


def read_percent(text: str, context: ReadingContext) -> Reading:
    """Read a percentage; the decimal comma is as good as the point."""
    return settle(text, context, _read, EXAMPLE)


def _read(text: str, _context: ReadingContext) -> Reading:
    words = clean(text)
    found = list(_PERCENT.finditer(words))
    rest = _BETWEEN.sub("", _PERCENT.sub("", words))
    if not found or rest:
        return Unreadable(reason=f"I cannot read {quote(text)} as a percentage.", example=EXAMPLE)
    if len(found) > 1:
        values = [value for match in found for value in _readings(match)]
        if values:
            return ask(f"I see {len(found)} figures and need one.", values)
    values = _readings(found[0])
    if not values:
        return Unreadable(reason=f"{quote(text)} is not a number I can read.", example=EXAMPLE)
    return conclude(values, [_doubt(values, found[0])])


def _readings(match: re.Match[str]) -> list[PercentValue]:
    sign = -1 if match["minus"] else 1
    numbers = [number * sign for number in possible_numbers(match["numeral"])]
    believable = [number for number in numbers if abs(number) <= ABSURD_PERCENT] or numbers
    if match["sign"] is None and len(believable) == 1 and 0 < believable[0] <= 1:
        believable.append(believable[0] * 100)
    return [PercentValue(fraction=number.scaleb(-2)) for number in believable]


def _doubt(values: list[PercentValue], match: re.Match[str]) -> str:
    if len(values) == 1:
        return ""
    written = match.group().strip()
    return f"I cannot tell which of these {quote(written)} means."
