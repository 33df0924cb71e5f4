"""Forms: what the client checks, what is delivered, and what the app's answer does."""

from typing import Any

import pytest

from playground import seed
from playground.live import LiveWorkspace
from playground.refusals import RefusedError
from tests.playground.conftest import Receiver, SlackClient, make_button, make_input, make_modal, plain

ANSWER = {"name": {"value": "Cut cost"}}


async def open_form(
    live: LiveWorkspace, client: SlackClient, receiver: Receiver, view: dict[str, Any], person_id: str = seed.JO.id
) -> str:
    button = [{"type": "actions", "block_id": "controls", "elements": [make_button()]}]
    posted = await client.chat_postMessage(channel=seed.CORVANE_SCOPING, text="press", blocks=button)
    container = {"type": "message", "channel": seed.CORVANE_SCOPING, "message_ts": posted["ts"]}
    await live.people.action(person_id, container, "controls", "go", None, {})
    await live.settle()
    pressed = [item.body for item in receiver.received if item.body.get("type") == "block_actions"]
    opened = await client.views_open(trigger_id=pressed[-1]["trigger_id"], view=view)
    return str(opened["view"]["id"])


def stack_of(live: LiveWorkspace, person_id: str = seed.JO.id) -> list[str]:
    return [view.content["title"]["text"] for view in live.state.view_stacks.of(person_id)]


async def test_an_empty_answer_closes_the_modal(
    workspace: LiveWorkspace, client: SlackClient, receiver: Receiver
) -> None:
    view_id = await open_form(workspace, client, receiver, make_modal(private_metadata="m1"))
    assert await workspace.people.submit(seed.JO.id, view_id, ANSWER) == {}
    sent = receiver.last()
    assert sent["view"]["state"]["values"] == {"name": {"value": {"type": "plain_text_input", "value": "Cut cost"}}}
    assert (sent["type"], sent["view"]["private_metadata"], sent["response_urls"]) == ("view_submission", "m1", [])
    assert stack_of(workspace) == []


async def test_a_required_field_left_empty_is_not_delivered(
    workspace: LiveWorkspace, client: SlackClient, receiver: Receiver
) -> None:
    view_id = await open_form(workspace, client, receiver, make_modal())
    before = len(receiver.received)
    errors = await workspace.people.submit(seed.JO.id, view_id, {})
    assert errors == {"name": "Please complete this required field."}
    assert len(receiver.received) == before


async def test_an_optional_field_may_stay_empty(
    workspace: LiveWorkspace, client: SlackClient, receiver: Receiver
) -> None:
    view_id = await open_form(workspace, client, receiver, make_modal(make_input(optional=True)))
    assert await workspace.people.submit(seed.JO.id, view_id, {}) == {}


@pytest.mark.parametrize(
    ("element", "typed"),
    [
        ({"type": "number_input", "is_decimal_allowed": False}, "1.5"),
        ({"type": "number_input", "is_decimal_allowed": True, "min_value": "2"}, "1"),
        ({"type": "plain_text_input", "min_length": 5}, "abc"),
        ({"type": "email_text_input"}, "nobody"),
        ({"type": "url_text_input"}, "nowhere"),
    ],
)
async def test_what_the_client_can_see_is_wrong_is_not_delivered(
    workspace: LiveWorkspace, client: SlackClient, receiver: Receiver, element: dict[str, Any], typed: str
) -> None:
    view = make_modal(make_input(element=element | {"action_id": "value"}))
    view_id = await open_form(workspace, client, receiver, view)
    errors = await workspace.people.submit(seed.JO.id, view_id, {"name": {"value": typed}})
    assert list(errors) == ["name"]


async def test_field_errors_of_the_app_keep_the_modal_open(
    workspace: LiveWorkspace, client: SlackClient, receiver: Receiver
) -> None:
    view_id = await open_form(workspace, client, receiver, make_modal())
    receiver.will_answer(response_action="errors", errors={"name": "Too short."})
    assert await workspace.people.submit(seed.JO.id, view_id, ANSWER) == {"name": "Too short."}
    assert stack_of(workspace) == ["Form"]


async def test_errors_on_a_block_that_is_no_input_are_a_failure(
    workspace: LiveWorkspace, client: SlackClient, receiver: Receiver
) -> None:
    divider = {"type": "divider", "block_id": "line"}
    view_id = await open_form(workspace, client, receiver, make_modal(make_input(), divider))
    receiver.will_answer(response_action="errors", errors={"line": "No."})
    with pytest.raises(RefusedError, match="We had some trouble connecting"):
        await workspace.people.submit(seed.JO.id, view_id, ANSWER)


async def test_an_update_replaces_the_modal(workspace: LiveWorkspace, client: SlackClient, receiver: Receiver) -> None:
    view_id = await open_form(workspace, client, receiver, make_modal())
    receiver.will_answer(response_action="update", view=make_modal(title=plain("Step 2")))
    await workspace.people.submit(seed.JO.id, view_id, ANSWER)
    assert stack_of(workspace) == ["Step 2"]


async def test_a_push_lies_on_top_and_clear_closes_all(
    workspace: LiveWorkspace, client: SlackClient, receiver: Receiver
) -> None:
    view_id = await open_form(workspace, client, receiver, make_modal())
    receiver.will_answer(response_action="push", view=make_modal(title=plain("Step 2")))
    await workspace.people.submit(seed.JO.id, view_id, ANSWER)
    assert stack_of(workspace) == ["Form", "Step 2"]
    receiver.will_answer(response_action="clear")
    top = workspace.state.view_stacks.of(seed.JO.id)[-1]
    await workspace.people.submit(seed.JO.id, top.id, ANSWER)
    assert stack_of(workspace) == []


async def test_an_invalid_view_in_the_answer_is_a_failure(
    workspace: LiveWorkspace, client: SlackClient, receiver: Receiver
) -> None:
    view_id = await open_form(workspace, client, receiver, make_modal())
    receiver.will_answer(response_action="update", view=make_modal(title=plain("x" * 25)))
    with pytest.raises(RefusedError, match="must be less than 25 characters"):
        await workspace.people.submit(seed.JO.id, view_id, ANSWER)
    assert stack_of(workspace) == ["Form"]


async def test_a_failing_app_leaves_the_modal_open(
    workspace: LiveWorkspace, client: SlackClient, receiver: Receiver
) -> None:
    view_id = await open_form(workspace, client, receiver, make_modal())
    receiver.will_answer(status=500)
    with pytest.raises(RefusedError, match="We had some trouble connecting"):
        await workspace.people.submit(seed.JO.id, view_id, ANSWER)
    assert stack_of(workspace) == ["Form"]


async def test_a_form_of_an_external_person_names_both_sides(
    workspace: LiveWorkspace, client: SlackClient, receiver: Receiver
) -> None:
    view_id = await open_form(workspace, client, receiver, make_modal(), seed.ANIL.id)
    await workspace.people.submit(seed.ANIL.id, view_id, ANSWER)
    sent = receiver.last()
    assert (sent["team"]["id"], sent["user"]["team_id"]) == (seed.CORVANE.id, seed.CORVANE.id)
    assert (sent["view"]["team_id"], sent["view"]["app_installed_team_id"]) == (seed.CORVANE.id, seed.HALDEN.id)


async def test_somebody_elses_form_is_out_of_reach(
    workspace: LiveWorkspace, client: SlackClient, receiver: Receiver
) -> None:
    view_id = await open_form(workspace, client, receiver, make_modal())
    with pytest.raises(RefusedError, match="no longer open"):
        await workspace.people.submit(seed.MAX.id, view_id, ANSWER)


@pytest.mark.parametrize(("notify", "expected"), [(True, ["view_closed"]), (False, [])])
async def test_closing_is_told_only_if_the_app_asked(
    workspace: LiveWorkspace, client: SlackClient, receiver: Receiver, notify: bool, expected: list[str]
) -> None:
    view_id = await open_form(workspace, client, receiver, make_modal(notify_on_close=notify))
    receiver.received.clear()
    await workspace.people.close(seed.JO.id, view_id)
    assert [item.body["type"] for item in receiver.received] == expected
