"""Writing on the page: posting by keyboard, drafts, threads, refusals, unread marks."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from playwright.async_api import expect

from playground.seed import ANIL, CORVANE_SCOPING, JO, LEADERSHIP, MAX

if TYPE_CHECKING:
    from playwright.async_api import Route

    from tests.playground.page_fixtures import Desk

# Named, not imported: pytest must be the first to load a plugin, or it cannot rewrite its asserts.
pytest_plugins = ["tests.playground.page_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_person_posts_mentions_and_edits_with_the_keyboard_alone(desk: Desk) -> None:
    page = await desk.open(JO.id, channel=CORVANE_SCOPING)
    keys = page.keyboard
    await keys.press("Control+k")
    await keys.type("leader")
    await keys.press("Enter")
    await expect(page.get_by_test_id("pane-title")).to_have_text("leadership")
    await keys.press("c")
    await keys.type("Please look, @Ma")
    await expect(page.get_by_role("option", name="Max de Wit")).to_be_visible()
    await keys.press("Enter")
    await keys.type("and say yes.")
    await keys.press("Enter")

    last = page.get_by_test_id("message").last
    await expect(last.locator(".message-content")).to_have_text("Please look, @Max de Wit and say yes.")
    await expect(page.get_by_test_id("composer")).to_have_value("")
    await keys.press("ArrowUp")
    await expect(page.get_by_label("Edit message")).to_be_focused()
    await keys.press("End")
    await keys.type(" Thanks!")
    await keys.press("Enter")
    await expect(last.locator(".message-content")).to_have_text(
        "Please look, @Max de Wit and say yes. Thanks! (edited)"
    )


async def test_a_channel_chosen_while_another_person_s_view_is_on_its_way_stays_chosen(desk: Desk) -> None:
    page = await desk.open(JO.id, channel=CORVANE_SCOPING)
    chosen = asyncio.Event()

    async def hold_back(route: Route) -> None:
        await chosen.wait()
        await route.continue_()

    await page.route("**/_/state*", hold_back)
    await page.get_by_test_id("act-as").click()
    await page.get_by_test_id(f"act-as-{MAX.name}").click()
    await page.get_by_test_id("channel-leadership").click()
    chosen.set()
    await expect(page.get_by_test_id("act-as")).to_contain_text(MAX.real_name)
    await expect(page.get_by_test_id("pane-title")).to_have_text("leadership")


async def test_drafts_wait_in_each_channel_thread_and_for_each_person(desk: Desk) -> None:
    root = desk.live.people.post(MAX.id, CORVANE_SCOPING, "Shall we begin?")
    page = await desk.open(JO.id, channel=CORVANE_SCOPING, thread=root.ts)
    await page.get_by_test_id("composer").fill("for the channel")
    await page.get_by_test_id("thread-composer").fill("for the thread")
    await page.get_by_test_id("channel-leadership").click()
    await page.get_by_test_id("composer").fill("for leadership")
    await page.get_by_test_id("channel-corvane-scoping").click()

    await expect(page.get_by_test_id("composer")).to_have_value("for the channel")
    await page.get_by_test_id("act-as").click()
    await page.get_by_test_id("act-as-Anil").click()
    await expect(page.get_by_test_id("composer")).to_have_value("")
    await page.get_by_test_id("act-as").click()
    await page.get_by_test_id("act-as-Jo").click()
    await expect(page.get_by_test_id("composer")).to_have_value("for the channel")
    await page.get_by_test_id("message").last.hover()
    await page.get_by_test_id("reply-in-thread").last.click()
    await expect(page.get_by_test_id("thread-composer")).to_have_value("for the thread")


async def test_a_reply_shows_in_the_thread_and_is_counted_on_its_root(desk: Desk) -> None:
    root = desk.live.people.post(MAX.id, CORVANE_SCOPING, "Shall we begin?")
    page = await desk.open(ANIL.id, channel=CORVANE_SCOPING, thread=root.ts)
    await page.get_by_test_id("thread-composer").fill("1 Take over\n  1.1 Inventory")
    await page.get_by_test_id("thread-composer").press("Enter")

    reply = page.get_by_test_id("thread-messages").get_by_test_id("message").last
    await expect(reply.locator(".message-content")).to_have_text("1 Take over\n  1.1 Inventory", use_inner_text=True)
    await expect(page.get_by_test_id("reply-bar")).to_contain_text("1 reply")
    desk.live.people.post(JO.id, CORVANE_SCOPING, "Thank you", thread_ts=root.ts)
    await expect(page.get_by_test_id("reply-bar")).to_contain_text("2 replies")


async def test_a_refused_command_is_explained_and_its_words_stay(desk: Desk) -> None:
    page = await desk.open(ANIL.id, channel=CORVANE_SCOPING)
    await page.get_by_test_id("composer").fill("/scopewright goal add")
    await page.get_by_test_id("composer").press("Enter")

    await expect(page.get_by_test_id("composer-error")).to_have_text("/scopewright is not a valid command.")
    await expect(page.get_by_test_id("composer")).to_have_value("/scopewright goal add")


async def test_unread_channels_are_marked_until_they_are_opened(desk: Desk) -> None:
    page = await desk.open(JO.id, channel=CORVANE_SCOPING)
    desk.live.people.post(MAX.id, LEADERSHIP, "@Jo have you seen the figures?")

    await expect(page.get_by_test_id("badge-channel-leadership")).to_have_text("1")
    await page.get_by_test_id("channel-leadership").click()
    await expect(page.get_by_test_id("new-divider")).to_be_visible()
    await expect(page.get_by_test_id("badge-channel-leadership")).to_have_count(0)


async def test_the_clock_moves_for_everybody(desk: Desk) -> None:
    page = await desk.open(JO.id, channel=LEADERSHIP)
    before = desk.live.clock.now()
    await page.get_by_test_id("clock-monday").click()

    await expect(page.get_by_test_id("clock-face")).to_contain_text("Mon")
    assert desk.live.clock.now() > before
