"""Whatever the domain allows comes back from the database exactly: any text, any digits, any zone."""

from datetime import datetime, timedelta, timezone
from decimal import Decimal
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.answers.values import (
    AnswerValue,
    ChoiceValue,
    DateValue,
    DurationValue,
    MoneyValue,
    NumberValue,
    PeopleValue,
    PercentValue,
    TextValue,
)
from bot.domain.money import Money
from bot.domain.notices import Notice
from tests.storage.samples import (
    ANNA,
    PAVEL,
    TEAM,
    make_answer,
    make_delivery,
    make_dialogue,
    make_engagement,
    make_goal,
    make_message,
    make_promise,
)
from tests.storage.stores import Stores
from tests.views.samples import TYPICAL

# Each example takes a transaction on disk; the database may stay, since every example uses names of its own.
a_few = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
names = count()

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))
decimals = st.decimals(allow_nan=False, allow_infinity=False)
exact = st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9)
offsets = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
instants = st.datetimes(datetime(1990, 1, 2), datetime(2200, 1, 1), timezones=offsets)
amounts = st.builds(Money, minor=st.integers(-(2**62), 2**62), currency=st.sampled_from(["EUR", "JPY", "KWD"]))
values: st.SearchStrategy[AnswerValue] = st.one_of(
    st.builds(TextValue, text=texts),
    st.builds(ChoiceValue, value=texts, label=texts),
    st.builds(NumberValue, number=exact),
    st.builds(PercentValue, fraction=exact),
    st.builds(MoneyValue, money=amounts, per=st.sampled_from(["once", "month", "year", None]), from_on=st.dates()),
    st.builds(DateValue, on=st.dates(), zone=st.just("Pacific/Chatham")),
    st.builds(DurationValue, count=exact, unit=st.sampled_from(["minutes", "business days"])),
    st.builds(PeopleValue, people=st.lists(st.sampled_from([ANNA, PAVEL])).map(tuple)),
)


@a_few
@given(title=texts, baseline=decimals, target=decimals)
async def test_goals(sqlite: Stores, title: str, baseline: Decimal, target: Decimal) -> None:
    goal = make_goal(f"G{next(names)}", title=title, baseline=baseline, target=target)
    async with sqlite.units.write() as unit:
        await unit.goals.add(goal)
        stored = await unit.goals.get(TEAM, goal.id)
    assert stored == goal
    assert (str(stored.baseline), str(stored.target)) == (str(baseline), str(target))


@a_few
@given(raw=texts, value=values)
async def test_answers(sqlite: Stores, raw: str, value: AnswerValue) -> None:
    number = next(names)
    answer = make_answer(f"A{number}", value=value, raw=raw)
    dialogue = make_dialogue(f"D{number}", f"E{number}", answers=(answer,))
    async with sqlite.units.write() as unit:
        await unit.engagements.add(make_engagement(f"E{number}"))
        await unit.scoping.add(dialogue)
        assert await unit.scoping.get(TEAM, dialogue.id) == dialogue


@a_few
@given(cost=amounts, price=st.none() | amounts)
async def test_amounts(sqlite: Stores, cost: Money, price: Money | None) -> None:
    engagement = make_engagement(f"E{next(names)}", cost_today=cost, price=price)
    async with sqlite.units.write() as unit:
        await unit.engagements.add(engagement)
        assert await unit.engagements.get(TEAM, engagement.id) == engagement


@a_few
@given(due_at=instants)
async def test_instants(sqlite: Stores, due_at: datetime) -> None:
    promise = make_promise(f"P{next(names)}", subject=f"subject {next(names)}", due_at=due_at)
    async with sqlite.units.write() as unit:
        await unit.promises.ensure(promise)
        (stored,) = await unit.promises.waiting(TEAM, promise.kind, promise.subject)
    assert stored.due_at == due_at
    assert stored.due_at.utcoffset() == timedelta(0)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@a_few
@given(body=st.dictionaries(st.text(), json_values, max_size=3), received_at=instants)
async def test_payloads(stores: Stores, body: dict[str, object], received_at: datetime) -> None:
    delivery = make_delivery(f"d{next(names)}", body=body, received_at=received_at)
    assert await stores.inbox.keep(delivery) is None
    assert await stores.inbox.keep(delivery) == delivery
    await stores.inbox.finish(delivery.id, state=delivery.state)


@pytest.mark.parametrize("name", sorted(TYPICAL))
async def test_every_kind_of_notice(sqlite: Stores, name: str) -> None:
    notice: Notice = TYPICAL[name]
    item = await sqlite.stated(make_message(notice=notice))
    assert item.message.notice == notice
