"""The interactive elements and where each may stand."""

from collections.abc import Callable

from playground.block_kit import limits
from playground.block_kit.node import Node
from playground.block_kit.selects import (
    COMMON,
    SELECT_FIELDS,
    check_external_select,
    check_initial,
    check_listed_select,
    check_static_select,
)
from playground.block_kit.texts import ANY_TEXT, PLAIN, check_confirm, check_options, check_text

SELECT_SOURCES = ("static", "external", "users", "conversations", "channels")
SELECTS = {f"{source}_select" for source in SELECT_SOURCES}
MULTI_SELECTS = {f"multi_{source}_select" for source in SELECT_SOURCES}
PICKERS = {"datepicker", "timepicker", "datetimepicker"}
CHOICES = {"checkboxes", "radio_buttons"}
TEXT_INPUTS = {"plain_text_input", "email_text_input", "url_text_input", "number_input", "rich_text_input"}

ALLOWED_IN_ACTIONS = {"button", "overflow", "workflow_button"} | SELECTS | MULTI_SELECTS | PICKERS | CHOICES
ALLOWED_IN_SECTION = {"image"} | (ALLOWED_IN_ACTIONS - {"datetimepicker"})
ALLOWED_IN_INPUT = SELECTS | MULTI_SELECTS | PICKERS | CHOICES | TEXT_INPUTS | {"file_input"}
ALLOWED_IN_CONTEXT_ACTIONS = {"feedback_buttons", "icon_button"}

TEXT_FIELDS = ("placeholder", "focus_on_load", "dispatch_action_config", "initial_value")


def check_element(node: Node, allowed: set[str]) -> None:
    """Check an element that must be one of the types allowed in its place."""
    if not node.is_object() or not node.require("type"):
        return
    kind = node.fields["type"]
    if kind not in allowed:
        node.report(f"unsupported type: {kind}", "type")
        return
    node.string("action_id", limits.ACTION_ID_CHARS)
    node.flag("focus_on_load")
    check_confirm(node)
    check_text(node, "placeholder", limits.PLACEHOLDER_CHARS, PLAIN)
    CHECKS[kind](node)


def _check_button(node: Node) -> None:
    node.allow_only((*COMMON, "text", "value", "url", "style", "confirm", "accessibility_label", "agent_prompt"))
    node.require("text")
    check_text(node, "text", limits.BUTTON_TEXT_CHARS, PLAIN)
    node.string("value", limits.BUTTON_VALUE_CHARS, min_chars=0)
    node.string("url", limits.BUTTON_URL_CHARS)
    node.string("accessibility_label", limits.ACCESSIBILITY_LABEL_CHARS)
    node.one_of("style", ("primary", "danger"))


def _check_workflow_button(node: Node) -> None:
    node.allow_only((*COMMON, "text", "workflow", "style", "accessibility_label"))
    node.require("text", "workflow")
    check_text(node, "text", limits.BUTTON_TEXT_CHARS, PLAIN)


def _check_overflow(node: Node) -> None:
    node.allow_only((*COMMON, "options", "confirm"))
    node.require("options")
    check_options(node, limits.OVERFLOW_OPTIONS_MIN, limits.OVERFLOW_OPTIONS)


def _check_choices(node: Node) -> None:
    initial = "initial_options" if node.fields["type"] == "checkboxes" else "initial_option"
    node.allow_only((*COMMON, "options", "confirm", "focus_on_load", initial))
    node.require("options")
    check_options(node, 1, limits.CHOICE_OPTIONS, ANY_TEXT)
    check_initial(node)


def _check_picker(node: Node) -> None:
    kind = node.fields["type"]
    initial = {"datepicker": "initial_date", "timepicker": "initial_time", "datetimepicker": "initial_date_time"}[kind]
    node.allow_only((*COMMON, *SELECT_FIELDS, initial, "timezone"))
    value = node.fields.get(initial)
    if kind == "datetimepicker":
        node.integer(initial, 1_000_000_000, 9_999_999_999)
    elif value is not None and not PICKER_FORMATS[kind](str(value)):
        node.report(f"invalid {initial}", initial)


def _is_date(value: str) -> bool:
    parts = value.split("-")
    return [len(part) for part in parts] == [4, 2, 2] and all(part.isdigit() for part in parts)


def _is_time(value: str) -> bool:
    parts = value.split(":")
    return [len(part) for part in parts] == [2, 2] and all(part.isdigit() for part in parts)


PICKER_FORMATS: dict[str, Callable[[str], bool]] = {"datepicker": _is_date, "timepicker": _is_time}


def _check_plain_text_input(node: Node) -> None:
    node.allow_only((*COMMON, *TEXT_FIELDS, "multiline", "min_length", "max_length"))
    node.flag("multiline")
    node.integer("min_length", 0, limits.INPUT_VALUE_CHARS)
    node.integer("max_length", 1, limits.INPUT_VALUE_CHARS)
    node.string("initial_value", limits.INPUT_VALUE_CHARS, min_chars=0)


def _check_typed_input(node: Node) -> None:
    node.allow_only((*COMMON, *TEXT_FIELDS))
    node.string("initial_value", limits.INPUT_VALUE_CHARS, min_chars=0)


def _check_number_input(node: Node) -> None:
    node.allow_only((*COMMON, *TEXT_FIELDS, "is_decimal_allowed", "min_value", "max_value"))
    node.require("is_decimal_allowed")
    node.flag("is_decimal_allowed")
    for key in ("initial_value", "min_value", "max_value"):
        node.string(key, limits.INPUT_VALUE_CHARS)


def _check_rich_text_input(node: Node) -> None:
    node.allow_only((*COMMON, *TEXT_FIELDS, "min_lines", "max_lines"))


def _check_file_input(node: Node) -> None:
    node.allow_only((*COMMON, "filetypes", "max_files"))
    node.integer("max_files", 1, limits.FILE_INPUT_FILES)


def _check_image(node: Node) -> None:
    node.allow_only((*COMMON, "image_url", "slack_file", "alt_text"))
    node.require("alt_text")
    node.string("image_url", limits.IMAGE_URL_CHARS)
    node.string("alt_text", limits.IMAGE_ALT_CHARS)
    if node.has("image_url") == node.has("slack_file"):
        node.report("must provide either image_url or slack_file")


def _check_as_given(_node: Node) -> None:
    """Accept elements the bot does not use beyond their place."""


CHECKS: dict[str, Callable[[Node], None]] = {
    "button": _check_button,
    "workflow_button": _check_workflow_button,
    "overflow": _check_overflow,
    "image": _check_image,
    "plain_text_input": _check_plain_text_input,
    "email_text_input": _check_typed_input,
    "url_text_input": _check_typed_input,
    "number_input": _check_number_input,
    "rich_text_input": _check_rich_text_input,
    "file_input": _check_file_input,
    "feedback_buttons": _check_as_given,
    "icon_button": _check_as_given,
    **dict.fromkeys(("static_select", "multi_static_select"), check_static_select),
    **dict.fromkeys(("external_select", "multi_external_select"), check_external_select),
    **{
        kind: check_listed_select
        for kind in (SELECTS | MULTI_SELECTS)
        if "static" not in kind and "external" not in kind
    },
    **dict.fromkeys(PICKERS, _check_picker),
    **dict.fromkeys(CHOICES, _check_choices),
}
