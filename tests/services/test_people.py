"""People who change: their brief follows them to where they are, and those who left are left in peace."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.ids import UserId
from bot.domain.people import Person
from bot.domain.promises import Promise, PromiseKind
from bot.domain.reminders.notices import MorningBrief
from bot.domain.scoping.dialogue import DialogueStatus
from tests.support.halden import ANIL, HALDEN, LENA, MAX, actor
from tests.support.world import World

MONDAY, TUESDAY, WEDNESDAY = date(2026, 10, 19), date(2026, 10, 20), date(2026, 10, 21)
# Lena's task 1.1 is due on Tuesday 20 October, and she begins in Chicago, where nine o'clock is 14:00 UTC.
NINE_IN_CHICAGO = datetime(2026, 10, 20, 14, 0, tzinfo=UTC)


@pytest.fixture
async def live(world: World) -> World:
    """The work is agreed, and it is the night before Lena's task is due, in Chicago."""
    await world.reach(DialogueStatus.SIGNED)
    world.clock.time = datetime(2026, 10, 20, 4, 0, tzinfo=UTC)
    await world.keep_due()
    return world


async def change(world: World, person: Person, **fields: object) -> None:
    """Let Slack know something new of a person, and tell the bot."""
    world.directory.people[person.key.user_id] = person.model_copy(update=fields)
    await world.services.people.refresh(HALDEN, person.key.user_id)


def promise_of(world: World, person: Person) -> Promise:
    (promise,) = world.waiting_promises(PromiseKind.BRIEF, person.key.user_id)
    return promise


def days_told(world: World, person: Person) -> list[date]:
    return [brief.local_date for brief in world.told(MorningBrief) if brief.person == person.key]


async def test_a_new_name_and_zone_are_remembered(live: World) -> None:
    await change(live, LENA, name="Lena Bakker", zone="Europe/Lisbon")
    stored = live.state.people[LENA.key]
    assert (stored.name, stored.zone) == ("Lena Bakker", "Europe/Lisbon")


async def test_what_only_the_bot_knows_of_a_person_stays(live: World) -> None:
    live.state.people[LENA.key] = LENA.model_copy(update={"weekend": frozenset({5, 6})})
    await change(live, LENA, zone="Europe/Lisbon")
    assert live.state.people[LENA.key].weekend == {5, 6}


@pytest.mark.parametrize(
    ("zone", "due_at"),
    [
        ("America/Los_Angeles", datetime(2026, 10, 20, 16, 0, tzinfo=UTC)),
        ("Europe/Lisbon", datetime(2026, 10, 20, 8, 0, tzinfo=UTC)),
        ("Asia/Kolkata", datetime(2026, 10, 20, 3, 30, tzinfo=UTC)),
    ],
)
async def test_the_promised_brief_moves_to_nine_where_the_person_is_now(
    live: World, zone: str, due_at: datetime
) -> None:
    await change(live, LENA, zone=zone)
    promise = promise_of(live, LENA)
    assert (promise.local_date, promise.zone, promise.due_at) == (TUESDAY, zone, due_at)


async def test_a_brief_sent_before_a_move_west_is_not_sent_again_that_day(live: World) -> None:
    live.clock.time = NINE_IN_CHICAGO
    await live.keep_due()
    assert days_told(live, LENA) == [TUESDAY]
    await change(live, LENA, zone="Pacific/Honolulu")
    live.clock.time = datetime(2026, 10, 21, 5, 0, tzinfo=UTC)  # Tuesday 19:00 in Honolulu
    await live.keep_due()
    assert days_told(live, LENA) == [TUESDAY]
    assert promise_of(live, LENA).due_at == datetime(2026, 10, 21, 19, 0, tzinfo=UTC)
    live.clock.time = datetime(2026, 10, 21, 19, 0, tzinfo=UTC)
    await live.keep_due()
    assert days_told(live, LENA) == [TUESDAY, WEDNESDAY]


async def test_a_move_east_past_nine_brings_the_brief_at_once(live: World) -> None:
    live.clock.time = NINE_IN_CHICAGO - timedelta(hours=4)
    await change(live, LENA, zone="Asia/Kolkata")  # 15:30 there
    await live.keep_due()
    assert days_told(live, LENA) == [TUESDAY]
    assert promise_of(live, LENA).local_date == WEDNESDAY


async def test_a_move_east_into_the_evening_leaves_the_brief_for_the_next_morning(live: World) -> None:
    live.clock.time = NINE_IN_CHICAGO - timedelta(hours=1)
    await change(live, LENA, zone="Asia/Tokyo")  # 22:00 there
    await live.keep_due()
    assert days_told(live, LENA) == []
    assert promise_of(live, LENA).due_at == datetime(2026, 10, 21, 0, 0, tzinfo=UTC)


async def test_a_move_across_the_date_line_costs_no_brief_and_doubles_none(live: World) -> None:
    live.clock.time = datetime(2026, 10, 20, 13, 0, tzinfo=UTC)  # Wednesday 02:00 in Auckland
    await change(live, LENA, zone="Pacific/Auckland")
    await live.keep_due()
    live.clock.time = datetime(2026, 10, 20, 20, 0, tzinfo=UTC)  # Wednesday 09:00 in Auckland
    await live.keep_due()
    await change(live, LENA, zone="Pacific/Honolulu")  # Tuesday 10:00 there
    await live.keep_due()
    live.clock.time = datetime(2026, 10, 21, 19, 0, tzinfo=UTC)  # Wednesday 09:00 in Honolulu
    await live.keep_due()
    assert days_told(live, LENA) == [WEDNESDAY]
    assert promise_of(live, LENA).local_date == date(2026, 10, 22)


async def test_hearing_of_a_change_twice_changes_nothing_more(live: World) -> None:
    await change(live, LENA, zone="Europe/Lisbon")
    before = live.state.copy()
    await live.services.people.refresh(HALDEN, LENA.key.user_id)
    assert live.state == before


async def test_a_person_stored_with_a_new_zone_by_another_way_has_the_brief_moved_too(live: World) -> None:
    live.directory.people[LENA.key.user_id] = LENA.model_copy(update={"zone": "Europe/Lisbon"})
    goal = next(iter(live.state.goals.values()))
    await live.services.goals.add(
        actor(MAX),
        title="Fewer visits",
        kind=goal.kind,
        measure=goal.measure,
        unit_name=goal.unit,
        baseline=goal.baseline,
        target=goal.target,
        due_on=goal.due_on,
        owner=LENA.key.user_id,
    )
    assert live.state.people[LENA.key].zone == "Europe/Lisbon"
    await live.services.people.refresh(HALDEN, LENA.key.user_id)
    assert promise_of(live, LENA).zone == "Europe/Lisbon"


async def test_a_person_of_the_provider_is_followed_as_well(live: World) -> None:
    await change(live, ANIL, zone="Europe/Warsaw")
    assert promise_of(live, ANIL).zone == "Europe/Warsaw"


async def test_who_left_gets_no_more_briefs_and_who_came_back_gets_them_again(live: World) -> None:
    await change(live, LENA, is_deactivated=True, zone="UTC")
    assert live.state.people[LENA.key].zone == LENA.zone
    live.clock.time = NINE_IN_CHICAGO
    await live.keep_due()
    assert days_told(live, LENA) == []
    assert live.waiting_promises(PromiseKind.BRIEF, LENA.key.user_id) == []
    await change(live, LENA, is_deactivated=False)
    assert promise_of(live, LENA).local_date == WEDNESDAY
    live.clock.time = NINE_IN_CHICAGO + timedelta(days=1)
    await live.keep_due()
    assert days_told(live, LENA) == [WEDNESDAY]


async def test_who_came_back_before_the_brief_was_due_gets_it(live: World) -> None:
    await change(live, LENA, is_deactivated=True)
    await change(live, LENA, is_deactivated=False, zone="Europe/Lisbon")
    assert promise_of(live, LENA).zone == "Europe/Lisbon"
    live.clock.time = NINE_IN_CHICAGO
    await live.keep_due()
    assert days_told(live, LENA) == [TUESDAY]


async def test_people_the_bot_never_met_are_neither_stored_nor_asked_about(live: World) -> None:
    before = live.state.copy()
    stranger = UserId("U0STRANGER")
    await live.services.people.refresh(HALDEN, stranger)
    assert live.directory.asked.count(stranger) == 0
    assert live.state == before


async def test_a_namesake_of_another_company_is_not_taken_for_the_person(live: World) -> None:
    before = live.state.copy()
    namesake = LENA.key.model_copy(update={"team_id": ANIL.key.team_id})
    await change(live, LENA, key=namesake, zone="Asia/Kolkata")
    assert live.state == before


async def test_somebody_slack_no_longer_shows_is_kept_as_known(live: World) -> None:
    before = live.state.copy()
    del live.directory.people[LENA.key.user_id]
    await live.services.people.refresh(HALDEN, LENA.key.user_id)
    assert live.state == before
