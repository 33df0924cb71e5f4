"""Who somebody is and who reads a channel, from what Slack really answers."""

import asyncio
from typing import Any

import pytest

from bot.domain.audience import Viewer, of_client, of_engagement, visible
from bot.domain.errors import ConfigurationError, NotFoundError, TransientError
from bot.domain.ids import ChannelId, MessageTs, TeamId, UserId
from bot.domain.people import PersonKey
from bot.slack.directory import CHANNELS_TTL, PEOPLE_TTL, UNKNOWN_TEAM
from tests.slack.conftest import Connection
from tests.slack.loopback import Answer

pytestmark = pytest.mark.asyncio
HOME, OTHER = TeamId("T0HOME"), TeamId("T0OTHER")
CHANNEL = ChannelId("C0WORK")
NOBODY = {"members": [], "response_metadata": {"next_cursor": ""}}
ANIL = UserId("U0ANIL")


def user(user_id: str, team: str = HOME, **fields: Any) -> dict[str, Any]:
    """Return a user as users.info answers it."""
    return {"user": {"id": user_id, "team_id": team, "profile": {"real_name": "Anil Rao"}, **fields}}


def channel(**fields: Any) -> dict[str, Any]:
    """Return a channel as conversations.info answers it."""
    return {"channel": {"id": CHANNEL, "is_member": True, "is_ext_shared": False, **fields}}


async def test_a_person_is_known_by_home_team_name_and_zone(connection: Connection) -> None:
    connection.slack.will_answer("users.info", user(ANIL, OTHER, tz="Asia/Kolkata", is_restricted=True))
    person = await connection.directory.person(HOME, ANIL)
    assert person is not None
    assert person.key == PersonKey(team_id=OTHER, user_id=ANIL)
    assert (person.name, person.zone, person.is_guest, person.is_deactivated) == (
        "Anil Rao",
        "Asia/Kolkata",
        True,
        False,
    )


async def test_a_stranger_without_a_zone_is_somebody_nothing_can_be_said_to(connection: Connection) -> None:
    stranger = {"id": ANIL, "profile": {"team": OTHER, "display_name": "anil"}, "is_stranger": True}
    connection.slack.will_answer("users.info", {"user": stranger})
    person = await connection.directory.person(HOME, ANIL)
    assert person is not None
    assert (person.key.team_id, person.name, person.zone, person.is_deactivated) == (OTHER, "anil", "UTC", True)


@pytest.mark.parametrize("zone", ["Mars/Olympus", "", "../../etc/passwd"])
async def test_a_zone_this_machine_does_not_know_becomes_utc(connection: Connection, zone: str) -> None:
    connection.slack.will_answer("users.info", user(ANIL, tz=zone))
    person = await connection.directory.person(HOME, ANIL)
    assert person is not None
    assert person.zone == "UTC"


async def test_bots_and_unknown_ids_are_nobody(connection: Connection) -> None:
    connection.slack.will_answer("users.info", user("U0BOT", is_bot=True))
    assert await connection.directory.person(HOME, UserId("U0BOT")) is None
    connection.slack.answers.clear()
    connection.slack.will_refuse("users.info", "user_not_found")
    assert await connection.directory.person(HOME, UserId("U0NOBODY")) is None


async def test_many_who_ask_for_one_person_at_once_cause_one_call(connection: Connection) -> None:
    connection.slack.will_answer("users.info", user(ANIL))
    await asyncio.gather(*(connection.directory.person(HOME, ANIL) for _ in range(20)))
    assert len(connection.slack.calls) == 1


async def test_an_answer_is_kept_for_its_time_and_no_longer(connection: Connection) -> None:
    connection.slack.will_answer("users.info", user(ANIL))
    for seconds in (0.0, PEOPLE_TTL.total_seconds() - 1, PEOPLE_TTL.total_seconds()):
        connection.seconds = seconds
        await connection.directory.person(HOME, ANIL)
    assert len(connection.slack.calls) == 2


async def test_a_failure_is_weather_and_is_not_kept(connection: Connection) -> None:
    connection.slack.will_answer("users.info", Answer("", 503, {}, "text/html"), user(ANIL))
    with pytest.raises(TransientError):
        await connection.directory.person(HOME, ANIL)
    assert await connection.directory.person(HOME, ANIL) is not None


async def test_a_limit_says_when_to_ask_again(connection: Connection) -> None:
    limited = Answer({"ok": False, "error": "ratelimited"}, 429, {"Retry-After": "9"})
    connection.slack.will_answer("conversations.info", limited)
    with pytest.raises(TransientError) as raised:
        await connection.directory.audience_of(HOME, CHANNEL)
    assert raised.value.retry_after.total_seconds() == 9


async def test_a_missing_scope_is_a_matter_of_configuration(connection: Connection) -> None:
    connection.slack.will_refuse("conversations.info", "missing_scope")
    with pytest.raises(ConfigurationError, match="missing_scope"):
        await connection.directory.audience_of(HOME, CHANNEL)


async def test_a_channel_of_our_own_has_one_company_behind_it(connection: Connection) -> None:
    connection.slack.will_answer("conversations.info", channel(shared_team_ids=[HOME]))
    connection.slack.will_answer("conversations.members", NOBODY)
    assert await connection.directory.audience_of(HOME, CHANNEL) == Viewer(teams=frozenset({HOME}))


async def test_a_channel_shared_inside_the_organisation_is_still_ours(connection: Connection) -> None:
    shared = channel(is_org_shared=True, is_shared=True, shared_team_ids=[HOME, "T0SUBSIDIARY"])
    connection.slack.will_answer("conversations.info", shared)
    connection.slack.will_answer("conversations.members", NOBODY)
    assert (await connection.directory.audience_of(HOME, CHANNEL)).teams == {HOME}


async def test_a_shared_channel_has_every_named_company_behind_it(connection: Connection) -> None:
    connection.slack.will_answer("conversations.info", channel(is_ext_shared=True, shared_team_ids=[HOME, OTHER]))
    viewer = await connection.directory.audience_of(HOME, CHANNEL)
    assert viewer.teams == {HOME, OTHER}
    assert not visible(of_client(HOME), viewer)
    assert visible(of_engagement(HOME, OTHER), viewer)


@pytest.mark.parametrize("field", ["pending_shared", "pending_connected_team_ids"])
async def test_a_company_that_is_only_invited_counts_as_reading(connection: Connection, field: str) -> None:
    pending = channel(is_pending_ext_shared=True, shared_team_ids=[HOME], **{field: [OTHER]})
    connection.slack.will_answer("conversations.info", pending)
    assert (await connection.directory.audience_of(HOME, CHANNEL)).teams == {HOME, OTHER}


async def test_an_invitation_that_names_nobody_lets_nothing_confidential_through(connection: Connection) -> None:
    connection.slack.will_answer("conversations.info", channel(is_pending_ext_shared=True, shared_team_ids=[HOME]))
    connection.slack.will_answer("conversations.members", {"members": []})
    viewer = await connection.directory.audience_of(HOME, CHANNEL)
    assert viewer.teams == {HOME, UNKNOWN_TEAM}
    assert not visible(of_engagement(HOME, OTHER), viewer)


async def test_a_shared_channel_that_names_no_company_is_judged_by_its_members(connection: Connection) -> None:
    connection.slack.will_answer("conversations.info", channel(is_ext_shared=True))
    connection.slack.will_answer("conversations.members", {"members": ["U0IDA", ANIL]})
    connection.slack.will_answer("users.info", user("U0IDA"), user(ANIL, OTHER))
    assert (await connection.directory.audience_of(HOME, CHANNEL)).teams == {HOME, OTHER}


async def test_a_direct_message_is_read_by_one_person(connection: Connection) -> None:
    connection.slack.will_answer("conversations.info", {"channel": {"id": "D1", "is_im": True, "user": ANIL}})
    connection.slack.will_answer("users.info", user(ANIL, OTHER))
    viewer = await connection.directory.audience_of(HOME, ChannelId("D1"))
    assert viewer == Viewer(teams=frozenset({OTHER}), person=PersonKey(team_id=OTHER, user_id=ANIL))


@pytest.mark.parametrize("answer", [channel(is_member=False), Answer({"ok": False, "error": "channel_not_found"})])
async def test_a_channel_without_the_bot_is_not_found(connection: Connection, answer: dict[str, Any] | Answer) -> None:
    connection.slack.will_answer("conversations.info", answer)
    with pytest.raises(NotFoundError):
        await connection.directory.audience_of(HOME, CHANNEL)


async def test_a_channel_that_was_shared_is_seen_at_once_when_forgotten_and_soon_otherwise(
    connection: Connection,
) -> None:
    ours, shared = channel(), channel(is_ext_shared=True, shared_team_ids=[HOME, OTHER])
    connection.slack.will_answer("conversations.info", ours, shared)
    connection.slack.will_answer("conversations.members", NOBODY)
    assert (await connection.directory.audience_of(HOME, CHANNEL)).teams == {HOME}
    assert (await connection.directory.audience_of(HOME, CHANNEL)).teams == {HOME}
    connection.directory.forget_channel(HOME, CHANNEL)
    assert (await connection.directory.audience_of(HOME, CHANNEL)).teams == {HOME, OTHER}
    connection.seconds = CHANNELS_TTL.total_seconds()
    await connection.directory.audience_of(HOME, CHANNEL)
    assert len(connection.slack.calls) == 4


async def test_the_members_of_every_page_are_listed_and_nobody_is_looked_up(connection: Connection) -> None:
    connection.slack.will_answer(
        "conversations.members",
        {"members": ["U0IDA"], "response_metadata": {"next_cursor": "x"}},
        {"members": ["U0BOT"], "response_metadata": {"next_cursor": ""}},
    )
    assert await connection.directory.members(HOME, CHANNEL) == ["U0IDA", "U0BOT"]
    assert len(connection.slack.calls) == 2


@pytest.mark.parametrize("is_restricted", [True, False])
async def test_a_guest_in_a_channel_of_our_own_keeps_what_is_only_ours_out(
    connection: Connection, is_restricted: bool
) -> None:
    connection.slack.will_answer("conversations.info", channel())
    connection.slack.will_answer("conversations.members", {**NOBODY, "members": ["U0RITA"]})
    connection.slack.will_answer("users.info", user("U0RITA", is_restricted=is_restricted))
    viewer = await connection.directory.audience_of(HOME, CHANNEL)
    assert viewer.guests is is_restricted
    assert visible(of_client(HOME), viewer) is not is_restricted
    assert visible(of_engagement(HOME, OTHER), viewer)


async def test_a_connected_company_is_known_by_the_name_of_its_workspace_and_asked_for_once(
    connection: Connection,
) -> None:
    connection.slack.will_answer("team.info", {"team": {"id": OTHER, "name": "Corvane"}})
    assert await connection.directory.company(HOME, OTHER) == "Corvane"
    assert await connection.directory.company(HOME, OTHER) == "Corvane"
    assert await connection.directory.company(HOME, UNKNOWN_TEAM) is None


@pytest.mark.parametrize("error", ["team_not_found", "missing_scope"])
async def test_a_company_that_slack_does_not_tell_of_has_no_name(connection: Connection, error: str) -> None:
    connection.slack.will_refuse("team.info", error)
    assert await connection.directory.company(HOME, OTHER) is None


async def test_a_message_has_a_link_until_it_is_gone(connection: Connection) -> None:
    link = "https://halden.slack.com/archives/C0WORK/p1712345678000100"
    connection.slack.will_answer("chat.getPermalink", {"permalink": link})
    connection.slack.will_refuse("chat.getPermalink", "message_not_found")
    assert await connection.directory.link_to(HOME, CHANNEL, MessageTs("1712345678.000100")) == link
    assert await connection.directory.link_to(HOME, CHANNEL, MessageTs("1712345678.000100")) is None
