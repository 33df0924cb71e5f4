"""Faults on purpose: each does exactly what it says, once."""

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError

from playground import seed
from playground.live import LiveWorkspace
from tests.playground.conftest import Receiver, SlackClient, error_of


def live_texts(live: LiveWorkspace) -> list[str]:
    return [message.text for message in live.state.live_messages()]


async def test_a_rate_limit_says_when_to_come_back(workspace: LiveWorkspace, client: SlackClient) -> None:
    workspace.knobs.rate_limit_next("chat.postMessage", retry_after_seconds=7)
    with pytest.raises(SlackApiError) as caught:
        await client.chat_postMessage(channel=seed.LEADERSHIP, text="hi")
    assert (caught.value.response.status_code, caught.value.response.headers["Retry-After"]) == (429, "7")
    assert caught.value.response["error"] == "ratelimited"
    assert live_texts(workspace) == []


async def test_a_fault_is_used_up(workspace: LiveWorkspace, client: SlackClient) -> None:
    workspace.knobs.rate_limit_next("chat.postMessage")
    assert await error_of(client.chat_postMessage(channel=seed.LEADERSHIP, text="hi")) == "ratelimited"
    await client.chat_postMessage(channel=seed.LEADERSHIP, text="hi")
    assert live_texts(workspace) == ["hi"]


async def test_a_fault_waits_for_its_method(workspace: LiveWorkspace, client: SlackClient) -> None:
    workspace.knobs.refuse_next("internal_error", "chat.postMessage")
    assert (await client.auth_test())["ok"]
    assert await error_of(client.chat_postMessage(channel=seed.LEADERSHIP, text="hi")) == "internal_error"


async def test_a_broken_server_answers_without_json(workspace: LiveWorkspace, client: SlackClient) -> None:
    workspace.knobs.break_next("chat.postMessage", status=502)
    with pytest.raises(SlackApiError) as caught:
        await client.chat_postMessage(channel=seed.LEADERSHIP, text="hi")
    assert caught.value.response.status_code == 502
    assert live_texts(workspace) == []


async def test_a_lost_reply_leaves_the_message_posted(workspace: LiveWorkspace, client: SlackClient) -> None:
    workspace.knobs.lose_next_reply("chat.postMessage")
    with pytest.raises(aiohttp.ClientError):
        await client.chat_postMessage(channel=seed.LEADERSHIP, text="hi")
    assert live_texts(workspace) == ["hi"]
    assert workspace.log.calls("chat.postMessage")[0].result["ok"] is True


async def test_a_dropped_connection_leaves_nothing(workspace: LiveWorkspace, client: SlackClient) -> None:
    workspace.knobs.drop_next("chat.postMessage")
    with pytest.raises(aiohttp.ClientError):
        await client.chat_postMessage(channel=seed.LEADERSHIP, text="hi")
    assert live_texts(workspace) == []


async def test_a_delayed_call_is_carried_out_in_the_end(workspace: LiveWorkspace, client: SlackClient) -> None:
    workspace.knobs.delay_next(0.01, "chat.postMessage")
    await client.chat_postMessage(channel=seed.LEADERSHIP, text="hi")
    assert live_texts(workspace) == ["hi"]


async def test_every_delivery_can_be_sent_three_times(workspace: LiveWorkspace, receiver: Receiver) -> None:
    workspace.knobs.scatter_deliveries(copies=3)
    workspace.people.post(seed.JO.id, seed.LEADERSHIP, "hi")
    await workspace.people.shortcut(seed.JO.id, "scope_start")
    await workspace.settle()
    assert len(receiver.events("message")) == 3
    assert len({item.body["event_id"] for item in receiver.received if "event_id" in item.body}) == 1
    assert len([item for item in receiver.received if item.body["type"] == "shortcut"]) == 3


async def test_held_events_can_arrive_in_reverse(workspace: LiveWorkspace, receiver: Receiver) -> None:
    workspace.knobs.hold_events()
    for text in ("one", "two", "three"):
        workspace.people.post(seed.JO.id, seed.LEADERSHIP, text)
    await workspace.settle()
    assert receiver.received == []
    workspace.knobs.release_events(is_reversed=True)
    await workspace.settle()
    assert {event["text"] for event in receiver.events("message")} == {"one", "two", "three"}
    announced = [d.payload["event"]["text"] for d in workspace.log.deliveries("event")]
    assert announced == ["three", "two", "one"]
