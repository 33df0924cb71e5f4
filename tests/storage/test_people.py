from datetime import time

import pytest

from bot.domain.errors import ConflictError
from bot.domain.ids import ChannelId, TeamId, UserId
from bot.domain.people import PersonKey
from tests.storage.samples import ANNA, OTHER_TEAM, PAVEL, TEAM, make_person, make_workspace
from tests.storage.stores import Stores


async def test_a_workspace_is_unknown_before_it_is_saved(stores: Stores) -> None:
    async with stores.units.read() as unit:
        assert await unit.workspaces.get(TEAM) is None


async def test_a_workspace_comes_back_as_it_was_saved_one_revision_later(stores: Stores) -> None:
    workspace = make_workspace(
        leaders=frozenset({ANNA, PAVEL}),
        leadership_channel=ChannelId("CLEAD"),
        digest_weekday=5,
        digest_at=time(17, 45),
        currency="JPY",
    )
    async with stores.units.write() as unit:
        await unit.workspaces.save(workspace)
    async with stores.units.read() as unit:
        assert await unit.workspaces.get(TEAM) == workspace.model_copy(update={"revision": 1})


async def test_a_workspace_saved_at_an_older_revision_is_refused(stores: Stores) -> None:
    async with stores.units.write() as unit:
        await unit.workspaces.save(make_workspace())
    async with stores.units.write() as unit:
        await unit.workspaces.save(make_workspace(name="Renamed", revision=1))
    with pytest.raises(ConflictError):
        async with stores.units.write() as unit:
            await unit.workspaces.save(make_workspace(name="Too late", revision=1))
    async with stores.units.read() as unit:
        stored = await unit.workspaces.get(TEAM)
    assert stored == make_workspace(name="Renamed", revision=2)


async def test_a_workspace_that_exists_cannot_be_saved_as_new(stores: Stores) -> None:
    async with stores.units.write() as unit:
        await unit.workspaces.save(make_workspace())
    with pytest.raises(ConflictError):
        async with stores.units.write() as unit:
            await unit.workspaces.save(make_workspace())


async def test_workspaces_are_listed_by_team(stores: Stores) -> None:
    async with stores.units.write() as unit:
        for team in ("TB", "TA", "TC"):
            await unit.workspaces.save(make_workspace(TeamId(team)))
    async with stores.units.read() as unit:
        assert [each.team_id for each in await unit.workspaces.all()] == ["TA", "TB", "TC"]


async def test_a_person_comes_back_as_saved(stores: Stores) -> None:
    person = make_person(is_guest=True, weekend=frozenset({5, 6}))
    async with stores.units.write() as unit:
        await unit.people.save(person)
    async with stores.units.read() as unit:
        assert await unit.people.get(ANNA) == person
        assert await unit.people.get(PAVEL) is None


async def test_saving_a_person_again_replaces_what_was_known(stores: Stores) -> None:
    async with stores.units.write() as unit:
        await unit.people.save(make_person())
        await unit.people.save(make_person(name="Anna Neu", is_deactivated=True))
    async with stores.units.read() as unit:
        assert await unit.people.get(ANNA) == make_person(name="Anna Neu", is_deactivated=True)


async def test_people_are_found_by_user_id_whatever_their_home(stores: Stores) -> None:
    double = PersonKey(team_id=OTHER_TEAM, user_id=UserId("UPAVEL"))
    async with stores.units.write() as unit:
        for key in (ANNA, PAVEL, double):
            await unit.people.save(make_person(key))
    async with stores.units.read() as unit:
        found = await unit.people.find(TEAM, ["UPAVEL", "UNOBODY"])
        nobody = await unit.people.find(TEAM, [])
    assert [person.key for person in found] == [double, PAVEL]
    assert nobody == []
