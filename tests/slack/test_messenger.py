"""What goes over the wire when the bot speaks, and what is made of every kind of answer."""

import json
import ssl
from typing import Any

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.errors import ConfigurationError, TransientError
from bot.domain.ids import ChannelId, MessageTs, UserId
from bot.ports.messenger import RenderedMessage, SendReport, SendResult
from bot.slack.message_text import MAX_TEXT_CHARS, shorten
from bot.slack.messenger import SlackMessenger
from bot.slack.retry import classify
from bot.slack.session import build_client, open_session
from tests.slack.conftest import Connection
from tests.slack.loopback import Answer

pytestmark = pytest.mark.asyncio
CHANNEL = ChannelId("C0WORK")
IDA = UserId("U0IDA")
HELLO = RenderedMessage(text="Hello", blocks=({"type": "divider"},))
POSTED = {"channel": CHANNEL, "ts": "1700000000.000100"}


async def post(messenger: SlackMessenger, message: RenderedMessage = HELLO, thread_ts: str | None = None) -> SendReport:
    """Post a message."""
    return await messenger.post(
        CHANNEL,
        message,
        event_type="reply_said",
        reference="o1",
        thread_ts=MessageTs(thread_ts) if thread_ts else None,
    )


def structured(value: object) -> Any:
    """Return what an argument says, whether it came as JSON or as JSON in a string."""
    return json.loads(value) if isinstance(value, str) else value


async def test_a_post_carries_its_reference_and_lets_slack_parse_and_unfurl_nothing(connection: Connection) -> None:
    connection.slack.will_answer("chat.postMessage", POSTED)
    report = await post(connection.messenger, thread_ts="1600000000.000001")
    [call] = connection.slack.calls
    assert report == SendReport(result=SendResult.SENT, channel=CHANNEL, ts=MessageTs("1700000000.000100"))
    assert call.arguments["text"] == "Hello"
    assert call.arguments["thread_ts"] == "1600000000.000001"
    assert call.arguments["parse"] == "none"
    assert structured(call.arguments["unfurl_links"]) is False
    assert structured(call.arguments["unfurl_media"]) is False
    assert "link_names" not in call.arguments
    assert structured(call.arguments["blocks"]) == [{"type": "divider"}]
    assert structured(call.arguments["metadata"]) == {"event_type": "reply_said", "event_payload": {"o": "o1"}}


async def test_a_text_longer_than_slack_takes_is_cut(connection: Connection) -> None:
    connection.slack.will_answer("chat.update", POSTED)
    await connection.messenger.update(CHANNEL, MessageTs("1.1"), RenderedMessage(text="a" * 5000, blocks=()))
    assert len(connection.slack.calls[0].arguments["text"]) == MAX_TEXT_CHARS


@pytest.mark.parametrize(
    ("answer", "result", "error"),
    [
        (Answer({"ok": False, "error": "ratelimited"}, 429, {"Retry-After": "17"}), SendResult.LIMITED, "ratelimited"),
        (Answer("slow down", 429, {"Retry-After": "17"}, "text/plain"), SendResult.LIMITED, "http_429"),
        (Answer({"ok": False, "error": "is_archived"}), SendResult.REFUSED, "is_archived"),
        (Answer({"ok": False, "error": "a_new_error"}), SendResult.REFUSED, "a_new_error"),
        (Answer({"ok": False, "error": "team_added_to_org"}), SendResult.NOT_SENT, "team_added_to_org"),
        (Answer({"ok": False, "error": "fatal_error"}), SendResult.UNKNOWN, "fatal_error"),
        (Answer({"ok": False, "error": "internal_error"}), SendResult.UNKNOWN, "internal_error"),
        (Answer({"ok": False, "error": "is_archived"}, 500), SendResult.UNKNOWN, "is_archived"),
        (Answer("<html>bad gateway</html>", 502, {}, "text/html"), SendResult.UNKNOWN, "http_502"),
        (Answer("{broken", 200), SendResult.UNKNOWN, "http_200"),
        (Answer("fine", 200, {}, "text/plain"), SendResult.UNKNOWN, "AttributeError"),
        (Answer({"ok": True}), SendResult.UNKNOWN, "no_ts"),
        (Answer(breaks="reset"), SendResult.UNKNOWN, "ServerDisconnectedError"),
    ],
    ids=lambda value: str(getattr(value, "body", value))[:30],
)
async def test_each_answer_is_read_for_what_it_proves(
    connection: Connection, answer: Answer, result: SendResult, error: str
) -> None:
    connection.slack.will_answer("chat.postMessage", answer)
    report = await post(connection.messenger)
    assert (report.result, report.error) == (result, error)
    assert len(connection.slack.calls) == 1, "the client must not try again by itself"


async def test_a_limit_says_how_long_to_wait(connection: Connection) -> None:
    limited = Answer({"ok": False, "error": "ratelimited"}, 429, {"Retry-After": "17"})
    connection.slack.will_answer("chat.postMessage", limited)
    assert (await post(connection.messenger)).retry_after_seconds == 17.0


async def test_a_refused_connection_is_definitely_not_sent(unused_tcp_port: int) -> None:
    async with open_session() as session:
        client = build_client("xoxb-test", session, f"http://127.0.0.1:{unused_tcp_port}/api/")
        assert (await post(SlackMessenger(client))).result is SendResult.NOT_SENT


async def test_failures_before_a_byte_is_written_are_told_from_those_after() -> None:
    assert classify(aiohttp.ConnectionTimeoutError()).result is SendResult.NOT_SENT
    assert classify(aiohttp.ServerTimeoutError()).result is SendResult.UNKNOWN
    assert classify(TimeoutError()).result is SendResult.UNKNOWN
    assert classify(ConnectionResetError()).result is SendResult.UNKNOWN
    assert classify(ssl.SSLError()).result is SendResult.UNKNOWN


async def test_the_client_has_no_retry_handlers_and_a_deadline() -> None:
    async with open_session() as session:
        client: AsyncWebClient = build_client("xoxb-test", session)
        assert client.retry_handlers == []
        assert client.base_url == "https://slack.com/api/"
        assert session.timeout.total == 10.0


async def test_a_whisper_goes_to_one_person_and_has_no_place(connection: Connection) -> None:
    connection.slack.will_answer("chat.postEphemeral", {"message_ts": "1.1"})
    report = await connection.messenger.whisper(CHANNEL, IDA, HELLO, thread_ts=None)
    assert (report.result, report.ts) == (SendResult.SENT, None)
    assert connection.slack.calls[0].arguments["user"] == IDA


async def test_a_direct_channel_is_opened_or_refused(connection: Connection) -> None:
    connection.slack.will_answer("conversations.open", {"channel": {"id": "D1"}})
    assert await connection.messenger.open_direct(IDA) == "D1"
    connection.slack.answers.clear()
    connection.slack.will_refuse("conversations.open", "user_disabled")
    assert await connection.messenger.open_direct(IDA) is None


async def test_a_silent_slack_is_weather_when_a_direct_channel_is_opened(connection: Connection) -> None:
    connection.slack.will_answer("conversations.open", Answer("", 503, {}, "text/html"))
    with pytest.raises(TransientError):
        await connection.messenger.open_direct(IDA)


async def test_credentials_slack_does_not_accept_do_not_look_like_a_refused_person(connection: Connection) -> None:
    connection.slack.will_refuse("conversations.open", "token_revoked")
    with pytest.raises(ConfigurationError, match="token_revoked"):
        await connection.messenger.open_direct(IDA)


def message(ts: str, reference: str | None = None) -> dict[str, Any]:
    """Return a message as a history answers it."""
    metadata = {"metadata": {"event_type": "x", "event_payload": {"o": reference}}} if reference else {}
    return {"type": "message", "ts": ts, "text": "…", **metadata}


async def test_it_finds_its_own_messages_on_every_page_of_a_history(connection: Connection) -> None:
    connection.slack.will_answer(
        "conversations.history",
        {
            "messages": [message("3.0", "o1"), message("2.9")],
            "has_more": True,
            "response_metadata": {"next_cursor": "x"},
        },
        {"messages": [message("2.0", "o2"), message("1.0", "o1"), message("0.5", "o9")], "has_more": False},
    )
    found = await connection.messenger.find(CHANNEL, frozenset({"o1", "o2", "o3"}), oldest="0.1", thread_ts=None)
    assert found == {"o1": ["3.0", "1.0"], "o2": ["2.0"]}
    first, second = connection.slack.calls
    assert first.arguments["oldest"] == "0.1"
    assert str(first.arguments["include_all_metadata"]).lower() in {"1", "true"}
    assert second.arguments["cursor"] == "x"


async def test_it_looks_for_replies_in_their_thread(connection: Connection) -> None:
    connection.slack.will_answer("conversations.replies", {"messages": [message("3.0", "o1")]})
    found = await connection.messenger.find(CHANNEL, frozenset({"o1"}), oldest="0.1", thread_ts=MessageTs("2.0"))
    assert found == {"o1": ["3.0"]}
    assert connection.slack.calls[0].arguments["ts"] == "2.0"


@pytest.mark.parametrize(
    "second_page",
    [
        Answer({"ok": False, "error": "ratelimited"}, 429),
        Answer({"ok": False, "error": "not_in_channel"}),
        Answer(breaks="reset"),
        Answer({"ok": True, "messages": [], "has_more": True}),
    ],
    ids=["limited", "refused", "reset", "no way on"],
)
async def test_a_read_that_does_not_reach_the_end_finds_nothing_and_proves_nothing(
    connection: Connection, second_page: Answer
) -> None:
    first_page = {"messages": [message("3.0", "o1")], "response_metadata": {"next_cursor": "x"}}
    connection.slack.will_answer("conversations.history", first_page, second_page)
    assert await connection.messenger.find(CHANNEL, frozenset({"o1"}), oldest="0", thread_ts=None) is None


async def test_deleting_what_is_gone_already_counts_as_deleted(connection: Connection) -> None:
    assert await connection.messenger.delete(CHANNEL, MessageTs("1.1"))
    connection.slack.will_refuse("chat.delete", "message_not_found")
    assert await connection.messenger.delete(CHANNEL, MessageTs("1.1"))
    connection.slack.answers.clear()
    connection.slack.will_refuse("chat.delete", "cant_delete_message")
    assert not await connection.messenger.delete(CHANNEL, MessageTs("1.1"))


@pytest.mark.parametrize(
    ("text", "limit", "shortened"),
    [
        ("short", 10, "short"),
        ("exactly 10", 10, "exactly 10"),
        ("eleven char", 10, "eleven ch…"),
        ("see <https://example.com|here>", 12, "see…"),
        ("fish &amp; chips", 9, "fish…"),
        ("<@U1> a &lt; b and more", 18, "<@U1> a &lt; b an…"),
    ],
)
async def test_a_text_is_never_cut_inside_a_link_or_an_entity(text: str, limit: int, shortened: str) -> None:
    assert shorten(text, limit) == shortened
