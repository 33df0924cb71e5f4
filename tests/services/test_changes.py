"""Changing a signed scope: what the words would do, who may approve what, and what happens when both have."""

from datetime import date
from typing import Any

import pytest

from bot.domain.answers.values import DateValue, MoneyValue, OutlineValue
from bot.domain.audience import one_person
from bot.domain.changes.change import ChangeStatus
from bot.domain.changes.notices import ApprovalWanted, ChangeCard, ChangeTold
from bot.domain.errors import ConflictError, NotAllowedError, NotFoundError
from bot.domain.people import Actor, Person
from bot.domain.scoping.dialogue import DialogueStatus
from bot.domain.scoping.scope import content_hash
from bot.domain.tasks.rollup import delivery_of
from bot.domain.tasks.status_reply import Done
from bot.domain.tasks.task import TaskStatus
from bot.services.digest import snapshot_of
from bot.services.seen_records import SeenRecords
from bot.services.waiting import turns_of
from tests.support.changes import NIGHT, Desk, words
from tests.support.halden import ANIL, BEA, HALDEN, JO, LENA, MAX, RITA, actor
from tests.support.world import SCRIPTS, World


@pytest.fixture
def desk(live: World) -> Desk:
    return Desk(live)


async def test_the_exact_difference_is_shown_before_anything_is_sent(desk: Desk) -> None:
    shown = await desk.preview(
        work=f"{NIGHT}\n- 1.1\n= 1.2: Handover days due 6 Nov 2026", price="+1,200", finish="+10", clause="coverage",
        clause_text="24x7",
    )  # fmt: skip
    found = shown.difference
    assert [(each.code, each.title, each.due) for each in found.added] == [("2.2", "Night watch", "4 Dec 2026")]
    assert [each.title for each in found.dropped] == ["Circuit inventory"]
    assert [(each.before, each.recorded) for each in found.replaced] == [
        ("Handover workshops, due 30 Oct 2026", "Handover days, due 6 Nov 2026")
    ]
    assert [(each.recorded, each.effect) for each in found.clauses][1:] == [
        ("EUR 49,200 per month from 1 Nov 2026, Europe/Amsterdam", "+EUR 1,200"),
        ("1 Jan 2027", "+10 working days"),
    ]
    assert shown.drift == "1 change, +10 days, +2.5 %"
    assert desk.world.state.changes == {}


async def test_the_effect_on_goals_names_what_each_gains_and_loses(desk: Desk) -> None:
    shown = await desk.preview(work=f"{NIGHT}\n- 1.2")
    assert {(each.goal, each.gained, each.lost) for each in shown.difference.goals} == {
        ("G1 Service availability", 1, 0),
        ("G2", 0, 1),
    }


async def test_only_people_of_the_client_read_what_the_lead_may_approve(desk: Desk) -> None:
    assert (await desk.preview(ANIL, price="+1,200")).authority is None
    told = (await desk.preview(LENA, price="+1,200")).authority
    assert told is not None
    assert "2.5 % of the price" in told
    assert MAX.key.mention in told


async def test_everything_wrong_is_told_at_once_under_its_field(desk: Desk) -> None:
    faults = await desk.faults(work="+ A\n- 9.9\nMonitoring", price="about 5", finish="soon", clause="coverage")
    assert set(faults) == {"work", "price", "finish", "clause_text"}
    assert "there is no line 9.9 in the signed work" in faults["work"]
    assert "Line 3" in faults["work"]


@pytest.mark.parametrize(
    ("given", "field", "said"),
    [
        ({}, "work", "Nothing changes yet"),
        ({"work": "+ Late line, due 24 Dec 2026"}, "work", "after the finish, 18 Dec 2026"),
        ({"work": "- 1\n- 2"}, "work", "drop all the work"),
        ({"work": "- 1.1\n- 1.2"}, "work", "leaves nothing below 1"),
        ({"work": "- 1.1 Handover workshops"}, "work", "is called “Circuit inventory”"),
        ({"work": "= 1.2 Handover workshops"}, "work", "is like that already"),
        ({"work": "+ Something for G9"}, "work", "I know no goal G9"),
        ({"work": "+ Watch @Anil"}, "work", "leave the owner out"),
        ({"price": "-48,001"}, "price", "more off the price than there is"),
        ({"price": "USD 5"}, "price", "amount in EUR"),
        ({"finish": "18 December 2026"}, "finish", "is 18 Dec 2026 already"),
        ({"finish": "-20"}, "finish", "after that finish"),
        ({"finish": "1 October 2026"}, "finish", "is over already"),
        ({"clause_text": "24x7"}, "clause", "Choose the clause"),
        ({"work": "- 1.1", "is_emergency": True}, "work", "by a normal change"),
    ],
)
async def test_what_cannot_be_is_said_with_what_to_do(desk: Desk, given: dict[str, Any], field: str, said: str) -> None:
    assert said in (await desk.faults(**given))[field]


async def test_the_provider_cannot_find_out_goals_by_trying_their_codes(desk: Desk) -> None:
    await desk.world.add_goal("Leave the old carrier")
    assert "I know no goal G3" in (await desk.faults(work="+ Something for G3"))["work"]
    await desk.preview(LENA, work="+ Something for G3")


async def test_sending_posts_the_card_and_asks_the_clients_lead_in_private(desk: Desk) -> None:
    change = await desk.send(price="+1,200")
    (card,) = desk.world.told(ChangeCard)
    assert (card.number, card.status, card.drift) == (1, ChangeStatus.PROPOSED, "1 change, no days, +2.5 %")
    wanted = [each for each in desk.world.items() if isinstance(each.message.notice, ApprovalWanted)]
    assert [each.message.target.only_for for each in wanted] == [MAX.key.user_id]
    assert change.sha256 == card.sha256


async def test_a_form_that_means_something_else_by_now_is_not_sent(desk: Desk) -> None:
    shown = await desk.preview(price="+100")
    await desk.agree(finish="+1")
    with pytest.raises(ConflictError, match="look again"):
        await desk.world.services.changes.send(actor(ANIL), desk.draft, words(price="+100"), shown.sha256)


async def test_when_both_approved_the_next_version_is_in_force_and_the_work_follows(desk: Desk) -> None:
    world, first = desk.world, desk.newest
    change = await desk.agree(work=f"{NIGHT}\n- 1.1\n= 1.2 due 6 Nov 2026", price="+1,200", finish="+10")
    assert (change.status, change.version) == (ChangeStatus.IMPLEMENTED, 2)
    assert world.task("2.2").title == "Night watch"
    assert world.task("2.2").owner == ANIL.key
    assert world.task("1.1").status is TaskStatus.CANCELLED
    assert [move.reason for move in world.task("1.2").due_moves] == ["change 1"]
    clauses = {each.step_id: each.value for each in desk.newest.content.clauses}
    assert isinstance(clauses["work"], OutlineValue)
    assert [item.title for item in clauses["work"].items] == [
        "Transition", "Handover workshops", "Monitoring", "Watch the circuits", "Night watch",
    ]  # fmt: skip
    assert isinstance(clauses["price"], MoneyValue)
    assert clauses["price"].money.minor == 4_920_000
    assert isinstance(clauses["finish"], DateValue)
    assert clauses["finish"].on == date(2027, 1, 1)
    assert desk.newest.sha256 == content_hash(desk.newest.content)
    assert world.state.scopes[first.id] == first
    assert desk.told() == ["approved", "implemented"]
    assert next(iter(world.state.engagements.values())).price == clauses["price"].money


async def test_no_goal_is_promised_more_than_once_whatever_changes(desk: Desk) -> None:
    await desk.agree(work="+ A new branch\n  + With a part\n+ For the other goal, for G2")
    tasks = desk.world.tasks
    for goal in desk.world.state.goals:
        delivery = delivery_of(goal, tasks)
        assert delivery is not None
        assert delivery.coverage <= 1


async def test_codes_of_dropped_lines_are_never_given_again(desk: Desk) -> None:
    await desk.agree(work="- 1.2")
    await desk.agree(work="+ under 1: Something else")
    assert desk.world.task("1.3").title == "Something else"
    assert "there is no line 1.2" in (await desk.faults(work="= 1.2 Again"))["work"]


async def test_the_lead_approves_within_the_limits_and_slices_do_not_get_around_them(desk: Desk) -> None:
    await desk.agree(MAX, price="+1,300")
    await desk.send(price="-1,300")
    with pytest.raises(NotAllowedError, match=r"more than .* may approve, 5 % of the price and 10 working days"):
        await desk.approve(MAX)
    assert [each.lead_may for each in desk.world.told(ApprovalWanted)] == [True, False]
    await desk.approve(JO)
    await desk.approve(ANIL)
    assert desk.change.drift == "2 changes, no days, 0 %"


async def test_moving_the_finish_by_more_than_ten_working_days_is_for_a_leader(desk: Desk) -> None:
    await desk.send(finish="+11")
    with pytest.raises(NotAllowedError):
        await desk.approve(MAX)
    await desk.approve(JO)


@pytest.mark.parametrize("who", [BEA, LENA])
async def test_people_without_authority_are_refused_politely(desk: Desk, who: Person) -> None:
    change = await desk.send(price="+100")
    with pytest.raises(NotAllowedError, match=r"Only .* Please ask them"):
        await desk.approve(who)
    with pytest.raises(NotAllowedError):
        await desk.world.services.change_decisions.reject(actor(who), change.id, change.sha256, "no")
    assert desk.change.approvals == ()


@pytest.mark.parametrize("who", [actor(RITA), Actor(workspace=HALDEN, person=JO.key, is_guest=True)])
async def test_outsiders_learn_nothing(desk: Desk, who: Actor) -> None:
    change = await desk.send(price="+100")
    with pytest.raises(NotFoundError):
        await desk.world.services.changes.facts(who, desk.draft, words())
    with pytest.raises(NotFoundError):
        await desk.world.services.change_decisions.approve(who, change.id, change.sha256)


async def test_approving_twice_changes_nothing(desk: Desk) -> None:
    change = await desk.send(price="+100")
    await desk.approve(MAX)
    await desk.approve(MAX, change)
    assert [each.by for each in desk.change.approvals] == [MAX.key]
    assert desk.told() == ["approved"]


async def test_an_edit_is_a_new_edition_that_nobody_has_approved(desk: Desk) -> None:
    before = await desk.send(price="+100")
    await desk.approve(MAX)
    draft, typed = await desk.world.services.changes.draft_of(actor(ANIL), before.id)
    assert typed.price == "+100"
    after = await desk.send(ANIL, draft, price="+200")
    assert (after.edition, after.approvals, after.earlier) == (2, (), (before.content,))
    assert MAX.key in desk.world.told(ChangeTold)[-1].people
    with pytest.raises(ConflictError, match="newest edition"):
        await desk.approve(ANIL, before)


async def test_only_the_side_that_raised_it_edits_and_withdraws(desk: Desk) -> None:
    change = await desk.send(BEA, price="+100")
    for who in (MAX, JO):
        with pytest.raises(NotAllowedError):
            await desk.world.services.changes.draft_of(actor(who), change.id)
        with pytest.raises(NotAllowedError):
            await desk.world.services.change_decisions.withdraw(actor(who), change.id)
    await desk.world.services.change_decisions.withdraw(actor(ANIL), change.id)
    assert desk.change.status is ChangeStatus.WITHDRAWN
    with pytest.raises(ConflictError, match="withdrawn"):
        await desk.approve(MAX)


async def test_a_rejection_has_its_reason_and_ends_the_change(desk: Desk) -> None:
    change = await desk.send(price="+100")
    assert await desk.world.services.change_decisions.check_decider(actor(MAX), change.id, change.sha256)
    await desk.world.services.change_decisions.reject(actor(MAX), change.id, change.sha256, "Included already.")
    assert desk.change.decided_because == "Included already."
    assert desk.world.told(ChangeTold)[-1].said == "Included already."
    assert desk.newest.number == 1


async def test_a_change_against_an_older_version_must_be_looked_at_again(desk: Desk) -> None:
    old = await desk.send(price="+100")
    await desk.agree(finish="+1")
    with pytest.raises(ConflictError, match="at version 2"):
        await desk.approve(MAX, old)
    draft, _ = await desk.world.services.changes.draft_of(actor(ANIL), old.id)
    await desk.send(ANIL, draft, price="+100")
    edited = desk.world.state.changes[old.id]
    await desk.approve(MAX, edited)
    await desk.approve(ANIL, edited)
    assert desk.newest.number == 3


async def test_work_that_is_done_meanwhile_is_not_dropped(desk: Desk) -> None:
    await desk.send(work="- 1.1")
    await desk.approve(MAX)
    await desk.world.services.tasks.update(actor(LENA), desk.world.task("1.1").id, Done(), desk.world.key())
    with pytest.raises(ConflictError, match=r"1\.1 is done"):
        await desk.approve(ANIL)
    assert desk.newest.number == 1


async def test_nothing_can_be_raised_before_the_scope_is_signed(world: World) -> None:
    await world.reach(DialogueStatus.SIGNING)
    with pytest.raises(ConflictError, match="not signed yet"):
        await Desk(world).preview(price="+100")


async def test_what_came_in_force_is_in_the_digest_with_its_drift_and_every_step_is_kept(desk: Desk) -> None:
    await desk.agree(price="+1,200")
    async with desk.world.units.read() as unit:
        (workspace,) = await unit.workspaces.all()
        snapshot = await snapshot_of(unit, workspace, desk.world.clock.now())
        kept = [each.action for each in await unit.history.since(HALDEN, None) if each.action.startswith("changes.")]
    said = "Change 1 Watch at night with Corvane is in force; since the first signature: 1 change, no days, +2.5 %."
    assert said in [each.text for each in snapshot.changes]
    assert kept == ["changes.raised", "changes.approved", "changes.implemented"]


@pytest.mark.parametrize(
    ("who", "price", "waits"), [(MAX, "+1,200", True), (JO, "+1,200", False), (JO, "+9,000", True)]
)
async def test_an_approval_that_is_missing_comes_up_in_the_morning_brief(
    desk: Desk, who: Person, price: str, waits: bool
) -> None:
    await desk.send(price=price)
    assert await _is_reminded(desk, who) is waits
    assert await _is_reminded(desk, ANIL)
    await desk.approve(ANIL)
    assert not await _is_reminded(desk, ANIL)


async def _is_reminded(desk: Desk, who: Person) -> bool:
    async with desk.world.units.read() as unit:
        (workspace,) = await unit.workspaces.all()
        seen = SeenRecords(unit, workspace, one_person(who.key, leads=who == JO, is_guest=False))
        lines = await turns_of(seen, SCRIPTS, who.key)
    return "Approve or reject change 1: Watch at night" in [line.title for line in lines]
