"""Text objects and what is made of them alone: confirm dialogs and options."""

from playground.block_kit import limits
from playground.block_kit.node import Node

PLAIN = ("plain_text",)
ANY_TEXT = ("plain_text", "mrkdwn")


def check_text(parent: Node, key: str, max_chars: int, kinds: tuple[str, ...] = ANY_TEXT) -> None:
    """Check a text object field if it is given."""
    if not parent.has(key):
        return
    check_text_object(parent.child(key), max_chars, kinds)


def check_text_object(node: Node, max_chars: int, kinds: tuple[str, ...] = ANY_TEXT) -> None:
    """Check a text object."""
    if not node.is_object() or not node.require("type", "text"):
        return
    kind = node.fields["type"]
    if kind not in kinds:
        node.report(f"must be a valid enum value: {', '.join(kinds)}", "type")
        return
    node.allow_only(("text", "emoji") if kind == "plain_text" else ("text", "verbatim"))
    node.flag("emoji", "verbatim")
    node.string("text", max_chars)


def check_confirm(parent: Node) -> None:
    """Check a confirm dialog if one is given."""
    if not parent.has("confirm"):
        return
    node = parent.child("confirm")
    if not node.is_object():
        return
    node.allow_only(("title", "text", "confirm", "deny", "style"))
    node.require("title", "text", "confirm", "deny")
    check_text(node, "title", limits.CONFIRM_TITLE_CHARS, PLAIN)
    check_text(node, "text", limits.CONFIRM_TEXT_CHARS)
    check_text(node, "confirm", limits.CONFIRM_BUTTON_CHARS, PLAIN)
    check_text(node, "deny", limits.CONFIRM_BUTTON_CHARS, PLAIN)
    node.one_of("style", ("primary", "danger"))


def check_option(node: Node, kinds: tuple[str, ...]) -> None:
    """Check one option of a select, overflow, radio or checkbox element."""
    if not node.is_object():
        return
    node.allow_only(("text", "value", "description", "url"))
    node.require("text", "value")
    check_text(node, "text", limits.OPTION_TEXT_CHARS, kinds)
    check_text(node, "description", limits.OPTION_DESCRIPTION_CHARS, kinds)
    node.string("value", limits.OPTION_VALUE_CHARS)
    node.string("url", limits.BUTTON_URL_CHARS)


def check_options(parent: Node, smallest: int, largest: int, kinds: tuple[str, ...] = PLAIN) -> None:
    """Check the options of an element, their values being unique."""
    values: list[object] = []
    for option in parent.items("options", smallest, largest):
        check_option(option, kinds)
        values.append(option.fields.get("value"))
    if len(set(map(str, values))) != len(values):
        parent.report("option values must be unique", "options")
