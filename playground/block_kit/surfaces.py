"""Whole payloads: which block may stand on which surface, counts, unique ids, and the parts of a view."""

import json
from collections.abc import Callable
from typing import Any, Literal

from playground.block_kit import limits
from playground.block_kit.blocks import (
    check_actions,
    check_context,
    check_context_actions,
    check_divider,
    check_header,
    check_image,
    check_input,
    check_markdown,
    check_section,
)
from playground.block_kit.composite_blocks import (
    check_alert,
    check_card,
    check_carousel,
    check_container,
    check_table,
    check_video,
)
from playground.block_kit.node import Node
from playground.block_kit.rich_text import check_rich_text
from playground.block_kit.texts import PLAIN, check_text
from playground.records import Json

Surface = Literal["message", "modal", "home"]
EVERYWHERE: frozenset[Surface] = frozenset(("message", "modal", "home"))
Rule = tuple[Callable[[Node], None], frozenset[Surface]]

RULES: dict[str, Rule] = {
    "section": (check_section, EVERYWHERE),
    "header": (check_header, EVERYWHERE),
    "divider": (check_divider, EVERYWHERE),
    "context": (check_context, EVERYWHERE),
    "actions": (check_actions, EVERYWHERE),
    "input": (check_input, EVERYWHERE),
    "image": (check_image, EVERYWHERE),
    "rich_text": (check_rich_text, EVERYWHERE),
    "card": (check_card, EVERYWHERE),
    "video": (check_video, EVERYWHERE),
    "markdown": (check_markdown, frozenset(("message",))),
    "context_actions": (check_context_actions, frozenset(("message",))),
    "table": (check_table, frozenset(("message", "home"))),
    "carousel": (check_carousel, frozenset(("message", "home"))),
    "container": (check_container, frozenset(("message", "home"))),
    "alert": (check_alert, frozenset(("modal",))),
}
"""Source: docs.slack.dev/blocks (available in surfaces)."""

VIEW_FIELDS = (
    "title", "blocks", "close", "submit", "private_metadata", "callback_id", "clear_on_close", "notify_on_close",
    "external_id", "submit_disabled",
)  # fmt: skip


def check_blocks(blocks: Any, *, surface: Surface, pointer: str = "/blocks") -> list[str]:
    """Return Slack's complaints about a list of blocks; none when it can be sent."""
    findings: list[str] = []
    parent_pointer, _, key = pointer.rpartition("/")
    parent = Node({key: blocks}, parent_pointer, findings)
    _check_block_list(parent, key, surface)
    return findings


def _check_block_list(parent: Node, key: str, surface: Surface) -> None:
    largest = limits.BLOCKS_PER_MESSAGE if surface == "message" else limits.BLOCKS_PER_VIEW
    seen: set[str] = set()
    counts: dict[str, int] = {}
    markdown_chars = 0
    for block in parent.items(key, 0, largest):
        if not block.is_object():
            continue
        _check_block(block, surface)
        kind = str(block.fields.get("type"))
        counts[kind] = counts.get(kind, 0) + 1
        markdown_chars += len(str(block.fields.get("text", ""))) if kind == "markdown" else 0
        block_id = block.fields.get("block_id")
        if block_id in seen:
            block.report(f'`block_id` "{block_id}" already exists', "block_id")
        if isinstance(block_id, str):
            seen.add(block_id)
    if counts.get("table", 0) > limits.TABLES_PER_MESSAGE:
        parent.report("only one table allowed", key)
    if markdown_chars > limits.MARKDOWN_CHARS:
        parent.report(f"markdown must be less than {limits.MARKDOWN_CHARS + 1} characters in total", key)


def _check_block(block: Node, surface: Surface) -> None:
    if not block.require("type"):
        return
    rule = RULES.get(str(block.fields["type"]))
    if rule is None or surface not in rule[1]:
        block.report(f"unsupported type: {block.fields['type']}", "type")
        return
    block.string("block_id", limits.BLOCK_ID_CHARS)
    check, _ = rule
    check(block)
    if block.child("element").fields.get("type") == "file_input" and surface != "modal":
        block.report("unsupported type: file_input", "element/type")


def check_view(view: Any, *, surface: Literal["modal", "home"], pointer: str = "/view") -> list[str]:
    """Return Slack's complaints about a view; none when it can be shown."""
    findings: list[str] = []
    node = Node(view, pointer, findings)
    if not node.is_object() or not node.require("type", "blocks"):
        return findings
    node.one_of("type", (surface,))
    node.allow_only(VIEW_FIELDS)
    node.string("private_metadata", limits.PRIVATE_METADATA_CHARS, min_chars=0)
    node.string("callback_id", limits.CALLBACK_ID_CHARS, min_chars=0)
    node.string("external_id", limits.EXTERNAL_ID_CHARS, min_chars=0)
    node.flag("clear_on_close", "notify_on_close")
    if surface == "modal":
        _check_modal(node)
    _check_block_list(node, "blocks", surface)
    return findings


def _check_modal(node: Node) -> None:
    node.require("title")
    for key in ("title", "submit", "close"):
        check_text(node, key, limits.VIEW_TITLE_CHARS, PLAIN)
    blocks = node.fields["blocks"]
    listed = blocks if isinstance(blocks, list) else []
    has_input = any(isinstance(block, dict) and block.get("type") == "input" for block in listed)
    if has_input and not node.has("submit"):
        node.report("missing required field: submit")


def is_too_large(view: Json) -> bool:
    """Say whether a view exceeds the size Slack accepts at all."""
    return len(json.dumps(view).encode()) > limits.VIEW_BYTES
