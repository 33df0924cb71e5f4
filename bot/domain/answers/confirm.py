"""Reading a yes or a no: only exact words count, and what merely sounds like one is asked."""

import re

from bot.domain.answers.context import ReadingContext
from bot.domain.answers.outcomes import Reading, Understood, Unreadable, ask, quote
from bot.domain.answers.settling import settle
from bot.domain.answers.values import ConfirmValue

EXAMPLE = "yes"

_YES = frozenset({
    "yes", "y", "yes please", "yes agreed", "yes we agree", "yes i agree", "yes correct", "yes confirmed", "yes we do",
    "yes it is", "yes we confirm", "yes i confirm", "yes that is right", "confirmed", "i confirm", "we confirm",
    "agreed", "i agree", "we agree", "correct", "that is correct", "that is right", "true",
})  # fmt: skip
_NO = frozenset({
    "no", "n", "no thanks", "no thank you", "no we do not", "no it is not", "no we do not agree", "no i do not agree",
    "not agreed", "i do not agree", "we do not agree", "not confirmed", "i do not confirm", "we do not confirm",
    "disagree", "i disagree", "we disagree", "not correct", "that is not correct", "that is wrong", "wrong", "false",
})  # fmt: skip
# Polite noises, and words of other languages that are a no here and a yes there: asked, never counted.
_SOUNDS = re.compile(
    r"(?:ok(?:ay)?|sure|fine|great|good|perfect|thanks|thank you|thx|all ?right|yep|yeah|yup|yea|aye|nope|nah|right"
    r"|noted|got it|understood|will do|looks good|lgtm|sounds good|makes sense|done|tak|nie|ja|nein|jawohl|si|sí|oui"
    r"|non|haan|nahi|for me|to me|by me|with me|it is|i think so|i guess|so|then|and|but|please|yes|no|[👍👎✅❌🙏👌]"
    r"|:[a-z0-9_+-]+:|\s)+"
)
_NOT_WORDS = re.compile(r"[.,!;]+|[’']s\b|\s+")


def read_confirm(text: str, context: ReadingContext) -> Reading:
    """Read an exact yes or no; "ok thanks" is asked with both."""
    return settle(text, context, _read, EXAMPLE)


def _read(text: str, _context: ReadingContext) -> Reading:
    spelled = text.lower().replace("don't", "do not").replace("don’t", "do not")
    words = " ".join(_NOT_WORDS.sub(lambda match: " is " if "s" in match.group() else " ", spelled).split())
    if words in _YES:
        return Understood(value=ConfirmValue(yes=True))
    if words in _NO:
        return Understood(value=ConfirmValue(yes=False))
    if _SOUNDS.fullmatch(words):
        reason = f"{quote(text)} is not an exact yes or no, and I record only those."
        return ask(reason, [ConfirmValue(yes=True), ConfirmValue(yes=False)])
    return Unreadable(reason=f"I need a yes or a no here, and read {quote(text)}.", example=EXAMPLE)
