"""Markup: escaping, mentions, cutting."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.views.graphemes import truncate
from bot.views.mrkdwn import escape, escape_within, escape_words, instant, neutralise, only_mentions, strip_invisible
from tests.views.reading import unescape
from tests.views.retold import HOSTILE


@given(text=st.text())
def test_escaped_text_holds_no_markup_and_comes_back_whole(text: str) -> None:
    escaped = escape(text)

    assert "<" not in escaped
    assert ">" not in escaped
    assert escaped.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") == text


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("<@U0AB> & <#C0AB>", "<@U0AB> &amp; <#C0AB>"),
        ("<!channel>", "&lt;!channel&gt;"),
        ("<!subteam^S1>", "&lt;!subteam^S1&gt;"),
        ("<https://x|y>", "&lt;https://x|y&gt;"),
        ("<@u0ab> <@U0AB|x>", "&lt;@u0ab&gt; &lt;@U0AB|x&gt;"),
    ],
)
def test_only_mentions_stay_alive(text: str, escaped: str) -> None:
    assert escape_words(text) == escaped


def test_neutralised_words_have_no_formatting_and_read_the_same() -> None:
    words = neutralise(f"{HOSTILE}\n_~`")

    assert "\n" not in words
    assert "*bold*" not in words
    assert unescape(words) == f"{HOSTILE} _~`"


@given(text=st.text(alphabet="a&<é👩🏽‍💻", max_size=200), limit=st.integers(min_value=10, max_value=120))
def test_text_escaped_within_a_limit_keeps_it_and_loses_no_more_than_it_must(text: str, limit: int) -> None:
    escaped = escape_within(text, limit)

    assert len(escaped) <= limit
    assert escaped == escape_words(text) or escaped.endswith("…")


@given(text=st.text(max_size=60), limit=st.integers(min_value=1, max_value=70))
def test_a_cut_text_keeps_to_its_limit_and_says_that_it_was_cut(text: str, limit: int) -> None:
    cut = truncate(text, limit)

    assert len(cut) <= limit
    assert cut == text or cut.endswith("…")


@pytest.mark.parametrize(
    ("text", "limit", "cut"),
    [
        ("abcdef", 6, "abcdef"),
        ("abcdef", 4, "abc…"),
        ("ab cdef", 4, "ab…"),
        ("ab👩🏽‍💻cd", 5, "ab…"),
        ("abe\u0301cd", 4, "ab…"),
        ("a🇳🇱🇮🇳b", 5, "a🇳🇱…"),
        ("a🇳🇱🇮🇳b", 4, "a🇳🇱…"),
        ("❤️❤️❤️", 4, "❤️…"),
    ],
)
def test_a_cut_never_divides_a_sign(text: str, limit: int, cut: str) -> None:
    assert truncate(text, limit) == cut


def test_marks_that_make_text_look_like_another_are_removed() -> None:
    assert strip_invisible("a\u202eb\u200bc\x07d\n👩‍💻") == "abcd\n👩‍💻"


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("<@U1> and <@U2>", ("U1", "U2")),
        ("<@U1>, <@U2> & <@W3>", ("U1", "U2", "W3")),
        ("<@U1> signs", ()),
        ("nobody", ()),
        ("", ()),
        ("<#C1>", ()),
    ],
)
def test_a_text_of_mentions_only_gives_its_people(text: str, people: tuple[str, ...]) -> None:
    assert only_mentions(text) == people


def test_a_moment_has_a_fallback_with_its_zone() -> None:
    at = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)

    assert instant(at) == "<!date^1795417200^{date_short_pretty} at {time}|2026-11-23 07:00 UTC>"
