"""The robust blocks: section, header, context, divider, actions, input, image, markdown."""

from playground.block_kit import limits
from playground.block_kit.elements import (
    ALLOWED_IN_ACTIONS,
    ALLOWED_IN_CONTEXT_ACTIONS,
    ALLOWED_IN_INPUT,
    ALLOWED_IN_SECTION,
    check_element,
)
from playground.block_kit.node import Node
from playground.block_kit.texts import PLAIN, check_text, check_text_object


def check_section(node: Node) -> None:
    """Check a section: text or fields, and one accessory."""
    node.allow_only(("block_id", "text", "fields", "accessory", "expand"))
    node.flag("expand")
    if not node.has("text") and not node.has("fields"):
        node.report("missing required field: text")
    check_text(node, "text", limits.SECTION_TEXT_CHARS)
    for field in node.items("fields", 1, limits.SECTION_FIELDS):
        check_text_object(field, limits.SECTION_FIELD_CHARS)
    if node.has("accessory"):
        check_element(node.child("accessory"), ALLOWED_IN_SECTION)


def check_header(node: Node) -> None:
    """Check a header."""
    node.allow_only(("block_id", "text", "level"))
    node.require("text")
    check_text(node, "text", limits.HEADER_CHARS, PLAIN)
    node.integer("level", 1, 4)


def check_divider(node: Node) -> None:
    """Check a divider."""
    node.allow_only(("block_id",))


def check_context(node: Node) -> None:
    """Check a context: texts and images."""
    node.allow_only(("block_id", "elements"))
    node.require("elements")
    for element in node.items("elements", 1, limits.CONTEXT_ELEMENTS):
        if element.fields.get("type") == "image":
            check_element(element, {"image"})
        else:
            check_text_object(element, limits.SECTION_TEXT_CHARS)


def check_actions(node: Node) -> None:
    """Check an actions block; action ids are unique within it."""
    node.allow_only(("block_id", "elements"))
    node.require("elements")
    _check_elements(node, limits.ACTIONS_ELEMENTS, ALLOWED_IN_ACTIONS)


def check_context_actions(node: Node) -> None:
    """Check a context_actions block."""
    node.allow_only(("block_id", "elements"))
    node.require("elements")
    _check_elements(node, limits.CONTEXT_ACTIONS_ELEMENTS, ALLOWED_IN_CONTEXT_ACTIONS)


def _check_elements(node: Node, largest: int, allowed: set[str]) -> None:
    seen: set[str] = set()
    for element in node.items("elements", 1, largest):
        check_element(element, allowed)
        action_id = element.fields.get("action_id")
        if action_id in seen:
            element.report(f'`action_id` "{action_id}" already exists in this block', "action_id")
        if isinstance(action_id, str):
            seen.add(action_id)


def check_input(node: Node) -> None:
    """Check an input: a label and one element."""
    node.allow_only(("block_id", "label", "element", "hint", "optional", "dispatch_action"))
    node.require("label", "element")
    check_text(node, "label", limits.INPUT_LABEL_CHARS, PLAIN)
    check_text(node, "hint", limits.INPUT_HINT_CHARS, PLAIN)
    node.flag("optional", "dispatch_action")
    if node.has("element"):
        check_element(node.child("element"), ALLOWED_IN_INPUT)
        is_file = node.child("element").fields.get("type") == "file_input"
        if is_file and node.fields.get("dispatch_action"):
            node.report("file_input cannot dispatch actions", "dispatch_action")


def check_image(node: Node) -> None:
    """Check an image block."""
    node.allow_only(("block_id", "image_url", "slack_file", "alt_text", "title"))
    node.require("alt_text")
    node.string("image_url", limits.IMAGE_URL_CHARS)
    node.string("alt_text", limits.IMAGE_ALT_CHARS)
    check_text(node, "title", limits.IMAGE_TITLE_CHARS, PLAIN)
    if node.has("image_url") == node.has("slack_file"):
        node.report("must provide either image_url or slack_file")


def check_markdown(node: Node) -> None:
    """Check a markdown block; the total over a payload is checked where the payload is."""
    node.allow_only(("block_id", "text"))
    node.require("text")
    node.string("text", limits.MARKDOWN_CHARS)
