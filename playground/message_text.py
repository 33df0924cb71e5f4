"""The plain text Slack derives from blocks when an app sends none."""

from playground.records import Json

MAX_DERIVED_CHARS = 4000
DISPLAY_FAILURE = "This content can't be displayed."


def text_for(blocks: list[Json]) -> str:
    """Return a fallback text for blocks."""
    found: list[str] = []
    for block in blocks:
        text = block.get("text")
        if isinstance(text, dict):
            found.append(str(text.get("text", "")))
        elif isinstance(text, str):
            found.append(text)
        found.extend(str(field.get("text", "")) for field in block.get("fields", []))
    return " ".join(found)[:MAX_DERIVED_CHARS] or DISPLAY_FAILURE
