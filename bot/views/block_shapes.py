"""What Slack accepts of the blocks we use, as data. Other blocks exist; old clients cannot show them.

Source of every number: slack.md sections 1 and 2, the docs.slack.dev block and element pages read 2026-11.
"""

import re

from bot.views.shapes import ByType, Rule, Shape, boolean, many, number, one_of, reject, string

ID_MAX_CHARS = 255
OPTIONS_MAX = 100
SECTION_MAX_CHARS = 3000
TYPED_MAX_CHARS = 3000
RICH_MAX_CHARS = 12000
RICH_PARTS_MAX = 1000

_ID = string(ID_MAX_CHARS)
_ANY = string(ID_MAX_CHARS)
# Source: https://docs.slack.dev/reference/methods/chat.getPermalink (read 2026-11-23).
_MESSAGE_LINK = re.compile(r"https://[a-z0-9.-]+\.slack(-gov)?\.com/archives/[A-Z0-9]+/p[0-9]+(\?[\w=.&]*)?")
_BLOCK: dict[str, Rule] = {"type": _ANY}
_NAMED: dict[str, Rule] = {"block_id": _ID}


def _true(value: object, pointer: str) -> None:
    one_of("True")(str(value), pointer)


def _own_place(value: object, pointer: str) -> None:
    # The bot links to messages in Slack and to nothing else, least of all to what somebody typed.
    if not isinstance(value, str) or not _MESSAGE_LINK.fullmatch(value):
        reject(pointer, "must lead to a message in Slack")


def _plain(most: int) -> Shape:
    return Shape({"type": one_of("plain_text"), "text": string(most)}, {"emoji": boolean})


def _words(most: int) -> ByType:
    # Without verbatim, a typed @here, #general or link would come alive.
    mrkdwn = Shape({"type": _ANY, "text": string(most), "verbatim": _true})
    return ByType({"plain_text": _plain(most), "mrkdwn": mrkdwn})


_CONFIRM = Shape(
    {"title": _plain(100), "text": _words(300), "confirm": _plain(30), "deny": _plain(30)},
    {"style": one_of("primary", "danger")},
)
_OPTION = Shape({"text": _plain(75), "value": string(150)}, {"description": _plain(75)})
_ACTION: dict[str, Rule] = {"type": _ANY, "action_id": _ID}
_CHOICE: dict[str, Rule] = {"placeholder": _plain(150), "confirm": _CONFIRM, "focus_on_load": boolean}
_FILTER = Shape(
    {},
    {
        "include": many(one_of("public", "private", "im", "mpim"), 4),
        "exclude_external_shared_channels": boolean,
        "exclude_bot_users": boolean,
    },
)
ELEMENTS = {
    "button": Shape(
        {**_ACTION, "text": _plain(75)},
        {
            "value": string(2000),
            "style": one_of("primary", "danger"),
            "accessibility_label": string(75),
            "confirm": _CONFIRM,
        },
    ),
    "static_select": Shape({**_ACTION, "options": many(_OPTION, OPTIONS_MAX)}, {**_CHOICE, "initial_option": _OPTION}),
    "users_select": Shape(_ACTION, {**_CHOICE, "initial_user": _ID}),
    "multi_users_select": Shape(
        _ACTION, {**_CHOICE, "initial_users": many(_ID, OPTIONS_MAX), "max_selected_items": number(1, OPTIONS_MAX)}
    ),
    "conversations_select": Shape(_ACTION, {**_CHOICE, "initial_conversation": _ID, "filter": _FILTER}),
    "datepicker": Shape(_ACTION, {**_CHOICE, "initial_date": string(10, 10)}),
    "plain_text_input": Shape(
        _ACTION,
        {
            "placeholder": _plain(150),
            "initial_value": string(TYPED_MAX_CHARS),
            "multiline": boolean,
            "min_length": number(0, TYPED_MAX_CHARS),
            "max_length": number(1, TYPED_MAX_CHARS),
            "focus_on_load": boolean,
        },
    ),
}
_PRESSED = ByType({name: shape for name, shape in ELEMENTS.items() if name != "plain_text_input"})
_FILLED_IN = ByType({name: shape for name, shape in ELEMENTS.items() if name != "button"})

_STYLE = Shape({}, dict.fromkeys(("bold", "italic", "strike", "code", "underline"), boolean))
_STYLED: dict[str, Rule] = {"style": _STYLE}
_PIECE = ByType(
    {
        "text": Shape({**_BLOCK, "text": string(RICH_MAX_CHARS)}, _STYLED),
        "user": Shape({**_BLOCK, "user_id": _ID}, _STYLED),
        "channel": Shape({**_BLOCK, "channel_id": _ID}, _STYLED),
        "link": Shape({**_BLOCK, "url": _own_place, "text": string(RICH_MAX_CHARS)}, _STYLED),
        "date": Shape(
            {**_BLOCK, "timestamp": number(0, 2**40), "format": string(100), "fallback": string(100)}, _STYLED
        ),
    }
)
_RUN: dict[str, Rule] = {**_BLOCK, "elements": many(_PIECE, RICH_PARTS_MAX)}
_SECTION = Shape(_RUN)
_RICH = ByType(
    {
        "rich_text_section": _SECTION,
        "rich_text_quote": Shape(_RUN),
        "rich_text_preformatted": Shape(_RUN),
        "rich_text_list": Shape(
            {
                **_BLOCK,
                "style": one_of("bullet", "ordered"),
                "elements": many(ByType({"rich_text_section": _SECTION}), RICH_PARTS_MAX),
            },
            {"indent": number(0, 8), "offset": number(0, RICH_PARTS_MAX)},
        ),
    }
)

_SHARED = {
    "section": Shape(
        _BLOCK,
        {
            **_NAMED,
            "text": _words(SECTION_MAX_CHARS),
            "fields": many(_words(2000), 10),
            "accessory": _PRESSED,
            "expand": boolean,
        },
    ),
    "header": Shape({**_BLOCK, "text": _plain(150)}, _NAMED),
    "context": Shape({**_BLOCK, "elements": many(_words(2000), 10)}, _NAMED),
    "divider": Shape(_BLOCK, _NAMED),
    "actions": Shape({**_BLOCK, "elements": many(_PRESSED, 25)}, _NAMED),
    "rich_text": Shape({**_BLOCK, "elements": many(_RICH, RICH_PARTS_MAX)}, _NAMED),
}
_INPUT = Shape(
    {**_BLOCK, "label": _plain(2000), "element": _FILLED_IN},
    {**_NAMED, "hint": _plain(2000), "optional": boolean, "dispatch_action": boolean},
)
MESSAGE_BLOCK = ByType(_SHARED)
VIEW_BLOCK = ByType({**_SHARED, "input": _INPUT})
VIEW_TITLE = _plain(24)
