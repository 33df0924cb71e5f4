"""The newer and composite blocks: table, card, carousel, container, alert, video and those the bot never sends."""

from typing import Any

from playground.block_kit import limits
from playground.block_kit.blocks import (
    check_actions,
    check_context,
    check_divider,
    check_header,
    check_image,
    check_section,
)
from playground.block_kit.elements import check_element
from playground.block_kit.node import Node
from playground.block_kit.rich_text import check_rich_text
from playground.block_kit.texts import PLAIN, check_text

CELL_TYPES = ("raw_text", "raw_number", "rich_text")
CONTAINER_CHILDREN = {
    "section": check_section,
    "header": check_header,
    "context": check_context,
    "divider": check_divider,
    "actions": check_actions,
    "image": check_image,
    "rich_text": check_rich_text,
}


def check_table(node: Node) -> None:
    """Check a table: rows of equal length, typed cells, and the total of characters."""
    node.allow_only(("block_id", "rows", "column_settings"))
    node.require("rows")
    chars = 0
    for row in node.items("rows", 1, limits.TABLE_ROWS):
        if not isinstance(row.value, list):
            row.report("must be an array")
            continue
        if not 1 <= len(row.value) <= limits.TABLE_COLUMNS:
            row.report(f"no more than {limits.TABLE_COLUMNS} items allowed")
        for index, cell in enumerate(row.value):
            if not isinstance(cell, dict) or cell.get("type") not in CELL_TYPES:
                row.report(f"must be a valid enum value: {', '.join(CELL_TYPES)}", f"{index}/type")
        chars += count_chars(row.value)
    if chars > limits.TABLE_CHARS:
        node.report(f"must be less than {limits.TABLE_CHARS + 1} characters", "rows")
    for _ in node.items("column_settings", 0, limits.TABLE_COLUMNS):
        pass


def count_chars(value: Any) -> int:
    """Return how many characters of text a cell or row holds."""
    if isinstance(value, list):
        return sum(count_chars(item) for item in value)
    if not isinstance(value, dict):
        return 0
    own = len(str(value["text"])) if isinstance(value.get("text"), str | int | float) else 0
    return own + sum(count_chars(item) for item in value.values() if isinstance(item, list | dict))


def check_card(node: Node) -> None:
    """Check a card."""
    fields = ("block_id", "title", "subtitle", "body", "subtext", "hero_image", "icon", "slack_icon", "actions")
    node.allow_only(fields)
    check_text(node, "title", limits.CARD_TITLE_CHARS)
    check_text(node, "subtitle", limits.CARD_TITLE_CHARS)
    check_text(node, "body", limits.CARD_BODY_CHARS)
    check_text(node, "subtext", limits.CARD_BODY_CHARS)
    for action in node.items("actions", 1, limits.CARD_BUTTONS):
        check_element(action, {"button"})


def check_carousel(node: Node) -> None:
    """Check a carousel of cards."""
    node.allow_only(("block_id", "elements"))
    node.require("elements")
    for card in node.items("elements", 1, limits.CAROUSEL_CARDS):
        if card.fields.get("type") == "card":
            check_card(card)
        else:
            card.report("must be a card", "type")


def check_container(node: Node) -> None:
    """Check a container and its child blocks."""
    node.allow_only(
        ("block_id", "title", "subtitle", "child_blocks", "width", "is_collapsible", "default_collapsed", "icon")
    )
    node.require("child_blocks")
    check_text(node, "title", limits.CONTAINER_TITLE_CHARS)
    check_text(node, "subtitle", limits.CONTAINER_TITLE_CHARS)
    node.one_of("width", ("narrow", "standard", "wide", "full"))
    for child in node.items("child_blocks", 1, limits.CONTAINER_BLOCKS):
        check = CONTAINER_CHILDREN.get(str(child.fields.get("type")))
        if check is None:
            child.report(f"unsupported type: {child.fields.get('type')}", "type")
        else:
            check(child)


def check_alert(node: Node) -> None:
    """Check an alert."""
    node.allow_only(("block_id", "text", "level"))
    node.require("text")
    check_text(node, "text", limits.ALERT_CHARS)
    node.one_of("level", ("default", "info", "warning", "error", "success"))


def check_video(node: Node) -> None:
    """Check a video."""
    node.require("video_url", "thumbnail_url", "alt_text", "title")
    check_text(node, "title", limits.VIDEO_TITLE_CHARS, PLAIN)
