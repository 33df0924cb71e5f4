"""Characters that no database keeps: half of a pair, NUL. They arrive as the sign for an unreadable character."""

import json
from urllib.parse import urlencode

import pytest

from bot.domain.inbox import DeliveryState
from handlers.payloads import CommandInvoked, FormSubmitted, MessagePosted
from handlers.sound_text import sound_body
from tests.support.inbound import running_inbound
from tests.support.listeners import Heard
from tests.support.payloads import make_command, make_event, make_message, make_submission

HALVES = "one \ud800 two \udfff three \x00 four"
MENDED = "one \ufffd two \ufffd three \ufffd four"


async def test_a_message_with_half_a_character_is_heard_with_the_rest_of_its_words() -> None:
    heard = Heard()
    async with running_inbound(heard.routes()) as inbound:
        answer = await inbound.send_event(make_event(make_message(HALVES)))
        await inbound.settle()
        states = inbound.inbox.states()
    [message] = heard.inputs
    assert (answer.status, states) == (200, [DeliveryState.DONE])
    assert isinstance(message, MessagePosted)
    assert message.text == MENDED


async def test_a_form_with_half_a_character_is_read_in_every_field() -> None:
    heard = Heard()
    values = {"title": {"input": {"type": "plain_text_input", "value": HALVES}}}
    async with running_inbound(heard.routes()) as inbound:
        await inbound.send_interaction(make_submission("goals.modal.add", values))
        await inbound.settle()
    [form] = heard.inputs
    assert isinstance(form, FormSubmitted)
    assert form.values["title"]["input"]["value"] == MENDED


async def test_a_command_with_bytes_that_are_no_text_is_heard() -> None:
    heard = Heard()
    fields = {name: value.encode() for name, value in make_command("goal").items()} | {
        "text": b"goal \xed\xa0\x80 a\x00b"
    }
    async with running_inbound(heard.routes()) as inbound:
        await inbound.send(urlencode(fields).encode(), "application/x-www-form-urlencoded")
        await inbound.settle()
    [command] = heard.inputs
    assert isinstance(command, CommandInvoked)
    assert command.text == "\ufffd\ufffd\ufffd a\ufffdb"


@pytest.mark.parametrize("text", ["🌍 Größe", "\ud83c\udf0d".encode("utf-16", "surrogatepass").decode("utf-16"), ""])
def test_whole_characters_stay_as_they_are(text: str) -> None:
    body = json.loads(json.dumps({text: [text, {"deep": text}, 1, None, True]}))
    assert sound_body(body) == body


def test_names_and_lists_are_made_sound_too() -> None:
    assert sound_body({"a\ud800": ["b\udfff", ["c\x00"]]}) == {"a\ufffd": ["b\ufffd", ["c\ufffd"]]}
