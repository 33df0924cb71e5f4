"""Values of controls: what is packed is unpacked, and anything else is an old button."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import ConflictError, InvariantViolatedError
from bot.views.ids import numbered
from bot.views.tokens import pack, unpack


@given(parts=st.lists(st.text(max_size=80), min_size=1, max_size=4))
def test_what_was_packed_is_unpacked(parts: list[str]) -> None:
    assert unpack(pack(*parts), len(parts)) == tuple(parts)


def test_numbers_come_back_as_text() -> None:
    assert unpack(pack("dialogue", 3), 2) == ("dialogue", "3")


@pytest.mark.parametrize(
    "value", ["", "task-1", "[", '["a"]', '["a","b","c"]', '["a",2]', '{"a":"b"}', "null", "[" * 2000]
)
def test_another_shape_is_an_old_button(value: str) -> None:
    with pytest.raises(ConflictError, match="older version"):
        unpack(value, 2)


def test_a_value_that_no_button_carries_is_a_bug() -> None:
    with pytest.raises(InvariantViolatedError):
        pack("x" * 2000)


def test_like_controls_are_told_apart_by_a_number() -> None:
    assert numbered("tasks.card.done", 2) == "tasks.card.done:2"
