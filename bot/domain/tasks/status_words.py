"""The words of status replies, and the words around them. What they come to is in status_reply.py."""

import re
from decimal import Decimal

# Whole phrases only, so that a word inside a sentence never changes a task.
DONE = frozenset({"done", "finished", "complete", "completed", "closed", "delivered", "done and dusted"})
STARTED = frozenset(
    {"started", "begun", "in progress", "under way", "underway", "ongoing", "resumed", "reopened", "working on it"}
)
UNBLOCKED = frozenset({"unblocked", "free again", "free to go on"}) | frozenset(
    f"{no} blocked{more}" for no in ("no longer", "not") for more in ("", " any more", " anymore", " any longer")
)
CANCELLED = frozenset({"cancelled", "canceled", "dropped", "obsolete", "no longer needed", "not needed any more"})
FRACTIONS = {"half": Decimal("0.5"), "a quarter": Decimal("0.25"), "three quarters": Decimal("0.75")}

_AROUND = " ✅✔☑👍🎉"
_BULLET = re.compile(r"^(?:[-*•·–—]\s+)+")
_EMPHASIS = re.compile(r"^([*_`])(\S(?:.*?\S)?)\1(?!\w)")  # at the beginning only: a reason stays as it was typed
_EMOJI = re.compile(r":[a-z][a-z0-9_+'-]*:")
_BOX = re.compile(r"^\[[ xX]?\]\s*")
_LEAD = re.compile(
    r"(?:(?:ok|okay|yes|hi|hello|so|now|already|just|finally|currently|status|update|progress|the|task|work|it|its|it's"
    r"|this|that|that's|is|are|am|i|i'm|i've|we|we're|we've|have|has|been|all|everything|at)[,:]?\s+)+(?=\S)",
    re.IGNORECASE,
)
_ASKED_OF = re.compile(
    r"^(?:is|are|has|have|was|were)\s+(?:it|its|this|that|the|we|you|they|he|she|everything|all|i)\b"
)
_QUESTION_WORD = re.compile(
    r"^(?:do|does|did|can|could|would|will(?! be\b)|when|who|what|why|how|if|once|until|after)\b"
)
_TRAIL = re.compile(
    r"(?: (?:now|today|already|yesterday|this (?:morning|afternoon|week)|at last|for good|thanks|thank you"
    r"|(?:on|from) (?:our|my) side))+$"
)

_NUMBER = r"(?P<number>[0-9]{1,4}(?:[.,][0-9]{1,2})?)"
_SIGN = r"\s*(?:%|percent\b|per cent\b|pct\b)"
PERCENT = re.compile(rf"(?P<minus>[-−])?{_NUMBER}{_SIGN}(?: (?:done|complete|completed|finished|ready|there))?")
PERCENTS = re.compile(rf"(?:between )?{_NUMBER}(?:{_SIGN})?\s*(?:-|–|to|or|and)\s*[0-9]{{1,4}}{_SIGN}.{{0,20}}")
ABOUT_PERCENT = re.compile(
    r"(?P<hedge>about|around|roughly|approximately|approx\.?|circa|ca\.?|nearly|almost|maybe|perhaps|over|under"
    rf"|more than|less than|at least|at most|up to|some|~|≈|<|>)\s*{_NUMBER}{_SIGN}.{{0,20}}"
)
FRACTION = re.compile(
    rf"(?P<part>{'|'.join(FRACTIONS)})[ -]?(?:way|done|finished|complete|ready)?(?: (?:done|there|through))?"
)
NOT_QUITE = re.compile(
    r"(?:almost|nearly|mostly|largely|partly|partially|basically|practically|more or less|as good as)"
    r" (?:done|finished|complete|completed|ready|there|through)"
)
BLOCKED = re.compile(
    r"(?:still |now )?(?:blocked|stuck)"
    r"(?:(?:\s*[:,–—-]\s*|\s+(?:by|on|because(?: of)?|since|as|due to)\s+"
    r"|\s+(?=(?:waiting|until|till|pending|no|again)\b))(?P<reason>.*))?",
    re.IGNORECASE,
)
WAITING = re.compile(r"(?:still )?waiting (?:for|on) (?P<reason>\S.*)", re.IGNORECASE)
DUE = re.compile(
    r"(?:now |new )?(?:due(?! to\b| diligence\b)(?: date)?|date(?=\s*:))(?:\s*(?::|\bis\b|\bon\b|\bby\b|\bnow\b))*\s+"
    r"(?P<when>\S.*)",
    re.IGNORECASE,
)
MOVED = re.compile(
    r"(?:(?:moved|moves|move|postponed|delayed|shifted|pushed) (?:it )?(?:to|until|till)"
    r"|(?:will be |should be |to be )?(?:done|finished|ready|completed) by)\s+(?P<when>\S.*)",
    re.IGNORECASE,
)
BECAUSE = re.compile(r"\s*,?\s+(?:because(?: of)?|since|as|due to)\s+|\s*[;:(–—]\s*|\s+-\s+", re.IGNORECASE)
# What may follow a status as a comment, and comments that take some of it back.
COMMENT = re.compile(
    r"\s*,\s*|\s*\(|\s+[-–—]+\s+|\s+(?=(?:but|except|apart from|although)\b)|\s+and\s+(?=[0-9]+\.[0-9])"
)
TAKEN_BACK = re.compile(
    r"^(?:but|except|apart from|although|only|not|no|unless|once|when|if|still)\b"
    r"|\b(?:to go|left|remains?|remaining|missing|pending|outstanding)\b",
    re.IGNORECASE,
)


def tidy(part: str) -> str:
    """Return the words without bullets, emoji, emphasis and full stops around them."""
    words = " ".join(_EMOJI.sub(" ", part.replace("’", "'")).split()).strip(_AROUND)
    words = _EMPHASIS.sub(r"\2", _BULLET.sub("", words))
    return _BOX.sub("", words).rstrip(".!" + _AROUND)


def is_question(words: str) -> bool:
    """Say whether the words ask or set a condition rather than report."""
    return words.endswith("?") or bool(_ASKED_OF.match(words.lower()) or _QUESTION_WORD.match(words.lower()))


def without_lead(words: str) -> str:
    """Return the words without "it is", "we have already" and the like before what they report."""
    return _LEAD.sub("", words, count=1) if _LEAD.match(words) else words


def without_trail(phrase: str) -> str:
    """Return the phrase without "today", "thanks" and the like after it."""
    return _TRAIL.sub("", phrase)
