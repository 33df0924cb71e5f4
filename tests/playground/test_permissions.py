"""Who can do what: the table of members, guests and external people."""

import pytest

from playground import seed
from playground.live import LiveWorkspace
from playground.records import Person
from playground.refusals import RefusedError
from tests.playground.conftest import Receiver

OUTSIDERS = [seed.ANIL, seed.RINA]


@pytest.mark.parametrize("person", OUTSIDERS, ids=lambda person: person.name)
async def test_externals_and_guests_have_no_commands(
    workspace: LiveWorkspace, receiver: Receiver, person: Person
) -> None:
    with pytest.raises(RefusedError, match="/scopewright is not a valid command"):
        await workspace.people.command(person.id, seed.CORVANE_SCOPING, "/scopewright help")
    assert receiver.received == []


@pytest.mark.parametrize("person", OUTSIDERS, ids=lambda person: person.name)
async def test_externals_and_guests_have_no_shortcuts(
    workspace: LiveWorkspace, receiver: Receiver, person: Person
) -> None:
    with pytest.raises(RefusedError, match="not available"):
        await workspace.people.shortcut(person.id, "scope_start")
    assert receiver.received == []


async def test_nobody_runs_a_command_in_a_thread(workspace: LiveWorkspace, receiver: Receiver) -> None:
    root = workspace.people.post(seed.JO.id, seed.GENERAL, "root")
    with pytest.raises(RefusedError, match="not supported in threads"):
        await workspace.people.command(seed.JO.id, seed.GENERAL, "/scopewright help", root.ts)
    await workspace.settle()
    assert receiver.received == []


async def test_an_undeclared_command_is_not_delivered(workspace: LiveWorkspace, receiver: Receiver) -> None:
    with pytest.raises(RefusedError, match="/remind is not a valid command"):
        await workspace.people.command(seed.JO.id, seed.LEADERSHIP, "/remind me")
    assert receiver.received == []


async def test_an_external_person_has_no_home_tab(workspace: LiveWorkspace) -> None:
    with pytest.raises(RefusedError, match="not installed in your workspace"):
        workspace.people.open_home(seed.ANIL.id)


async def test_a_person_sees_only_their_own_channels(workspace: LiveWorkspace) -> None:
    with pytest.raises(RefusedError, match="not in this conversation"):
        workspace.people.post(seed.ANIL.id, seed.LEADERSHIP, "hello?")
    with pytest.raises(RefusedError, match="not in this conversation"):
        workspace.people.history(seed.TOMASZ.id, seed.CORVANE_SCOPING)


async def test_people_without_a_common_channel_cannot_write_to_each_other(workspace: LiveWorkspace) -> None:
    with pytest.raises(RefusedError, match="share no channel"):
        workspace.people.open_dm(seed.TOMASZ.id, seed.ANIL.id)


async def test_an_external_person_may_write_to_the_bot(workspace: LiveWorkspace, receiver: Receiver) -> None:
    channel = workspace.people.open_dm(seed.ANIL.id, seed.APP.bot_user_id)
    workspace.people.post(seed.ANIL.id, channel.id, "help")
    await workspace.settle()
    assert receiver.events("message")[0]["channel_type"] == "im"


async def test_nobody_changes_the_message_of_another(workspace: LiveWorkspace) -> None:
    theirs = workspace.people.post(seed.MAX.id, seed.LEADERSHIP, "mine")
    with pytest.raises(RefusedError, match="Only the author"):
        workspace.people.edit(seed.JO.id, seed.LEADERSHIP, theirs.ts, "no, mine")


async def test_nobody_acts_as_the_bot(workspace: LiveWorkspace) -> None:
    with pytest.raises(RefusedError, match="no such person"):
        workspace.people.post(seed.APP.bot_user_id, seed.LEADERSHIP, "beep")
