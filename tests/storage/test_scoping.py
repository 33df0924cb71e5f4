from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest

from bot.domain.answers.values import DateValue, DurationValue, MoneyValue, OutlineItem, OutlineValue
from bot.domain.errors import ConflictError
from bot.domain.ids import EngagementId, ScopeId, UserId
from bot.domain.money import Money
from bot.domain.people import Side
from bot.domain.scoping.dialogue import AnswerState, Dialogue, DialogueStatus, Parked, Proposal
from bot.domain.scoping.scope import content_hash, sign
from bot.ports.unit_of_work import UnitOfWork
from tests.storage.samples import (
    ANNA,
    OTHER_TEAM,
    PAVEL,
    START,
    TEAM,
    make_answer,
    make_dialogue,
    make_engagement,
    make_scope,
)
from tests.storage.stores import Stores

OUTLINE = OutlineValue(items=(OutlineItem(depth=1, title="Install", owner=UserId("UPAVEL"), due_on=date(2026, 5, 1)),))


@pytest.fixture
async def begun(stores: Stores) -> Stores:
    async with stores.units.write() as unit:
        await unit.engagements.add(make_engagement())
        await unit.engagements.add(make_engagement("E2"))
    return stores


async def test_a_conversation_comes_back_with_everything_that_was_said(begun: Stores) -> None:
    dialogue = make_dialogue(
        status=DialogueStatus.PAUSED,
        resumes_to=DialogueStatus.READBACK,
        proposal=Proposal(answer=make_answer("A9", value=DurationValue(count=Decimal("2.5"), unit="days"))),
        answers=(
            make_answer("A2", value=MoneyValue(money=Money(minor=5, currency="JPY"), per="once")),
            make_answer("A1", "due", value=DateValue(on=date(2026, 4, 1), zone="Europe/Prague"), side=Side.PROVIDER),
            make_answer("A3", "work", value=OUTLINE, author=PAVEL, message_ts=None),
        ),
        readings=(make_answer("A8", "risk", author=PAVEL), make_answer("A7", "work", value=OUTLINE)),
        parked=(Parked(step_id="effect", owner=PAVEL, due_on=date(2026, 4, 2), by=ANNA),),
        answering={Side.PROVIDER: PAVEL},
        confirmed_by={Side.CLIENT: ANNA},
        edition=4,
    )
    async with begun.units.write() as unit:
        await unit.scoping.add(dialogue)
    async with begun.units.read() as unit:
        assert await unit.scoping.get(TEAM, dialogue.id) == dialogue
        assert await unit.scoping.get(OTHER_TEAM, dialogue.id) is None


async def test_saving_a_conversation_supersedes_old_answers_and_appends_new_ones(begun: Stores) -> None:
    first = make_answer("A1")
    superseded = first.model_copy(update={"state": AnswerState.SUPERSEDED})
    saved = make_dialogue(answers=(superseded, make_answer("A2", text="No outages"), make_answer("A3", "due")))
    async with begun.units.write() as unit:
        await unit.scoping.add(make_dialogue(answers=(first,)))
        await unit.scoping.save(saved)
    async with begun.units.read() as unit:
        assert await unit.scoping.get(TEAM, saved.id) == saved.model_copy(update={"revision": 1})


async def test_a_proposal_that_was_dropped_is_gone(begun: Stores) -> None:
    waiting = make_dialogue(proposal=Proposal(answer=make_answer()))
    async with begun.units.write() as unit:
        await unit.scoping.add(waiting)
        await unit.scoping.save(make_dialogue())
    async with begun.units.read() as unit:
        stored = await unit.scoping.get(TEAM, waiting.id)
    assert stored is not None
    assert stored.proposal is None


async def test_a_conversation_saved_at_an_older_revision_is_refused_with_its_answers(begun: Stores) -> None:
    async with begun.units.write() as unit:
        await unit.scoping.add(make_dialogue())
        await unit.scoping.save(make_dialogue(step_id="due"))
    with pytest.raises(ConflictError):
        async with begun.units.write() as unit:
            await unit.scoping.save(make_dialogue(answers=(make_answer(),)))
    async with begun.units.read() as unit:
        stored = await unit.scoping.get(TEAM, make_dialogue().id)
    assert stored == make_dialogue(step_id="due", revision=1)


async def test_conversations_are_listed_oldest_first_each_with_its_own_answers(begun: Stores) -> None:
    young = make_dialogue("D1", opened_at=START + timedelta(hours=1), answers=(make_answer("A1"),))
    old = make_dialogue("D2", "E2", answers=(make_answer("A2"), make_answer("A3", "due")))
    async with begun.units.write() as unit:
        await unit.scoping.add(young)
        await unit.scoping.add(old)
    async with begun.units.read() as unit:
        assert await unit.scoping.all(TEAM) == [old, young]
        assert await unit.scoping.all(OTHER_TEAM) == []


async def test_a_scope_comes_back_with_the_very_content_that_was_hashed(begun: Stores) -> None:
    scope = make_scope()
    async with begun.units.write() as unit:
        await unit.scoping.add(make_dialogue())
        await unit.scoping.add_scope(scope)
    async with begun.units.read() as unit:
        stored = await unit.scoping.get_scope(TEAM, scope.id)
        assert await unit.scoping.get_scope(OTHER_TEAM, scope.id) is None
    assert stored == scope
    assert content_hash(stored.content) == scope.sha256


async def test_signatures_are_saved_in_the_order_of_the_signers(begun: Stores) -> None:
    scope = make_scope()
    signed = sign(scope, ANNA, scope.sha256, START)
    async with begun.units.write() as unit:
        await unit.scoping.add(make_dialogue())
        await unit.scoping.add_scope(scope)
        await unit.scoping.save_scope(signed)
    async with begun.units.read() as unit:
        stored = await unit.scoping.get_scope(TEAM, scope.id)
    assert stored == signed.model_copy(update={"revision": 1})
    assert [each.signer for each in stored.signatures] == [PAVEL, ANNA]


async def test_saving_a_scope_never_changes_its_content(begun: Stores) -> None:
    scope = make_scope()
    forged = scope.content.model_copy(update={"provider_name": "Somebody else"})
    async with begun.units.write() as unit:
        await unit.scoping.add(make_dialogue())
        await unit.scoping.add_scope(scope)
        await unit.scoping.save_scope(scope.model_copy(update={"content": forged, "sha256": content_hash(forged)}))
    async with begun.units.read() as unit:
        stored = await unit.scoping.get_scope(TEAM, scope.id)
    assert stored is not None
    assert (stored.content, stored.sha256) == (scope.content, scope.sha256)


async def test_a_scope_saved_at_an_older_revision_is_refused(begun: Stores) -> None:
    scope = make_scope()
    async with begun.units.write() as unit:
        await unit.scoping.add(make_dialogue())
        await unit.scoping.add_scope(scope)
        await unit.scoping.save_scope(sign(scope, ANNA, scope.sha256, START))
    with pytest.raises(ConflictError):
        async with begun.units.write() as unit:
            await unit.scoping.save_scope(sign(scope, PAVEL, scope.sha256, START))


async def test_versions_of_a_scope_are_listed_by_number_and_never_numbered_twice(begun: Stores) -> None:
    async with begun.units.write() as unit:
        await unit.scoping.add(make_dialogue())
        for number in (2, 1):
            await unit.scoping.add_scope(make_scope(number))
    with pytest.raises(ConflictError):
        async with begun.units.write() as unit:
            await unit.scoping.add_scope(make_scope(2).model_copy(update={"id": ScopeId("again")}))
    async with begun.units.read() as unit:
        assert [each.number for each in await unit.scoping.scopes(TEAM, EngagementId("E1"))] == [1, 2]
        assert await unit.scoping.scopes(TEAM, EngagementId("E2")) == []
        assert await unit.scoping.scopes(OTHER_TEAM, EngagementId("E1")) == []


def _add_dialogue(unit: UnitOfWork) -> Awaitable[None]:
    return unit.scoping.add(make_dialogue())


def _add_stray(unit: UnitOfWork) -> Awaitable[None]:
    return unit.scoping.add(make_dialogue("D2", "nowhere"))


def _add_stray_scope(unit: UnitOfWork) -> Awaitable[None]:
    return unit.scoping.add_scope(make_scope(dialogue="nothing"))


@pytest.mark.parametrize("step", [_add_dialogue, _add_stray, _add_stray_scope])
async def test_a_conversation_is_added_once_and_only_to_what_exists(
    begun: Stores, step: Callable[[UnitOfWork], Awaitable[Dialogue]]
) -> None:
    async with begun.units.write() as unit:
        await unit.scoping.add(make_dialogue())
    with pytest.raises(ConflictError):
        async with begun.units.write() as unit:
            await step(unit)
