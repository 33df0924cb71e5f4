"""The validator: one limit or surface rule a case."""

from typing import Any

import pytest

from playground.block_kit import Surface, check_blocks, check_view
from tests.playground.conftest import make_actions, make_button, make_input, make_modal, plain

OPTION = {"text": plain("One"), "value": "1"}


def section(text: str = "a", **more: Any) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}


def select(**more: Any) -> dict[str, Any]:
    return {"type": "static_select", "action_id": "s", "options": [OPTION], **more}


def options(count: int) -> list[dict[str, Any]]:
    return [{"text": plain(f"Option {number}"), "value": str(number)} for number in range(count)]


CONFIRM = {"title": plain("Sure?"), "text": plain("Really"), "confirm": plain("Yes"), "deny": plain("No")}
CELL = {"type": "raw_text", "text": "x"}

GOOD = [
    section("x" * 3000, expand=True, accessory=select()),
    section(fields=[plain("x" * 2000)] * 10),
    {"type": "header", "text": plain("x" * 150)},
    {"type": "divider"},
    {
        "type": "context",
        "elements": [plain("a"), {"type": "image", "image_url": "https://a.example/i", "alt_text": "i"}],
    },
    make_actions(*[make_button(f"b{number}") for number in range(25)]),
    make_actions(
        make_button(confirm=CONFIRM, style="danger"), {"type": "overflow", "action_id": "o", "options": options(5)}
    ),
    make_actions({"type": "datepicker", "action_id": "d", "initial_date": "2026-10-05", "placeholder": plain("When")}),
    make_actions({"type": "users_select", "action_id": "u", "initial_user": "U0HALDENJO1"}),
    make_actions({"type": "checkboxes", "action_id": "c", "options": options(10)}),
    {"type": "image", "image_url": "https://a.example/i", "alt_text": "a picture", "title": plain("Picture")},
    {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "a"}]}]},
    {"type": "table", "rows": [[CELL] * 20] * 100},
    {"type": "markdown", "text": "x" * 12_000},
]


@pytest.mark.parametrize("block", GOOD, ids=lambda block: str(block["type"]))
def test_a_block_at_its_limit_can_be_sent(block: dict[str, Any]) -> None:
    assert check_blocks([block], surface="message") == []


BAD = [
    (section("x" * 3001), "/0/text/text", "must be less than 3001 characters"),
    (section(""), "/0/text/text", "must be more than 0 characters"),
    (section(fields=[plain("a")] * 11), "/0/fields", "no more than 10 items allowed"),
    (section(fields=[plain("x" * 2001)]), "/0/fields/0/text", "must be less than 2001 characters"),
    ({"type": "section"}, "/0", "missing required field: text"),
    (section(colour="red"), "/0", "invalid additional property: colour"),
    (section(block_id="x" * 256), "/0/block_id", "must be less than 256 characters"),
    ({"type": "header", "text": plain("x" * 151)}, "/0/text/text", "must be less than 151 characters"),
    (
        {"type": "header", "text": {"type": "mrkdwn", "text": "a"}},
        "/0/text/type",
        "must be a valid enum value: plain_text",
    ),
    ({"type": "context", "elements": [plain("a")] * 11}, "/0/elements", "no more than 10 items allowed"),
    (make_actions(*[make_button(f"b{n}") for n in range(26)]), "/0/elements", "no more than 25 items allowed"),
    (make_actions(make_button(text=plain("x" * 76))), "/0/elements/0/text/text", "must be less than 76 characters"),
    (make_actions(make_button(value="x" * 2001)), "/0/elements/0/value", "must be less than 2001 characters"),
    (make_actions(make_button("x" * 256)), "/0/elements/0/action_id", "must be less than 256 characters"),
    (make_actions(make_button(style="warning")), "/0/elements/0/style", "must be a valid enum value: primary, danger"),
    (
        make_actions(make_button(confirm=CONFIRM | {"title": plain("x" * 101)})),
        "/0/elements/0/confirm/title/text",
        "101",
    ),
    (
        make_actions({"type": "overflow", "options": options(6)}),
        "/0/elements/0/options",
        "no more than 5 items allowed",
    ),
    (
        make_actions({"type": "overflow", "options": options(1)}),
        "/0/elements/0/options",
        "no fewer than 2 items allowed",
    ),
    (make_actions(select(options=options(101))), "/0/elements/0/options", "no more than 100 items allowed"),
    (make_actions(select(initial_option={"text": plain("x"), "value": "x"})), "/0/elements/0/initial_option", "match"),
    (make_actions(select(options=[OPTION, OPTION])), "/0/elements/0/options", "option values must be unique"),
    (make_actions({"type": "checkboxes", "options": options(11)}), "/0/elements/0/options", "no more than 10 items"),
    (make_actions({"type": "plain_text_input"}), "/0/elements/0/type", "unsupported type: plain_text_input"),
    (
        make_actions({"type": "datepicker", "initial_date": "5 Oct"}),
        "/0/elements/0/initial_date",
        "invalid initial_date",
    ),
    (
        make_input(element={"type": "plain_text_input", "max_length": 3001}),
        "/0/element/max_length",
        "between 1 and 3000",
    ),
    (make_input(element={"type": "number_input"}), "/0/element", "missing required field: is_decimal_allowed"),
    (make_input(label=plain("x" * 2001)), "/0/label/text", "must be less than 2001 characters"),
    (make_input(element={"type": "file_input"}), "/0/element/type", "unsupported type: file_input"),
    ({"type": "image", "image_url": "https://a.example/i"}, "/0", "missing required field: alt_text"),
    ({"type": "table", "rows": [[CELL] * 21]}, "/0/rows/0", "no more than 20 items allowed"),
    ({"type": "table", "rows": [[CELL]] * 101}, "/0/rows", "no more than 100 items allowed"),
    ({"type": "table", "rows": [[CELL | {"text": "x" * 10_001}]]}, "/0/rows", "must be less than 10001 characters"),
    ({"type": "markdown", "text": "x" * 12_001}, "/0/text", "must be less than 12001 characters"),
    ({"type": "jumbotron"}, "/0/type", "unsupported type: jumbotron"),
    ("text", "/0", "must be an object"),
]


@pytest.mark.parametrize(("block", "pointer", "complaint"), BAD)
def test_a_block_beyond_its_limit_is_pointed_at(block: Any, pointer: str, complaint: str) -> None:
    found = check_blocks([block], surface="message")
    assert any(complaint in line and line.endswith(f"[json-pointer:/blocks{pointer}]") for line in found), found


def test_two_blocks_cannot_share_an_id() -> None:
    assert "already exists" in check_blocks([section(block_id="a"), section(block_id="a")], surface="message")[0]


def test_two_elements_of_a_block_cannot_share_an_id() -> None:
    found = check_blocks([make_actions(make_button("a"), make_button("a"))], surface="message")
    assert found[0].endswith("[json-pointer:/blocks/0/elements/1/action_id]")


def test_a_message_holds_one_table() -> None:
    table = {"type": "table", "rows": [[CELL]]}
    assert check_blocks([table, table], surface="message") == ["[ERROR] only one table allowed [json-pointer:/blocks]"]


def test_markdown_is_limited_over_the_whole_message() -> None:
    half = {"type": "markdown", "text": "x" * 7000}
    assert "in total" in check_blocks([half, half], surface="message")[0]


@pytest.mark.parametrize(("surface", "most"), [("message", 50), ("modal", 100), ("home", 100)])
def test_a_surface_holds_a_limited_number_of_blocks(surface: Surface, most: int) -> None:
    assert check_blocks([{"type": "divider"}] * most, surface=surface) == []
    assert check_blocks([{"type": "divider"}] * (most + 1), surface=surface) != []


@pytest.mark.parametrize(
    ("block", "surface"),
    [
        ({"type": "markdown", "text": "a"}, "modal"),
        ({"type": "markdown", "text": "a"}, "home"),
        ({"type": "table", "rows": [[CELL]]}, "modal"),
        ({"type": "alert", "text": plain("a")}, "message"),
        ({"type": "context_actions", "elements": [{"type": "icon_button"}]}, "modal"),
    ],
)
def test_a_block_stands_only_on_its_own_surfaces(block: dict[str, Any], surface: Surface) -> None:
    assert check_blocks([block], surface=surface)[0].startswith("[ERROR] unsupported type")


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"title": plain("x" * 25)}, "/title/text"),
        ({"submit": plain("x" * 25)}, "/submit/text"),
        ({"close": plain("x" * 25)}, "/close/text"),
        ({"private_metadata": "x" * 3001}, "/private_metadata"),
        ({"callback_id": "x" * 256}, "/callback_id"),
        ({"external_id": "x" * 256}, "/external_id"),
        ({"submit": None}, ""),
        ({"title": None}, ""),
        ({"type": "home"}, "/type"),
        ({"colour": "red"}, ""),
    ],
)
def test_a_modal_beyond_a_limit_is_pointed_at(change: dict[str, Any], pointer: str) -> None:
    found = check_view(make_modal() | change, surface="modal")
    assert any(line.endswith(f"[json-pointer:/view{pointer}]") for line in found), found


def test_a_modal_at_its_limits_can_be_shown() -> None:
    view = make_modal(title=plain("x" * 24), private_metadata="x" * 3000, callback_id="x" * 255)
    assert check_view(view, surface="modal") == []
