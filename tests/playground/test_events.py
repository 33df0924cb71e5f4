"""Events: which are delivered, what they carry, and what typed text becomes."""

from typing import Any

import pytest

from playground import seed
from playground.live import LiveWorkspace
from playground.manifest import AppManifest
from playground.running import running_workspace
from tests.playground.conftest import Receiver, SlackClient

HOSTILE = '<!channel> *bold* <https://x|y> & "quotes"'


async def text_of(live: LiveWorkspace, receiver: Receiver, typed: str, person_id: str = seed.ANIL.id) -> str:
    live.people.post(person_id, seed.CORVANE_SCOPING, typed)
    await live.settle()
    return str(receiver.events("message")[-1]["text"])


async def test_typed_control_characters_arrive_escaped(workspace: LiveWorkspace, receiver: Receiver) -> None:
    arrived = await text_of(workspace, receiver, HOSTILE)
    assert arrived == '&lt;!channel&gt; *bold* &lt;https://x|y&gt; &amp; "quotes"'
    section = receiver.events("message")[-1]["blocks"][0]["elements"][0]
    assert section["elements"] == [{"type": "text", "text": HOSTILE}]


@pytest.mark.parametrize(
    ("typed", "arrived"),
    [
        ("@Jo please", f"<@{seed.JO.id}> please"),
        ("@Jo Verbeek, please", f"<@{seed.JO.id}>, please"),
        ("@Joanna please", "@Joanna please"),
        ("@here and @channel", "<!here> and <!channel>"),
        ("see #corvane-scoping", f"see <#{seed.CORVANE_SCOPING}>"),
        ("#leadership is not Anil's to see", "#leadership is not Anil's to see"),
        ("@Tomasz is nobody to Anil", "@Tomasz is nobody to Anil"),
        ("https://a.example/?x=1&y=2.", "<https://a.example/?x=1&amp;y=2>."),
        ("mail jo@here.example", "mail jo@here.example"),
    ],
)
async def test_typed_names_and_links_become_slacks_own(
    workspace: LiveWorkspace, receiver: Receiver, typed: str, arrived: str
) -> None:
    assert await text_of(workspace, receiver, typed) == arrived


async def test_a_message_of_an_external_person_names_both_sides(workspace: LiveWorkspace, receiver: Receiver) -> None:
    await text_of(workspace, receiver, "hello")
    body = receiver.last()
    assert (body["team_id"], body["event"]["team"]) == (seed.CORVANE.id, seed.CORVANE.id)
    assert body["authorizations"] == [
        {
            "enterprise_id": None,
            "team_id": seed.HALDEN.id,
            "user_id": seed.APP.bot_user_id,
            "is_bot": True,
            "is_enterprise_install": False,
        }
    ]
    assert body["is_ext_shared_channel"] is True
    assert body["event_context"] == f"1-message-{seed.CORVANE.id}-{seed.CORVANE_SCOPING}"


async def test_an_own_persons_message_in_a_shared_channel_has_the_other_side_as_context(
    workspace: LiveWorkspace, receiver: Receiver
) -> None:
    await text_of(workspace, receiver, "hello", seed.JO.id)
    assert (receiver.last()["team_id"], receiver.last()["context_team_id"]) == (seed.HALDEN.id, seed.CORVANE.id)


async def test_a_mention_is_delivered_twice_under_two_ids(workspace: LiveWorkspace, receiver: Receiver) -> None:
    await text_of(workspace, receiver, "@Scopewright status")
    mention, message = receiver.events("app_mention")[0], receiver.events("message")[0]
    assert mention["ts"] == message["ts"]
    assert len({item.body["event_id"] for item in receiver.received}) == 2
    assert (mention["user_team"], mention["user_profile"]["team"]) == (seed.CORVANE.id, seed.CORVANE.id)
    assert "channel_type" not in mention


async def test_a_reply_names_its_thread_and_parent(workspace: LiveWorkspace, receiver: Receiver) -> None:
    root = workspace.people.post(seed.JO.id, seed.LEADERSHIP, "root")
    workspace.people.post(seed.MAX.id, seed.LEADERSHIP, "reply", thread_ts=root.ts)
    await workspace.settle()
    reply = next(event for event in receiver.events("message") if event["text"] == "reply")
    assert (reply["thread_ts"], reply["parent_user_id"]) == (root.ts, seed.JO.id)


async def test_the_bots_own_message_comes_back_with_its_bot_id(
    workspace: LiveWorkspace, client: SlackClient, receiver: Receiver
) -> None:
    await client.chat_postMessage(channel=seed.LEADERSHIP, text="hi")
    await workspace.settle()
    event = receiver.events("message")[0]
    assert (event["bot_id"], event["user"], "subtype" in event) == (seed.APP.bot_id, seed.APP.bot_user_id, False)


async def test_edits_and_deletions_carry_what_was_there(workspace: LiveWorkspace, receiver: Receiver) -> None:
    message = workspace.people.post(seed.JO.id, seed.LEADERSHIP, "one")
    workspace.people.edit(seed.JO.id, seed.LEADERSHIP, message.ts, "two")
    workspace.people.delete(seed.JO.id, seed.LEADERSHIP, message.ts)
    await workspace.settle()
    by_subtype: dict[Any, Any] = {event.get("subtype"): event for event in receiver.events("message")}
    changed, deleted = by_subtype["message_changed"], by_subtype["message_deleted"]
    assert (changed["message"]["text"], changed["previous_message"]["text"]) == ("two", "one")
    assert (deleted["deleted_ts"], deleted["previous_message"]["text"]) == (message.ts, "two")


async def test_nothing_is_heard_where_the_bot_is_no_member(workspace: LiveWorkspace, receiver: Receiver) -> None:
    workspace.people.post(seed.JO.id, seed.GENERAL, "@Scopewright are you there?")
    await workspace.settle()
    assert receiver.received == []


async def test_an_event_the_manifest_does_not_list_is_not_delivered(receiver: Receiver) -> None:
    manifest = AppManifest(events=("app_mention",))
    async with running_workspace(bot_url=receiver.url, manifest=manifest) as live:
        live.people.post(seed.JO.id, seed.LEADERSHIP, "@Scopewright hello")
        await live.settle()
    assert [item.event["type"] for item in receiver.received] == ["app_mention"]


async def test_opening_home_sends_the_view_once_there_is_one(
    workspace: LiveWorkspace, client: SlackClient, receiver: Receiver
) -> None:
    assert workspace.people.open_home(seed.JO.id) is None
    await client.views_publish(user_id=seed.JO.id, view={"type": "home", "blocks": [{"type": "divider"}]})
    assert workspace.people.open_home(seed.JO.id) is not None
    await workspace.settle()
    first, second = receiver.events("app_home_opened")
    assert (first["tab"], "view" in first, second["view"]["type"]) == ("home", False, "home")
    assert first["channel"].startswith("D")


async def test_a_file_of_an_external_person_must_be_looked_up(workspace: LiveWorkspace, receiver: Receiver) -> None:
    workspace.people.post(seed.ANIL.id, seed.CORVANE_SCOPING, "plan", file=("plan.csv", b"a,b"))
    workspace.people.post(seed.JO.id, seed.CORVANE_SCOPING, "ours", file=("ours.csv", b"c,d"))
    await workspace.settle()
    theirs, ours = receiver.events("message")
    assert (theirs["subtype"], theirs["files"][0]["file_access"]) == ("file_share", "check_file_info")
    assert ours["files"][0]["name"] == "ours.csv"
