"""Every call, whatever its method: tokens, scopes, arguments and encodings."""

from typing import Any

import aiohttp
import pytest

from playground import seed
from playground.live import LiveWorkspace
from playground.manifest import AppManifest
from playground.running import running_workspace
from tests.playground.conftest import SlackClient, error_of, refusal


async def raw_call(live: LiveWorkspace, method: str, verb: str = "POST", **how: Any) -> dict[str, Any]:
    headers = {"Authorization": f"Bearer {live.bot_token}"} | how.pop("headers", {})
    async with (
        aiohttp.ClientSession() as session,
        session.request(verb, live.api_url + method, headers=headers, **how) as response,
    ):
        answer: dict[str, Any] = await response.json()
        return answer


async def test_an_unknown_method_is_named(client: SlackClient) -> None:
    assert await refusal(client.api_call("reminders.add")) == {
        "ok": False,
        "error": "unknown_method",
        "req_method": "reminders.add",
    }


@pytest.mark.parametrize(("token", "error"), [("", "not_authed"), ("xoxb-nobody", "invalid_auth")])
async def test_a_missing_or_unknown_token_is_refused(workspace: LiveWorkspace, token: str, error: str) -> None:
    stranger = SlackClient(token=token, base_url=workspace.api_url)
    assert await error_of(stranger.auth_test()) == error


async def test_an_app_token_opens_connections_only(workspace: LiveWorkspace, client: SlackClient) -> None:
    by_app = SlackClient(token=workspace.app_token, base_url=workspace.api_url)
    assert await error_of(by_app.auth_test()) == "not_allowed_token_type"
    assert await error_of(client.apps_connections_open(app_token=workspace.bot_token)) == "not_allowed_token_type"
    opened = await client.apps_connections_open(app_token=workspace.app_token)
    assert opened["url"].startswith("ws://127.0.0.1:")


async def test_a_missing_scope_names_what_is_needed_and_provided() -> None:
    manifest = AppManifest(scopes=("channels:read", "chat:write"))
    async with running_workspace(manifest=manifest) as live:
        client = SlackClient(token=live.bot_token, base_url=live.api_url)
        answer = await refusal(client.conversations_history(channel=seed.LEADERSHIP))
    assert answer["error"] == "missing_scope"
    assert answer["needed"] == "channels:history"
    assert answer["provided"] == "channels:read,chat:write"


async def test_an_unknown_argument_is_refused(client: SlackClient) -> None:
    answer = await refusal(client.chat_postMessage(channel=seed.LEADERSHIP, text="hi", colour="red"))
    assert answer["error"] == "invalid_arguments"
    assert answer["response_metadata"]["messages"] == ["[ERROR] unknown argument: colour"]


async def test_the_team_bolt_sends_along_is_ignored(workspace: LiveWorkspace) -> None:
    client = SlackClient(token=workspace.bot_token, base_url=workspace.api_url, team_id=seed.HALDEN.id)
    assert (await client.chat_postMessage(channel=seed.LEADERSHIP, text="hi"))["ok"]


async def test_a_missing_argument_is_named(client: SlackClient) -> None:
    answer = await refusal(client.api_call("chat.postMessage", json={"text": "hi"}))
    assert answer["response_metadata"]["messages"] == ["[ERROR] missing required field: channel"]


@pytest.mark.parametrize(
    ("method", "arguments", "pointer"),
    [
        ("chat.postMessage", {"channel": seed.LEADERSHIP, "text": {"a": 1}}, "/text"),
        ("chat.postMessage", {"channel": seed.LEADERSHIP, "text": "x", "unfurl_links": "maybe"}, "/unfurl_links"),
        ("chat.update", {"channel": seed.LEADERSHIP, "ts": "yesterday", "text": "x"}, "/ts"),
        ("views.publish", {"user_id": seed.JO.id, "view": "not json"}, "/view"),
    ],
)
async def test_an_argument_of_the_wrong_type_is_pointed_at(
    client: SlackClient, method: str, arguments: dict[str, Any], pointer: str
) -> None:
    answer = await refusal(client.api_call(method, json=arguments))
    assert answer["error"] == "invalid_arguments"
    assert f"[json-pointer:{pointer}]" in answer["response_metadata"]["messages"][0]


@pytest.mark.parametrize(
    ("verb", "how"),
    [
        ("GET", {"params": {"channel": seed.LEADERSHIP, "text": "hi"}}),
        ("POST", {"params": {"channel": seed.LEADERSHIP, "text": "hi"}}),
        ("POST", {"data": {"channel": seed.LEADERSHIP, "text": "hi"}}),
        ("POST", {"json": {"channel": seed.LEADERSHIP, "text": "hi"}}),
    ],
)
async def test_arguments_travel_as_query_form_or_json(workspace: LiveWorkspace, verb: str, how: dict[str, Any]) -> None:
    answer = await raw_call(workspace, "chat.postMessage", verb, **how)
    assert answer["message"]["text"] == "hi"


async def test_a_token_may_travel_in_the_form(workspace: LiveWorkspace) -> None:
    data = {"token": workspace.bot_token}
    answer = await raw_call(workspace, "auth.test", data=data, headers={"Authorization": ""})
    assert answer["team_id"] == seed.HALDEN.id


async def test_read_methods_do_not_read_json_bodies(workspace: LiveWorkspace) -> None:
    answer = await raw_call(workspace, "users.info", json={"user": seed.JO.id})
    assert answer["response_metadata"]["messages"] == ["[ERROR] missing required field: user"]


@pytest.mark.parametrize(
    ("body", "content_type", "error"),
    [
        ("{", "application/json", "invalid_json"),
        ("[1]", "application/json", "json_not_object"),
        ("text=hi", "text/plain", "invalid_post_type"),
    ],
)
async def test_an_unreadable_body_has_an_error_of_its_own(
    workspace: LiveWorkspace, body: str, content_type: str, error: str
) -> None:
    answer = await raw_call(workspace, "chat.postMessage", data=body, headers={"Content-Type": content_type})
    assert answer == {"ok": False, "error": error}


async def test_an_answer_names_the_scopes_granted(client: SlackClient) -> None:
    answer = await client.auth_test()
    assert "chat:write" in str(answer.headers["X-OAuth-Scopes"]).split(",")


async def test_the_log_holds_arguments_and_result_of_each_call(workspace: LiveWorkspace, client: SlackClient) -> None:
    await client.chat_postMessage(channel=seed.LEADERSHIP, text="hi")
    call = workspace.log.calls("chat.postMessage")[0]
    assert (call.arguments, call.result["ok"], call.status) == ({"channel": seed.LEADERSHIP, "text": "hi"}, True, 200)
