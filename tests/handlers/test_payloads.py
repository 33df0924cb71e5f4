from typing import Any

import pytest

from bot.domain.errors import TransientError
from bot.domain.ids import UserId
from handlers.actors import Actors
from handlers.payloads import (
    BotMentioned,
    ButtonPressed,
    CommandInvoked,
    FormClosed,
    FormSubmitted,
    HomeOpened,
    Input,
    Lifecycle,
    MessageDeleted,
    MessageEdited,
    MessagePosted,
    ShortcutInvoked,
    place_of,
)
from handlers.reading import read_input
from tests.support.inbound import KnownPeople, make_delivery
from tests.support.payloads import (
    ANIL,
    BOT_USER,
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
)


async def read(body: Json, kind: str, people: KnownPeople | None = None) -> Input | None:
    return await read_input(make_delivery(body, kind), UserId(BOT_USER), Actors(people or KnownPeople()))


async def read_event(event: Json, people: KnownPeople | None = None) -> Input | None:
    return await read(make_event(event), "event", people)


async def test_a_message_keeps_its_thread_and_counts_its_files() -> None:
    message = make_message("two files", thread_ts="1769999999.000100", subtype="file_share", files=[{}, {}])
    posted = await read_event(message)
    assert isinstance(posted, MessagePosted)
    assert (posted.thread_ts, posted.files, posted.text) == ("1769999999.000100", 2, "two files")
    assert place_of(posted) == (CHANNEL, "1769999999.000100")


async def test_an_external_person_belongs_to_their_own_team_and_acts_on_our_workspace() -> None:
    posted = await read_event(make_message("hello", user=ANIL, team=THEIR_TEAM))
    assert isinstance(posted, MessagePosted)
    assert (posted.actor.workspace, posted.actor.person.team_id) == (OUR_TEAM, THEIR_TEAM)
    assert posted.actor.is_external


@pytest.mark.parametrize("home", [None, "E0GRID"])
async def test_a_home_team_that_the_payload_leaves_open_is_asked_for(home: str | None) -> None:
    people = KnownPeople()
    people.homes[ANIL] = THEIR_TEAM
    posted = await read_event(make_message("hello", user=ANIL) | {"team": home}, people)
    assert isinstance(posted, MessagePosted)
    assert posted.actor.person.team_id == THEIR_TEAM


async def test_the_persons_own_team_counts_more_than_the_team_of_the_copy() -> None:
    people = KnownPeople()
    people.homes[ANIL] = THEIR_TEAM
    mention = make_mention(f"<@{BOT_USER}> hi", user=ANIL, user_team="E0GRID")
    mentioned = await read_event(mention, people)
    assert isinstance(mentioned, BotMentioned)
    assert mentioned.actor.person.team_id == THEIR_TEAM


async def test_somebody_slack_does_not_know_is_an_outsider() -> None:
    posted = await read_event(make_message("hello", user="U0NOBODY") | {"team": None})
    assert isinstance(posted, MessagePosted)
    assert posted.actor.is_external


async def test_a_slack_that_cannot_be_asked_makes_the_reading_fail_for_now() -> None:
    people = KnownPeople()
    people.failure = TransientError("Slack did not answer.")
    with pytest.raises(TransientError):
        await read_event(make_message("hello") | {"team": None}, people)


async def test_a_message_that_mentions_the_bot_is_read_once_as_a_mention() -> None:
    text = f"<@{BOT_USER}> status &amp; more"
    assert await read_event(make_message(text)) is None
    mentioned = await read_event(make_mention(text))
    assert isinstance(mentioned, BotMentioned)
    assert mentioned.text == "status & more"


async def test_a_mention_in_a_direct_message_is_a_message() -> None:
    posted = await read_event(make_message(f"<@{BOT_USER}> help", channel_type="im"))
    assert isinstance(posted, MessagePosted)
    assert posted.is_direct


@pytest.mark.parametrize(
    "more",
    [
        {"bot_id": "B999"},
        {"subtype": "bot_message", "bot_id": "B999", "user": None},
        {"subtype": "channel_join"},
        {"user": BOT_USER},
        {"user": "USLACKBOT"},
    ],
)
async def test_what_bots_and_slack_itself_say_is_ignored(more: dict[str, Any]) -> None:
    assert await read_event(make_message("hello") | more) is None
    assert await read_event(make_mention("hello") | more) is None or "subtype" in more


async def test_an_edit_gives_the_new_text_and_the_time_of_the_message() -> None:
    change = {
        "type": "message",
        "subtype": "message_changed",
        "channel": CHANNEL,
        "ts": "1770000009.000100",
        "message": make_message("new", ts="1770000000.000100", thread_ts="1769999999.000100"),
        "previous_message": make_message("old", ts="1770000000.000100"),
    }
    edited = await read_event(change)
    assert isinstance(edited, MessageEdited)
    assert (edited.ts, edited.thread_ts, edited.text) == ("1770000000.000100", "1769999999.000100", "new")


async def test_a_link_that_unfurls_is_no_edit() -> None:
    change = {
        "type": "message",
        "subtype": "message_changed",
        "channel": CHANNEL,
        "message": make_message("https://example.com", attachments=[{}]),
        "previous_message": make_message("https://example.com"),
    }
    assert await read_event(change) is None


@pytest.mark.parametrize(
    "event",
    [
        {"subtype": "message_deleted", "deleted_ts": "1770000000.000100", "previous_message": make_message("gone")},
        {"subtype": "message_changed", "message": {"subtype": "tombstone"}, "previous_message": make_message("gone")},
    ],
)
async def test_a_deleted_message_is_told_with_its_author(event: Json) -> None:
    deleted = await read_event({"type": "message", "channel": CHANNEL, "ts": "1770000005.000100"} | event)
    assert isinstance(deleted, MessageDeleted)
    assert (deleted.ts, deleted.actor.person.user_id) == ("1770000000.000100", JO)


async def test_only_the_home_tab_counts_as_home_opened() -> None:
    people = KnownPeople()
    people.homes[JO] = OUR_TEAM
    opened = {"type": "app_home_opened", "user": JO, "channel": "D1", "tab": "home"}
    assert isinstance(await read_event(opened, people), HomeOpened)
    assert await read_event(opened | {"tab": "messages"}, people) is None


async def test_lifecycle_events_name_the_channel_or_person_they_are_about() -> None:
    uninstalled = await read_event({"type": "app_uninstalled"})
    shared = await read_event({"type": "channel_shared", "channel": CHANNEL, "connected_team_id": THEIR_TEAM})
    changed = await read_event({"type": "user_change", "user": {"id": JO, "tz": "Europe/Amsterdam"}})
    assert uninstalled == Lifecycle(key="delivery-1", name="app_uninstalled", team=OUR_TEAM)  # type: ignore[arg-type]
    assert isinstance(shared, Lifecycle)
    assert shared.channel == CHANNEL
    assert isinstance(changed, Lifecycle)
    assert changed.person == JO


async def test_events_the_bot_did_not_ask_for_are_ignored() -> None:
    assert await read_event({"type": "reaction_added", "user": JO}) is None


async def test_a_command_is_read_without_markup() -> None:
    command = await read(make_command(" goal add  a &amp; b in <#C1|net> "), "command")
    assert isinstance(command, CommandInvoked)
    assert command.text == "goal add  a & b in #net"


@pytest.mark.parametrize(
    ("action", "value"),
    [
        ({"type": "button", "value": "goal-1"}, "goal-1"),
        ({"type": "button"}, ""),
        ({"type": "static_select", "selected_option": {"value": "50"}}, "50"),
        ({"type": "overflow", "selected_option": {"value": "later"}}, "later"),
        ({"type": "static_select", "selected_option": None}, ""),
        ({"type": "checkboxes", "selected_options": [{"value": "a"}, {"value": "b"}]}, "a,b"),
        ({"type": "datepicker", "selected_date": "2026-11-01"}, "2026-11-01"),
        ({"type": "timepicker", "selected_time": "09:00"}, "09:00"),
        ({"type": "datetimepicker", "selected_date_time": 1770000000}, "1770000000"),
        ({"type": "users_select", "selected_user": "U1"}, "U1"),
        ({"type": "multi_users_select", "selected_users": ["U1", "U2"]}, "U1,U2"),
        ({"type": "conversations_select", "selected_conversation": "C1"}, "C1"),
        ({"type": "plain_text_input", "value": "typed"}, "typed"),
    ],
)
async def test_the_value_of_a_control_is_what_was_chosen(action: Json, value: str) -> None:
    pressed = await read(make_press({"action_id": "tasks.card.due:3", **action}), "action")
    assert isinstance(pressed, ButtonPressed)
    assert (pressed.action_id, pressed.value) == ("tasks.card.due", value)


async def test_an_external_persons_press_carries_their_own_team() -> None:
    pressed = await read(make_press({"action_id": "a"}, user=ANIL, team=THEIR_TEAM), "action")
    assert isinstance(pressed, ButtonPressed)
    assert (pressed.actor.workspace, pressed.actor.person.team_id) == (OUR_TEAM, THEIR_TEAM)


async def test_a_button_on_home_has_a_view_and_no_channel() -> None:
    body = make_press(
        {"action_id": "goals.home.add", "value": "x"},
        container={"type": "view", "view_id": "V9"},
        channel=None,
        view={"id": "V9", "type": "home"},
    )
    pressed = await read(body, "action")
    assert isinstance(pressed, ButtonPressed)
    assert (pressed.channel, pressed.view_id, pressed.in_home) == (None, "V9", True)
    assert place_of(pressed) == (None, None)


@pytest.mark.parametrize("view", [None, {"id": "V9", "type": "modal"}])
async def test_a_button_in_a_message_or_a_form_is_not_on_home(view: Json | None) -> None:
    pressed = await read(make_press({"action_id": "goals.card.approve", "value": "x"}, view=view), "action")
    assert isinstance(pressed, ButtonPressed)
    assert not pressed.in_home


async def test_a_form_carries_its_values_and_metadata() -> None:
    values = {"title": {"form.field.input": {"type": "plain_text_input", "value": "Cut cost"}}}
    body = make_submission("goals.modal.add", values, user=ANIL, team=THEIR_TEAM)
    body["view"]["private_metadata"] = "goal-1"
    form = await read(body, "view")
    assert isinstance(form, FormSubmitted)
    assert form.values["title"]["form.field.input"]["value"] == "Cut cost"
    assert (form.metadata, form.actor.person.team_id) == ("goal-1", THEIR_TEAM)


async def test_a_closed_form_is_told_by_its_callback() -> None:
    body = make_submission("goals.modal.add", {}) | {"type": "view_closed", "is_cleared": False}
    closed = await read(body, "view_closed")
    assert isinstance(closed, FormClosed)
    assert closed.callback_id == "goals.modal.add"


async def test_a_message_shortcut_knows_its_message_and_asks_for_the_home_team() -> None:
    people = KnownPeople()
    people.homes[JO] = OUR_TEAM
    body = {
        "type": "message_action",
        "team": {"id": OUR_TEAM},
        "user": {"id": JO, "name": "jo"},
        "channel": {"id": CHANNEL},
        "callback_id": "scoping.shortcut.add",
        "trigger_id": "1.2.x",
        "message_ts": "1770000000.000100",
        "message": make_message("quoted", thread_ts="1769999999.000100"),
    }
    shortcut = await read(body, "shortcut", people)
    assert isinstance(shortcut, ShortcutInvoked)
    assert (shortcut.message_ts, shortcut.thread_ts) == ("1770000000.000100", "1769999999.000100")


async def test_an_answer_to_a_mention_goes_into_its_thread() -> None:
    mentioned = await read_event(make_mention(f"<@{BOT_USER}> status", ts="1770000000.000100"))
    assert mentioned is not None
    assert place_of(mentioned) == (CHANNEL, "1770000000.000100")


async def test_somebody_of_ours_whom_slack_does_not_know_acts_as_a_guest() -> None:
    people = KnownPeople()
    strange = await read_event(make_message("hello", user=JO, team=OUR_TEAM), people)
    people.homes[JO] = OUR_TEAM
    known = await read_event(make_message("hello", user=JO, team=OUR_TEAM), people)
    assert isinstance(strange, MessagePosted)
    assert isinstance(known, MessagePosted)
    assert (strange.actor.is_guest, known.actor.is_guest) == (True, False)
