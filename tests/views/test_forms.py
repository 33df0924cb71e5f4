"""Forms: what they look like, and what is read from them or refused under which field."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.domain.errors import InvalidFormError, InvalidInputError
from bot.domain.goals.goal import GoalKind
from bot.domain.goals.goal import Vision as VisionRecord
from bot.domain.ids import ChannelId, GoalId, UserId
from bot.domain.scoping.surroundings import OpenTalk, Surroundings
from bot.domain.workspace import Workspace
from bot.views import ids
from bot.views.forms import read_date, read_option, read_text, read_zone
from bot.views.goals_modals import GoalForm, VisionForm, build_goal_modal, build_vision_modal
from bot.views.goals_readings import ReadingForm, build_reading_modal
from bot.views.goals_withdrawal import WithdrawalForm, build_withdrawal_modal
from bot.views.scoping_modals import (
    ChangeForm,
    DeclineForm,
    build_change_modal,
    build_decline_modal,
)
from bot.views.scoping_opening_modal import OpeningForm, ShownTalks, build_opening_modal
from bot.views.sendable import assert_sendable
from bot.views.setup_modal import SetupForm, build_setup_modal
from bot.views.tasks_modals import BlockedForm, DueForm, build_blocked_modal, build_due_modal
from tests.views.people import HALDEN, JO, MAX, NOW, TODAY
from tests.views.reading import every_object, visible_words
from tests.views.retold import HOSTILE, LONG_CHARS, hostile, longest
from tests.views.samples_goals import ACTIVE_GOAL, VISION
from tests.views.samples_scoping import PRICE, STANDINGS

LONG = "Überprüfung 👩🏽‍💻 & " * LONG_CHARS
WORKSPACE = Workspace(
    team_id=HALDEN,
    name="Halden Freight",
    zone="Europe/Amsterdam",
    leadership_channel=ChannelId("C0HALDENLEA"),
    leaders=frozenset({JO}),
)
CSC = ChannelId("C0HALDENCSC")
BESIDE = Surroundings(
    company="Corvane",
    talks=(
        OpenTalk(
            provider_name="Corvane",
            opened_by=MAX,
            standing=STANDINGS["new"],
            link="https://halden.slack.com/archives/C0HALDENCSC/p1791187200000100",
        ),
        OpenTalk(provider_name="Corvane North", opened_by=JO, standing=STANDINGS["paused"]),
    ),
)
CHANGE = {"number": 9, "ask": "What is the price?", "example": "EUR 48,000 per month", "metadata": "m"}


def change_modal(**more: Any) -> dict[str, Any]:
    return build_change_modal(**{**CHANGE, "stands": PRICE.recorded, "said": PRICE.said, **more})


SHOWN: dict[str, dict[str, Any]] = {
    "setup-first": build_setup_modal(Workspace(team_id=HALDEN, name="", zone="UTC")),
    "setup-again": build_setup_modal(WORKSPACE),
    "setup-longest": build_setup_modal(WORKSPACE.model_copy(update={"name": LONG})),
    "vision-first": build_vision_modal(None),
    "vision-longest": build_vision_modal(VisionRecord(team_id=HALDEN, text=LONG, owner=JO, recorded_at=NOW)),
    "vision-again": build_vision_modal(VisionRecord(team_id=HALDEN, text=VISION, owner=JO, recorded_at=NOW)),
    "goal": build_goal_modal(JO.user_id),
    "reading-of-one": build_reading_modal([ACTIVE_GOAL], TODAY),
    "reading-longest": build_reading_modal(
        [longest(ACTIVE_GOAL).model_copy(update={"id": GoalId(f"goal-{n}")}) for n in range(150)],
        TODAY,
        GoalId("goal-7"),
    ),
    "withdrawal-of-one": build_withdrawal_modal([(ACTIVE_GOAL, 3)]),
    "withdrawal-from-a-card": build_withdrawal_modal(
        [(ACTIVE_GOAL, 0), (ACTIVE_GOAL.model_copy(update={"id": GoalId("goal-2"), "code": "G2"}), 1)], GoalId("goal-2")
    ),
    "withdrawal-longest": build_withdrawal_modal(
        [
            (longest(ACTIVE_GOAL).model_copy(update={"id": GoalId(f"goal-{n}"), "code": f"G{n}"}), 300)
            for n in range(150)
        ]
    ),
    "withdrawal-hostile": build_withdrawal_modal([(hostile(ACTIVE_GOAL), 2)]),
    "reading-hostile": build_reading_modal([hostile(ACTIVE_GOAL)], TODAY),
    "opening": build_opening_modal([ACTIVE_GOAL], CSC, around=Surroundings(company="Corvane")),
    "opening-from-home": build_opening_modal([ACTIVE_GOAL]),
    "opening-beside-another": build_opening_modal([ACTIVE_GOAL], CSC, around=BESIDE),
    "opening-filled-in-before": build_opening_modal(
        [ACTIVE_GOAL],
        around=BESIDE,
        given=OpeningForm(
            channel=CSC,
            provider_name="Corvane North",
            goal_id=ACTIVE_GOAL.id,
            colleagues=(JO.user_id,),
            cost_today="EUR 61,000",
        ),
    ),
    "opening-beside-longest": build_opening_modal(
        [ACTIVE_GOAL],
        CSC,
        around=Surroundings(company=LONG, talks=tuple(longest(talk) for talk in BESIDE.talks * 9 if talk.link is None)),
    ),
    "opening-beside-hostile": build_opening_modal(
        [hostile(ACTIVE_GOAL)],
        CSC,
        around=Surroundings(
            company=HOSTILE, talks=tuple(each.model_copy(update={"provider_name": HOSTILE}) for each in BESIDE.talks)
        ),
    ),
    "opening-from-direct-message": build_opening_modal([ACTIVE_GOAL], ChannelId("D0HALDENMAX")),
    "change": change_modal(),
    "change-of-nothing": change_modal(stands=None, said=None),
    "change-of-people": change_modal(stands="<@U1> and <@U2>", said="<@U1> and <@U2>"),
    "change-longest": change_modal(ask=LONG, example=LONG, stands=LONG, said=LONG),
    "change-hostile": change_modal(ask=HOSTILE, example=HOSTILE, stands=HOSTILE, said=HOSTILE),
    "decline": build_decline_modal("m"),
    "blocked": build_blocked_modal("1.2 Handover workshops", "m"),
    "due-longest": build_due_modal(LONG, TODAY, "m"),
}


@pytest.mark.parametrize("name", sorted(SHOWN))
def test_a_form_looks_as_reviewed(name: str, shown: SnapshotAssertion) -> None:
    assert_sendable(SHOWN[name])

    assert SHOWN[name] == shown


@pytest.mark.parametrize("name", sorted(SHOWN))
def test_every_field_of_a_form_is_read_by_its_name(name: str) -> None:
    inputs = [block for block in SHOWN[name]["blocks"] if block["type"] == "input"]

    assert inputs
    assert all(block["element"]["action_id"] == ids.FIELD_INPUT for block in inputs)
    assert SHOWN[name]["callback_id"] in ids.FORMS


def test_hostile_words_stay_literal_in_a_form() -> None:
    words = visible_words(SHOWN["change-hostile"])

    assert HOSTILE in words
    assert not any(each.get("type") == "mrkdwn" for each in every_object(SHOWN["change-hostile"]))
    assert any(HOSTILE in each for each in visible_words(SHOWN["opening-beside-hostile"]))


def test_a_form_knows_which_conversations_it_spoke_of() -> None:
    shown = ShownTalks.read(SHOWN["opening-beside-another"]["private_metadata"])

    assert shown.covers(CSC, BESIDE.talks)
    assert not shown.covers(CSC, (*BESIDE.talks, BESIDE.talks[0]))
    assert not shown.covers(ChannelId("C0OTHER"), BESIDE.talks)
    assert ShownTalks.read(SHOWN["opening-from-home"]["private_metadata"]).covers(CSC, ())


def typed(**fields: str) -> dict[str, dict[str, dict[str, str]]]:
    return {name: {ids.FIELD_INPUT: {"type": "plain_text_input", "value": text}} for name, text in fields.items()}


def chosen(**fields: Any) -> dict[str, dict[str, Any]]:
    return {name: {ids.FIELD_INPUT: state} for name, state in fields.items()}


GOAL_VALUES = {
    **typed(title=" Availability ", measure="Monitoring", unit="%", baseline="99,2", target="99.95"),
    **chosen(
        kind={"selected_option": {"value": "service"}},
        due={"selected_date": "2027-03-31"},
        owner={"selected_user": "U0HALDENLEN"},
    ),
}


def test_a_goal_is_read() -> None:
    assert GoalForm.read(GOAL_VALUES) == GoalForm(
        title="Availability",
        kind=GoalKind.SERVICE,
        measure="Monitoring",
        unit="%",
        baseline=Decimal("99.2"),
        target=Decimal("99.95"),
        due_on=date(2027, 3, 31),
        owner=UserId("U0HALDENLEN"),
    )


@pytest.mark.parametrize("field", sorted(GOAL_VALUES))
def test_a_missing_entry_is_refused_under_its_field(field: str) -> None:
    values = {name: state for name, state in GOAL_VALUES.items() if name != field}

    with pytest.raises(InvalidInputError) as caught:
        GoalForm.read(values)

    assert caught.value.field == field


def test_all_that_is_wrong_in_a_form_is_refused_at_once_in_its_order() -> None:
    values = {**GOAL_VALUES, **typed(title=" ", baseline="about 5"), **chosen(owner={"selected_user": None})}

    with pytest.raises(InvalidFormError) as caught:
        GoalForm.read(values, {"due": "Choose a later day.", "owner": "Never said: nobody was chosen."})

    assert list(caught.value.errors.items()) == [
        ("title", "Please fill this in."),
        ("baseline", "I read “about 5”. Please type a number and nothing else, such as 99.95."),
        ("due", "Choose a later day."),
        ("owner", "Please choose one."),
    ]


def test_a_withdrawal_is_read_and_needs_its_reason() -> None:
    goal = chosen(goal={"selected_option": {"value": "goal-1"}})

    assert WithdrawalForm.read({**goal, **typed(reason=" Sold. ")}) == WithdrawalForm(
        goal_id=GoalId("goal-1"), reason="Sold."
    )
    with pytest.raises(InvalidFormError) as caught:
        WithdrawalForm.read({**goal, **typed(reason="")})
    assert list(caught.value.errors) == ["reason"]


def test_a_reading_is_read() -> None:
    values = {
        **typed(value="5,780,000", source="Ledger"),
        **chosen(goal={"selected_option": {"value": "goal-1"}}, on={"selected_date": "2026-10-31"}),
    }

    assert ReadingForm.read(values) == ReadingForm(
        goal_id=GoalId("goal-1"), value=Decimal(5780000), on=date(2026, 10, 31), source="Ledger"
    )


def test_settings_are_read() -> None:
    values = {
        **typed(name="Halden", zone="Europe/Amsterdam"),
        **chosen(channel={"selected_conversation": "C1"}, leaders={"selected_users": ["U1", "U2", "U1"]}),
    }

    assert SetupForm.read(values) == SetupForm(
        name="Halden", channel=ChannelId("C1"), leaders=(UserId("U1"), UserId("U2")), zone="Europe/Amsterdam"
    )


def test_an_opening_is_read_with_its_optional_fields_empty() -> None:
    values = {
        **typed(provider="Corvane"),
        **chosen(
            channel={"selected_conversation": "C1"},
            goal={"selected_option": {"value": "goal-1"}},
            colleagues={"selected_users": []},
            cost={"value": None},
        ),
    }

    assert OpeningForm.read(values) == OpeningForm(
        channel=ChannelId("C1"), provider_name="Corvane", goal_id=GoalId("goal-1"), colleagues=(), cost_today=""
    )


def test_people_chosen_as_an_answer_are_read_as_mentions() -> None:
    assert ChangeForm.read(chosen(answer={"selected_users": ["U1", "U2"]})).text == "<@U1> <@U2>"


def test_words_are_read_without_the_space_around_them() -> None:
    assert ChangeForm.read(typed(answer=" 4 hours\n")).text == "4 hours"
    assert DeclineForm.read(typed(reason=" no ")).reason == "no"
    assert BlockedForm.read(typed(reason="access")).reason == "access"
    assert VisionForm.read(typed(text="a vision")).text == "a vision"
    assert DueForm.read({**typed(reason="late"), **chosen(due={"selected_date": "2026-12-04"})}).due_on == date(
        2026, 12, 4
    )


@pytest.mark.parametrize("zone", ["Mars/Base", "../etc/passwd", "/etc/passwd", "Europe", "", "a\0b"])
def test_what_is_no_time_zone_is_refused(zone: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        read_zone(typed(zone=zone), "zone")

    assert caught.value.field == "zone"


def test_a_time_zone_may_be_typed_with_a_space() -> None:
    assert read_zone(typed(zone="America/New York"), "zone") == "America/New_York"


@pytest.mark.parametrize("state", [{}, {"selected_option": None}, {"selected_option": {}}, {"selected_date": "soon"}])
def test_a_state_of_another_shape_is_refused_like_an_empty_one(state: dict[str, Any]) -> None:
    for read in (read_option, read_date, read_text):
        with pytest.raises(InvalidInputError):
            read(chosen(field=state), "field")
