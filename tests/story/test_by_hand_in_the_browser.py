"""The story by hand: people at the page in a real Chromium, the real bot behind it; what lies between is played."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from playground.seed import JO, LEADERSHIP
from tests.story import records, seen
from tests.story.stage import Stage, staged

# Named, not imported: pytest must be the first to load a plugin, or it cannot rewrite its asserts.
pytest_plugins = ["tests.playground.page_fixtures"]
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.browser]


@dataclass
class Hand:
    """Somebody at the page, and the story that waits for them."""

    page: Page
    stage: Stage

    @property
    def messages(self) -> Locator:
        """Return the messages of the channel on show."""
        return self.page.get_by_test_id("messages").get_by_test_id("message")

    @property
    def thread(self) -> Locator:
        """Return the messages of the thread on show."""
        return self.page.get_by_test_id("thread-messages").get_by_test_id("message")

    async def act_as(self, name: str, channel: str) -> None:
        """Be somebody else, in one of their channels."""
        await self.page.get_by_test_id("act-as").click()
        await self.page.get_by_test_id(f"act-as-{name}").click()
        await self.page.get_by_test_id(f"channel-{channel}").click()
        await expect(self.page.get_by_test_id("pane-title")).to_have_text(channel)

    async def type(self, words: str, composer: str = "composer") -> None:
        """Type words and send them."""
        await self.page.get_by_test_id(composer).fill(words)
        await self.page.get_by_test_id(composer).press("Enter")

    async def open_thread(self) -> None:
        """Open the newest thread of the channel."""
        await self.page.get_by_test_id("reply-bar").last.click()
        await expect(self.thread.first).to_be_visible()

    async def press(self, among: Locator, label: str) -> None:
        """Press the newest button with this label."""
        await among.get_by_role("button", name=re.compile(f"^{re.escape(label)}")).last.click()

    async def sees(self, among: Locator, words: str) -> None:
        """Wait until a message says this."""
        await expect(among.filter(has_text=words).last).to_be_visible()

    def did(self, steps: int) -> None:
        """Let the story go on behind the steps that were done by hand."""
        self.stage.player.position += steps


async def test_people_do_the_story_at_the_page(browser: Browser, tmp_path: Path) -> None:
    from tests.playground.page_fixtures import Desk, TinyApp  # see above

    async with staged(tmp_path) as stage:
        desk = Desk(stage.live, TinyApp(), browser)
        await stage.play_to("Jo adds the service goal")
        hand = Hand(await desk.open(JO.id, channel=LEADERSHIP), stage)

        await propose_and_approve_a_goal(hand)
        await stage.play_to("Lena picks day and night, which asks one question more")
        await answer_in_the_thread(hand)
        await stage.play_to("Jo signs")
        await sign(hand)
        await stage.play_to("Monday at eight, leadership gets the digest")
        await look_at_home(hand)
        await read_the_digest(hand)

        await stage.settle()
        assert records.unsettled(stage.database) == []
        assert seen.doubles(stage.live) == []
        assert desk.errors == []
        for context in browser.contexts:
            await context.close()


async def propose_and_approve_a_goal(hand: Hand) -> None:
    page = hand.page
    errors = page.get_by_test_id("field-error").filter(visible=True)
    await hand.type("/scopewright goal add")
    await expect(page.get_by_test_id("modal-title")).to_have_text("Add a goal")
    await page.get_by_test_id("modal-submit").click()
    await expect(errors.first).to_have_text("Please complete this required field.")

    for label, words in (
        ("Goal", "The network is there when depots need it"),
        ("Measured by", "Monthly availability of all 62 sites"),
        ("Unit", "%"),
        ("Today", "99.2"),
        ("Target", "99.2"),
        ("Reached by", "2027-03-31"),
    ):
        await page.get_by_test_id("modal").get_by_label(label, exact=True).fill(words)
    await choose(page, "Kind", "Service")
    await choose(page, "Owner", "Lena Bakker")
    await page.get_by_test_id("modal-submit").click()
    await expect(errors).to_have_count(1)  # the bot's own: nothing is to be reached

    await page.get_by_test_id("modal").get_by_label("Target", exact=True).fill("99.95")
    await page.get_by_test_id("modal-submit").click()
    await expect(page.get_by_test_id("modal")).to_have_count(0)
    await hand.sees(hand.messages, "G1 The network is there when depots need it")
    await hand.press(hand.messages, "Approve goal")
    await hand.sees(hand.messages, "approved by @Jo")
    hand.did(2)


async def choose(page: Page, label: str, option: str) -> None:
    await page.get_by_test_id("modal").get_by_role("combobox", name=label).click()
    await page.get_by_role("option", name=option).click()


async def answer_in_the_thread(hand: Hand) -> None:
    await hand.act_as("Lena", "corvane-scoping")
    await hand.open_thread()
    await hand.press(hand.thread, "24x7, day and night")
    await hand.sees(hand.thread, "At night, how soon is a critical fault restored?")
    await hand.act_as("Anil", "corvane-scoping")
    await hand.open_thread()
    await hand.type("4 hours", "thread-composer")
    await hand.sees(hand.thread, "I read 4 hours")
    await hand.press(hand.thread, "Yes, that is right")
    await hand.sees(hand.thread, "Which availability is promised")
    hand.did(3)


async def sign(hand: Hand) -> None:
    await hand.act_as("Jo", "corvane-scoping")
    await hand.open_thread()
    await hand.press(hand.thread, "Sign scope")
    await expect(hand.page.get_by_test_id("confirm-dialog")).to_contain_text("exactly the text that was read back")
    await hand.page.get_by_test_id("confirm-accept").click()
    await hand.sees(hand.thread, "Signed by @Jo")
    hand.did(1)


async def look_at_home(hand: Hand) -> None:
    await hand.act_as("Max", "corvane-scoping")
    await hand.page.get_by_test_id("app").click()
    await expect(hand.page.get_by_test_id("home")).to_contain_text("Corvane")
    await expect(hand.page.get_by_test_id("home")).to_contain_text("The network is there when depots need it")


async def read_the_digest(hand: Hand) -> None:
    await hand.act_as("Jo", "leadership")
    await hand.page.get_by_test_id("clock-monday").click()
    await hand.sees(hand.messages, "Comes every week to the leadership channel")
    digest = hand.messages.filter(has_text="Comes every week to the leadership channel").last
    await expect(digest).to_contain_text("price EUR 46,500 · today EUR 61,000 · saves EUR 14,500")
    await expect(digest).to_contain_text("Exit nine old circuits")
    hand.did(1)
