"""The fields and frames of forms: labels, hints and inputs. What a form asks for is in the *_modal(s) modules."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from slack_sdk.models.blocks import (
    Block,
    ConversationFilter,
    ConversationSelectElement,
    DatePickerElement,
    InputBlock,
    Option,
    PlainTextInputElement,
    PlainTextObject,
    StaticSelectElement,
    UserMultiSelectElement,
    UserSelectElement,
)
from slack_sdk.models.blocks.block_elements import InputInteractiveElement
from slack_sdk.models.views import View

from bot.views.graphemes import truncate
from bot.views.ids import FIELD_INPUT
from bot.views.mrkdwn import strip_invisible
from bot.views.rich import NO_WORDS
from bot.views.sendable import assert_sendable

# Source of all: slack.md section 1, elements and view.
INPUT_MAX_CHARS = 3000
LINE_MAX_CHARS = 150
OPTION_MAX_CHARS = 75
OPTIONS_MAX = 100
PLACEHOLDER_MAX_CHARS = 150
LABEL_MAX_CHARS = 2000
HINT_MAX_CHARS = 2000


def plain(text: str) -> PlainTextObject:
    """Return a text in which nothing is formatted, not even an emoji name."""
    return PlainTextObject(text=text, emoji=False)


def field(
    name: str, label: str, element: InputInteractiveElement, *, hint: str = "", optional: bool = False
) -> InputBlock:
    """Return one field of a form."""
    return InputBlock(
        block_id=name,
        label=plain(truncate(label, LABEL_MAX_CHARS)),
        element=element,
        hint=plain(truncate(hint, HINT_MAX_CHARS)) if hint else None,
        optional=optional,
    )


def line_input(initial: str = "", *, example: str = "", most: int = LINE_MAX_CHARS) -> PlainTextInputElement:
    """Return an input of one line."""
    return _typed(initial, example, most, multiline=False)


def text_input(initial: str = "", *, example: str = "", most: int = INPUT_MAX_CHARS) -> PlainTextInputElement:
    """Return an input of several lines."""
    return _typed(initial, example, most, multiline=True)


def _typed(initial: str, example: str, most: int, *, multiline: bool) -> PlainTextInputElement:
    return PlainTextInputElement(
        action_id=FIELD_INPUT,
        initial_value=truncate(initial, most) or None,
        placeholder=plain(truncate(example, PLACEHOLDER_MAX_CHARS)) if example else None,
        multiline=multiline,
        max_length=most,
    )


def date_input(initial: date | None = None) -> DatePickerElement:
    """Return a calendar."""
    return DatePickerElement(action_id=FIELD_INPUT, initial_date=initial.isoformat() if initial else None)


def user_input(initial: str | None = None) -> UserSelectElement:
    """Return a choice of one person."""
    return UserSelectElement(action_id=FIELD_INPUT, initial_user=initial)


def users_input(initial: Sequence[str] = ()) -> UserMultiSelectElement:
    """Return a choice of several people."""
    return UserMultiSelectElement(action_id=FIELD_INPUT, initial_users=list(initial) or None)


def channel_input(initial: str | None = None, *, shared: bool) -> ConversationSelectElement:
    """Return a choice of one channel; without `shared`, of those no other company is in."""
    return ConversationSelectElement(
        action_id=FIELD_INPUT,
        # A command may come from a direct message, which this list does not hold.
        initial_conversation=initial if initial and initial[0] in "CG" else None,
        filter=ConversationFilter(
            include=["public", "private"],
            exclude_external_shared_channels=None if shared else True,
            exclude_bot_users=True,
        ),
    )


def option(value: str, label: str) -> Option:
    """Return one thing to choose, its label shortened to what Slack shows."""
    return Option(
        value=value, text=plain(truncate(" ".join(strip_invisible(label).split()), OPTION_MAX_CHARS) or NO_WORDS)
    )


def choice_input(options: Iterable[Option], initial: str | None = None) -> StaticSelectElement:
    """Return a choice of one from a list."""
    shown = list(options)[:OPTIONS_MAX]
    chosen = next((each for each in shown if each.value == initial), None)
    return StaticSelectElement(action_id=FIELD_INPUT, options=shown, initial_option=chosen)


def form(callback_id: str, title: str, blocks: Sequence[Block], *, submit: str, metadata: str = "") -> dict[str, Any]:
    """Return a modal, checked."""
    view = View(
        type="modal",
        callback_id=callback_id,
        title=plain(title),
        submit=plain(submit),
        close=plain("Cancel"),
        blocks=blocks,
        private_metadata=metadata or None,
    ).to_dict()
    assert_sendable(view)
    return view
