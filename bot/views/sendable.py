"""The last look before anything is sent: every limit of Slack, and the five faults its own classes let pass."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.ports.messenger import RenderedMessage
from bot.views.block_shapes import MESSAGE_BLOCK, VIEW_BLOCK, VIEW_TITLE
from bot.views.shapes import ByType, Rule, Shape, many, one_of, reject, string

# Source of all: slack.md sections 1 and 2; the sum of a message: slack.md and domain.md section 6 (i).
MESSAGE_BLOCKS_MAX = 50
MESSAGE_MAX_CHARS = 12_000
VIEW_BLOCKS_MAX = 100
VIEW_MAX_BYTES = 250_000
TEXT_MAX_CHARS = 3_900
METADATA_MAX_CHARS = 3_000
CALLBACK_MAX_CHARS = 255

_MESSAGE_BLOCKS = many(MESSAGE_BLOCK, MESSAGE_BLOCKS_MAX)
_MODAL = Shape(
    {
        "type": one_of("modal"),
        "title": VIEW_TITLE,
        "callback_id": string(CALLBACK_MAX_CHARS),
        "blocks": many(VIEW_BLOCK, VIEW_BLOCKS_MAX),
    },
    {"submit": VIEW_TITLE, "close": VIEW_TITLE, "private_metadata": string(METADATA_MAX_CHARS)},
)
_HOME = Shape(
    {"type": one_of("home"), "blocks": many(MESSAGE_BLOCK, VIEW_BLOCKS_MAX)},
    {"callback_id": string(CALLBACK_MAX_CHARS), "private_metadata": string(METADATA_MAX_CHARS)},
)
_VIEW: Rule = ByType({"modal": _MODAL, "home": _HOME})


def assert_sendable(sent: RenderedMessage | Mapping[str, Any]) -> None:
    """Check a message or a view whole.

    Raises: InvariantViolatedError naming the first fault with its JSON pointer.
    """
    if isinstance(sent, RenderedMessage):
        _check_message(sent)
    else:
        _check_view(sent)


def _check_message(message: RenderedMessage) -> None:
    string(TEXT_MAX_CHARS)(message.text, "/text")
    _MESSAGE_BLOCKS(message.blocks, "/blocks")
    _check_ids(message.blocks)
    said = sum(len(text) for text in _texts(message.blocks))
    if said > MESSAGE_MAX_CHARS:
        reject("/blocks", f"say {said} characters, more than {MESSAGE_MAX_CHARS}")


def _check_view(view: Mapping[str, Any]) -> None:
    _VIEW(view, "")
    _check_ids(view["blocks"])
    if view["type"] == "modal" and "submit" not in view and any(each["type"] == "input" for each in view["blocks"]):
        reject("/submit", "is missing, but there is something to fill in")
    size = len(json.dumps(view).encode())
    if size > VIEW_MAX_BYTES:
        reject("", f"is {size} bytes, more than {VIEW_MAX_BYTES}")


def _check_ids(blocks: Sequence[Mapping[str, Any]]) -> None:
    """Check that no block id comes twice, and no action id twice in one block."""
    seen: set[str] = set()
    for place, block in enumerate(blocks):
        _check_section(block, f"/blocks/{place}")
        name = block.get("block_id")
        if name in seen:
            reject(f"/blocks/{place}/block_id", f"{name} is used twice")
        seen |= {name} if name else set()
        for element in _elements(block):
            _check_options(element, f"/blocks/{place}")
        actions = [element["action_id"] for element in _elements(block)]
        repeated = next((each for each in actions if actions.count(each) > 1), None)
        if repeated:
            reject(f"/blocks/{place}/elements", f"action_id {repeated} is used twice")


def _check_section(block: Mapping[str, Any], pointer: str) -> None:
    if block["type"] == "section" and not ("text" in block or "fields" in block):
        reject(pointer, "is a section with neither text nor fields")


def _check_options(element: Mapping[str, Any], pointer: str) -> None:
    values = [option["value"] for option in element.get("options", ())]
    if len(values) != len(set(values)):
        reject(f"{pointer}/options", "offer a value twice")


def _elements(block: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return what can be pressed or filled in inside a block."""
    alone = [block[key] for key in ("accessory", "element") if key in block]
    return alone + (list(block["elements"]) if block["type"] == "actions" else [])


def _texts(value: object) -> Iterator[str]:
    """Return every text in a structure, however deep."""
    if isinstance(value, Mapping):
        for key, entry in value.items():
            if key == "text" and isinstance(entry, str):
                yield entry
            else:
                yield from _texts(entry)
    elif isinstance(value, (list, tuple)):
        for entry in value:
            yield from _texts(entry)
