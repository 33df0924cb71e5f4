"""From blocks to a whole message: the fallback text is read off the blocks, so that it says all that they say."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from slack_sdk.models.blocks import Block

from bot.ports.messenger import RenderedMessage
from bot.views.mrkdwn import escape_within

FALLBACK_MAX_CHARS = 3900  # Source: slack.md section 2, chat.update refuses a text over 4,000
_DATE = re.compile(r"<!date\^[^|>]*\|(?P<spoken>[^>]*)>")  # what is read aloud has no clock to look at
LABELS_READ_MAX = 8  # of a long list; nobody listens to a hundred

Json = Mapping[str, Any]


def build_message(blocks: Sequence[Block], *, spoken: Sequence[Block] | None = None) -> RenderedMessage:
    """Return the message; `spoken` is the order in which its parts are read aloud and notified."""
    read = [line for block in (spoken or blocks) for line in _lines(block.to_dict())]
    text = escape_within("\n".join(line for line in read if line.strip()), FALLBACK_MAX_CHARS)
    return RenderedMessage(text=text, blocks=tuple(block.to_dict() for block in blocks))


def _lines(block: Json) -> Iterable[str]:
    """Return what a block says, line by line."""
    match block["type"]:
        case "header":
            return [block["text"]["text"]]
        case "section":
            return [_words(block["text"])]
        case "context":
            return [_words(element) for element in block["elements"]]
        case "rich_text":
            return [line for element in block["elements"] for line in _rich_lines(element)]
        case "actions":
            return [f"Choices: {', '.join(_labels(block))}."]
        case _:
            return []


def _labels(block: Json) -> list[str]:
    labels: list[str] = []
    for element in block["elements"]:
        options = element.get("options", ())
        labels += [option["text"]["text"] for option in options[:LABELS_READ_MAX]] or [element["text"]["text"]]
    return labels


def _words(text: Json) -> str:
    """Return a text object as plain words: mrkdwn is escaped already, and is escaped again at the end."""
    words: str = text["text"]
    if text["type"] == "plain_text":
        return words
    words = _DATE.sub(lambda match: match["spoken"], words)
    return words.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _rich_lines(element: Json) -> list[str]:
    match element["type"]:
        case "rich_text_list":
            indent = "  " * element.get("indent", 0)
            return [f"{indent}• {_rich_words(item)}" for item in element["elements"]]
        case "rich_text_quote":
            return [f"“{_rich_words(element)}”"]
        case _:
            return [_rich_words(element)]


def _rich_words(element: Json) -> str:
    return "".join(_rich_word(piece) for piece in element["elements"])


def _rich_word(piece: Json) -> str:
    match piece["type"]:
        case "user":
            return f"<@{piece['user_id']}>"
        case "channel":
            return f"<#{piece['channel_id']}>"
        case "date":
            return str(piece["fallback"])
        case _:
            return str(piece["text"])
