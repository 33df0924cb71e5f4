"""Opening a conversation: what must be there first, and what is refused under which field."""

from dataclasses import replace

import pytest

from bot.domain.errors import ConflictError, InvalidInputError
from bot.domain.ids import GoalId, UserId
from bot.domain.money import Money
from bot.domain.promises import PromiseKind
from bot.domain.scoping.notices import QuestionAsked, ScopingCard
from bot.domain.scoping.standing import Deed, Wait
from bot.services.access import INVITE_FIRST, NOT_FOUND
from tests.support.halden import ANIL, CORVANE_SCOPING, JO, LEADERSHIP, LENA, MAX, RITA, actor
from tests.support.world import World


async def open_it(world: World, goal: str = "", colleagues: tuple[str, ...] = (), cost: str = "") -> None:
    await world.services.opening.open(
        actor(MAX),
        provider_name="Corvane",
        channel=CORVANE_SCOPING,
        goal_id=GoalId(goal) if goal else next(iter(world.state.goals)),
        colleagues=tuple(UserId(user) for user in colleagues),
        cost_today=cost,
    )


@pytest.fixture
async def ready(world: World) -> World:
    await world.set_up()
    await world.add_goal()
    return world


async def refused(world: World, **fields: object) -> InvalidInputError:
    with pytest.raises(InvalidInputError) as raised:
        await open_it(world, **fields)  # type: ignore[arg-type]
    assert not world.state.engagements
    return raised.value


async def test_without_an_active_goal_the_reason_and_the_next_step_are_told(world: World) -> None:
    await world.set_up()
    await world.add_goal(approved=False)
    with pytest.raises(ConflictError, match=r"no active goal yet.*`/scopewright goal add`.*approved"):
        await world.services.opening.goals(actor(MAX))
    with pytest.raises(ConflictError):
        await open_it(world)


async def test_an_open_conversation_has_a_card_and_its_first_question_in_the_cards_thread(ready: World) -> None:
    await open_it(ready, colleagues=("U0LENA",), cost="EUR 61,000")
    (card,), (question,) = ready.told(ScopingCard), ready.told(QuestionAsked)
    assert card.standing.waits == (Wait(deed=Deed.ANSWER, who=(LENA.key,), number=1),)
    assert question.asked == (LENA.key,)
    assert question.number == 1
    assert ready.items()[-1].message.target.thread_of == ready.items()[-2].message.natural_key
    (engagement,) = ready.state.engagements.values()
    assert engagement.cost_today == Money.of(61000, "EUR")
    assert engagement.provider_lead is None


async def test_everybody_who_is_asked_is_promised_a_morning_brief(ready: World) -> None:
    await open_it(ready, colleagues=("U0LENA",))
    assert {promise.person for promise in ready.waiting_promises(PromiseKind.BRIEF)} == {JO.key, MAX.key, LENA.key}


async def test_naming_oneself_as_a_colleague_too_asks_one_only_once(ready: World) -> None:
    await open_it(ready, colleagues=("U0MAX", "U0LENA", "U0LENA"))
    (engagement,) = ready.state.engagements.values()
    assert engagement.client_people == (LENA.key,)


async def test_a_channel_without_another_company_is_refused(ready: World) -> None:
    ready.directory.channels[CORVANE_SCOPING] = [MAX.key.user_id]
    error = await refused(ready)
    assert (error.field, "Slack Connect" in error.user_message) == ("channel", True)


@pytest.mark.parametrize("pending", [True, False])
async def test_a_channel_with_several_other_companies_is_refused(ready: World, pending: bool) -> None:
    if pending:
        ready.directory.shared_with[CORVANE_SCOPING] = {RITA.key.team_id}
    else:
        ready.directory.channels[CORVANE_SCOPING].append(RITA.key.user_id)
    error = await refused(ready)
    assert (error.field, error.user_message.startswith("Several companies")) == ("channel", True)


async def test_whoever_opens_must_be_in_the_channel(ready: World) -> None:
    ready.directory.channels[CORVANE_SCOPING].remove(MAX.key.user_id)
    error = await refused(ready)
    assert (error.field, error.user_message.startswith("You are not in that channel.")) == ("channel", True)


@pytest.mark.parametrize("colleague", ["U0JO", "U0ANIL", "U0NOBODY"])
async def test_colleagues_are_people_of_the_client_who_are_in_the_channel(ready: World, colleague: str) -> None:
    error = await refused(ready, colleagues=(colleague,))
    assert error.field == "colleagues"


@pytest.mark.parametrize("cost", ["a lot", "48k or 50k", "EUR 10,000 once"])
async def test_a_cost_that_cannot_be_read_as_an_amount_a_month_is_asked_again(ready: World, cost: str) -> None:
    error = await refused(ready, cost=cost)
    assert (error.field, "For example: EUR 61,000" in error.user_message) == ("cost", True)


async def test_a_yearly_cost_is_kept_as_what_it_is_a_month(ready: World) -> None:
    await open_it(ready, cost="EUR 600,000 per year")
    (engagement,) = ready.state.engagements.values()
    assert engagement.cost_today == Money.of(50000, "EUR")


async def test_a_goal_that_is_not_active_is_refused(ready: World) -> None:
    assert (await refused(ready, goal="unknown")).field == "goal"


async def test_a_channel_the_bot_is_not_in_opens_nothing(ready: World) -> None:
    del ready.directory.channels[CORVANE_SCOPING]
    error = await refused(ready)
    assert (error.field, error.user_message) == ("channel", INVITE_FIRST)
    assert not ready.state.engagements


async def test_the_provider_cannot_open_one(ready: World) -> None:
    opening = replace(ready.services.opening)
    with pytest.raises(Exception, match="cannot find that") as raised:
        await opening.goals(actor(ANIL))
    assert str(raised.value) == NOT_FOUND
    assert LEADERSHIP not in str(raised.value)


async def test_a_guest_cannot_answer_for_the_client(ready: World) -> None:
    ready.directory.people[LENA.key.user_id] = LENA.model_copy(update={"is_guest": True})
    error = await refused(ready, colleagues=("U0LENA",))
    assert (error.field, "only a guest here: Lena" in error.user_message) == ("colleagues", True)


async def test_a_guest_cannot_be_named_to_sign(ready: World) -> None:
    await ready.open_scope()
    await ready.answer_up_to("signatories")
    ready.directory.people[LENA.key.user_id] = LENA.model_copy(update={"is_guest": True})
    before = ready.dialogue.answers
    await ready.reply(MAX, f"{LENA.key.mention} and {ANIL.key.mention}")
    assert ready.dialogue.answers == before
    assert ready.dialogue.proposal is None
