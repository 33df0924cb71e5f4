import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.incoming_text import mentions, read_text, without_mention


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("a &amp; b &lt;c&gt;", "a & b <c>"),
        ("&amp;lt;", "&lt;"),
        ("<!channel> now", "@channel now"),
        ("<!here|here> and <!everyone>", "@here and @everyone"),
        ("<!subteam^S012|@network>", "@network"),
        ("<!subteam^S012>", "@S012"),
        ("ask <@U123|max> or <@U456>", "ask <@U123> or <@U456>"),
        ("in <#C123|corvane-scoping> and <#C456>", "in #corvane-scoping and #C456"),
        ("see <https://example.com/a?b=1&amp;c=2>", "see https://example.com/a?b=1&c=2"),
        ("see <http://example.com|example.com>", "see example.com"),
        ("see <https://example.com|our plan>", "see our plan (https://example.com)"),
        ("<mailto:jo@example.com|jo@example.com>", "jo@example.com"),
        ("<!date^1700000000^{date}|14 Nov>", "14 Nov"),
        ("", ""),
    ],
)
def test_slacks_markup_becomes_what_the_person_saw(raw: str, plain: str) -> None:
    assert read_text(raw) == plain


def test_markup_that_a_person_typed_by_hand_stays_literally_what_they_typed() -> None:
    typed = '<!channel> *bold* <https://x|y> & "quotes"'
    sent_by_slack = typed.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert read_text(sent_by_slack) == typed


@given(st.text(max_size=200))
def test_any_typed_text_survives_slacks_escaping(typed: str) -> None:
    assert read_text(typed.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")) == typed


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("<@U0BOT> status", "status"),
        ("hey <@U0BOT>: pause", "hey pause"),
        ("status <@U0BOT>", "status"),
        ("<@U0BOT>\n- one\n  - two", "- one\n  - two"),
        ("<@U0BOTX> stays", "<@U0BOTX> stays"),
    ],
)
def test_the_mention_of_the_bot_is_left_out_and_line_breaks_stay(text: str, rest: str) -> None:
    assert without_mention(text, "U0BOT") == rest


def test_a_mention_is_told_from_that_of_somebody_with_a_longer_id() -> None:
    assert mentions("<@U0BOT> hi", "U0BOT")
    assert mentions("<@U0BOT|scopewright> hi", "U0BOT")
    assert not mentions("<@U0BOTX> hi", "U0BOT")
