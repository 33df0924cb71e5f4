"""Commands, shortcuts, buttons and response urls: what the app receives and how it may answer."""

from typing import Any

import aiohttp
import pytest

from playground import seed
from playground.live import LiveWorkspace
from playground.refusals import RefusedError
from tests.playground.conftest import Receiver, SlackClient, make_actions, make_button, plain


async def post_button(client: SlackClient, channel: str = seed.CORVANE_SCOPING, *elements: dict[str, Any]) -> str:
    blocks = [make_actions(*(elements or (make_button(),)))]
    return str((await client.chat_postMessage(channel=channel, text="press", blocks=blocks))["ts"])


async def press(live: LiveWorkspace, person_id: str, ts: str, value: Any = None, action_id: str = "go") -> None:
    container = {"type": "message", "channel": seed.CORVANE_SCOPING, "message_ts": ts}
    await live.people.action(person_id, container, "controls", action_id, value, {})
    await live.settle()


def last_action(receiver: Receiver) -> dict[str, Any]:
    return next(item.body for item in reversed(receiver.received) if item.body.get("type") == "block_actions")


async def send(url: str, **body: Any) -> int:
    async with aiohttp.ClientSession() as session, session.post(url, json=body) as response:
        return response.status


async def test_a_command_arrives_as_form_fields(workspace: LiveWorkspace, receiver: Receiver) -> None:
    await workspace.people.command(seed.JO.id, seed.LEADERSHIP, "/scopewright goal add payload cut")
    fields = receiver.last()
    assert receiver.received[-1].headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert {name: fields[name] for name in ("command", "text", "user_id", "user_name", "channel_name")} == {
        "command": "/scopewright", "text": "goal add payload cut", "user_id": seed.JO.id, "user_name": "jo",
        "channel_name": "leadership",
    }  # fmt: skip
    assert (fields["team_id"], fields["team_domain"], fields["api_app_id"]) == (seed.HALDEN.id, "halden", seed.APP.id)
    assert "thread_ts" not in fields


async def test_names_in_a_command_arrive_as_ids(workspace: LiveWorkspace, receiver: Receiver) -> None:
    await workspace.people.command(seed.JO.id, seed.LEADERSHIP, "/scopewright scope @Anil #corvane-scoping <b> & co")
    expected = f"scope <@{seed.ANIL.id}|anil> <#{seed.CORVANE_SCOPING}|corvane-scoping> &lt;b&gt; &amp; co"
    assert receiver.last()["text"] == expected


@pytest.mark.parametrize(("response_type", "is_public"), [("ephemeral", False), ("in_channel", True)])
async def test_a_command_may_be_answered_at_once(
    workspace: LiveWorkspace, receiver: Receiver, response_type: str, is_public: bool
) -> None:
    receiver.will_answer(text="Here you are", response_type=response_type)
    await workspace.people.command(seed.JO.id, seed.LEADERSHIP, "/scopewright help")
    assert [m.text for m in workspace.people.history(seed.JO.id, seed.LEADERSHIP)] == ["Here you are"]
    assert bool(workspace.people.history(seed.MAX.id, seed.LEADERSHIP)) is is_public


async def test_a_command_nobody_answers_is_noticed(workspace: LiveWorkspace) -> None:
    workspace.bot_url = "http://127.0.0.1:9/gone"
    await workspace.people.command(seed.JO.id, seed.LEADERSHIP, "/scopewright help")
    assert workspace.log.notices(seed.JO.id) == ["/scopewright failed because the app did not respond"]
    assert len(workspace.log.deliveries("command")) == 1


async def test_a_command_that_fails_is_noticed_with_slacks_words(workspace: LiveWorkspace, receiver: Receiver) -> None:
    receiver.will_answer(status=500)
    await workspace.people.command(seed.JO.id, seed.LEADERSHIP, "/scopewright help")
    assert workspace.log.notices(seed.JO.id) == ['/scopewright failed with the error "dispatch_failed"']


async def test_a_pressed_button_names_the_installed_team_and_the_persons_own(
    workspace: LiveWorkspace, client: SlackClient, receiver: Receiver
) -> None:
    ts = await post_button(client)
    await press(workspace, seed.ANIL.id, ts)
    sent = last_action(receiver)
    assert (sent["team"]["id"], sent["user"]["team_id"]) == (seed.HALDEN.id, seed.CORVANE.id)
    assert sent["container"] == {
        "type": "message", "message_ts": ts, "channel_id": seed.CORVANE_SCOPING, "is_ephemeral": False,
    }  # fmt: skip
    assert (sent["message"]["ts"], sent["channel"]["name"]) == (ts, "corvane-scoping")
    action = sent["actions"][0]
    assert (action["type"], action["action_id"], action["block_id"], action["value"]) == (
        "button",
        "go",
        "controls",
        "v1",
    )


async def test_a_choice_carries_its_option_and_the_state(
    workspace: LiveWorkspace, client: SlackClient, receiver: Receiver
) -> None:
    option = {"text": plain("Late"), "value": "late"}
    select = {"type": "static_select", "action_id": "why", "options": [option]}
    ts = await post_button(client, seed.CORVANE_SCOPING, select)
    await press(workspace, seed.JO.id, ts, "late", "why")
    sent = last_action(receiver)
    assert sent["actions"][0]["selected_option"]["value"] == "late"


async def test_an_option_that_is_not_offered_cannot_be_chosen(workspace: LiveWorkspace, client: SlackClient) -> None:
    select = {"type": "static_select", "action_id": "why", "options": [{"text": plain("Late"), "value": "late"}]}
    ts = await post_button(client, seed.CORVANE_SCOPING, select)
    with pytest.raises(RefusedError, match="not on offer"):
        await press(workspace, seed.JO.id, ts, "early", "why")


async def test_a_button_of_an_ephemeral_travels_without_its_message(
    workspace: LiveWorkspace, client: SlackClient, receiver: Receiver
) -> None:
    blocks = [make_actions(make_button())]
    sent = await client.chat_postEphemeral(channel=seed.CORVANE_SCOPING, user=seed.JO.id, text="a", blocks=blocks)
    await press(workspace, seed.JO.id, sent["message_ts"])
    assert (last_action(receiver)["container"]["is_ephemeral"], "message" in last_action(receiver)) == (True, False)
    with pytest.raises(RefusedError, match="no longer there"):
        await press(workspace, seed.MAX.id, sent["message_ts"])


async def test_a_global_shortcut_arrives_without_a_channel(workspace: LiveWorkspace, receiver: Receiver) -> None:
    await workspace.people.shortcut(seed.JO.id, "scope_start")
    sent = receiver.last()
    assert (sent["type"], sent["callback_id"], "channel" in sent, "response_url" in sent) == (
        "shortcut", "scope_start", False, False,
    )  # fmt: skip


async def test_a_message_shortcut_carries_its_message(workspace: LiveWorkspace, receiver: Receiver) -> None:
    message = workspace.people.post(seed.MAX.id, seed.LEADERSHIP, "look at this")
    await workspace.people.shortcut(seed.JO.id, "scope_add_message", channel_id=seed.LEADERSHIP, message_ts=message.ts)
    await workspace.settle()
    sent = next(item.body for item in receiver.received if item.body.get("type") == "message_action")
    assert (sent["message"]["text"], sent["message_ts"]) == ("look at this", message.ts)


async def test_a_response_url_works_five_times(
    workspace: LiveWorkspace, client: SlackClient, receiver: Receiver
) -> None:
    await press(workspace, seed.JO.id, await post_button(client))
    url = last_action(receiver)["response_url"]
    assert [await send(url, text="noted") for _ in range(6)] == [200] * 5 + [404]


async def test_a_response_url_expires_after_thirty_minutes(
    workspace: LiveWorkspace, client: SlackClient, receiver: Receiver
) -> None:
    await press(workspace, seed.JO.id, await post_button(client))
    workspace.state.stopwatch.skip(1801)
    assert await send(last_action(receiver)["response_url"], text="late") == 404


async def test_a_response_url_answers_where_the_bot_is_no_member(workspace: LiveWorkspace, receiver: Receiver) -> None:
    await workspace.people.command(seed.JO.id, seed.GENERAL, "/scopewright help")
    assert await send(receiver.last()["response_url"], text="here", response_type="in_channel") == 200
    assert [m.text for m in workspace.people.history(seed.LENA.id, seed.GENERAL)] == ["here"]


async def test_replacing_an_original_keeps_its_kind(
    workspace: LiveWorkspace, client: SlackClient, receiver: Receiver
) -> None:
    ts = await post_button(client)
    await press(workspace, seed.JO.id, ts)
    url = last_action(receiver)["response_url"]
    assert await send(url, text="done", replace_original=True, response_type="ephemeral") == 200
    assert [(m.ts, m.text, m.blocks) for m in workspace.state.history(seed.CORVANE_SCOPING)] == [(ts, "done", [])]


async def test_bad_blocks_on_a_response_url_are_refused(
    workspace: LiveWorkspace, client: SlackClient, receiver: Receiver
) -> None:
    await press(workspace, seed.JO.id, await post_button(client))
    assert await send(last_action(receiver)["response_url"], text="x", blocks=[{"type": "alert"}]) == 400


async def test_an_external_select_offers_what_the_app_answers(
    workspace: LiveWorkspace, client: SlackClient, receiver: Receiver
) -> None:
    ts = await post_button(client, seed.CORVANE_SCOPING, {"type": "external_select", "action_id": "goal"})
    await workspace.settle()
    container = {"type": "message", "channel": seed.CORVANE_SCOPING, "message_ts": ts}
    receiver.will_answer(options=[{"text": plain("Cut cost"), "value": "g1"}])
    offered = await workspace.people.options(seed.JO.id, container, "controls", "goal", "cut")
    assert (receiver.last()["type"], receiver.last()["value"]) == ("block_suggestion", "cut")
    assert [option["value"] for option in offered] == ["g1"]
    await press(workspace, seed.JO.id, ts, "g1", "goal")
    assert last_action(receiver)["actions"][0]["selected_option"]["text"]["text"] == "Cut cost"
