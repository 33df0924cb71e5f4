"""Keeping work up to date: by buttons and by replies, by those who may, with every move kept."""

import asyncio
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from bot.domain.errors import ConflictError, InvalidInputError, NotAllowedError
from bot.domain.people import Person
from bot.domain.tasks.notices import TaskCard, TaskChanged, TaskTree, TaskUnclear
from bot.domain.tasks.status_reply import Blocked, Done, Progress
from bot.domain.tasks.task import Task, TaskStatus
from tests.support.halden import ANIL, BEA, JO, LENA, MAX, actor
from tests.support.world import World


async def say(world: World, who: Person, text: str, code: str = "1.1") -> None:
    """Reply in the thread of a task's card."""
    await world.services.tasks.reply(actor(who), world.task(code).id, text, world.key())


async def say_in_tree(world: World, who: Person, text: str) -> None:
    await world.services.tasks.reply_in_tree(actor(who), next(iter(world.state.engagements)), text, world.key())


async def press_done(world: World, who: Person, task: Task) -> None:
    await world.services.tasks.update(actor(who), task.id, Done(), world.key(), revision=task.revision)


async def test_a_card_traces_the_task_to_its_goal(live: World) -> None:
    await live.services.tasks.open_card(actor(LENA), live.task("1.1").id, live.key())
    card = live.told(TaskCard)[-1]
    assert (card.code, card.path, card.goals) == ("1.1", ("Transition",), ("G1 Service availability",))


async def test_done_rolls_up_and_edits_card_and_tree(live: World) -> None:
    await live.services.tasks.open_card(actor(LENA), live.task("1.1").id, live.key())
    await press_done(live, LENA, live.task("1.1"))
    assert live.task("1.1").status is TaskStatus.DONE
    assert live.told(TaskCard)[-1].status is TaskStatus.DONE
    assert [row.progress for row in live.told(TaskTree)[-1].rows if row.code == "1.1"] == [Decimal(1)]
    assert live.told(TaskChanged)[-1].engagement_progress > 0


async def test_a_change_by_button_is_told_in_the_thread_of_the_newest_card(live: World) -> None:
    for _ in range(2):
        await live.services.tasks.open_card(actor(LENA), live.task("1.1").id, live.key())
    await press_done(live, LENA, live.task("1.1"))
    assert live.items()[-1].message.target.thread_of == f"tasks/{live.task('1.1').id}/card/2"


@pytest.mark.parametrize(
    ("text", "status", "progress"),
    [
        ("done", TaskStatus.DONE, Decimal(1)),
        ("50%", TaskStatus.IN_PROGRESS, Decimal("0.5")),
        ("blocked: waiting for access", TaskStatus.BLOCKED, None),
    ],
)
async def test_a_reply_under_the_card_is_taken(
    live: World, text: str, status: TaskStatus, progress: Decimal | None
) -> None:
    await say(live, LENA, text)
    assert (live.task("1.1").status, live.task("1.1").progress) == (status, progress)


async def test_ordinary_talk_changes_and_says_nothing(live: World) -> None:
    before = live.state.copy()
    await say(live, LENA, "I will call the landlord this afternoon, he knows more.")
    assert live.state == before


async def test_a_reply_under_the_card_that_names_another_task_changes_that_one(live: World) -> None:
    await say(live, ANIL, "1.2 done", code="1.1")
    assert (live.task("1.1").status, live.task("1.2").status) == (TaskStatus.READY, TaskStatus.DONE)


async def test_two_reports_in_one_reply_are_both_taken(live: World) -> None:
    await say(live, LENA, "50%; due 23 October 2026")
    assert (live.task("1.1").progress, live.task("1.1").due_on) == (Decimal("0.5"), date(2026, 10, 23))


async def test_replies_under_the_tree_name_their_tasks_by_code(live: World) -> None:
    await say_in_tree(live, ANIL, "1.1 done\n2.1 25%")
    assert (live.task("1.1").status, live.task("2.1").progress) == (TaskStatus.DONE, Decimal("0.25"))


async def test_one_task_reported_twice_in_the_tree_ends_as_last_said(live: World) -> None:
    await say_in_tree(live, ANIL, "1.2 25%\n1.2 75%")
    assert live.task("1.2").progress == Decimal("0.75")


async def test_of_several_reports_one_that_is_refused_is_said_and_the_others_stand(live: World) -> None:
    await say_in_tree(live, LENA, "1.1 done\n1.2 done\n1 done")
    assert (live.task("1.1").status, live.task("1.2").status) == (TaskStatus.DONE, TaskStatus.READY)
    assert live.refusals() == [
        "Only <@U0ANIL> or one of the two leads can change this task.",
        "Only <@U0ANIL> or one of the two leads can change this task.",
    ]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("done", "Please begin with the task's code, for example `1.2 done`."),
        ("9.9 done", "There is no task 9.9 here."),
    ],
)
async def test_a_report_under_the_tree_that_names_no_task_is_answered_with_what_to_do(
    live: World, text: str, answer: str
) -> None:
    await say_in_tree(live, ANIL, text)
    assert live.refusals() == [answer]


async def test_an_unclear_report_is_asked_again_with_the_words_typed(live: World) -> None:
    await say(live, LENA, "almost done")
    (unclear,) = live.told(TaskUnclear)
    assert (unclear.said, live.task("1.1").status) == ("almost done", TaskStatus.READY)
    assert unclear.example


async def test_a_button_drawn_before_the_last_change_does_nothing(live: World) -> None:
    drawn = live.task("1.1")
    await say(live, LENA, "50%")
    with pytest.raises(ConflictError, match="changed since then"):
        await press_done(live, LENA, drawn)
    assert live.task("1.1").status is TaskStatus.IN_PROGRESS


async def test_of_two_people_who_press_at_once_one_changes_the_task(live: World) -> None:
    task = live.task("1.2")
    outcomes = await asyncio.gather(press_done(live, ANIL, task), press_done(live, MAX, task), return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [type(None), ConflictError]
    assert len(live.told(TaskChanged)) == 1


@pytest.mark.parametrize("who", [JO, BEA, LENA], ids=lambda person: person.name)
async def test_only_the_owner_and_the_two_leads_change_a_task(live: World, who: Person) -> None:
    before = live.state.copy()
    for deed in (press_done(live, who, live.task("1.2")), say(live, who, "done", code="1.2")):
        with pytest.raises(NotAllowedError, match="or one of the two leads"):
            await deed
    with pytest.raises(NotAllowedError):
        await live.services.tasks.heading(actor(who), live.task("1.2").id)
    assert live.state == before


@pytest.mark.parametrize("update", [Done(), Progress(fraction=Decimal("0.5")), Blocked(reason="access")])
async def test_a_parent_follows_its_parts_and_is_not_set(live: World, update: Done | Progress | Blocked) -> None:
    with pytest.raises(ConflictError, match="1 is made of parts; update those"):
        await live.services.tasks.update(actor(ANIL), live.task("1").id, update, live.key())


async def test_a_date_in_the_past_is_refused_under_its_field(live: World) -> None:
    with pytest.raises(InvalidInputError, match="today or a later day") as refused:
        await live.services.tasks.move_due(actor(LENA), live.task("1.1").id, date(2026, 10, 4), "", live.key())
    assert refused.value.field == "due"


async def test_a_moved_date_keeps_every_earlier_promise_with_its_reason(live: World) -> None:
    await live.services.tasks.move_due(actor(LENA), live.task("1.1").id, date(2026, 10, 23), "access late", live.key())
    await say(live, LENA, "due 27 October 2026")
    task = live.task("1.1")
    assert task.original_due_on == date(2026, 10, 20)
    assert [(move.was, move.now, move.by, move.reason) for move in task.due_moves] == [
        (date(2026, 10, 20), date(2026, 10, 23), LENA.key, "access late"),
        (date(2026, 10, 23), date(2026, 10, 27), LENA.key, None),
    ]
    assert live.told(TaskChanged)[-1].change == "due 27 Oct 2026 (was 23 Oct 2026)"


async def test_saying_again_what_stands_says_nothing_new(live: World) -> None:
    await say(live, LENA, "done")
    before = live.state.copy()
    await say(live, LENA, "done")
    await live.services.tasks.move_due(actor(LENA), live.task("1.1").id, live.task("1.1").due_on, "", live.key())
    assert live.state == before


async def test_tomorrow_is_the_day_after_the_one_of_whoever_writes_it(live: World) -> None:
    # 22:00 in Amsterdam, and already past midnight in Kolkata, where Anil is.
    live.clock.advance(datetime(2026, 10, 8, 20, 0, tzinfo=UTC) - live.clock.now())
    await say(live, ANIL, "due tomorrow")
    assert live.task("1.1").due_on == date(2026, 10, 10)
