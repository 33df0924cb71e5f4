"""Reading which option was chosen: by its number, its name, or words of its name."""

import re

from bot.domain.answers.context import ReadingContext
from bot.domain.answers.outcomes import Reading, Understood, Unreadable, ask, quote
from bot.domain.answers.values import ChoiceValue

_NUMBER = re.compile(r"(?:option |number |no\.? |#)?(?P<number>[0-9]{1,3})[.)]?", re.IGNORECASE)
_AROUND = " \t\r\n\"'“”‘’.,;!"


def read_choice(text: str, context: ReadingContext) -> Reading:
    """Find the option that was meant; where two fit, both are offered."""
    options = [ChoiceValue(value=value, label=label) for value, label in context.choices]
    fitting = fitting_options(folded(text), options)
    if len(fitting) == 1:
        return Understood(value=fitting[0])
    if fitting:
        return ask(f"{quote(text)} fits more than one option.", fitting)
    example = options[0].label if options else "1"
    return Unreadable(reason=f"{quote(text)} is none of the options. {say_options(options)}", example=example)


def fitting_options(words: str, options: list[ChoiceValue]) -> list[ChoiceValue]:
    """Return the options that words mean: by whole name, by number, by beginning, by words within.

    Shape: `words` are folded.
    """
    return named_options(words, options) or _fitting(words, options)


def named_options(words: str, options: list[ChoiceValue]) -> list[ChoiceValue]:
    """Return the options whose whole name the words are. Shape: `words` are folded."""
    return [option for option in options if words in (option.value.casefold(), folded(option.label))]


def say_options(options: list[ChoiceValue]) -> str:
    """Return the sentence that lists the options with their numbers."""
    listed = "; ".join(f"{number}) {option.label}" for number, option in enumerate(options, 1)) or "none"
    return f"They are: {listed}."


def folded(label: str) -> str:
    """Return words as options are compared: without case, outer punctuation and doubled spaces."""
    return " ".join(label.strip(_AROUND).split()).casefold()


def _fitting(words: str, options: list[ChoiceValue]) -> list[ChoiceValue]:
    numbered = _NUMBER.fullmatch(words)
    place = int(numbered["number"]) if numbered else 0
    by_number = options[place - 1 : place] if place else []
    if by_number or not words:
        return by_number
    return [option for option in options if _begins(option, words)] or _containing(words, options)


def _begins(option: ChoiceValue, words: str) -> bool:
    return option.value.casefold().startswith(words) or folded(option.label).startswith(words)


def _containing(words: str, options: list[ChoiceValue]) -> list[ChoiceValue]:
    whole = re.compile(rf"\b{re.escape(words)}\b")
    return [option for option in options if whole.search(folded(option.label))]
