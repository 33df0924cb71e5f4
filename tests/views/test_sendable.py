"""The validator: what is sendable passes, and each thing Slack would refuse is named with its place."""

from collections.abc import Mapping
from typing import Any

import pytest

from bot.domain.errors import InvariantViolatedError
from bot.ports.messenger import RenderedMessage
from bot.views.sendable import assert_sendable

Json = dict[str, Any]


def plain(text: str = "Yes") -> Json:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str = "Yes", **more: object) -> Json:
    return {"type": "mrkdwn", "text": text, "verbatim": True, **more}


def section(text: Json | None = None, **more: object) -> Json:
    return {"type": "section", "text": text or plain(), **more}


def button(**more: object) -> Json:
    return {"type": "button", "text": plain(), "action_id": "a", **more}


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def rich(*pieces: Json) -> Json:
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": list(pieces)}]}


def option(value: str = "v", text: str = "Yes") -> Json:
    return {"text": plain(text), "value": value}


def select(*options: Json) -> Json:
    return {"type": "static_select", "action_id": "a", "options": list(options)}


def field(**more: object) -> Json:
    element = {"type": "plain_text_input", "action_id": "a"}
    return {"type": "input", "label": plain(), "element": element, **more}


def modal(*blocks: Json, **more: object) -> Json:
    return {
        "type": "modal", "callback_id": "c", "title": plain(), "submit": plain(), "blocks": list(blocks or [section()]), **more
    }  # fmt: skip


def without(view: Json, key: str) -> Json:
    return {name: value for name, value in view.items() if name != key}


def message(*blocks: Json, text: str = "Yes") -> RenderedMessage:
    return RenderedMessage(text=text, blocks=blocks)


LONG = "x" * 12_001
WHOLE: dict[str, RenderedMessage | Json] = {
    "every block of a message": message(
        {"type": "header", "text": plain("x" * 150)},
        section(mrkdwn("x" * 3000), accessory=button(value="v" * 2000)),
        section(fields=[plain()] * 10),
        {"type": "context", "elements": [plain(), mrkdwn()]},
        {"type": "divider"},
        actions(button(action_id="a"), {**select(option("1"), option("2")), "action_id": "b"}),
        rich({"type": "text", "text": "Yes", "style": {"bold": True}}, {"type": "user", "user_id": "U1"}),
    ),
    "fifty blocks": message(*[{"type": "divider"}] * 50),
    "a modal": modal(field(block_id="f"), section(), private_metadata="m" * 3000),
    "a modal with nothing to submit": without(modal(), "submit"),
    "a home": {"type": "home", "blocks": [section()] * 100},
}
BROKEN: dict[str, tuple[str, RenderedMessage | Json]] = {
    "no fallback text": ("/text", message(section(), text="")),
    "a fallback that an edit would refuse": ("/text", message(section(), text="x" * 3901)),
    "no block": ("/blocks", message()),
    "fifty-one blocks": ("/blocks", message(*[{"type": "divider"}] * 51)),
    "more words than a message holds": ("/blocks", message(*[section(plain("x" * 3000))] * 5)),
    "an unknown block": ("/blocks/0/type", message({"type": "carousel"})),
    "a block that is null": ("/blocks/0/type", modal(None)),  # type: ignore[arg-type]
    "an unknown keyword": ("/blocks/0/colour", message(section(colour="red"))),
    "a null": ("/blocks/0/accessory", message(section(accessory=None))),
    "a section that says nothing": ("/blocks/0", message({"type": "section"})),
    "a section that is too long": ("/blocks/0/text/text", message(section(plain("x" * 3001)))),
    "too many fields": ("/blocks/0/fields", message(section(fields=[plain()] * 11))),
    "an empty text": ("/blocks/0/text/text", message(section(plain("")))),
    "a text that is a bare string": ("/blocks/0/text", message({"type": "header", "text": "Yes"})),
    "mrkdwn in a header": ("/blocks/0/text/type", message({"type": "header", "text": mrkdwn()})),
    "a header that is too long": ("/blocks/0/text/text", message({"type": "header", "text": plain("x" * 151)})),
    "mrkdwn that is not verbatim": ("/blocks/0/text", message(section({"type": "mrkdwn", "text": "@here"}))),
    "mrkdwn that says it is not verbatim": ("/blocks/0/text/verbatim", message(section(mrkdwn(verbatim=False)))),
    "too much small print": ("/blocks/0/elements", message({"type": "context", "elements": [plain()] * 11})),
    "too many buttons": ("/blocks/0/elements", message(actions(*[button(action_id=str(n)) for n in range(26)]))),
    "a button without an id": ("/blocks/0/elements/0", message(actions(without(button(), "action_id")))),
    "a long button": ("/blocks/0/elements/0/text/text", message(actions(button(text=plain("x" * 76))))),
    "a long button value": ("/blocks/0/elements/0/value", message(actions(button(value="x" * 2001)))),
    "a button of another colour": ("/blocks/0/elements/0/style", message(actions(button(style="red")))),
    "an action id twice in a block": ("/blocks/0/elements", message(actions(button(), button()))),
    "a block id twice": ("/blocks/1/block_id", message(section(block_id="b"), section(block_id="b"))),
    "a long block id": ("/blocks/0/block_id", message(section(block_id="b" * 256))),
    "no option": ("/blocks/0/elements/0/options", message(actions(select()))),
    "too many options": (
        "/blocks/0/elements/0/options", message(actions(select(*[option(str(n)) for n in range(101)])))
    ),
    "an option twice": ("/blocks/0/options", message(actions(select(option(), option())))),
    "a long option": ("/blocks/0/elements/0/options/0/text/text", message(actions(select(option(text="x" * 76))))),
    "a long option value": ("/blocks/0/elements/0/options/0/value", message(actions(select(option("x" * 151))))),
    "an empty piece of rich text": ("/blocks/0/elements/0/elements/0/text", message(rich({"type": "text", "text": ""}))),
    "a broadcast": ("/blocks/0/elements/0/elements/0/type", message(rich({"type": "broadcast", "range": "channel"}))),
    "a link to anywhere but a message": (
        "/blocks/0/elements/0/elements/0/url",
        message(rich({"type": "link", "url": "https://x.example/archives/C1/p1", "text": "Yes"})),
    ),
    "a style that does not exist": (
        "/blocks/0/elements/0/elements/0/style/blink",
        message(rich({"type": "text", "text": "Yes", "style": {"blink": True}})),
    ),
    "an empty paragraph": ("/blocks/0/elements/0/elements", message(rich())),
    "a form field in a message": ("/blocks/0/type", message(field())),
    "a modal without a title": ("", without(modal(), "title")),
    "a modal title that is too long": ("/title/text", modal(title=plain("x" * 25))),
    "a modal with a field and no submit": ("/submit", without(modal(field()), "submit")),
    "a modal without a callback id": ("", without(modal(), "callback_id")),
    "metadata that is too long": ("/private_metadata", modal(private_metadata="x" * 3001)),
    "a field that takes more than Slack does": (
        "/blocks/0/element/max_length",
        modal(field(element={"type": "plain_text_input", "action_id": "a", "max_length": 3001})),
    ),
    "a view with too many blocks": ("/blocks", modal(*[section()] * 101)),
    "a view that is too large": ("", modal(*[section(plain("x" * 3000))] * 90)),
    "a view that is neither modal nor home": ("/type", {"type": "page", "blocks": [section()]}),
    "a field on Home": ("/blocks/0/type", {"type": "home", "blocks": [field()]}),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(WHOLE))
def test_what_slack_takes_is_sendable(name: str) -> None:
    sent: RenderedMessage | Mapping[str, Any] = WHOLE[name]

    assert_sendable(sent)


@pytest.mark.parametrize("name", sorted(BROKEN))
def test_what_slack_refuses_is_named_with_its_place(name: str) -> None:
    place, broken = BROKEN[name]

    with pytest.raises(InvariantViolatedError) as caught:
        assert_sendable(broken)

    assert str(caught.value).partition(": ")[0] == (place or "/")
