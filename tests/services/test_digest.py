"""The weekly digest: sent once and stored, caught up after downtime, and shown on demand without a trace."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.digest.snapshot import DigestShown
from bot.domain.errors import ConflictError
from bot.domain.money import Money
from bot.domain.promises import PromiseKind, PromiseStatus
from tests.support.halden import ANIL, CORVANE_SCOPING, JO, LEADERSHIP, LENA, MAX, actor
from tests.support.world import World

# Monday 08:00 in Amsterdam, summer time.
NEXT_MONDAY = datetime(2026, 10, 12, 6, 0, tzinfo=UTC)


async def test_before_monday_morning_nothing_is_sent(live: World) -> None:
    live.clock.time = NEXT_MONDAY - timedelta(seconds=1)
    await live.keep_due()
    assert not live.told(DigestShown)


async def test_on_monday_morning_leadership_gets_it_once_and_it_is_stored_as_sent(live: World) -> None:
    live.clock.time = NEXT_MONDAY
    await live.keep_due()
    await live.keep_due()
    (shown,), (stored,) = live.told(DigestShown), live.state.digests
    (item,) = [item for item in live.items() if isinstance(item.message.notice, DigestShown)]
    assert item.message.target.channel == LEADERSHIP
    assert (shown.on_demand, shown.days_late, shown.snapshot) == (False, 0, stored.snapshot)


async def test_the_next_monday_is_promised_and_compares_with_this_one(live: World) -> None:
    live.clock.time = NEXT_MONDAY
    await live.keep_due()
    (promise,) = live.waiting_promises(PromiseKind.DIGEST)
    assert promise.local_date == date(2026, 10, 19)
    live.clock.advance(timedelta(hours=1))
    await live.services.tasks.reply(actor(LENA), live.task("1.1").id, "50%", live.key())
    live.clock.time = promise.due_at
    await live.keep_due()
    first, second = (shown.snapshot for shown in live.told(DigestShown))
    assert (first.since, second.since) == (None, date(2026, 10, 12))
    (before,), (now,) = first.engagements, second.engagements
    assert now.progress_before == before.progress < now.progress
    assert any("1.1" in line.text for line in second.changes)


async def test_after_downtime_one_digest_comes_and_says_how_late_it_is(live: World) -> None:
    live.clock.time = NEXT_MONDAY + timedelta(days=16)
    await live.keep_due()
    (shown,) = live.told(DigestShown)
    assert shown.days_late == 16
    (promise,) = live.waiting_promises(PromiseKind.DIGEST)
    assert promise.local_date == date(2026, 11, 2)


async def test_a_digest_already_sent_for_that_day_is_passed_over(live: World) -> None:
    live.clock.time = NEXT_MONDAY
    (promise,) = live.waiting_promises(PromiseKind.DIGEST)
    await live.keep_due()
    async with live.units.write() as unit:
        assert await live.services.digest.keep(unit, promise) is PromiseStatus.PASSED
    assert len(live.told(DigestShown)) == 1


async def test_on_demand_only_the_person_who_asks_sees_it_and_it_is_not_stored(live: World) -> None:
    await live.services.digest.show(actor(JO), CORVANE_SCOPING, live.key())
    item = live.items()[-1]
    assert item.message.target.only_for == JO.key.user_id
    assert live.told(DigestShown)[0].on_demand
    assert not live.state.digests


async def test_before_the_set_up_the_next_step_is_told(world: World) -> None:
    with pytest.raises(ConflictError, match="/scopewright setup"):
        await world.services.digest.show(actor(JO), LEADERSHIP, world.key())


async def test_the_price_agreed_stands_beside_what_is_paid_today(live: World) -> None:
    await live.services.digest.show(actor(MAX), LEADERSHIP, live.key())
    (line,) = live.told(DigestShown)[0].snapshot.money
    assert (line.price, line.saving) == (Money.of(48000, "EUR"), Money.of(13000, "EUR"))


@pytest.mark.parametrize(
    ("price", "a_month"),
    [("EUR 600,000 per year", Money.of(50000, "EUR")), ("EUR 90,000 once", None)],
)
async def test_the_money_line_is_by_the_month_or_not_there(world: World, price: str, a_month: Money | None) -> None:
    await world.open_scope()
    await world.answer_up_to("price")
    await world.reply(ANIL, price)
    await world.reply(ANIL, "yes")
    await world.answer_up_to("end")
    await world.agree()
    await world.services.digest.show(actor(MAX), LEADERSHIP, world.key())
    assert [line.price for line in world.told(DigestShown)[0].snapshot.money] == ([a_month] if a_month else [])
