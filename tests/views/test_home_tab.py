"""App Home for each kind of person."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from bot.domain.digest.snapshot import DecisionLine, GoalAct
from bot.domain.home.facts import HomeFacts, WaitingLine
from bot.domain.ids import GoalId
from bot.views import ids
from bot.views.home_tab import build_home
from bot.views.sendable import assert_sendable
from tests.views.people import ANIL, LENA, MAX, TODAY
from tests.views.reading import controls, every_object, visible_words
from tests.views.retold import HOSTILE, emptied, hostile, longest, with_words
from tests.views.samples_goals import SNAPSHOT
from tests.views.samples_work import BRIEF

LEADER = HomeFacts(
    person=MAX,
    is_leader=True,
    is_set_up=True,
    is_client=True,
    today=TODAY,
    zone="Europe/Amsterdam",
    decisions=(
        DecisionLine(
            text="Approve the goal G4 “Fewer vendors”, or withdraw it.",
            who=None,
            waiting_days=3,
            act=GoalAct.APPROVE,
            goal_id=GoalId("goal-G4"),
        ),
        DecisionLine(
            text="Add a reading of G3 “Own engineers on the portal”: there is none yet.",
            who=MAX,
            waiting_days=0,
            act=GoalAct.MEASURE,
            goal_id=GoalId("goal-G3"),
        ),
        DecisionLine(text="Unblock 2.1 Night shift (Corvane): no rota yet", who=MAX, waiting_days=4),
    ),
    waiting_for_me=BRIEF.lines,
    waiting_for_others=(WaitingLine(title="Question 9 · Price", who=(ANIL, LENA), due_on=TODAY),),
    goals=SNAPSHOT.goals,
    engagements=SNAPSHOT.engagements,
    can_open_scope=True,
)
OUTSIDER = LEADER.model_copy(
    update={
        "person": ANIL,
        "is_leader": False,
        "is_client": False,
        "decisions": (),
        "goals": (),
        "can_open_scope": False,
    }
)
NEWCOMER = emptied(LEADER).model_copy(update={"is_set_up": False, "can_open_scope": False})
SHOWN = {
    "leader": LEADER,
    "member": LEADER.model_copy(update={"is_leader": False, "can_open_scope": False}),
    "outsider": OUTSIDER,
    "newcomer": NEWCOMER,
    "nothing-waits": emptied(LEADER),
    "hostile": hostile(LEADER),
    "longest": longest(LEADER),
}


def actions_of(facts: HomeFacts) -> set[str]:
    return {control["action_id"].partition(":")[0] for control in controls(build_home(facts))}


@pytest.mark.parametrize("name", sorted(SHOWN))
def test_home_looks_as_reviewed(name: str, shown: SnapshotAssertion) -> None:
    assert build_home(SHOWN[name]) == shown


def test_a_newcomer_is_offered_the_set_up_and_nothing_else() -> None:
    assert actions_of(NEWCOMER) == {ids.SETUP_OPEN}


def test_people_of_the_provider_are_offered_their_tasks_only() -> None:
    assert actions_of(OUTSIDER) == {ids.BRIEF_DONE, ids.BRIEF_DUE}


def test_only_leaders_are_offered_the_settings() -> None:
    assert ids.SETUP_OPEN in actions_of(LEADER)
    assert ids.SETUP_OPEN not in actions_of(SHOWN["member"])


def test_what_leaders_decide_is_offered_to_leaders_only() -> None:
    assert {ids.GOALS_APPROVE, ids.GOALS_WITHDRAW, ids.GOALS_READING} <= actions_of(LEADER)
    assert actions_of(SHOWN["member"]) & {ids.GOALS_APPROVE, ids.GOALS_WITHDRAW} == set()


def test_decisions_count_among_what_waits() -> None:
    assert "Waiting for you: 7 things" in visible_words(build_home(LEADER))


def test_every_control_on_home_is_routed() -> None:
    assert actions_of(LEADER) <= set(ids.ACTIONS)


def test_hostile_words_appear_literally() -> None:
    view = build_home(SHOWN["hostile"])

    assert any(HOSTILE in words for words in visible_words(view))
    assert not any(each.get("type") in {"mrkdwn", "broadcast", "link"} for each in every_object(view))


@settings(max_examples=25, deadline=None)
@given(words=st.text(max_size=3000))
def test_any_words_people_type_give_a_home_that_can_be_published(words: str) -> None:
    assert_sendable(build_home(with_words(LEADER, lambda _: words)))


def test_an_empty_home_does_not_tell_others_that_nothing_waits_for_them() -> None:
    words = visible_words(build_home(emptied(OUTSIDER)))
    assert any("This page is for people of the company" in said for said in words)
    assert not any("nothing" in said for said in words)
