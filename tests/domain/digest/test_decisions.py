"""What the digest asks leaders to decide, and for how long it has waited."""

from datetime import date, timedelta

import pytest

from bot.domain.digest.snapshot import DecisionLine, GoalAct
from bot.domain.goals.goal import GoalStatus
from bot.domain.ids import DialogueId, ScopeId
from bot.domain.people import PersonKey, Side
from bot.domain.scoping.dialogue import Dialogue, DialogueStatus
from bot.domain.scoping.scope import Scope, ScopeContent, ScopeStatus, Signature, SignatureStatus
from bot.domain.tasks.task import TaskStatus
from tests.domain.digest.builders import (
    LAST_MONDAY,
    compute,
    cost_goal,
    decisions,
    last_week,
    make_entry,
    service_goal,
)
from tests.domain.goals.builders import JO, make_reading
from tests.domain.tasks.builders import ANIL, G1, G2, MAX, NOW, TEAM, WORK, make_tree, serves

APPROVE_G2 = "Approve the goal G2 “Service availability”, or withdraw it."
FRESH = (make_reading("5.00", date(2026, 11, 15)),)


def make_scope(status: ScopeStatus = ScopeStatus.PROPOSED, declined: str | None = None) -> Scope:
    """Return the scope with Corvane, signed by Max and not yet by Anil."""
    content = ScopeContent(engagement_id=WORK, provider_name="Corvane", script_key="scoping.v1", goals=(), clauses=())
    anils = Signature(signer=ANIL, side=Side.PROVIDER)
    if declined:
        refusal = {"status": SignatureStatus.DECLINED, "reason": declined, "at": NOW - timedelta(days=1)}
        anils = anils.model_copy(update=refusal)
    return Scope(
        id=ScopeId("s1"),
        team_id=TEAM,
        engagement_id=WORK,
        dialogue_id=DialogueId("d1"),
        number=2,
        content=content,
        sha256="00",
        signatures=(Signature(signer=MAX, side=Side.CLIENT, status=SignatureStatus.SIGNED, at=NOW), anils),
        status=status,
        proposed_at=NOW - timedelta(days=4),
    )


def make_dialogue(status: DialogueStatus) -> Dialogue:
    """Return a conversation with Corvane that the client has confirmed."""
    return Dialogue(
        id=DialogueId("d1"),
        team_id=TEAM,
        engagement_id=WORK,
        script_key="scoping.v1",
        status=status,
        step_id="end",
        confirmed_by={Side.CLIENT: MAX},
        opened_at=LAST_MONDAY,
    )


def blocked(days: int) -> dict[str, object]:
    """Return the fields of a task that has been blocked for some days and a minute."""
    since = NOW - timedelta(days=days, minutes=1)
    return {"status": TaskStatus.BLOCKED, "blocked_reason": "no access", "blocked_since": since}


def test_a_scope_waits_for_each_signature_that_is_missing() -> None:
    snapshot = compute(scopes=(make_scope(),), goals=(cost_goal(),), readings=FRESH)

    assert decisions(snapshot) == [("Sign the scope with Corvane (version 2), or decline it with a reason.", 4)]
    assert snapshot.decisions[0].who == ANIL


def test_a_declined_scope_is_to_be_resolved_with_its_reason_since_it_was_declined() -> None:
    snapshot = compute(scopes=(make_scope(declined="the price is old"),), goals=(cost_goal(),), readings=FRESH)

    assert decisions(snapshot) == [("Resolve why the scope with Corvane was declined: the price is old", 1)]


@pytest.mark.parametrize("status", [ScopeStatus.BASELINED, ScopeStatus.VOIDED])
def test_a_scope_that_is_signed_or_void_waits_for_nobody(status: ScopeStatus) -> None:
    assert decisions(compute(scopes=(make_scope(status),), goals=(cost_goal(),), readings=FRESH)) == []


def test_work_blocked_for_more_than_two_days_is_the_clients_lead_to_unblock() -> None:
    tasks = make_tree(_1=serves(G1, "1"), _1_1=blocked(3), _1_2=blocked(1))
    snapshot = compute(goals=(cost_goal(),), readings=FRESH, tasks=tuple(tasks))

    assert decisions(snapshot) == [("Unblock 1.1 Part 1.1 (Corvane): no access", 3)]
    assert snapshot.decisions[0].who == MAX


def test_a_proposed_goal_waits_since_it_was_proposed() -> None:
    goals = (cost_goal(), service_goal(status=GoalStatus.PROPOSED))
    history = (make_entry("goals.proposed", "goal-2", at=NOW - timedelta(days=5)),)

    assert decisions(compute(goals=goals, readings=FRESH, history=history)) == [(APPROVE_G2, 5)]


def test_what_no_record_dates_has_waited_since_the_digest_that_first_asked() -> None:
    facts = {"goals": (cost_goal(), service_goal(status=GoalStatus.PROPOSED)), "readings": FRESH}

    assert decisions(compute(last=last_week(**facts), **facts)) == [(APPROVE_G2, 7)]


@pytest.mark.parametrize(("day", "asked"), [(date(2026, 10, 24), False), (date(2026, 10, 23), True)])
def test_a_reading_older_than_thirty_days_is_asked_for(day: date, *, asked: bool) -> None:
    found = decisions(compute(goals=(cost_goal(),), readings=(make_reading("5.00", day),)))

    assert found == ([("Add a reading of G1 “Network run cost”: the last is from 23 Oct 2026.", 1)] if asked else [])


def test_a_goal_without_any_reading_is_asked_for_from_its_owner() -> None:
    snapshot = compute(goals=(cost_goal(),), readings=())

    assert decisions(snapshot) == [("Add a reading of G1 “Network run cost”: there is none yet.", 0)]
    assert snapshot.decisions[0].who == JO


def test_a_goal_that_no_work_serves_is_a_decision_once_an_engagement_is_live() -> None:
    tasks = tuple(make_tree(_1=serves(G1, "1")))
    readings = (*FRESH, make_reading("99.94", date(2026, 11, 20), goal_id="goal-2"))
    text = "No work serves G2 “Service availability”. Give it work, or have a leader withdraw it."

    assert decisions(compute(tasks=tasks, readings=readings)) == [(text, 0)]
    assert decisions(compute(tasks=tasks, readings=readings, engagements=())) == []


def test_a_read_back_waits_for_the_side_that_has_not_confirmed() -> None:
    snapshot = compute(dialogues=(make_dialogue(DialogueStatus.READBACK),), goals=(cost_goal(),), readings=FRESH)

    assert [(line.text, line.who) for line in snapshot.decisions] == [
        ("Confirm the scope with Corvane as read back, or correct it.", ANIL)
    ]


def test_a_paused_conversation_waits_for_the_clients_lead() -> None:
    snapshot = compute(dialogues=(make_dialogue(DialogueStatus.PAUSED),), goals=(cost_goal(),), readings=FRESH)

    assert [(line.text, line.who) for line in snapshot.decisions] == [
        ("Resume the scoping conversation with Corvane: it is paused.", MAX)
    ]


def test_what_has_waited_longest_comes_first() -> None:
    tasks = make_tree(_1=serves(G1, "1", **blocked(6)), _2=serves(G1, "1", **blocked(3)))

    waits = [line.waiting_days for line in compute(scopes=(make_scope(),), tasks=tuple(tasks)).decisions]

    assert waits == sorted(waits, reverse=True)
    assert waits[:3] == [6, 4, 3]


def test_work_for_a_withdrawn_goal_is_the_clients_lead_to_decide_about_since_it_was_withdrawn() -> None:
    given_up = cost_goal(status=GoalStatus.WITHDRAWN, withdrawn_at=NOW - timedelta(days=2))
    tasks = make_tree(_1=serves(G1, "1"), _1_1="100%", _1_2={"title": "Inventory"})
    snapshot = compute(goals=(given_up,), tasks=tuple(tasks))
    text = (
        "This task serves a withdrawn goal, G1 “Network run cost”: 1.2 Inventory (Corvane). Decide whether it goes on."
    )

    assert decisions(snapshot) == [(text, 2)]
    assert snapshot.decisions[0].who == MAX
    assert decisions(compute(goals=(given_up,), tasks=tuple(make_tree(_1=serves(G1, "1"), _1_1="100%")))) == []


def test_many_tasks_for_a_withdrawn_goal_are_named_by_their_codes_as_far_as_there_is_room() -> None:
    given_up = cost_goal(status=GoalStatus.WITHDRAWN, withdrawn_at=NOW)
    tasks = make_tree(_1=serves(G1, "1"), **{f"_1_{number}": "?" for number in range(1, 11)})
    (line,) = compute(goals=(given_up,), tasks=tuple(tasks)).decisions

    assert "1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8 and 2 more (Corvane)" in line.text


def test_decisions_about_a_goal_say_which_one_and_what_answers_them() -> None:
    goals = (cost_goal(), service_goal(status=GoalStatus.PROPOSED))
    lines = compute(goals=goals, readings=(), tasks=()).decisions

    assert {(line.act, line.goal_id) for line in lines} == {
        (GoalAct.MEASURE, G1),
        (GoalAct.SERVE, G1),
        (GoalAct.APPROVE, G2),
    }


@pytest.mark.parametrize(
    ("who", "leads", "is_theirs"), [(None, True, True), (None, False, False), (JO, False, True), (MAX, True, False)]
)
def test_a_decision_is_for_the_person_it_names_or_else_for_any_leader(
    who: PersonKey | None, *, leads: bool, is_theirs: bool
) -> None:
    line = DecisionLine(text="Decide.", who=who, waiting_days=0)

    assert line.is_for(JO, leads=leads) is is_theirs
