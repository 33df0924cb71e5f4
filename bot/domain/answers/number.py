"""Reading a bare number. Money, percentages and lengths of time are read in their own modules."""

from bot.domain.answers.context import ReadingContext
from bot.domain.answers.figures import Amount, clean, every_doubt, every_number, read_amounts
from bot.domain.answers.outcomes import Reading, Unreadable, conclude, quote
from bot.domain.answers.settling import settle
from bot.domain.answers.values import NumberValue
from bot.domain.answers.written import digits_for_words

EXAMPLE = "1,200"


def read_number(text: str, context: ReadingContext) -> Reading:
    """Read a number, asking where several were given, or words beside it."""
    return settle(text, context, _read, EXAMPLE)


def _read(text: str, context: ReadingContext) -> Reading:
    amounts = read_amounts(digits_for_words(clean(text)), has_decimal_comma=context.has_decimal_comma)
    if not amounts:
        return Unreadable(reason=f"I cannot find a number in {quote(text)}.", example=EXAMPLE)
    values = [NumberValue(number=number) for number in every_number(amounts)]
    return conclude(values, [*every_doubt(amounts), _say_rest(amounts)])


def _say_rest(amounts: tuple[Amount, ...]) -> str:
    words = [*amounts[0].before, *amounts[0].after]
    if len(amounts) > 1 or not words:
        return ""
    return f"I read only the number and leave out {quote(' '.join(words))}."
