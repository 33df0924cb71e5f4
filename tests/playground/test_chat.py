"""chat.*: who may write where, how long, and what an edit keeps."""

from typing import Any

import pytest

from playground import seed
from playground.live import LiveWorkspace
from tests.playground.conftest import SlackClient, error_of, make_actions, make_button, refusal

METADATA = {"event_type": "brief", "event_payload": {"o": "01J"}}
SECTION = {"type": "section", "block_id": "s", "text": {"type": "mrkdwn", "text": "*Ready*"}}


async def history_of(client: SlackClient, channel: str) -> list[dict[str, Any]]:
    answer = await client.conversations_history(channel=channel, include_all_metadata=True)
    messages: list[dict[str, Any]] = answer["messages"]
    return messages


async def test_posting_where_the_bot_is_not_a_member_is_refused(client: SlackClient) -> None:
    assert await error_of(client.chat_postMessage(channel=seed.GENERAL, text="hi")) == "not_in_channel"


async def test_posting_to_an_unknown_channel_is_refused(client: SlackClient) -> None:
    assert await error_of(client.chat_postMessage(channel="C0NOWHERE00", text="hi")) == "channel_not_found"


async def test_a_message_needs_text_or_blocks(client: SlackClient) -> None:
    call = client.api_call("chat.postMessage", json={"channel": seed.LEADERSHIP, "text": ""})
    assert await error_of(call) == "no_text"


async def test_bad_blocks_are_refused_with_pointers(client: SlackClient) -> None:
    bad = {"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3001}}
    answer = await refusal(client.chat_postMessage(channel=seed.LEADERSHIP, text="x", blocks=[bad]))
    assert answer["error"] == "invalid_blocks"
    assert answer["response_metadata"]["messages"] == [
        "[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]"
    ]


async def test_blocks_that_are_no_list_have_an_error_of_their_own(client: SlackClient) -> None:
    call = client.api_call("chat.postMessage", json={"channel": seed.LEADERSHIP, "blocks": "{"})
    assert await error_of(call) == "invalid_blocks_format"


async def test_text_over_forty_thousand_characters_is_cut_with_a_warning(client: SlackClient) -> None:
    answer = await client.chat_postMessage(channel=seed.LEADERSHIP, text="x" * 40_001)
    assert len(answer["message"]["text"]) == 40_000
    assert answer["response_metadata"]["warnings"] == ["message_truncated"]


async def test_markdown_text_stands_alone(client: SlackClient) -> None:
    call = client.chat_postMessage(channel=seed.LEADERSHIP, text="a", markdown_text="**b**")
    assert await error_of(call) == "markdown_text_conflict"


async def test_another_name_needs_another_scope(client: SlackClient) -> None:
    answer = await refusal(client.chat_postMessage(channel=seed.LEADERSHIP, text="a", username="Boss"))
    assert (answer["error"], answer["needed"]) == ("missing_scope", "chat:write.customize")


@pytest.mark.parametrize(
    ("metadata", "error"),
    [
        ({"event_type": "x"}, "invalid_metadata_format"),
        ({"event_type": "white space", "event_payload": {}}, "invalid_metadata_schema"),
        ({"event_type": "x", "event_payload": {"o": "x" * 20_000}}, "metadata_too_large"),
    ],
)
async def test_bad_metadata_is_refused(client: SlackClient, metadata: dict[str, Any], error: str) -> None:
    assert await error_of(client.chat_postMessage(channel=seed.LEADERSHIP, text="a", metadata=metadata)) == error


async def test_metadata_is_returned_only_on_request(client: SlackClient) -> None:
    await client.chat_postMessage(channel=seed.LEADERSHIP, text="a", metadata=METADATA)
    without = await client.conversations_history(channel=seed.LEADERSHIP)
    assert "metadata" not in without["messages"][0]
    assert (await history_of(client, seed.LEADERSHIP))[0]["metadata"] == METADATA


async def test_a_reply_needs_a_root_in_the_same_channel(client: SlackClient) -> None:
    root = await client.chat_postMessage(channel=seed.LEADERSHIP, text="root")
    elsewhere = client.chat_postMessage(channel=seed.CORVANE_SCOPING, text="reply", thread_ts=root["ts"])
    assert await error_of(elsewhere) == "cannot_reply_to_message"
    reply = await client.chat_postMessage(channel=seed.LEADERSHIP, text="reply", thread_ts=root["ts"])
    nested = client.chat_postMessage(channel=seed.LEADERSHIP, text="nested", thread_ts=reply["ts"])
    assert await error_of(nested) == "cannot_reply_to_message"


async def test_timestamps_in_a_channel_are_unique_and_increasing(client: SlackClient) -> None:
    posted = [(await client.chat_postMessage(channel=seed.LEADERSHIP, text="x"))["ts"] for _ in range(5)]
    assert posted == sorted(set(posted))


async def test_an_update_over_four_thousand_characters_is_refused(client: SlackClient) -> None:
    ts = (await client.chat_postMessage(channel=seed.LEADERSHIP, text="a"))["ts"]
    assert await error_of(client.chat_update(channel=seed.LEADERSHIP, ts=ts, text="x" * 4001)) == "msg_too_long"


async def test_an_update_with_text_alone_removes_the_blocks_and_keeps_the_metadata(client: SlackClient) -> None:
    posted = await client.chat_postMessage(channel=seed.LEADERSHIP, text="a", blocks=[SECTION], metadata=METADATA)
    await client.chat_update(channel=seed.LEADERSHIP, ts=posted["ts"], text="b")
    message = (await history_of(client, seed.LEADERSHIP))[0]
    assert (message["text"], "blocks" in message, message["metadata"]) == ("b", False, METADATA)


async def test_somebody_elses_message_cannot_be_changed(workspace: LiveWorkspace, client: SlackClient) -> None:
    theirs = workspace.people.post(seed.JO.id, seed.LEADERSHIP, "mine")
    update = client.chat_update(channel=seed.LEADERSHIP, ts=theirs.ts, text="not yours")
    assert await error_of(update) == "cant_update_message"
    assert await error_of(client.chat_delete(channel=seed.LEADERSHIP, ts=theirs.ts)) == "cant_delete_message"


async def test_a_deleted_message_is_gone(client: SlackClient) -> None:
    ts = (await client.chat_postMessage(channel=seed.LEADERSHIP, text="a"))["ts"]
    await client.chat_delete(channel=seed.LEADERSHIP, ts=ts)
    assert await history_of(client, seed.LEADERSHIP) == []
    assert await error_of(client.chat_update(channel=seed.LEADERSHIP, ts=ts, text="b")) == "message_not_found"


async def test_an_ephemeral_is_never_in_history_and_cannot_be_updated(client: SlackClient) -> None:
    sent = await client.chat_postEphemeral(channel=seed.LEADERSHIP, user=seed.JO.id, text="only you")
    assert await history_of(client, seed.LEADERSHIP) == []
    update = client.chat_update(channel=seed.LEADERSHIP, ts=sent["message_ts"], text="b")
    assert await error_of(update) == "message_not_found"


async def test_an_ephemeral_is_seen_by_its_person_only(workspace: LiveWorkspace, client: SlackClient) -> None:
    await client.chat_postEphemeral(channel=seed.LEADERSHIP, user=seed.JO.id, text="only you")
    assert [m.text for m in workspace.people.history(seed.JO.id, seed.LEADERSHIP)] == ["only you"]
    assert workspace.people.history(seed.MAX.id, seed.LEADERSHIP) == []


async def test_an_ephemeral_for_somebody_outside_the_channel_is_refused(client: SlackClient) -> None:
    call = client.chat_postEphemeral(channel=seed.LEADERSHIP, user=seed.ANIL.id, text="psst")
    assert await error_of(call) == "user_not_in_channel"


async def test_stored_blocks_have_ids_and_text_defaults(client: SlackClient) -> None:
    bare = {"type": "section", "text": {"type": "mrkdwn", "text": "a"}}
    posted = await client.chat_postMessage(
        channel=seed.LEADERSHIP, text="a", blocks=[bare, make_actions(make_button())]
    )
    first, second = posted["message"]["blocks"]
    assert (len(first["block_id"]), first["text"]["verbatim"]) == (5, False)
    assert second["elements"][0]["text"]["emoji"] is True


async def test_a_permalink_names_the_thread_of_a_reply(client: SlackClient) -> None:
    root = await client.chat_postMessage(channel=seed.LEADERSHIP, text="root")
    reply = await client.chat_postMessage(channel=seed.LEADERSHIP, text="r", thread_ts=root["ts"])
    link = (await client.chat_getPermalink(channel=seed.LEADERSHIP, message_ts=reply["ts"]))["permalink"]
    assert link.endswith(f"?thread_ts={root['ts']}&cid={seed.LEADERSHIP}")
