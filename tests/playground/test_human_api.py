"""The human API: what the page reads and does, and the live feed."""

import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from playground import seed
from playground.live import LiveWorkspace
from playground.running import running_workspace
from tests.playground.conftest import SlackClient


@pytest.fixture
async def page(workspace: LiveWorkspace) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(workspace.url) as session:
        yield session


async def get(page: aiohttp.ClientSession, path: str) -> dict[str, Any]:
    async with page.get(path) as response:
        answer: dict[str, Any] = await response.json()
        return answer


async def post(page: aiohttp.ClientSession, call: str, **body: Any) -> tuple[int, dict[str, Any]]:
    async with page.post(f"/_/{call}", json=body) as response:
        return response.status, await response.json()


async def next_item(feed: aiohttp.ClientResponse) -> dict[str, Any]:
    async for line in feed.content:
        if line.startswith(b"data: "):
            item: dict[str, Any] = json.loads(line.removeprefix(b"data: "))
            return item
    raise AssertionError("the feed ended")


async def test_a_person_starts_with_their_own_channels(page: aiohttp.ClientSession) -> None:
    state = await get(page, f"/_/state?as={seed.ANIL.id}")
    assert [channel["name"] for channel in state["channels"]] == ["corvane-scoping"]
    assert (state["me"]["is_external"], state["story"]) == (True, None)
    assert [command["command"] for command in state["commands"]] == ["/scopewright"]


async def test_a_posted_message_appears_in_history_and_feed(page: aiohttp.ClientSession) -> None:
    async with page.get(f"/_/feed?as={seed.MAX.id}") as feed:
        _, answer = await post(page, "post", **{"as": seed.JO.id, "channel": seed.LEADERSHIP, "text": "hi @Max"})
        shown, unread = await next_item(feed), await next_item(feed)
    assert (shown["type"], shown["message"]["text"]) == ("message", f"hi <@{seed.MAX.id}>")
    assert unread == {"type": "unread", "channel": seed.LEADERSHIP, "unread": 1, "mentions": 1}
    history = await get(page, f"/_/history?as={seed.LENA.id}&channel={seed.LEADERSHIP}")
    assert history["messages"] == [answer["message"]]


async def test_reading_clears_the_unread_mark(page: aiohttp.ClientSession) -> None:
    _, answer = await post(page, "post", **{"as": seed.JO.id, "channel": seed.LEADERSHIP, "text": "hi"})
    body = {"as": seed.MAX.id, "channel": seed.LEADERSHIP, "ts": answer["message"]["ts"]}
    assert await post(page, "read", **body) == (200, {})
    state = await get(page, f"/_/state?as={seed.MAX.id}")
    unread = {channel["id"]: channel["unread"] for channel in state["channels"]}
    assert unread[seed.LEADERSHIP] == 0


async def test_a_refusal_is_a_name_and_a_sentence(page: aiohttp.ClientSession) -> None:
    body = {"as": seed.ANIL.id, "channel": seed.CORVANE_SCOPING, "text": "/scopewright help"}
    assert await post(page, "command", **body) == (
        403,
        {"error": "invalid_command", "message": "/scopewright is not a valid command."},
    )


async def test_a_missing_field_is_named(page: aiohttp.ClientSession) -> None:
    status, answer = await post(page, "react", **{"as": seed.JO.id})
    assert (status, answer["error"]) == (400, "missing_field")


async def test_an_ephemeral_reaches_only_its_person(page: aiohttp.ClientSession, client: SlackClient) -> None:
    async with page.get(f"/_/feed?as={seed.JO.id}") as feed:
        await client.chat_postEphemeral(channel=seed.LEADERSHIP, user=seed.MAX.id, text="psst Max")
        await client.chat_postEphemeral(channel=seed.LEADERSHIP, user=seed.JO.id, text="psst Jo")
        item = await next_item(feed)
    assert (item["type"], item["message"]["text"], item["message"]["ephemeral"]) == ("ephemeral", "psst Jo", True)


async def test_the_clock_moves_for_everybody(page: aiohttp.ClientSession) -> None:
    async with page.get(f"/_/feed?as={seed.ANIL.id}") as feed:
        status, answer = await post(page, "clock", advance_seconds=3600)
        item = await next_item(feed)
    assert (status, item["type"]) == (200, "clock")
    assert item["clock"]["offset_seconds"] == answer["clock"]["offset_seconds"]


async def test_the_clock_moves_to_a_given_moment(page: aiohttp.ClientSession, workspace: LiveWorkspace) -> None:
    moment = int(workspace.clock.now()) + 86_400
    _, answer = await post(page, "clock", to={"to_unix": moment})
    assert answer["clock"]["now"] == pytest.approx(moment, abs=2)


async def test_a_file_can_be_posted_and_fetched(page: aiohttp.ClientSession) -> None:
    file = {"name": "plan.csv", "content_base64": "YSxi"}
    _, answer = await post(page, "post", **{"as": seed.JO.id, "channel": seed.LEADERSHIP, "text": "see", "file": file})
    async with page.get(answer["message"]["files"][0]["url"]) as response:
        assert await response.read() == b"a,b"


async def test_without_a_story_there_is_nothing_to_play(page: aiohttp.ClientSession) -> None:
    status, answer = await post(page, "story", do="play")
    assert (status, answer["error"]) == (404, "no_story")


class OneStepStory:
    """A story that counts its steps."""

    def __init__(self) -> None:
        self.position = 0

    def snapshot(self) -> dict[str, Any]:
        return {"title": "Test", "position": self.position, "playing": False, "steps": []}

    async def play(self) -> None:
        self.position = 9

    async def step(self) -> None:
        self.position += 1

    async def skip(self) -> None:
        self.position += 2

    async def stop(self) -> None:
        self.position = -1


async def test_a_story_is_played_through_its_hook() -> None:
    async with (
        running_workspace(make_story=lambda _live: OneStepStory()) as live,
        aiohttp.ClientSession(live.url) as page,
    ):
        assert (await post(page, "story", do="step"))[1]["story"]["position"] == 1
        assert (await get(page, f"/_/state?as={seed.JO.id}"))["story"]["position"] == 1
        assert (await post(page, "story", do="skip"))[1]["story"]["position"] == 3


async def test_a_first_direct_message_of_the_bot_appears_in_the_side_bar(
    page: aiohttp.ClientSession, client: SlackClient
) -> None:
    async with page.get(f"/_/feed?as={seed.JO.id}") as feed:
        await client.chat_postMessage(channel=seed.JO.id, text="Good morning")
        listed, posted = await next_item(feed), await next_item(feed)
    assert (listed["type"], listed["channel"]["dm_with"]) == ("channel", seed.APP.bot_user_id)
    assert (posted["message"]["text"], posted["message"]["channel"]) == ("Good morning", listed["channel"]["id"])


async def test_a_person_has_a_picture(page: aiohttp.ClientSession, client: SlackClient) -> None:
    user = (await client.users_info(user=seed.JO.id))["user"]
    async with page.get(user["profile"]["image_72"]) as response:
        assert (response.content_type, ">JV<" in await response.text()) == ("image/svg+xml", True)
