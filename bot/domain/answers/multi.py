"""Reading several options at once: by number, name, range, "all" or "all but". One option alone is read in choice."""

import re
from itertools import product

from bot.domain.answers.choice import fitting_options, folded, named_options, say_options
from bot.domain.answers.context import ReadingContext
from bot.domain.answers.outcomes import CHOICES_MAX, Reading, Understood, Unreadable, ask, quote
from bot.domain.answers.settling import SHORT_ANSWER_MAX_CHARS, settle, within_limits
from bot.domain.answers.values import ChoiceValue, MultiValue
from bot.domain.answers.wording import NOTHING_PICKED

_ALL = re.compile(r"(?:all|every(?:thing| ?one)?|each|\*)(?: of (?:them|these|the above))?")
_BOTH = re.compile(r"both(?: of (?:them|these|the above))?")
TWO = 2
_ALL_BUT = re.compile(
    rf"{_ALL.pattern}(?: of them)?,? (?:but|except(?: for)?|without|bar|apart from|other than|minus|excluding)"
    r"(?: for)? (?P<rest>.+)"
)
_NOTHING = frozenset({"none", "nothing", "none of them", "none of these", "none of the above", NOTHING_PICKED})
_BETWEEN = re.compile(r"\s*(?:[,;\n+&•]|\band\b|\bplus\b|\bas well as\b)+\s*")
_NUMBERS = re.compile(
    r"(?:(?:options?|numbers?|nos?\.?|#) ?)?(?P<one>[0-9]{1,3})\s*(?:-|–|—|\bto\b)\s*(?P<two>[0-9]{1,3})"
)
_SPACED_NUMBERS = re.compile(r"[0-9]{1,3}(?: [0-9]{1,3})+")
_TAKES_AWAY = re.compile(r"(?:not|no|nor|never|without|except|but|excluding|minus)\b")
_BULLET = re.compile(r"^\s*[-*•–]\s+", re.MULTILINE)
_NUMBER_WORD = re.compile(r"^(?:options|numbers|nos\.?) (?=[0-9])")
_HOLD = "\ue000"  # stands for an option's whole name while the rest is split; from the private use area


def read_multi(text: str, context: ReadingContext) -> Reading:
    """Read which options were picked; a part that fits several is asked."""
    example = "; ".join(label for _, label in context.choices[:2]) or "1"
    plain = _read(text, context) if len(text) <= SHORT_ANSWER_MAX_CHARS else None
    # A name may begin with "under" or end with "+", which elsewhere leaves an answer open.
    return (
        within_limits(plain, context, example)
        if isinstance(plain, Understood)
        else settle(text, context, _read, example)
    )


def _read(text: str, context: ReadingContext) -> Reading:
    options = [ChoiceValue(value=value, label=label) for value, label in context.choices]
    words = folded(_BULLET.sub("", text).replace("\n", ";"))
    if words in _NOTHING and not named_options(words, options):
        return Understood(value=MultiValue(picked=()))
    if _ALL.fullmatch(words) or (_BOTH.fullmatch(words) and len(options) == TWO):
        return Understood(value=MultiValue(picked=tuple(options)))
    all_but = _ALL_BUT.fullmatch(words)
    parts = _split(all_but["rest"] if all_but else words, options)
    unknown = [part for part, fitting in parts if not fitting]
    if unknown or not parts:
        named = " and ".join(map(quote, unknown)) or quote(text)
        return Unreadable(reason=f"{named} fits none of the options. {say_options(options)}", example=_example(options))
    return _conclude([fitting for _, fitting in parts], options, is_left_out=all_but is not None)


def _conclude(parts: list[list[ChoiceValue]], options: list[ChoiceValue], *, is_left_out: bool) -> Reading:
    values: dict[MultiValue, None] = {}
    for combination in product(*dict.fromkeys(map(tuple, parts))):  # a part said twice decides nothing more
        values[_value(set(combination), options, is_left_out=is_left_out)] = None
        if len(values) > CHOICES_MAX:
            break
    candidates = list(values)
    if len(candidates) == 1:
        return Understood(value=candidates[0])
    return ask("One of your words fits more than one option.", candidates)


def _value(named: set[ChoiceValue], options: list[ChoiceValue], *, is_left_out: bool) -> MultiValue:
    return MultiValue(picked=tuple(option for option in options if (option in named) is not is_left_out))


def _split(words: str, options: list[ChoiceValue]) -> list[tuple[str, list[ChoiceValue]]]:
    """Return each part with the options it fits; whole names go first, for a name may hold a comma or an "and"."""
    named: list[ChoiceValue] = []
    for option in sorted(options, key=lambda option: -len(option.label)):
        name = rf"(?<!\w){re.escape(folded(option.label))}(?!\w)"
        words, count = re.subn(name, _HOLD, words) if folded(option.label) else (words, 0)
        named += [option] if count else []
    found: list[tuple[str, list[ChoiceValue]]] = [(option.label, [option]) for option in named]
    bare = _NUMBER_WORD.sub("", words.strip())
    pieces = bare.split() if _SPACED_NUMBERS.fullmatch(bare) else _BETWEEN.split(bare)
    for piece in pieces:
        part = piece.replace(_HOLD, " ").strip()
        found += _numbered(part, options) or ([(part, _fitting(part, options))] if part else [])
    return found


def _fitting(part: str, options: list[ChoiceValue]) -> list[ChoiceValue]:
    """Return the options a part means; "not 3" takes one away, and is no short form of "Not at all"."""
    return named_options(part, options) if _TAKES_AWAY.match(part) else fitting_options(part, options)


def _numbered(part: str, options: list[ChoiceValue]) -> list[tuple[str, list[ChoiceValue]]]:
    """Return the options of a range such as "2-4", or nothing if the part is no range of theirs."""
    match = _NUMBERS.fullmatch(part)
    first, last = (int(match["one"]), int(match["two"])) if match else (0, 0)
    if not 0 < first < last <= len(options):
        return []
    return [(str(number), [options[number - 1]]) for number in range(first, last + 1)]


def _example(options: list[ChoiceValue]) -> str:
    return "; ".join(option.label for option in options[:2]) or "1"
