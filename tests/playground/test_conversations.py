"""conversations.*, users.*, reactions and files: what the bot can see and touch."""

import aiohttp
import pytest

from playground import seed
from playground.live import LiveWorkspace
from tests.playground.conftest import SlackClient, error_of


async def test_a_shared_channel_says_so(client: SlackClient) -> None:
    shared = (await client.conversations_info(channel=seed.CORVANE_SCOPING))["channel"]
    own = (await client.conversations_info(channel=seed.LEADERSHIP))["channel"]
    assert (shared["is_ext_shared"], own["is_ext_shared"]) == (True, False)
    assert shared["shared_team_ids"] == [seed.HALDEN.id, seed.CORVANE.id]


async def test_history_needs_membership(client: SlackClient) -> None:
    assert await error_of(client.conversations_history(channel=seed.GENERAL)) == "not_in_channel"


async def test_history_is_newest_first_and_has_no_replies(workspace: LiveWorkspace, client: SlackClient) -> None:
    first = workspace.people.post(seed.JO.id, seed.LEADERSHIP, "first")
    workspace.people.post(seed.MAX.id, seed.LEADERSHIP, "reply", thread_ts=first.ts)
    workspace.people.post(seed.LENA.id, seed.LEADERSHIP, "second")
    messages = (await client.conversations_history(channel=seed.LEADERSHIP))["messages"]
    assert [m["text"] for m in messages] == ["second", "first"]
    assert (messages[1]["reply_count"], messages[1]["reply_users"]) == (1, [seed.MAX.id])


async def test_history_pages_by_cursor(workspace: LiveWorkspace, client: SlackClient) -> None:
    for number in range(3):
        workspace.people.post(seed.JO.id, seed.LEADERSHIP, f"message {number}")
    page = await client.conversations_history(channel=seed.LEADERSHIP, limit=2)
    rest = await client.conversations_history(
        channel=seed.LEADERSHIP, limit=2, cursor=page["response_metadata"]["next_cursor"]
    )
    assert [len(page["messages"]), page["has_more"], len(rest["messages"]), rest["has_more"]] == [2, True, 1, False]


@pytest.mark.parametrize(("inclusive", "expected"), [(False, ["third"]), (True, ["third", "second"])])
async def test_the_oldest_message_counts_only_if_inclusive(
    workspace: LiveWorkspace, client: SlackClient, inclusive: bool, expected: list[str]
) -> None:
    texts = ("first", "second", "third")
    posted = [workspace.people.post(seed.JO.id, seed.LEADERSHIP, text) for text in texts]
    answer = await client.conversations_history(channel=seed.LEADERSHIP, oldest=posted[1].ts, inclusive=inclusive)
    assert [m["text"] for m in answer["messages"]] == expected


async def test_a_foreign_cursor_is_refused(client: SlackClient) -> None:
    call = client.conversations_history(channel=seed.LEADERSHIP, cursor="bm9uc2Vuc2U=")
    assert await error_of(call) == "invalid_cursor"


async def test_a_thread_is_its_root_and_replies_oldest_first(workspace: LiveWorkspace, client: SlackClient) -> None:
    root = workspace.people.post(seed.JO.id, seed.LEADERSHIP, "root")
    workspace.people.post(seed.MAX.id, seed.LEADERSHIP, "reply", thread_ts=root.ts)
    messages = (await client.conversations_replies(channel=seed.LEADERSHIP, ts=root.ts))["messages"]
    assert [m["text"] for m in messages] == ["root", "reply"]
    assert messages[1]["parent_user_id"] == seed.JO.id


async def test_an_unknown_thread_is_named(client: SlackClient) -> None:
    call = client.conversations_replies(channel=seed.LEADERSHIP, ts="1700000000.000000")
    assert await error_of(call) == "thread_not_found"


async def test_a_direct_message_is_opened_once(client: SlackClient) -> None:
    first = await client.conversations_open(users=seed.ANIL.id)
    second = await client.conversations_open(users=seed.ANIL.id)
    assert second["channel"]["id"] == first["channel"]["id"]
    assert (first.get("already_open"), second["already_open"]) == (None, True)


async def test_a_group_conversation_needs_a_scope_the_app_has_not(client: SlackClient) -> None:
    assert await error_of(client.conversations_open(users=[seed.JO.id, seed.MAX.id])) == "missing_scope"


async def test_somebody_without_a_common_channel_is_a_stranger(workspace: LiveWorkspace, client: SlackClient) -> None:
    workspace.state.channels[seed.BRIGHTLEDGE_INTRO].member_ids.remove(seed.TOMASZ.id)
    assert await error_of(client.conversations_open(users=seed.TOMASZ.id)) == "user_not_visible"
    user = (await client.users_info(user=seed.TOMASZ.id))["user"]
    assert (user["is_stranger"], "tz" in user) == (True, False)


async def test_a_single_channel_guest_is_marked_as_such(client: SlackClient) -> None:
    guest = (await client.users_info(user=seed.RINA.id))["user"]
    assert (guest["is_restricted"], guest["is_ultra_restricted"], guest["team_id"]) == (True, True, seed.HALDEN.id)


async def test_an_external_person_keeps_their_own_team_and_zone(client: SlackClient) -> None:
    person = (await client.users_info(user=seed.ANIL.id))["user"]
    assert (person["team_id"], person["tz"], person["tz_offset"]) == (seed.CORVANE.id, "Asia/Kolkata", 19_800)


async def test_a_reaction_is_given_once_and_taken_back_once(workspace: LiveWorkspace, client: SlackClient) -> None:
    ts = workspace.people.post(seed.JO.id, seed.LEADERSHIP, "hi").ts
    await client.reactions_add(channel=seed.LEADERSHIP, name="eyes", timestamp=ts)
    again = client.reactions_add(channel=seed.LEADERSHIP, name="eyes", timestamp=ts)
    assert await error_of(again) == "already_reacted"
    await client.reactions_remove(channel=seed.LEADERSHIP, name="eyes", timestamp=ts)
    once_more = client.reactions_remove(channel=seed.LEADERSHIP, name="eyes", timestamp=ts)
    assert await error_of(once_more) == "no_reaction"


async def test_an_uploaded_file_can_be_read_with_the_token_only(client: SlackClient, workspace: LiveWorkspace) -> None:
    uploaded = await client.files_upload_v2(channel=seed.LEADERSHIP, content="a,b", filename="plan.csv")
    file = (await client.files_info(file=uploaded["file"]["id"]))["file"]
    bearer = {"Authorization": f"Bearer {workspace.bot_token}"}
    async with aiohttp.ClientSession() as session:
        async with session.get(file["url_private"]) as anonymous:
            assert anonymous.status == 403
        async with session.get(file["url_private"], headers=bearer) as authorised:
            assert await authorised.read() == b"a,b"
    assert file["channels"] == [seed.LEADERSHIP]
