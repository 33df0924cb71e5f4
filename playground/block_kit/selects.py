"""The select elements, single and multiple."""

from playground.block_kit import limits
from playground.block_kit.node import Node
from playground.block_kit.texts import PLAIN, check_option, check_options, check_text

COMMON = ("action_id",)
SELECT_FIELDS = ("placeholder", "confirm", "focus_on_load")


def check_static_select(node: Node) -> None:
    """Check a select whose options travel with it."""
    is_multi = node.fields["type"].startswith("multi_")
    initial = "initial_options" if is_multi else "initial_option"
    more = ("max_selected_items",) if is_multi else ()
    node.allow_only((*COMMON, *SELECT_FIELDS, *more, "options", "option_groups", initial))
    if node.has("options") == node.has("option_groups"):
        node.report("must provide either options or option_groups")
    check_options(node, 1, limits.SELECT_OPTIONS)
    for group in node.items("option_groups", 1, limits.OPTION_GROUPS):
        if group.require("label", "options"):
            check_text(group, "label", limits.OPTION_GROUP_LABEL_CHARS, PLAIN)
            check_options(group, 1, limits.SELECT_OPTIONS)
    check_initial(node)
    node.integer("max_selected_items", 1, limits.SELECT_OPTIONS)


def check_initial(node: Node) -> None:
    """Check that what is chosen at first is on offer."""
    offered = list(node.fields.get("options") or [])
    for group in node.fields.get("option_groups") or []:
        offered += group.get("options", []) if isinstance(group, dict) else []
    if node.has("initial_option") and node.fields["initial_option"] not in offered:
        node.report("initial_option must exactly match one of the options", "initial_option")
    for option in node.items("initial_options", 1, limits.SELECT_OPTIONS):
        if option.value not in offered:
            option.report("initial_options must exactly match the options")


def check_external_select(node: Node) -> None:
    """Check a select whose options the app is asked for."""
    is_multi = node.fields["type"].startswith("multi_")
    more = ("initial_options", "max_selected_items") if is_multi else ("initial_option",)
    node.allow_only((*COMMON, *SELECT_FIELDS, *more, "min_query_length"))
    node.integer("min_query_length", 0, limits.INPUT_VALUE_CHARS)
    if node.has("initial_option"):
        check_option(node.child("initial_option"), PLAIN)


def check_listed_select(node: Node) -> None:
    """Check a select of people, conversations or channels."""
    kind = node.fields["type"].removeprefix("multi_")
    noun = kind.removesuffix("_select").removesuffix("s")
    more: tuple[str, ...] = (f"initial_{noun}", "response_url_enabled", "default_to_current_conversation", "filter")
    if kind != node.fields["type"]:
        more = (f"initial_{noun}s", "max_selected_items", "default_to_current_conversation", "filter")
    node.allow_only((*COMMON, *SELECT_FIELDS, *more))
    node.integer("max_selected_items", 1, limits.SELECT_OPTIONS)
