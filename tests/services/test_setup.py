"""Setting up: who may, what is refused, and what it promises."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.errors import InvalidInputError, NotAllowedError, NotFoundError
from bot.domain.ids import ChannelId, UserId
from bot.domain.notices import Said
from bot.domain.promises import PromiseKind
from tests.support.halden import ANIL, CORVANE_SCOPING, HALDEN, JO, LEADERSHIP, LENA, MAX, actor
from tests.support.world import World


async def save(
    world: World, *, by: str = "Jo", channel: ChannelId = LEADERSHIP, leaders: tuple[str, ...] = ("Jo",)
) -> None:
    await world.services.setup.save(
        actor(JO if by == "Jo" else MAX),
        name="Halden Freight",
        channel=channel,
        leaders=tuple(UserId(f"U0{name.upper()}") for name in leaders),
        zone="Europe/Amsterdam",
        key=world.key(),
    )


async def test_the_first_settings_start_from_the_person_who_asks(world: World) -> None:
    first = await world.services.setup.current(actor(JO))
    assert (first.zone, first.leaders, first.is_set_up) == ("Europe/Amsterdam", frozenset({JO.key}), False)


async def test_settings_are_kept_and_the_next_step_is_told(world: World) -> None:
    await save(world)
    workspace = world.state.workspaces[HALDEN]
    assert workspace.is_set_up
    assert workspace.leadership_channel == LEADERSHIP
    assert "`/scopewright goal add`" in world.told(Said)[0].text


async def test_setting_up_promises_the_first_digest_for_monday_morning_in_the_clients_zone(world: World) -> None:
    await save(world)
    (promise,) = world.waiting_promises(PromiseKind.DIGEST)
    assert promise.local_date == date(2026, 10, 12)
    assert promise.due_at == datetime(2026, 10, 12, 6, 0, tzinfo=UTC)


async def test_another_zone_moves_the_promised_digest_and_makes_no_second_one(world: World) -> None:
    await save(world)
    world.clock.advance(timedelta(days=1))
    await world.services.setup.save(
        actor(JO), name="Halden", channel=LEADERSHIP, leaders=(JO.key.user_id,), zone="America/Chicago", key=world.key()
    )
    (promise,) = world.waiting_promises(PromiseKind.DIGEST)
    assert promise.due_at == datetime(2026, 10, 12, 13, 0, tzinfo=UTC)


async def test_a_channel_without_the_bot_asks_for_an_invitation_under_the_field(world: World) -> None:
    with pytest.raises(InvalidInputError, match="Invite Scopewright to that channel first") as refused:
        await save(world, channel=ChannelId("C0ELSEWHERE"))
    assert refused.value.field == "channel"
    assert not world.state.workspaces


async def test_a_channel_with_another_company_cannot_be_the_leadership_channel(world: World) -> None:
    with pytest.raises(InvalidInputError, match="Another company") as refused:
        await save(world, channel=CORVANE_SCOPING)
    assert refused.value.field == "channel"


@pytest.mark.parametrize("leaders", [(), ("Anil",), ("Jo", "Nobody")])
async def test_leaders_are_people_of_the_clients_own_company(world: World, leaders: tuple[str, ...]) -> None:
    with pytest.raises(InvalidInputError) as refused:
        await save(world, leaders=leaders)
    assert refused.value.field == "leaders"
    assert not world.state.workspaces


async def test_once_leaders_are_named_only_they_change_the_settings(world: World) -> None:
    await save(world)
    with pytest.raises(NotAllowedError, match=r"Only a leader can change the settings. Ask <@U0JO>."):
        await save(world, by="Max", leaders=("Max",))
    assert world.state.workspaces[HALDEN].leaders == {JO.key}


async def test_people_of_another_company_find_nothing_to_set_up(world: World) -> None:
    with pytest.raises(NotFoundError):
        await world.services.setup.current(actor(ANIL))


@pytest.mark.parametrize(("reads", "field"), [(True, "channel"), (False, "leaders")])
async def test_a_guest_neither_leads_nor_reads_in_the_leadership_channel(world: World, reads: bool, field: str) -> None:
    lena = LENA.key.user_id
    world.directory.people[lena] = LENA.model_copy(update={"is_guest": True})
    if reads:
        world.directory.channels[LEADERSHIP].append(lena)
    with pytest.raises(InvalidInputError, match=r"[Gg]uest") as refused:
        await save(world, leaders=("Jo", "Lena"))
    assert refused.value.field == field
    assert not world.state.workspaces


async def test_another_zone_moves_the_promised_digest_on_its_own_day_even_after_its_hour(world: World) -> None:
    await save(world)
    # Monday 08:30 in Auckland; in Amsterdam it is still Sunday evening.
    world.clock.advance(datetime(2026, 10, 11, 19, 30, tzinfo=UTC) - world.clock.now())
    await world.services.setup.save(
        actor(JO), name="Halden", channel=LEADERSHIP, leaders=(JO.key.user_id,), zone="Pacific/Auckland", key="again"
    )
    moved = {promise.local_date: promise.due_at for promise in world.waiting_promises(PromiseKind.DIGEST)}
    assert moved[date(2026, 10, 12)] == datetime(2026, 10, 11, 19, 0, tzinfo=UTC)
