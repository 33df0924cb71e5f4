"""Slack's markup as text: escaping, mentions, dates. Text in rich blocks needs none of it and is in rich.py."""

import re
from datetime import datetime

from bot.views.graphemes import ELLIPSIS, truncate

# What Slack makes of a typed mention; the only markup in words that people typed which is not shown as typed.
MENTION = re.compile(r"<(?P<sign>[@#])(?P<id>[UWC][A-Z0-9]+)>")
_FORMATTING = re.compile(r"([*_~`])")
_WORD_JOINER = "\u2060"  # takes no room, and keeps Slack from seeing a pair of marks
# Control and bidirectional marks could make a text look like another one. Source: Unicode TR 36 section 2.9.
_INVISIBLE = re.compile(r"[\u0000-\u0008\u000b-\u001f\u007f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def strip_invisible(text: str) -> str:
    """Return the text without control and bidirectional marks."""
    return _INVISIBLE.sub("", text)


def escape(text: str) -> str:
    """Return the text with the three characters Slack gives a meaning replaced. Source: slack.md section 6."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def escape_words(text: str) -> str:
    """Return the text escaped, but with the mentions in it alive."""
    pieces: list[str] = []
    end = 0
    for found in MENTION.finditer(text):
        pieces += [escape(text[end : found.start()]), found.group()]
        end = found.end()
    return "".join([*pieces, escape(text[end:])])


def neutralise(text: str) -> str:
    """Return words that people typed for use in a mrkdwn line: escaped, on one line, nothing alive but mentions."""
    line = " ".join(strip_invisible(text).split())
    return escape_words(_FORMATTING.sub(rf"{_WORD_JOINER}\1{_WORD_JOINER}", line))


def escape_within(text: str, limit: int) -> str:
    """Return the text escaped, and cut so that the escaped text keeps to the limit."""
    kept = limit
    escaped = escape_words(truncate(text, limit))
    while len(escaped) > limit:
        kept -= max(1, (len(escaped) - limit) // len("&amp;"))
        escaped = escape_words(truncate(text, max(kept, len(ELLIPSIS))))
    return escaped


def only_mentions(text: str) -> tuple[str, ...]:
    """Return the people a text mentions, if it does nothing else."""
    rest = MENTION.sub(" ", text)
    people = tuple(found["id"] for found in MENTION.finditer(text) if found["sign"] == "@")
    return people if people and not re.sub(r"\band\b|[\s,;&]", "", rest) else ()


def instant(at: datetime) -> str:
    """Return a moment that each device shows in its own zone. Source: slack.md section 6, dates."""
    return f"<!date^{int(at.timestamp())}^{{date_short_pretty}} at {{time}}|{at:%Y-%m-%d %H:%M} UTC>"
