"""Forms on the page: a command opens one, errors stand under their fields, confirm dialogs hold back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.async_api import expect

from playground.seed import JO, LEADERSHIP

if TYPE_CHECKING:
    from tests.playground.page_fixtures import Desk, Json

# Named, not imported: pytest must be the first to load a plugin, or it cannot rewrite its asserts.
pytest_plugins = ["tests.playground.page_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")


def plain(text: str) -> Json:
    """Return a plain text object."""
    return {"type": "plain_text", "text": text}


def options(*labels: str) -> list[Json]:
    """Return options whose values are their labels."""
    return [{"text": plain(label), "value": label} for label in labels]


def field(block_id: str, label: str, element: Json) -> Json:
    """Return an input block."""
    return {"type": "input", "block_id": block_id, "label": plain(label), "element": {"action_id": "v", **element}}


GOAL_FORM: Json = {
    "type": "modal",
    "callback_id": "goal",
    "title": plain("Add a goal"),
    "submit": plain("Save goal"),
    "blocks": [
        field("title", "Title", {"type": "plain_text_input", "max_length": 40}),
        field("kind", "Kind", {"type": "static_select", "options": options("Cost", "Service")}),
        field("due", "Due", {"type": "datepicker"}),
        field("owners", "Owners", {"type": "multi_users_select", "initial_users": [JO.id]}),
    ],
}


async def test_a_form_is_filled_by_keyboard_and_shows_errors_under_its_fields(desk: Desk) -> None:
    desk.app.modal = GOAL_FORM
    desk.app.field_errors = {"title": "A goal with this title exists."}
    page = await desk.open(JO.id, channel=LEADERSHIP)
    await page.get_by_test_id("composer").fill("/scopewright goal add")
    await page.get_by_test_id("composer").press("Enter")
    await expect(page.get_by_label("Title")).to_be_focused()
    await page.get_by_test_id("modal-submit").click()

    errors = page.get_by_test_id("field-error").filter(visible=True)
    await expect(errors).to_have_text(["Please complete this required field."] * 3)
    await expect(page.get_by_label("Title")).to_be_focused()
    await page.keyboard.type("Answer incidents in 15 minutes")
    await page.keyboard.press("Tab")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await page.get_by_label("Due").fill("2026-12-01")
    await page.get_by_test_id("modal-submit").click()

    await expect(errors).to_have_text(["A goal with this title exists."])
    desk.app.field_errors = {}
    await page.get_by_test_id("modal-submit").click()
    await expect(page.get_by_test_id("modal")).to_have_count(0)
    values = desk.app.heard[-1]["view"]["state"]["values"]
    assert values["title"]["v"]["value"] == "Answer incidents in 15 minutes"
    assert values["kind"]["v"]["selected_option"]["value"] == "Service"
    assert values["due"]["v"]["selected_date"] == "2026-12-01"
    assert values["owners"]["v"]["selected_users"] == [JO.id]


async def test_words_beyond_the_limit_are_counted_and_refused_but_not_cut(desk: Desk) -> None:
    desk.app.modal = GOAL_FORM
    page = await desk.open(JO.id, channel=LEADERSHIP)
    await page.get_by_test_id("composer").fill("/scopewright goal add")
    await page.get_by_test_id("composer").press("Enter")
    await page.get_by_label("Title").fill("x" * 43)
    await page.get_by_test_id("modal-submit").click()

    await expect(page.get_by_test_id("field-error").first).to_have_text(
        "Please use at most 40 characters; these are 43."
    )
    await expect(page.get_by_label("Title")).to_have_value("x" * 43)
    await page.keyboard.press("Escape")
    await expect(page.get_by_test_id("modal")).to_have_count(0)


async def test_a_confirm_dialog_holds_a_press_back_until_it_is_accepted(desk: Desk) -> None:
    question = {
        "title": plain("Sign?"),
        "text": plain("This binds you."),
        "confirm": plain("Sign"),
        "deny": plain("Wait"),
    }
    button = {"type": "button", "text": plain("Sign the scope"), "action_id": "sign", "value": "7", "confirm": question}
    note = field("note", "Note", {"type": "plain_text_input"}) | {"optional": True}
    await desk.app.say(LEADERSHIP, "Please sign", [note, {"type": "actions", "block_id": "a", "elements": [button]}])
    page = await desk.open(JO.id, channel=LEADERSHIP)
    await page.get_by_label("Note").fill("with pleasure")
    await page.get_by_role("button", name="Sign the scope").click()
    await page.get_by_test_id("confirm-deny").click()
    assert desk.app.heard == []

    await page.get_by_role("button", name="Sign the scope").click()
    async with page.expect_response("**/_/action"):
        await page.get_by_test_id("confirm-accept").click()
    [payload] = desk.app.heard
    assert payload["actions"][0]["value"] == "7"
    assert payload["state"]["values"]["note"]["v"]["value"] == "with pleasure"


async def test_home_is_fetched_and_redrawn_when_the_app_publishes_it(desk: Desk) -> None:
    page = await desk.open(JO.id)
    await page.get_by_test_id("app").click()
    await expect(page.get_by_test_id("home")).to_contain_text("has not put anything here yet")
    blocks = [{"type": "section", "text": {"type": "mrkdwn", "text": "*Sign the scope* waits for you"}}]
    await desk.app.call("views.publish", user_id=JO.id, view={"type": "home", "blocks": blocks})

    await expect(page.get_by_test_id("home")).to_contain_text("Sign the scope waits for you")
