"""What a person sees of a message or view: its visible words, its people, its controls. Written apart from the views."""

from collections.abc import Iterator, Mapping
from typing import Any


def every_object(value: object) -> Iterator[Mapping[str, Any]]:
    """Return every object in a structure, however deep."""
    if isinstance(value, Mapping):
        yield value
        for entry in value.values():
            yield from every_object(entry)
    elif isinstance(value, (list, tuple)):
        for entry in value:
            yield from every_object(entry)


def visible_words(blocks: object) -> list[str]:
    """Return the words a client shows literally: rich and plain text as they are, mrkdwn unescaped."""
    words: list[str] = []
    for each in every_object(blocks):
        text = each.get("text")
        if isinstance(text, str):
            words.append(unescape(text) if each.get("type") == "mrkdwn" else text)
    return words


def unescape(text: str) -> str:
    """Return mrkdwn as it is shown, but for formatting."""
    return text.replace("\u2060", "").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def mrkdwn(blocks: object) -> list[str]:
    """Return the texts in which Slack looks for markup."""
    return [each["text"] for each in every_object(blocks) if each.get("type") == "mrkdwn"]


def controls(blocks: object) -> list[Mapping[str, Any]]:
    """Return everything that can be pressed or chosen."""
    return [each for each in every_object(blocks) if "action_id" in each]
