"""What was not delivered is told to somebody entitled, and nothing leaks by telling it."""

from datetime import UTC, datetime

import pytest

from bot.domain.audience import of_client, of_person
from bot.domain.ids import MessageTs, UserId
from bot.domain.outbox import OutboxItem, OutboxState, Outgoing, Target, state_after
from bot.domain.people import Person, PersonKey
from bot.domain.reminders.notices import BriefLine, MorningBrief
from bot.domain.scoping.dialogue import DialogueStatus
from bot.domain.undelivered.cause import Cause
from bot.domain.undelivered.notices import NotDelivered, TasksNamed
from tests.support.halden import ANIL, BEA, CORVANE_SCOPING, HALDEN, JO, LEADERSHIP, LENA, MAX, actor
from tests.support.world import World

DUE_MORNING = datetime(2026, 12, 4, 9, 0, tzinfo=UTC)


@pytest.fixture
async def live(world: World) -> World:
    """The work is agreed, and everything said so far is in Slack."""
    await world.reach(DialogueStatus.SIGNED)
    for place, item in enumerate(world.items()):
        at = {"state": OutboxState.SENT, "channel": CORVANE_SCOPING, "slack_ts": MessageTs(f"1700000000.{place:06d}")}
        world.state.outbox[item.id] = item.model_copy(update=at)
    return world


async def tell(world: World, item: OutboxItem, cause: Cause, *, is_known: bool = False, error: str = "why") -> None:
    """Let a message be undelivered for a cause, and tell of it."""
    end = {"state": state_after(item.message, cause), "cause": cause, "last_error": error}
    undelivered = item.model_copy(update=end)
    async with world.units.write() as unit:
        await world.services.undelivered.tell(unit, undelivered, is_known=is_known)


def hearers(world: World) -> list[PersonKey | None]:
    news = [item.message for item in world.items() if isinstance(item.message.notice, NotDelivered)]
    assert all(
        message.target == Target(only_for=message.audience.person.user_id)
        for message in news
        if message.audience.person
    )
    return [message.audience.person for message in news]


def item_with(world: World, start: str) -> OutboxItem:
    """Return the first message whose natural key begins like this."""
    return next(item for item in world.items() if item.message.natural_key.startswith(start))


async def brief_for(world: World, person: Person, *lines: BriefLine, date: datetime = DUE_MORNING) -> OutboxItem:
    """State a brief for a person, and return it."""
    brief = MorningBrief(person=person.key, local_date=date.date(), zone=person.zone, lines=lines, more_count=0)
    key = f"reminders/brief/{person.key.team_id}/{person.key.user_id}/{date.date()}"
    target, audience = Target(only_for=person.key.user_id), of_person(HALDEN, person.key)
    async with world.units.write() as unit:
        message = Outgoing(team_id=HALDEN, natural_key=key, target=target, notice=brief, audience=audience)
        await unit.outbox.state(message)
    return item_with(world, key)


def line_of(world: World, code: str) -> BriefLine:
    task = world.task(code)
    return BriefLine(what="task", title=task.title, code=code, task_id=task.id, due_on=task.due_on, days_late=3)


@pytest.mark.parametrize("start", ["scoping/", "tasks/"])
async def test_of_the_shared_channel_the_client_s_lead_hears(live: World, start: str) -> None:
    await tell(live, item_with(live, start), Cause.ARCHIVED, error="is_archived")
    assert hearers(live) == [MAX.key]
    (news,) = live.told(NotDelivered)
    assert (news.channel, news.cause, news.error) == (CORVANE_SCOPING, Cause.ARCHIVED, "is_archived")
    assert (news.provider_name, news.is_lead, news.is_leadership) == ("Corvane", True, False)


async def test_of_a_task_s_card_the_client_s_lead_hears(live: World) -> None:
    await live.services.tasks.open_card(actor(MAX), live.task("1.1").id, live.key())
    await tell(live, item_with(live, f"tasks/{live.task('1.1').id}/card"), Cause.NOT_THERE)
    assert hearers(live) == [MAX.key]


async def test_of_the_leadership_channel_the_leader_hears_who_set_it_up(live: World) -> None:
    workspace = live.state.workspaces[HALDEN]
    assert workspace.set_up_by == JO.key
    leaders = frozenset({PersonKey(team_id=HALDEN, user_id=UserId("U0AAA")), JO.key})
    live.state.workspaces[HALDEN] = workspace.model_copy(update={"leaders": leaders})
    await tell(live, item_with(live, "goals/"), Cause.NOT_THERE)
    assert hearers(live) == [JO.key]
    (news,) = live.told(NotDelivered)
    assert (news.channel, news.is_leadership, news.provider_name) == (LEADERSHIP, True, None)


async def test_who_set_it_up_and_leads_no_more_hears_nothing(live: World) -> None:
    workspace = live.state.workspaces[HALDEN]
    live.state.workspaces[HALDEN] = workspace.model_copy(update={"leaders": frozenset({MAX.key})})
    await tell(live, item_with(live, "goals/"), Cause.NOT_THERE)
    assert hearers(live) == [MAX.key]


async def test_whoever_left_is_passed_over_for_the_next(live: World) -> None:
    live.state.people[MAX.key] = MAX.model_copy(update={"is_deactivated": True})
    await tell(live, item_with(live, "scoping/"), Cause.ARCHIVED)
    assert hearers(live) == [JO.key]
    assert not live.told(NotDelivered)[0].is_lead


async def test_nobody_hears_of_what_they_may_not_see(live: World) -> None:
    live.state.people[JO.key] = JO.model_copy(update={"is_guest": True})
    message = item_with(live, "goals/").message.model_copy(update={"audience": of_client(HALDEN)})
    await tell(live, item_with(live, "goals/").model_copy(update={"message": message}), Cause.NOT_THERE)
    assert hearers(live) == []


async def test_the_same_message_and_cause_are_told_once(live: World) -> None:
    for _ in range(2):
        await tell(live, item_with(live, "scoping/"), Cause.ARCHIVED)
    await tell(live, item_with(live, "scoping/"), Cause.NOT_THERE)
    assert [news.cause for news in live.told(NotDelivered)] == [Cause.ARCHIVED, Cause.NOT_THERE]


async def test_a_place_and_cause_that_are_known_are_not_told_again(live: World) -> None:
    await tell(live, item_with(live, "scoping/"), Cause.ARCHIVED, is_known=True)
    assert not live.told(NotDelivered)


async def test_only_slack_s_own_word_is_repeated_as_such(live: World) -> None:
    await tell(live, item_with(live, "scoping/"), Cause.READERS, error="The channel is read by people outside.")
    assert live.told(NotDelivered)[0].error is None


async def test_the_tasks_of_a_provider_s_person_are_named_in_the_thread_of_the_work(live: World) -> None:
    await tell(live, await brief_for(live, ANIL, line_of(live, "2.1")), Cause.NO_DIRECT, error="cannot_dm_bot")
    (item,) = [each for each in live.items() if isinstance(each.message.notice, TasksNamed)]
    notice, target = live.told(TasksNamed)[0], item.message.target
    assert (notice.person, [(task.code, task.title) for task in notice.tasks]) == (
        ANIL.key,
        [("2.1", "Watch the circuits")],
    )
    engagement = live.task("2.1").engagement_id
    assert (target.channel, target.thread_of) == (CORVANE_SCOPING, f"tasks/{engagement}/tree")
    assert item.message.audience == live.state.engagements[engagement].audience
    assert "late" not in notice.model_dump_json()


async def test_the_lead_of_a_provider_s_person_hears_first(live: World) -> None:
    await tell(live, await brief_for(live, BEA, line_of(live, "2.1")), Cause.NO_DIRECT)
    assert hearers(live) == [ANIL.key]
    (news,) = live.told(NotDelivered)
    assert (news.person, news.channel, news.named_in_thread) == (BEA.key, None, True)


async def test_of_the_provider_s_lead_the_client_s_lead_hears(live: World) -> None:
    await tell(live, await brief_for(live, ANIL, line_of(live, "2.1")), Cause.NO_DIRECT)
    assert hearers(live) == [MAX.key]


async def test_of_a_person_of_the_client_their_lead_hears_and_the_provider_does_not(live: World) -> None:
    await tell(live, await brief_for(live, LENA, line_of(live, "1.1")), Cause.NO_DIRECT)
    assert hearers(live) == [MAX.key]
    assert not live.told(TasksNamed)


async def test_of_the_client_s_lead_a_leader_hears_and_nobody_of_themselves(live: World) -> None:
    await tell(live, await brief_for(live, MAX, line_of(live, "1.2")), Cause.NO_DIRECT)
    await tell(live, await brief_for(live, JO, BriefLine(what="goal", title="Approve")), Cause.NO_DIRECT)
    assert hearers(live) == [JO.key]


async def test_the_same_tasks_are_named_once_however_many_mornings_they_wait(live: World) -> None:
    for day in (1, 2, 3):
        morning = DUE_MORNING.replace(day=day)
        await tell(
            live, await brief_for(live, ANIL, line_of(live, "2.1"), date=morning), Cause.NO_DIRECT, is_known=day > 1
        )
    assert len(live.told(TasksNamed)) == len(live.told(NotDelivered)) == 1


async def test_another_task_is_named_though_the_trouble_is_known(live: World) -> None:
    await tell(live, await brief_for(live, ANIL, line_of(live, "2.1")), Cause.NO_DIRECT)
    later = await brief_for(live, ANIL, line_of(live, "1.2"), date=DUE_MORNING.replace(day=7))
    await tell(live, later, Cause.NO_DIRECT, is_known=True)
    assert [notice.tasks[0].code for notice in live.told(TasksNamed)] == ["2.1", "1.2"]


async def test_nothing_is_named_of_a_brief_that_may_have_arrived(live: World) -> None:
    await tell(live, await brief_for(live, ANIL, line_of(live, "2.1")), Cause.UNREADABLE)
    assert not live.told(TasksNamed)
    assert hearers(live) == [MAX.key]


async def test_tasks_of_work_that_has_no_tree_in_slack_are_not_named(live: World) -> None:
    tree = item_with(live, "tasks/")
    del live.state.outbox[tree.id]
    await tell(live, await brief_for(live, ANIL, line_of(live, "2.1")), Cause.NO_DIRECT)
    assert not live.told(TasksNamed)
    assert not live.told(NotDelivered)[0].named_in_thread


async def test_a_message_of_a_workspace_nobody_set_up_is_told_to_nobody(live: World) -> None:
    del live.state.workspaces[HALDEN]
    await tell(live, item_with(live, "scoping/"), Cause.ARCHIVED)
    assert not live.told(NotDelivered)
