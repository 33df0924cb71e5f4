"""Fitting the text of a message into Slack's limits. What the text says does not belong here."""

# Source: https://docs.slack.dev/reference/methods/chat.update, msg_too_long (read 2026-11-23): more than 4,000
# characters are refused. The rest is room for what Slack counts differently from Python.
MAX_TEXT_CHARS = 3900
_ELLIPSIS = "…"
_LONGEST_ENTITY_CHARS = 6


def shorten(text: str, limit: int = MAX_TEXT_CHARS) -> str:
    """Return the text, cut before an unfinished mention, link or entity if it is too long. Units: characters."""
    if len(text) <= limit:
        return text
    kept = text[: limit - len(_ELLIPSIS)]
    link = kept.rfind("<")
    if link > kept.rfind(">"):
        kept = kept[:link]
    entity = kept.rfind("&", len(kept) - _LONGEST_ENTITY_CHARS)
    if entity > kept.rfind(";"):
        kept = kept[:entity]
    return kept.rstrip() + _ELLIPSIS
