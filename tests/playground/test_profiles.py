"""People who change: what users.info and the event say, who hears of it, and what a closed account can still do."""

import json
from typing import Any

import aiohttp
import pytest

from playground import seed
from playground.live import LiveWorkspace
from playground.refusals import RefusedError
from tests.playground.conftest import Receiver, SlackClient


async def shown(client: SlackClient, person_id: str) -> dict[str, Any]:
    user: dict[str, Any] = (await client.users_info(user=person_id))["user"]
    return user


async def test_a_move_is_told_with_the_whole_person_as_users_info_shows_them(
    workspace: LiveWorkspace, receiver: Receiver, client: SlackClient
) -> None:
    workspace.people.change_profile(seed.LENA.id, tz="America/Chicago", real_name="Lena de Boer")
    await workspace.settle()
    [event] = receiver.events("user_change")
    assert event["user"] == await shown(client, seed.LENA.id)
    assert (event["user"]["tz"], event["user"]["real_name"]) == ("America/Chicago", "Lena de Boer")
    assert receiver.last()["authorizations"][0]["team_id"] == seed.HALDEN.id


async def test_people_of_other_companies_are_heard_of_while_they_share_a_channel(
    workspace: LiveWorkspace, receiver: Receiver
) -> None:
    workspace.people.change_profile(seed.ANIL.id, tz="Europe/Lisbon")
    await workspace.settle()
    [event] = receiver.events("user_change")
    assert (event["user"]["team_id"], event["user"]["is_stranger"]) == (seed.CORVANE.id, False)
    workspace.state.channels[seed.CORVANE_SCOPING].member_ids.remove(seed.ANIL.id)
    workspace.people.change_profile(seed.ANIL.id, tz="Asia/Kolkata")
    await workspace.settle()
    assert len(receiver.events("user_change")) == 1


async def test_a_closed_account_shows_no_zone_and_acts_no_more_until_it_is_opened(
    workspace: LiveWorkspace, client: SlackClient
) -> None:
    workspace.people.change_profile(seed.LENA.id, is_deactivated=True)
    closed = await shown(client, seed.LENA.id)
    assert (closed["deleted"], "tz" in closed) == (True, False)
    with pytest.raises(RefusedError) as refused:
        workspace.people.post(seed.LENA.id, seed.LEADERSHIP, "still here")
    assert refused.value.error == "account_inactive"
    workspace.people.change_profile(seed.LENA.id, is_deactivated=False)
    opened = await shown(client, seed.LENA.id)
    assert (opened["deleted"], opened["tz"]) == (False, seed.LENA.tz)
    workspace.people.post(seed.LENA.id, seed.LEADERSHIP, "back again")


@pytest.mark.parametrize(
    ("person_id", "tz", "error"),
    [
        ("U0NOBODY", "UTC", "user_not_found"),
        (seed.APP.bot_user_id, "UTC", "user_not_found"),
        (seed.JO.id, "Mars/Olympus", "unknown_zone"),
    ],
)
async def test_only_people_move_and_only_to_zones_there_are(
    workspace: LiveWorkspace, person_id: str, tz: str, error: str
) -> None:
    with pytest.raises(RefusedError) as refused:
        workspace.people.change_profile(person_id, tz=tz)
    assert refused.value.error == error


async def test_the_page_can_move_a_person_and_every_page_hears_of_it(workspace: LiveWorkspace) -> None:
    async with aiohttp.ClientSession(workspace.url) as page, page.get(f"/_/feed?as={seed.JO.id}") as feed:
        async with page.post("/_/profile", json={"as": seed.LENA.id, "tz": "America/Chicago"}) as response:
            answer = await response.json()
        lines = (line async for line in feed.content if line.startswith(b"data: "))
        item = json.loads((await anext(lines)).removeprefix(b"data: "))
    assert answer["person"]["tz"] == "America/Chicago"
    assert item == {"type": "person", "person": answer["person"]}
