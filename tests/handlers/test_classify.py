import pytest

from bot.domain.ids import DeliveryId
from bot.domain.inbox import Delivery
from handlers.classify import classify
from tests.support.clocks import START
from tests.support.payloads import (
    CHANNEL,
    JO,
    OUR_TEAM,
    THEIR_TEAM,
    Json,
    make_command,
    make_event,
    make_mention,
    make_message,
    make_press,
    make_submission,
    make_suggestion,
)


def kept(body: Json) -> Delivery:
    delivery = classify(body, DeliveryId("d-1"), START)
    assert delivery is not None
    return delivery


def test_the_installed_workspace_is_that_of_the_authorisation_or_of_the_view() -> None:
    event = make_event(make_message("hello"), team=THEIR_TEAM)
    form = make_submission("f", {}, team=THEIR_TEAM)
    assert (kept(event).team_id, kept(form).team_id) == (OUR_TEAM, OUR_TEAM)


def test_an_organisation_that_installed_the_app_stands_in_for_the_workspace() -> None:
    event = make_event(make_message("hello"))
    event["authorizations"] = [{"enterprise_id": "E1", "team_id": None}]
    press = make_press({"action_id": "a"}) | {"team": None, "enterprise": {"id": "E1"}}
    assert (kept(event).team_id, kept(press).team_id) == ("E1", "E1")


def test_a_mention_and_the_message_it_stands_in_are_two_deliveries() -> None:
    message, mention = kept(make_event(make_message("hi"))), kept(make_event(make_mention("hi")))
    assert message.twin_key is not None
    assert message.twin_key != mention.twin_key


def test_edits_of_one_message_are_no_twins_of_each_other() -> None:
    change = {"type": "message", "subtype": "message_changed", "channel": CHANNEL, "message": make_message("a")}
    first = kept(make_event(change | {"ts": "1770000001.000100"}))
    second = kept(make_event(change | {"ts": "1770000002.000100"}))
    assert first.twin_key != second.twin_key


def test_forms_without_a_trigger_are_known_by_view_and_content() -> None:
    body = make_submission("f", {"title": {"i": {"value": "a"}}}) | {"trigger_id": None}
    other = make_submission("f", {"title": {"i": {"value": "b"}}}) | {"trigger_id": None}
    assert kept(body).source_key == kept(body).source_key
    assert kept(body).source_key != kept(other).source_key


def test_questions_for_options_are_never_repeats() -> None:
    body = make_suggestion("s", "net")
    first = classify(body, DeliveryId("d-1"), START)
    second = classify(body, DeliveryId("d-2"), START)
    assert first is not None
    assert second is not None
    assert first.source_key != second.source_key


def test_what_happens_in_a_channel_shares_a_lane_and_forms_have_the_persons() -> None:
    lanes = {
        kept(body).lane
        for body in (make_event(make_message("a")), make_command("goal"), make_press({"action_id": "a"}))
    }
    assert lanes == {f"{OUR_TEAM}/{CHANNEL}"}
    assert kept(make_submission("f", {})).lane == f"{OUR_TEAM}/{JO}"


@pytest.mark.parametrize("body", [{}, {"type": "interactive_message"}, {"type": "app_rate_limited"}])
def test_bodies_of_other_sorts_are_not_kept(body: Json) -> None:
    assert classify(body, DeliveryId("d-1"), START) is None
