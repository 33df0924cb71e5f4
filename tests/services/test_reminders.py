"""Morning briefs: one a person and local day, at nine where the person is, also after a restart."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.outbox import OutboxItem
from bot.domain.people import Person
from bot.domain.promises import PromiseKind, PromiseStatus
from bot.domain.reminders.notices import MorningBrief
from bot.domain.scoping.dialogue import DialogueStatus
from tests.support.halden import ANIL, JO, LENA, MAX, actor
from tests.support.world import World

# Lena's task 1.1 is due on Tuesday 20 October; nine o'clock in Chicago is 14:00 UTC in October.
DUE_MORNING = datetime(2026, 10, 20, 14, 0, tzinfo=UTC)


def briefs_of(world: World, person: Person) -> list[MorningBrief]:
    return [brief for brief in world.told(MorningBrief) if brief.person == person.key]


def messages_to(world: World, person: Person) -> list[OutboxItem]:
    return [
        item
        for item in world.items()
        if item.message.natural_key.startswith(f"reminders/brief/{person.key.team_id}/{person.key.user_id}")
    ]


async def test_the_owner_of_a_due_task_gets_one_brief_at_nine_in_the_owners_zone(live: World) -> None:
    live.clock.time = DUE_MORNING - timedelta(minutes=1)
    await live.keep_due()
    before = len(briefs_of(live, LENA))
    live.clock.time = DUE_MORNING
    await live.keep_due()
    brief = briefs_of(live, LENA)[-1]
    assert len(briefs_of(live, LENA)) == before + 1
    assert (brief.local_date, brief.zone) == (date(2026, 10, 20), "America/Chicago")
    assert [(line.code, line.title, line.days_late) for line in brief.lines] == [("1.1", "Circuit inventory", 0)]
    assert messages_to(live, LENA)[-1].message.target.only_for == LENA.key.user_id


async def test_looking_again_the_same_day_sends_nothing_more(live: World) -> None:
    live.clock.time = DUE_MORNING
    await live.keep_due()
    sent = len(briefs_of(live, LENA))
    for hours in (0, 1, 9):
        live.clock.time = DUE_MORNING + timedelta(hours=hours)
        assert PromiseStatus.KEPT not in await live.keep_due()
    assert len(briefs_of(live, LENA)) == sent


async def test_each_brief_promises_the_next_one_of_a_working_day(live: World) -> None:
    live.clock.time = datetime(2026, 10, 16, 14, 0, tzinfo=UTC)
    await live.keep_due()
    (promise,) = live.waiting_promises(PromiseKind.BRIEF, LENA.key.user_id)
    assert promise.local_date == date(2026, 10, 19)


async def test_nobody_is_promised_two_briefs_at_a_time(live: World) -> None:
    subjects = [promise.subject for promise in live.waiting_promises(PromiseKind.BRIEF)]
    assert len(subjects) == len(set(subjects)) == 4


async def test_after_a_night_of_downtime_the_missed_brief_comes_at_once_and_once(live: World) -> None:
    await live.keep_due()
    live.clock.time = DUE_MORNING + timedelta(hours=4)
    await live.keep_due()
    today = [brief for brief in briefs_of(live, LENA) if brief.local_date == date(2026, 10, 20)]
    assert len(today) == 1
    assert len(messages_to(live, LENA)) == 1


async def test_after_two_weeks_of_downtime_there_is_one_brief_and_it_says_how_late(live: World) -> None:
    live.clock.time = datetime(2026, 10, 27, 15, 0, tzinfo=UTC)
    await live.keep_due()
    (brief,) = briefs_of(live, LENA)
    assert (brief.local_date, brief.lines[0].days_late) == (date(2026, 10, 27), 7)


async def test_in_the_evening_a_missed_brief_waits_for_the_next_morning(live: World) -> None:
    live.clock.time = datetime(2026, 10, 21, 1, 0, tzinfo=UTC)  # Tuesday 20:00 in Chicago
    await live.keep_due()
    assert not [brief for brief in briefs_of(live, LENA) if brief.local_date == date(2026, 10, 20)]
    (promise,) = live.waiting_promises(PromiseKind.BRIEF, LENA.key.user_id)
    assert promise.due_at == datetime(2026, 10, 21, 14, 0, tzinfo=UTC)


async def test_where_nothing_waits_the_brief_is_passed_over_and_the_next_is_promised(world: World) -> None:
    await world.open_scope()
    await world.answer("lead")
    await world.mention(MAX, "pause")
    world.clock.time = datetime(2026, 10, 6, 8, 0, tzinfo=UTC)
    statuses = await world.keep_due()
    assert set(statuses) == {PromiseStatus.PASSED}
    assert not world.told(MorningBrief)
    assert world.waiting_promises(PromiseKind.BRIEF, ANIL.key.user_id)


async def test_a_deactivated_person_is_left_in_peace_for_good(live: World) -> None:
    live.state.people[LENA.key] = LENA.model_copy(update={"is_deactivated": True})
    live.clock.time = DUE_MORNING
    await live.keep_due()
    assert not briefs_of(live, LENA)
    assert not live.waiting_promises(PromiseKind.BRIEF, LENA.key.user_id)


async def test_what_was_done_since_is_not_in_the_brief(live: World) -> None:
    await live.services.tasks.reply(actor(LENA), live.task("1.1").id, "done", live.key())
    live.clock.time = DUE_MORNING
    await live.keep_due()
    assert not briefs_of(live, LENA)


@pytest.mark.parametrize(
    ("person", "morning", "has_home"),
    [(LENA, DUE_MORNING, True), (ANIL, datetime(2026, 12, 4, 4, 0, tzinfo=UTC), False)],
    ids=["client", "provider"],
)
async def test_the_brief_names_home_only_to_people_who_have_one(
    live: World, person: Person, morning: datetime, has_home: bool
) -> None:
    live.clock.time = morning
    await live.keep_due()
    assert briefs_of(live, person)[-1].has_home is has_home


async def test_signers_who_were_never_asked_before_are_reminded_to_sign(world: World) -> None:
    await world.reach(DialogueStatus.SIGNING)
    world.clock.time = datetime(2026, 10, 6, 7, 0, tzinfo=UTC)
    await world.keep_due()
    assert [line.what for line in briefs_of(world, JO)[0].lines] == ["signature"]
