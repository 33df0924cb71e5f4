"""What Slack fills in when it stores blocks: block and action ids, and the defaults of text objects."""

import copy
from typing import Any

from playground.ids import IdMint
from playground.records import Json


def normalise_blocks(ids: IdMint, blocks: list[Json]) -> list[Json]:
    """Return a copy of valid blocks as Slack would store them."""
    stored = copy.deepcopy(blocks)
    for block in stored:
        block.setdefault("block_id", ids.short())
        _fill(ids, block)
    return stored


def normalise_view(ids: IdMint, view: Json) -> Json:
    """Return a copy of a valid view as Slack would store it."""
    stored = {name: copy.deepcopy(value) for name, value in view.items() if name != "blocks"}
    _fill(ids, stored)
    return stored | {"blocks": normalise_blocks(ids, view["blocks"])}


def _fill(ids: IdMint, node: Any) -> None:
    if isinstance(node, list):
        for item in node:
            _fill(ids, item)
    elif isinstance(node, dict):
        _fill_defaults(ids, node)
        for value in list(node.values()):
            _fill(ids, value)


def _fill_defaults(ids: IdMint, node: Json) -> None:
    kind = node.get("type")
    if kind == "plain_text":
        node.setdefault("emoji", True)
    elif kind == "mrkdwn":
        node.setdefault("verbatim", False)
    elif kind == "input":
        node.setdefault("optional", False)
        node.setdefault("dispatch_action", False)
    for element in _interactive_elements(node):
        element.setdefault("action_id", ids.short())


def _interactive_elements(node: Json) -> list[Json]:
    listed = node.get("elements", []) if node.get("type") == "actions" else []
    single = [node[key] for key in ("accessory", "element") if isinstance(node.get(key), dict)]
    return [element for element in [*listed, *single] if element.get("type") != "image"]
