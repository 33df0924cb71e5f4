import pytest

from handlers.bodies import FORM_TYPE as FORM
from handlers.bodies import UnreadableBodyError, parse_body


def test_a_form_is_told_from_a_wrapped_payload_by_its_fields() -> None:
    assert parse_body(b"command=%2Fscopewright&text=my+payload+idea", FORM)["text"] == "my payload idea"
    assert parse_body(b"command=%2Fscopewright&text=x&payload=%7B%7D", FORM)["command"] == "/scopewright"
    assert parse_body(b"payload=%7B%22type%22%3A%22shortcut%22%7D", FORM) == {"type": "shortcut"}


@pytest.mark.parametrize("raw", [b"payload=%7B", b"payload=%5B%5D", b"payload=1"])
def test_a_wrapped_payload_that_is_no_object_is_unreadable(raw: bytes) -> None:
    with pytest.raises(UnreadableBodyError):
        parse_body(raw, FORM)


def test_a_form_with_a_thousand_fields_is_unreadable() -> None:
    with pytest.raises(UnreadableBodyError):
        parse_body(b"&".join(b"a%d=1" % number for number in range(1000)), FORM)
