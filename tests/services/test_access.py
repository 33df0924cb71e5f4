"""Outsiders find nothing, always in the same words; the provider finds nothing that is the client's own."""

from collections.abc import Awaitable, Callable
from datetime import date
from decimal import Decimal

import pytest

from bot.domain.errors import NotFoundError
from bot.domain.goals.goal import GoalKind
from bot.domain.ids import AnswerId, DialogueId, EngagementId, GoalId, ScopeId, TaskId
from bot.domain.people import Actor, Person, Side
from bot.domain.scoping.dialogue import DialogueStatus
from bot.domain.tasks.status_reply import Done
from bot.services.access import NOT_FOUND
from bot.services.scoping_reading import Reply
from tests.support.halden import ANIL, CORVANE_SCOPING, LEADERSHIP, RITA, actor
from tests.support.world import World

Deed = Callable[[World, Actor], Awaitable[object]]


def engagement_id(world: World) -> EngagementId:
    return next(iter(world.state.engagements))


def goal_id(world: World) -> GoalId:
    return next(iter(world.state.goals))


IN_THE_CONVERSATION: dict[str, Deed] = {
    "reply": lambda w, a: w.services.answers.reply(a, w.dialogue.id, Reply(text="EUR 1 per month"), "k"),
    "correction": lambda w, a: w.services.answers.reply(a, w.dialogue.id, Reply(text="change 2: nothing"), "k"),
    "pick": lambda w, a: w.services.answers.pick(a, w.dialogue.id, 5, "24x7"),
    "value confirmed": lambda w, a: w.services.answers.confirm_value(a, w.dialogue.id, AnswerId("any")),
    "number of a reading": lambda w, a: w.services.answers.number_of(a, w.dialogue.id, AnswerId("any")),
    "change form": lambda w, a: w.services.answers.prepare_change(a, w.dialogue.id, 2),
    "change": lambda w, a: w.services.answers.change(a, w.dialogue.id, 2, "nothing"),
    "status": lambda w, a: w.services.control.control(a, w.dialogue.id, "status", "k"),
    "pause": lambda w, a: w.services.control.control(a, w.dialogue.id, "pause", "k"),
    "confirm": lambda w, a: w.services.agreement.confirm(a, w.dialogue.id, w.dialogue.edition, Side.PROVIDER),
    "sign": lambda w, a: w.services.agreement.sign(a, w.scope.id, w.scope.sha256),
    "decline form": lambda w, a: w.services.agreement.check_signer(a, w.scope.id),
    "decline": lambda w, a: w.services.agreement.decline(a, w.scope.id, w.scope.sha256, "no"),
}
ON_THE_WORK: dict[str, Deed] = {
    "card": lambda w, a: w.services.tasks.open_card(a, w.task("1.1").id, "k"),
    "heading": lambda w, a: w.services.tasks.heading(a, w.task("1.1").id),
    "done": lambda w, a: w.services.tasks.update(a, w.task("1.1").id, Done(), "k"),
    "due": lambda w, a: w.services.tasks.move_due(a, w.task("1.1").id, date(2026, 11, 1), "", "k"),
    "reply": lambda w, a: w.services.tasks.reply(a, w.task("1.1").id, "done", "k"),
    "reply in tree": lambda w, a: w.services.tasks.reply_in_tree(a, engagement_id(w), "1.1 done", "k"),
}
OF_THE_CLIENT: dict[str, Deed] = {
    "settings": lambda w, a: w.services.setup.current(a),
    "set up": lambda w, a: w.services.setup.save(a, name="x", channel=LEADERSHIP, leaders=(), zone="UTC", key="k"),
    "vision": lambda w, a: w.services.goals.vision(a),
    "record vision": lambda w, a: w.services.goals.record_vision(a, "Ours"),
    "goal form": lambda w, a: w.services.goals.today(a),
    "add goal": lambda w, a: w.services.goals.add(
        a,
        title="Ours",
        kind=GoalKind.COST,
        measure="m",
        unit_name="u",
        baseline=Decimal(1),
        target=Decimal(2),
        due_on=date(2027, 1, 1),
        owner=a.person.user_id,
    ),
    "approve": lambda w, a: w.services.goals.approve(a, goal_id(w)),
    "goals to withdraw": lambda w, a: w.services.withdrawal.candidates(a),
    "withdraw": lambda w, a: w.services.withdrawal.withdraw(a, goal_id(w), "no"),
    "faults of a goal": lambda w, a: w.services.goals.faults(a, owner=a.person.user_id),
    "faults of a reading": lambda w, a: w.services.goals.reading_faults(a, goal_id(w), date(2026, 10, 5)),
    "goals to read": lambda w, a: w.services.goals.active(a),
    "reading": lambda w, a: w.services.goals.add_reading(
        a, goal_id(w), value=Decimal(1), on=date(2026, 10, 5), source="s"
    ),
    "opening form": lambda w, a: w.services.opening.goals(a),
    "open": lambda w, a: w.services.opening.open(
        a, provider_name="x", channel=CORVANE_SCOPING, goal_id=goal_id(w), colleagues=(), cost_today=""
    ),
    "digest": lambda w, a: w.services.digest.show(a, CORVANE_SCOPING, "k"),
}


async def refuse(world: World, deed: Deed, who: Actor) -> None:
    """Check that a deed is refused in the one form of words and leaves no trace."""
    before = world.state.copy()
    with pytest.raises(NotFoundError) as refused:
        await deed(world, who)
    assert refused.value.user_message == NOT_FOUND
    assert world.state == before


@pytest.mark.parametrize("deed", IN_THE_CONVERSATION.values(), ids=IN_THE_CONVERSATION.keys())
async def test_a_rival_provider_finds_no_conversation(world: World, deed: Deed) -> None:
    await world.reach(DialogueStatus.SIGNING)
    await refuse(world, deed, actor(RITA))


@pytest.mark.parametrize("deed", ON_THE_WORK.values(), ids=ON_THE_WORK.keys())
async def test_a_rival_provider_finds_no_work(world: World, deed: Deed) -> None:
    await world.reach(DialogueStatus.SIGNED)
    await refuse(world, deed, actor(RITA))


@pytest.mark.parametrize("deed", OF_THE_CLIENT.values(), ids=OF_THE_CLIENT.keys())
@pytest.mark.parametrize("who", [ANIL, RITA], ids=lambda person: person.name)
async def test_people_of_other_companies_press_what_is_the_clients_in_vain(
    world: World, who: Person, deed: Deed
) -> None:
    await world.reach(DialogueStatus.SIGNED)
    await refuse(world, deed, actor(who))


async def test_what_does_not_exist_is_refused_in_the_very_same_words(world: World) -> None:
    await world.reach(DialogueStatus.SIGNED)
    unknown: list[Deed] = [
        lambda w, a: w.services.answers.pick(a, DialogueId("unknown"), 5, "24x7"),
        lambda w, a: w.services.agreement.sign(a, ScopeId("unknown"), "0"),
        lambda w, a: w.services.tasks.open_card(a, TaskId("unknown"), "k"),
        lambda w, a: w.services.tasks.reply_in_tree(a, EngagementId("unknown"), "1.1 done", "k"),
    ]
    for deed in unknown:
        await refuse(world, deed, actor(ANIL))


async def test_the_same_person_acting_from_another_workspace_finds_nothing(world: World) -> None:
    await world.reach(DialogueStatus.SIGNED)
    elsewhere = Actor(workspace=RITA.key.team_id, person=ANIL.key)
    for deed in (*IN_THE_CONVERSATION.values(), *ON_THE_WORK.values()):
        await refuse(world, deed, elsewhere)


async def test_what_the_provider_is_told_never_holds_what_the_client_pays_today(world: World) -> None:
    await world.reach(DialogueStatus.SIGNED)
    shared = [item.message for item in world.items() if item.message.target.channel == CORVANE_SCOPING]
    assert shared
    for amount in ("61,000", "61000", "6100000"):
        assert not [m.natural_key for m in shared if amount in m.notice.model_dump_json()]
