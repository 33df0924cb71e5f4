"""Dates past the agreed finish, and which cards and threads tell what happened to a task."""

from datetime import date
from decimal import Decimal

import pytest

from bot.domain.digest.snapshot import DigestSnapshot
from bot.domain.errors import InvalidInputError, NotAllowedError
from bot.domain.ids import MessageTs
from bot.domain.people import Person
from bot.domain.scoping.dialogue import DialogueStatus
from bot.domain.tasks.notices import TaskCard, TaskChanged, TaskUnclear
from bot.services.digest import snapshot_of
from bot.services.tasks_posts import LIVE_CARDS_MAX
from tests.support.halden import ANIL, BEA, HALDEN, LENA, MAX, actor
from tests.support.world import World

FINISH, LATE = date(2026, 12, 18), date(2027, 5, 3)
HERE, OLDER = MessageTs("5.5"), MessageTs("4.4")


@pytest.fixture
async def live(world: World) -> World:
    await world.reach(DialogueStatus.SIGNED)
    return world


async def say(world: World, who: Person, text: str, thread_ts: MessageTs | None = HERE) -> None:
    """Reply in the thread of the card of 1.2."""
    await world.services.tasks.reply(actor(who), world.task("1.2").id, text, world.key(), thread_ts)


async def open_card(world: World, times: int = 1) -> None:
    for _ in range(times):
        await world.services.tasks.open_card(actor(ANIL), world.task("1.2").id, world.key())


async def digest(world: World) -> DigestSnapshot:
    async with world.units.read() as unit:
        workspace = await unit.workspaces.get(HALDEN)
        assert workspace is not None
        return await snapshot_of(unit, workspace, world.clock.now())


async def test_a_day_past_the_agreed_finish_is_asked_why_with_the_words_kept(live: World) -> None:
    await say(live, ANIL, "due 3 May 2027")
    (unclear,) = live.told(TaskUnclear)
    assert unclear.said == "due 3 May 2027"
    assert unclear.reason == (
        "3 May 2027 is after the agreed finish, 18 Dec 2026. Please say why, so that both leads know."
    )
    assert unclear.example == "1.2 due 3 May 2027 because the routers arrive late"
    assert live.task("1.2").due_moves == ()


async def test_the_example_it_gives_is_taken_and_both_leads_see_it(live: World) -> None:
    await say(live, ANIL, "due 3 May 2027")
    await say(live, LENA, "nothing to add")
    await live.services.tasks.reply_in_tree(
        actor(MAX), next(iter(live.state.engagements)), live.told(TaskUnclear)[-1].example, live.key()
    )
    (changed,) = live.told(TaskChanged)
    assert (changed.past_finish, changed.leads) == (FINISH, (ANIL.key,))
    await say(live, ANIL, "due 4 May 2027 because customs are slow")
    assert live.told(TaskChanged)[-1].leads == (MAX.key,)


async def test_the_form_needs_the_reason_too(live: World) -> None:
    with pytest.raises(InvalidInputError, match="after the agreed finish, 18 Dec 2026") as refused:
        await live.services.tasks.move_due(actor(ANIL), live.task("1.2").id, LATE, "", live.key())
    assert refused.value.field == "reason"
    await live.services.tasks.move_due(actor(ANIL), live.task("1.2").id, LATE, "The routers are late.", live.key())
    assert live.task("1.2").due_on == LATE


async def test_up_to_the_agreed_finish_no_reason_is_needed_and_nobody_is_called(live: World) -> None:
    await say(live, ANIL, "due 18 December 2026")
    (changed,) = live.told(TaskChanged)
    assert (changed.past_finish, changed.leads, live.told(TaskUnclear)) == (None, (), [])


async def test_who_may_not_change_the_task_is_told_that_and_not_asked_why(live: World) -> None:
    with pytest.raises(NotAllowedError):
        await say(live, BEA, "due 3 May 2027")
    assert not live.told(TaskUnclear)


async def test_of_several_reports_the_unexplained_date_is_asked_and_the_others_stand(live: World) -> None:
    await say(live, ANIL, "50%; due 3 May 2027")
    assert (live.task("1.2").progress, live.task("1.2").due_moves) == (Decimal("0.5"), ())
    assert len(live.told(TaskUnclear)) == 1


async def test_the_digest_lists_what_was_moved_past_the_finish_with_who_and_why(live: World) -> None:
    await say(live, ANIL, "due 3 May 2027 because the routers arrive late")
    facts = await digest(live)
    (line,) = facts.past_finish
    assert (line.code, line.due_on, line.finish_on, line.moved_by) == ("1.2", LATE, FINISH, ANIL.key)
    assert line.reason == "the routers arrive late"
    assert "1 task moved past the agreed finish" in facts.headline
    await say(live, ANIL, "done")
    assert (await digest(live)).past_finish == ()


async def test_what_is_moved_back_before_the_finish_is_no_longer_listed(live: World) -> None:
    await say(live, ANIL, "due 3 May 2027 because the routers arrive late")
    await say(live, ANIL, "due 18 December 2026")
    assert (await digest(live)).past_finish == ()


async def test_an_answer_goes_to_the_thread_where_the_person_wrote(live: World) -> None:
    await open_card(live, 2)
    await say(live, ANIL, "50%", thread_ts=OLDER)
    await say(live, ANIL, "almost done", thread_ts=OLDER)
    answers = [item.message for item in live.items() if isinstance(item.message.notice, TaskChanged | TaskUnclear)]
    assert [(message.target.thread_ts, message.target.thread_of) for message in answers] == [(OLDER, None)] * 2


async def test_every_live_card_of_a_task_follows_it(live: World) -> None:
    await open_card(live, 2)
    await say(live, ANIL, "50%")
    edits = [item.message for item in live.items() if item.message.edits and isinstance(item.message.notice, TaskCard)]
    task = live.task("1.2")
    assert [message.edits for message in edits] == [f"tasks/{task.id}/card/{number}" for number in (1, 2)]
    assert {message.notice.task_revision for message in edits if isinstance(message.notice, TaskCard)} == {
        task.revision
    }


async def test_a_card_with_too_many_newer_ones_says_that_it_is_old_and_is_left_alone(live: World) -> None:
    await open_card(live, LIVE_CARDS_MAX + 2)
    await say(live, ANIL, "50%")
    cards = [(item.message.edits, item.message.notice) for item in live.items() if item.message.edits]
    shown = [(edits, notice.is_live) for edits, notice in cards if isinstance(notice, TaskCard)]
    keys = [f"tasks/{live.task('1.2').id}/card/{number}" for number in range(1, LIVE_CARDS_MAX + 3)]
    assert shown == [*((key, False) for key in keys[:2]), *((key, True) for key in keys[2:])]
