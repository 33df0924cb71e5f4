"""What a form is answered with in the same breath, and the options of a select, in Slack's words."""

from collections.abc import Mapping, Sequence
from typing import Any

from slack_sdk.models.blocks import Option as SlackOption

from bot.domain.records import Record

# Source: https://docs.slack.dev/reference/block-kit/composition-objects/option-object (read 2026-11-23).
MAX_OPTIONS = 100
MAX_OPTION_CHARS = 75


class FormErrors(Record):
    """Says what is wrong, under the field. Shape: `errors[block_id]` is one sentence."""

    errors: Mapping[str, str]


class FormUpdate(Record):
    """Shows another form in place of this one."""

    view: Mapping[str, Any]


class Option(Record):
    """One line of a select."""

    text: str
    value: str


FormReply = FormErrors | FormUpdate
Reply = FormReply | Sequence[Option] | None


def as_ack(reply: Reply) -> dict[str, Any]:
    """Return the arguments of Bolt's ack that say this reply; none closes the form."""
    match reply:
        case None:
            return {}
        case FormErrors():
            return {"response_action": "errors", "errors": dict(reply.errors)}
        case FormUpdate():
            return {"response_action": "update", "view": dict(reply.view)}
        case _:
            return {"options": [_as_option(option) for option in reply[:MAX_OPTIONS]]}


def _as_option(option: Option) -> dict[str, Any]:
    return SlackOption(text=option.text[:MAX_OPTION_CHARS], value=option.value).to_dict()
