"""The rich_text block: sections, lists, quotes, preformatted text and what stands in them."""

from playground.block_kit.node import Node

SECTION_LIKE = {"rich_text_section", "rich_text_preformatted", "rich_text_quote"}
INLINE_REQUIRED = {
    "text": "text",
    "link": "url",
    "emoji": "name",
    "user": "user_id",
    "usergroup": "usergroup_id",
    "channel": "channel_id",
    "broadcast": "range",
    "date": "timestamp",
    "color": "value",
}
INLINE_FIELDS = ("style", "text", "url", "unsafe", "unicode", "format", "fallback", "skin_tone")
LIST_STYLES = ("bullet", "ordered")
MANY = 10_000


def check_rich_text(node: Node) -> None:
    """Check the elements of a rich_text block."""
    node.allow_only(("block_id", "elements"))
    node.require("elements")
    for element in node.items("elements", 0, MANY):
        _check_part(element, {*SECTION_LIKE, "rich_text_list"})


def _check_part(node: Node, allowed: set[str]) -> None:
    if not node.is_object() or not node.require("type", "elements"):
        return
    kind = node.fields["type"]
    if kind not in allowed:
        node.report(f"unsupported type: {kind}", "type")
    elif kind == "rich_text_list":
        node.allow_only(("elements", "style", "indent", "offset", "border"))
        node.require("style")
        node.one_of("style", LIST_STYLES)
        for item in node.items("elements", 0, MANY):
            _check_part(item, {"rich_text_section"})
    else:
        node.allow_only(("elements", "border", "language"))
        for inline in node.items("elements", 0, MANY):
            _check_inline(inline)


def _check_inline(node: Node) -> None:
    if not node.is_object() or not node.require("type"):
        return
    required = INLINE_REQUIRED.get(node.fields["type"])
    if required is None:
        node.report(f"unsupported type: {node.fields['type']}", "type")
        return
    node.allow_only((required, *INLINE_FIELDS))
    if node.require(required) and required != "timestamp":
        node.string(required, MANY)
