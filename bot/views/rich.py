"""Pieces of rich text, in which nothing is parsed: what somebody typed is shown as it was typed."""

from collections.abc import Sequence
from datetime import datetime

from slack_sdk.models.blocks import RichTextElementParts as Parts
from slack_sdk.models.blocks.block_elements import RichTextElement, RichTextListElement, RichTextSectionElement

from bot.domain.people import PersonKey
from bot.views.graphemes import truncate
from bot.views.mrkdwn import MENTION, strip_invisible
from bot.views.words import listed

INDENT_MAX = 8  # Source: docs.slack.dev rich text, list indent

NO_WORDS = "(no words)"
_MENTION_CHARS = 20

Piece = RichTextElement
Flow = Sequence[Piece]


def literal(text: str, *, bold: bool = False, italic: bool = False, code: bool = False) -> list[Piece]:
    """Return words as they are; nothing where there are none, which Slack would refuse."""
    style = (
        Parts.TextStyle(bold=bold or None, italic=italic or None, code=code or None) if bold or italic or code else None
    )
    return [Parts.Text(text=text, style=style)] if text else []


def person(key: PersonKey) -> list[Piece]:
    """Return a mention."""
    return [Parts.User(user_id=key.user_id)]


def people(keys: Sequence[PersonKey], nobody: str = "nobody") -> list[Piece]:
    """Return mentions as "@A, @B and @C"."""
    if not keys:
        return literal(nobody)
    return [
        piece for words, key in zip(listed(len(keys)), keys, strict=True) for piece in [*literal(words), *person(key)]
    ]


def typed(text: str, limit: int, *, bold: bool = False) -> list[Piece]:
    """Return words that people typed: literally, but for the mentions in them, and cut at the limit."""
    return _with_mentions(truncate(strip_invisible(text).strip(), limit), bold=bold)


def sentence(text: str, limit: int) -> list[Piece]:
    """Return words of our own that may hold `code` and mentions; what people typed in them stays literal."""
    pieces: list[Piece] = []
    for place, part in enumerate(truncate(strip_invisible(text), limit).split("`")):
        pieces += literal(part, code=True) if place % 2 else _with_mentions(part)
    return pieces


def _with_mentions(text: str, *, bold: bool = False) -> list[Piece]:
    pieces: list[Piece] = []
    end = 0
    for found in MENTION.finditer(text):
        pieces += literal(text[end : found.start()], bold=bold)
        channel = found["sign"] == "#"
        pieces.append(Parts.Channel(channel_id=found["id"]) if channel else Parts.User(user_id=found["id"]))
        end = found.end()
    return [*pieces, *literal(text[end:], bold=bold)]


def moment(at: datetime) -> list[Piece]:
    """Return a moment that each device shows in its own zone."""
    fallback = f"{at:%Y-%m-%d %H:%M} UTC"
    return [Parts.Date(timestamp=int(at.timestamp()), format="{date_short_pretty} at {time}", fallback=fallback)]


def link(url: str, words: str) -> list[Piece]:
    """Return words that lead to a place of ours; never to one that somebody typed."""
    return [Parts.Link(url=url, text=words)]


def flow(*parts: str | Flow) -> list[Piece]:
    """Return pieces and plain words as one run."""
    return [piece for part in parts for piece in (literal(part) if isinstance(part, str) else part)]


def length(run: Flow) -> int:
    """Return about how much room a run takes. Units: characters, with a mention as a short name."""
    return sum(len(piece.text) if isinstance(piece, Parts.Text) else _MENTION_CHARS for piece in run)


def paragraph(*parts: str | Flow) -> RichTextSectionElement:
    """Return one paragraph; Slack refuses an empty one."""
    return RichTextSectionElement(elements=flow(*parts) or literal(NO_WORDS))


def bullets(items: Sequence[Flow], *, depth: int = 0) -> RichTextListElement:
    """Return a list, indented as far as Slack allows."""
    sections = [paragraph(item) for item in items]
    return RichTextListElement(style="bullet", indent=min(depth, INDENT_MAX), elements=sections)
